import { addMessages } from "../../platform/messages.ts";

// What is said about an order as it is written and placed.
addMessages({
  UNKNOWN_SHIP_TO: {
    en: "Choose one of the dealer's ship-to addresses that is in use; the manufacturer's manager or the branch manager can add one.",
    "zh-CN": "请选择经销商名下有效的收货地址；新增地址请联系厂家管理员或分公司经理。",
  },
  EMPTY_ORDER: {
    en: "The order has no lines. Order at least one product; an order that nobody wants any more is cancelled.",
    "zh-CN": "订单没有任何商品行，请至少订购一种商品；不再需要的订单请取消。",
  },
  TOO_MANY_LINES: {
    en: "An order holds at most {most} lines; split it.",
    "zh-CN": "一张订单最多 {most} 行，请拆分下单。",
  },
  DUPLICATE_PRODUCT: {
    en: "{product} stands on another line already; put the quantities together.",
    "zh-CN": "“{product}”在其他行已存在，请合并数量。",
  },
  NOT_LISTED: {
    en: "{product} is not listed for this dealer on that day. Take it out, or have the manufacturer's manager list it.",
    "zh-CN": "“{product}”当日不在该经销商的可订目录中，请删除该行，或联系厂家管理员开通。",
  },
  PRODUCT_LINE_NOT_GRANTED: {
    en: "The dealer holds no distribution right for the line of {product} in this channel on that day. Choose another channel, take it out, or have the right granted by the manufacturer's manager or the branch manager.",
    "zh-CN":
      "该经销商当日在此渠道没有“{product}”所属产品线的经销权。可改选渠道或删除该行；经销权由厂家管理员或分公司经理授予。",
  },
  SHIP_TO_OUTSIDE_TERRITORY: {
    en: "{shipTo} lies outside the dealer's territory for {product} on that day. Choose a ship-to inside it, take {product} out, or have the territory changed by the manufacturer's manager or the branch manager.",
    "zh-CN":
      "“{shipTo}”当日不在该经销商“{product}”的授权区域内。可改选授权区域内的收货地址或删除该行；区域由厂家管理员或分公司经理调整。",
  },
  RESERVED_ACCOUNT: {
    en: "{shipTo} belongs to a customer reserved by the manufacturer: he supplies it himself, and no dealer can. Choose another ship-to.",
    "zh-CN": "“{shipTo}”属于厂家保留客户，由厂家直接供货，不能经由经销商。请改选其他收货地址。",
  },
  QUANTITY_NOT_POSITIVE: { en: "Give a whole number above zero.", "zh-CN": "数量须为大于零的整数。" },
  QUANTITY_ABSURD: {
    en: "More than {most} on one line is surely a slip; check the quantity.",
    "zh-CN": "单行数量超过 {most}，请核对是否录入有误。",
  },
  BELOW_MOQ: {
    en: "The minimum is {moq}: {shortfall} short. Order {suggestions}.",
    "zh-CN": "起订量为 {moq}，还差 {shortfall}。建议订 {suggestions}。",
  },
  PACK_MULTIPLE: {
    en: "Sold in multiples of {multiple}. Order {suggestions}.",
    "zh-CN": "须为 {multiple} 的整数倍。建议订 {suggestions}。",
  },
  NO_PRICE: {
    en: "{product} has no price for this dealer on that day. Take it out, or have the manufacturer's manager set one.",
    "zh-CN": "“{product}”当日没有适用于该经销商的价格，请删除该行，或联系厂家管理员维护价格。",
  },
  MIXED_CURRENCIES: {
    en: "The lines are priced in several currencies ({currencies}); order them apart.",
    "zh-CN": "商品行的币种不一致（{currencies}），请分开下单。",
  },
  MIXED_TAX_BASES: {
    en: "Some prices include tax and others do not: their sum would be neither. Order them apart.",
    "zh-CN": "部分商品为含税价、部分为不含税价，合计无意义，请分开下单。",
  },
  STORE_NOT_OPEN: {
    en: "{store} is not open on that day. Choose another store, or have the key-account manager correct its days.",
    "zh-CN": "门店“{store}”当日未营业。请改选其他门店，或由重点客户经理更正门店的营业日期。",
  },
  STORE_NOT_SERVED: {
    en: "Nobody serves {store}. The key-account manager says on the chain's page who does.",
    "zh-CN": "门店“{store}”目前无人供货，请由重点客户经理在系统页面设置供货方。",
  },
  PURCHASE_NO_MISSING: { en: "Give the chain's order number.", "zh-CN": "请填写系统的采购订单号。" },
  NOT_WHOLE_ORDER_UNITS: {
    en: "It does not come out in whole {unit}; of the chain's units {would} would.",
    "zh-CN": "折算后不是整{unit}；按系统订货单位，可订 {would}。",
  },
  PURCHASE_REPEATED: {
    en: "{number} was ordered for this store before. An order that was given up is taken up again, not written anew.",
    "zh-CN": "该门店的采购订单 {number} 已录入；已取消的订单请恢复，不要重复录入。",
  },
  SETTLED_APART: {
    en: "Lines settled under contract {contract} and others cannot stand on one order; order them apart.",
    "zh-CN": "合同 {contract} 结算的商品不能与其他结算方式的商品同单，请分开下单。",
  },
  SETTLED_BY_STATEMENT: {
    en: "Statements under contract {contract} settle this order; it is not billed by itself.",
    "zh-CN": "该订单按合同 {contract} 对账结算，不单独开票。",
  },
  SIGN_OF_QUANTITY: {
    en: "A cancellation (C…) has a quantity below zero, an order one above zero.",
    "zh-CN": "退单（C 开头）的数量须小于零，订单的数量须大于零。",
  },
  NEGATIVE_PRICE: { en: "A price is not below zero.", "zh-CN": "单价不能为负数。" },
  MIXED_DOCUMENT: {
    en: "The rows of {number} do not belong together: they are of different customers, places or terms.",
    "zh-CN": "单号 {number} 的各行不一致：客户、地点或条款不同。",
  },
  ORDER_EXISTS: { en: "Order {number} was brought by another import.", "zh-CN": "订单 {number} 已由另一次导入带入。" },
  APPROVER_PLACED_IT: {
    en: "You asked for it yourself; somebody else decides.",
    "zh-CN": "申请人不能审批自己的单据，请由他人处理。",
  },
  DELIVERY_DAY_PAST: {
    en: "The wanted day lies before today ({today}). Choose today or later.",
    "zh-CN": "期望到货日不能早于今天（{today}），请改选日期。",
  },
  DELIVERY_DAY_TOO_FAR: {
    en: "The wanted day lies more than {days} days ahead. Choose {latest} or earlier.",
    "zh-CN": "期望到货日最多可提前 {days} 天预订，请选择 {latest} 或更早的日期。",
  },
  PROMISED_IN_THE_PAST: { en: "The promised day lies before today.", "zh-CN": "承诺日期不能早于今天。" },
  PERCENT_NOT_POSSIBLE: { en: "Give a percentage from 0 to {most}.", "zh-CN": "百分比须在 0 到 {most} 之间。" },
  ORDER_CLOSED: {
    en: "The order is completed; place a new one.",
    "zh-CN": "订单已完成，不能重新打开，请重新下单。",
  },
  ADVICE_FILL: {
    en: "{missing} more fill the {unit} of {size}.",
    "zh-CN": "再订 {missing} 即可凑满一{unit}（{size}）。",
  },
  PART_NOT_POSSIBLE: {
    en: "Give a part from zero to below one, such as 2 of 3, with at most {most} below the line.",
    "zh-CN": "请填写小于 1 的分数，如 2/3，分母不超过 {most}。",
  },
});
