import { addMessages } from "../platform/messages.ts";

addMessages({
  UNKNOWN_SHIP_TO: {
    en: "Choose one of the dealer's ship-to addresses that is in use.",
    "zh-CN": "请选择经销商名下有效的收货地址。",
  },
  EMPTY_ORDER: { en: "The order has no lines.", "zh-CN": "订单没有任何商品行。" },
  TOO_MANY_LINES: {
    en: "An order holds at most {most} lines; split it.",
    "zh-CN": "一张订单最多 {most} 行，请拆分下单。",
  },
  DUPLICATE_PRODUCT: {
    en: "{product} stands on another line already; put the quantities together.",
    "zh-CN": "“{product}”在其他行已存在，请合并数量。",
  },
  UNKNOWN_PRODUCT: { en: "There is no such product.", "zh-CN": "没有这个商品。" },
  PRODUCT_ENDED: { en: "{product} is no longer sold.", "zh-CN": "“{product}”已停售。" },
  NOT_LISTED: {
    en: "{product} is not listed for this dealer on that day. The manufacturer's sales office can list it.",
    "zh-CN": "“{product}”当日不在该经销商的可订目录中，可联系厂家销售开通。",
  },
  PRODUCT_LINE_NOT_GRANTED: {
    en: "The dealer holds no distribution right for the line of {product} in this channel.",
    "zh-CN": "该经销商在此渠道没有“{product}”所属产品线的经销权。",
  },
  SHIP_TO_OUTSIDE_TERRITORY: {
    en: "{shipTo} lies outside the dealer's territory for {product} on that day.",
    "zh-CN": "“{shipTo}”当日不在该经销商“{product}”的授权区域内。",
  },
  RESERVED_ACCOUNT: {
    en: "{shipTo} belongs to a customer reserved by the manufacturer; it cannot be supplied through a dealer.",
    "zh-CN": "“{shipTo}”属于厂家保留客户，不能由经销商供货。",
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
    en: "{product} has no price for this dealer on that day. The manufacturer's sales office sets it.",
    "zh-CN": "“{product}”当日没有适用于该经销商的价格，请联系厂家销售维护。",
  },
  MIXED_CURRENCIES: {
    en: "The lines are priced in several currencies ({currencies}); order them apart.",
    "zh-CN": "商品行的币种不一致（{currencies}），请分开下单。",
  },
  WRONG_STATE: {
    en: "The order is {state}; this is not possible now.",
    "zh-CN": "订单当前状态为 {state}，不能进行此操作。",
  },
  STALE_VERSION: {
    en: "Somebody changed it meanwhile (version {version}, you saw {seen}). Your input is kept; look at the new state first.",
    "zh-CN": "内容已被他人更新（当前版本 {version}，您看到的是 {seen}）。您的输入已保留，请先查看最新内容。",
  },
  SHIPPED_MORE_THAN_ORDERED: {
    en: "At most {most} of this line can still go out.",
    "zh-CN": "该行最多还可发 {most}。",
  },
  UNKNOWN_LINE: { en: "There is no such line.", "zh-CN": "没有这一行。" },
  DUPLICATE_LINE: { en: "This line is named twice.", "zh-CN": "同一行重复出现。" },
  EMPTY_SHIPMENT: { en: "Nothing is left to ship.", "zh-CN": "没有可发货的商品。" },
  RECEIVED_MORE_THAN_SHIPPED: { en: "Only {most} were shipped.", "zh-CN": "该行实际发货 {most}，收货数量不能超过。" },
  ALREADY_RECEIVED: { en: "This shipment has already been received.", "zh-CN": "该批发货已签收。" },
  UNKNOWN_SHIPMENT: { en: "There is no such shipment.", "zh-CN": "没有这批发货。" },
  REASON_MISSING: { en: "Say why.", "zh-CN": "请填写原因。" },
  SIGN_OF_QUANTITY: {
    en: "A cancellation (C…) has a quantity below zero, an order one above zero.",
    "zh-CN": "退单（C 开头）的数量须小于零，订单的数量须大于零。",
  },
  NEGATIVE_PRICE: { en: "A price is not below zero.", "zh-CN": "单价不能为负数。" },
  MIXED_DOCUMENT: {
    en: "The rows of {number} belong to different customers or countries.",
    "zh-CN": "单号 {number} 的各行属于不同的客户或国家。",
  },
  ORDER_EXISTS: { en: "Order {number} was brought by another import.", "zh-CN": "订单 {number} 已由另一次导入带入。" },
  UNKNOWN_DEALER: { en: "There is no such dealer.", "zh-CN": "没有这个经销商。" },
});
