import { addMessages } from "../platform/messages.ts";

addMessages({
  NO_SALES: {
    en: "Give the sales of at least one month with shipments.",
    "zh-CN": "请至少填写一个有发货月份的销售额。",
  },
  CREDIT_MONTHS_ABSURD: {
    en: "The credit period is more than nothing and at most 12 months.",
    "zh-CN": "账期月数须大于 0，且不超过 12 个月。",
  },
  COEFFICIENT_OUT_OF_RANGE: {
    en: "The coefficient of AAA lies between {least} and {most}.",
    "zh-CN": "AAA 级风险系数须在 {least} 至 {most} 之间。",
  },
  HAIRCUT_OUT_OF_RANGE: {
    en: "The part of a guarantee that counts lies between 0 and 1.",
    "zh-CN": "担保物折扣率须在 0 至 1 之间。",
  },
  AMOUNT_NEGATIVE: { en: "The amount is not below zero.", "zh-CN": "金额不能为负数。" },
  AMOUNT_ABSURD: { en: "So large an amount is surely a slip; check it.", "zh-CN": "金额过大，请核对是否录入有误。" },
  AMOUNT_TOO_FINE: {
    en: "The amount is finer than the currency's smallest unit.",
    "zh-CN": "金额的小数位数超过该币种的最小单位。",
  },
  ONE_OF_TWO: {
    en: "Give the limit by hand or by the formula, one of the two.",
    "zh-CN": "额度请在手工填写与公式计算中二选一。",
  },
  DAYS_OUT_OF_RANGE: { en: "So many days make no sense here.", "zh-CN": "天数超出合理范围。" },
  RATIO_OUT_OF_RANGE: { en: "The ratio lies between 0 and 1.", "zh-CN": "比例须在 0 至 1 之间。" },
  TOO_MANY_DEALERS: {
    en: "An account holds at most {most} dealers.",
    "zh-CN": "一个信用账户最多包含 {most} 家经销商。",
  },
  IN_ANOTHER_ACCOUNT: {
    en: "{dealer} is in another credit account; a dealer has one only.",
    "zh-CN": "“{dealer}”已在其他信用账户中，一家经销商只能属于一个信用账户。",
  },
  IN_THIS_ACCOUNT: { en: "The dealer is in this account already.", "zh-CN": "该经销商已在此信用账户中。" },
  NOT_IN_ACCOUNT: { en: "The dealer is not in this account.", "zh-CN": "该经销商不在此信用账户中。" },
  CARRIES_EXPOSURE: {
    en: "The dealer still owes or has open orders; move him to another account instead.",
    "zh-CN": "该经销商仍有应收或未完成订单，不能直接移出，可转入其他信用账户。",
  },
  ACCOUNT_NAME_ABSURD: { en: "The name has 1 to {most} characters.", "zh-CN": "名称长度须为 1 至 {most} 个字。" },
  REVIEW_DAY_ABSURD: {
    en: "The next review lies after today ({today}) and by {latest} at the latest.",
    "zh-CN": "下次复审日须晚于今天（{today}），且不晚于 {latest}。",
  },
  DAY_PAST: { en: "The day is today ({today}) or later.", "zh-CN": "日期不能早于今天（{today}）。" },
  DAY_TOO_FAR: { en: "The day is within a year from today.", "zh-CN": "日期须在一年以内。" },
  LAST_BEFORE_FIRST: {
    en: "The last day ({to}) comes before the first ({from}).",
    "zh-CN": "最后一天（{to}）早于第一天（{from}）。",
  },
  PERIOD_TOO_LONG: { en: "It lasts at most {most} days.", "zh-CN": "期限最长 {most} 天。" },
  OWN_ORDER: {
    en: "You placed this order; somebody else releases it.",
    "zh-CN": "不能放行自己录入的订单，须由他人放行。",
  },
  ORDER_NOT_HELD: { en: "This order does not wait for credit.", "zh-CN": "该订单当前没有被信用拦截。" },
  NOT_RELEASABLE: {
    en: "Some of what stands in the way cannot be released, it must be lifted first: {kinds}.",
    "zh-CN": "其中有不能放行、须先解除的冻结：{kinds}。",
  },
  BELOW_ORDER: { en: "The order comes to more than that.", "zh-CN": "放行金额低于订单金额。" },
  ABOVE_TOLERANCE: {
    en: "A release reaches 10% above the order at most.",
    "zh-CN": "放行金额最多比订单金额高 10%。",
  },
  BLOCKED_ALREADY: { en: "This block stands already.", "zh-CN": "已有相同的冻结。" },
  LIFTED_ALREADY: { en: "This block was lifted already.", "zh-CN": "该冻结已解除。" },
  CREDIT_LIMIT: { en: "The credit limit is short by {missing}.", "zh-CN": "信用额度不足，缺口 {missing}。" },
  CREDIT_OVERDUE: {
    en: "{missing} is overdue, the oldest document for {days} days.",
    "zh-CN": "有 {missing} 逾期未付，最早一笔已逾期 {days} 天。",
  },
  CREDIT_BLACKLIST: {
    en: "The dealer is on the blacklist since {since}. Nobody can lift that; finance pays back what he has paid in.",
    "zh-CN": "该经销商自 {since} 起被列入黑名单，任何人不得解除；已付款项由财务退还。",
  },
  CREDIT_DORMANT: {
    en: "Nothing was picked up since {since}, more than {days} days.",
    "zh-CN": "自 {since} 起超过 {days} 天未提货，账户已休眠。",
  },
  CREDIT_EXPIRED_REVIEW: { en: "The last credit review held until {since}.", "zh-CN": "信用复审已于 {since} 到期。" },
  CREDIT_MANUAL: { en: "Blocked by the manufacturer since {since}.", "zh-CN": "自 {since} 起被厂家人工冻结。" },
  CREDIT_MARKET_ORDER: {
    en: "A product line is blocked since {since} to keep order in the market.",
    "zh-CN": "因市场秩序管控，自 {since} 起冻结部分产品线。",
  },
});
