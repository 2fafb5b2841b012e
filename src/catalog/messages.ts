import { addMessages } from "../platform/messages.ts";

addMessages({
  CODE_MISSING: { en: "Give a code.", "zh-CN": "请填写编码。" },
  GTIN_MALFORMED: {
    en: "This is no GTIN: 8, 12, 13 or 14 digits, the last of which checks the others.",
    "zh-CN": "商品条码有误：应为 8、12、13 或 14 位数字，且末位校验码须正确。",
  },
  DUPLICATE_GTIN: { en: "Another product has this GTIN.", "zh-CN": "该商品条码已用于其他商品。" },
  TAX_RATE_MALFORMED: {
    en: "Give a rate from 0 to below 1 with at most four places; 0.13 is 13%.",
    "zh-CN": "税率应不小于 0 且小于 1，最多四位小数（0.13 即 13%）。",
  },
  TERMS_NOT_POSITIVE: { en: "Give a figure of at least 1.", "zh-CN": "该数值至少为 1。" },
  PACK_MALFORMED: {
    en: "Give each unit a name of its own and factors of at least 1.",
    "zh-CN": "包装单位名称不能为空或重复，换算系数至少为 1。",
  },
  UNKNOWN_PRODUCT_LINE: { en: "There is no such product line.", "zh-CN": "没有这条产品线。" },
  UNKNOWN_PRODUCT: {
    en: "There is no such product. Choose it again, or take it out.",
    "zh-CN": "没有这个商品，请重新选择或删除该行。",
  },
  PRODUCT_ENDED: {
    en: "{product} is no longer sold. Choose another product, or take it out.",
    "zh-CN": "“{product}”已停售，请改选其他商品或删除该行。",
  },
  LISTED_ALREADY: {
    en: "{product} is listed for this dealer on some of these days already.",
    "zh-CN": "“{product}”在所选日期内已对该经销商开通。",
  },
  NOTHING_TO_END: {
    en: "{product} is not listed for this dealer on or after that day.",
    "zh-CN": "“{product}”自该日起本就未对该经销商开通。",
  },
  PRICE_MALFORMED: { en: "Give a price with at most six decimal places.", "zh-CN": "请填写正确的单价，最多六位小数。" },
  PRICE_NOT_POSITIVE: { en: "A price is above zero.", "zh-CN": "单价必须大于零。" },
  PRICE_TOO_FINE: {
    en: "Prices of this list have at most {scale} decimal places.",
    "zh-CN": "该价目表单价最多 {scale} 位小数。",
  },
  PRICE_OVERLAP: {
    en: "Two prices of this product hold on one day; see also row {row}.",
    "zh-CN": "同一商品在同一天有两个价格（另见第 {row} 行）。",
  },
  PRICE_REPEATED: {
    en: "An earlier row of the file prices this product from the same day.",
    "zh-CN": "文件前面已有该商品同一生效日期的价格。",
  },
  PRICE_GAP: {
    en: "From {from} up to {to} the product would have no price.",
    "zh-CN": "自 {from} 起至 {to} 前，该商品没有价格。",
  },
  PRICE_LIST_ENDED: {
    en: "This list ends on {on}; nothing on it changes any more.",
    "zh-CN": "该价目表自 {on} 起停用，不能再修改。",
  },
  WINDOW_OUT_OF_RANGE: { en: "Give a window of 1 to 3,650 days.", "zh-CN": "回溯天数应为 1 至 3650 天。" },
  CAP_MALFORMED: {
    en: "Give an amount above zero, no finer than the currency allows.",
    "zh-CN": "请填写大于零的金额，小数位数不得超过币种允许的位数。",
  },
  QUANTITY_NOT_WHOLE: { en: "Give a whole number, zero or more.", "zh-CN": "请填写不小于零的整数。" },
  STOCK_UNKNOWN: {
    en: "This dealer has not reported the product within a year. Count his stock and give the figure, or ask him to report.",
    "zh-CN": "该经销商一年内未上报该产品的进销存，请填写盘点数量，或请其先上报。",
  },
  CONSIGNED_OVER_STOCK: { en: "More is consigned than there is in stock.", "zh-CN": "寄售数量不能超过库存数量。" },
  NO_PRICE_DROP: { en: "This dealer's price does not drop on that day.", "zh-CN": "该经销商在这一天没有降价。" },
  PROTECTED_ALREADY: {
    en: "A dealer is protected from this change of price already.",
    "zh-CN": "已有经销商就本次调价申请过价格保护。",
  },
  KIND_MISMATCH: {
    en: "A list of kind {kind} says exactly for whom it is: give what it needs and nothing else.",
    "zh-CN": "适用对象与价目表类型（{kind}）不符：请只填写该类型所需的对象。",
  },
  SCALE_OUT_OF_RANGE: { en: "Give 0 to 6 decimal places.", "zh-CN": "小数位数应为 0 至 6。" },
  UNKNOWN_PRICE_LIST: { en: "There is no such price list.", "zh-CN": "没有这份价目表。" },
  ADJUSTMENT_MALFORMED: {
    en: "Give one of a percentage (above -100, at most four places) or an amount, and not zero.",
    "zh-CN": "请填写百分比（大于 -100，最多四位小数）或金额其中一项，且不能为零。",
  },
  ADJUSTMENT_TOO_FINE: {
    en: "Amounts of this list have at most {scale} decimal places.",
    "zh-CN": "该价目表金额最多 {scale} 位小数。",
  },
  UNKNOWN_UNIT: { en: "The product has no unit {unit}.", "zh-CN": "该商品没有“{unit}”这一包装单位。" },
  NOT_CONVERTIBLE: {
    en: "{quantity} {from} are no whole number of {to}.",
    "zh-CN": "{quantity}{from}不能整数换算为{to}。",
  },
});
