import { addMessages } from "../platform/messages.ts";

addMessages({
  NOT_YOUR_DEALER: {
    en: "The file is of your own company: leave this empty, or say your code {own}.",
    "zh-CN": "只能导入本公司的数据：此列请留空，或填写贵方编码 {own}。",
  },
  UNKNOWN_DEALER: { en: "There is no such dealer.", "zh-CN": "没有这个经销商。" },
  WRONG_DEALER_STATUS: {
    en: "The dealer is {status}; this is not possible now.",
    "zh-CN": "经销商当前状态为 {status}，不能进行此操作。",
  },
  BLACKLISTED: {
    en: "The dealer is blacklisted. This bar is absolute: nobody can lift it. Money he has paid in is his; the manufacturer's finance pays it back.",
    "zh-CN": "该经销商已列入黑名单，属绝对禁入，任何人不得放行；已付款项可由厂家财务退还。",
  },
  POSSIBLE_DUPLICATE: {
    en: "Perhaps registered already: {dealers}. If this is another firm, confirm it.",
    "zh-CN": "疑似与已有经销商重复：{dealers}。如确认不是同一家，请勾选确认后再提交。",
  },
  DUPLICATE_LICENCE: {
    en: "A dealer with this licence is registered already.",
    "zh-CN": "该营业执照号已登记在其他经销商名下。",
  },
  FUNDS_MALFORMED: {
    en: "Give an amount of zero or more, no finer than the currency allows.",
    "zh-CN": "请填写不小于零的金额，小数位数不得超过币种允许的位数。",
  },
  ANNUAL_CASES_MALFORMED: { en: "Give a whole number of cases, zero or more.", "zh-CN": "请填写不小于零的整箱数。" },
  UNKNOWN_DIVISION: {
    en: "There is no such administrative division. Choose it from the list, by name or code.",
    "zh-CN": "没有这个行政区划，请按名称或代码从列表中选择。",
  },
  RETIRED_DIVISION: {
    en: "{division} is no longer in force. Choose its successor: {successors}.",
    "zh-CN": "“{division}”的区划代码已停用，请改选：{successors}。",
  },
  OUTSIDE_YOUR_REGIONS: {
    en: "Choose at least one division that you answer for.",
    "zh-CN": "请至少选择一个您负责的区域。",
  },
  REGION_OF_OTHERS: {
    en: "{divisions}: others answer for it, and they say whether the dealer sells there.",
    "zh-CN": "{divisions}由他人负责，是否在当地经销由其确定。",
  },
  PURPOSE_MISSING: { en: "Say what this personal data is kept for.", "zh-CN": "请说明收集此个人信息的目的。" },
  SOURCE_MISSING: { en: "Say where this personal data was learned.", "zh-CN": "请说明此个人信息的来源。" },
  UNKNOWN_DOSSIER_FIELD: {
    en: "The dossier has no such field: {fields}.",
    "zh-CN": "客户档案中没有这些字段：{fields}。",
  },
  PERIOD_EMPTY: { en: "The end must come after the beginning.", "zh-CN": "结束日期必须晚于开始日期。" },
  BACKDATED: { en: "This day has passed; the earliest is {today}.", "zh-CN": "该日期已过，最早为 {today}。" },
  UNKNOWN_ACCOUNT: { en: "There is no such account.", "zh-CN": "没有这个客户。" },
  DUPLICATE_ACCOUNT: { en: "An account of this name exists already.", "zh-CN": "同名客户已存在。" },
  SHIP_TO_ENDED: { en: "This address is no longer in use.", "zh-CN": "该收货地址已停用。" },
});
