import { addMessages } from "../../platform/messages.ts";

// A sheet as a whole.
addMessages({
  STATEMENT_UNNAMED: {
    en: "Say which statement the sheet is for: our number of it, or the chain and a day of the period.",
    "zh-CN": "请指定对应的对账单：填写我方对账单号，或系统编码与账期内的日期。",
  },
  UNKNOWN_STATEMENT: {
    en: "There is no statement {number}, or it is not of a chain that you look after.",
    "zh-CN": "没有对账单 {number}，或该系统不由您负责。",
  },
  CONTRACT_UNNAMED: {
    en: "Several contracts with the chain have a statement of this period. Say which: {contracts}.",
    "zh-CN": "该账期有多份合同的对账单，请指定合同号：{contracts}。",
  },
  SHEET_ELSEWHERE: {
    en: "A sheet numbered {theirs} came for the statement {number} already.",
    "zh-CN": "对账单号 {theirs} 已导入到 {number}，不能重复用于其他账单。",
  },
  OTHER_COMPANY: {
    en: "The sheet is of a company with the tax number {taxNumber}; this contract is with {company}.",
    "zh-CN": "账单主体税号为 {taxNumber}，而该合同的签约主体是 {company}。",
  },
  OTHER_CHAIN: {
    en: "The sheet seems to be another chain's: {known} of its stores and products are those of {chain}.",
    "zh-CN": "该账单疑似属于其他系统：其中 {known} 个门店或商品编码属于 {chain}。",
  },
  TOTAL_MALFORMED: { en: "The sheet's total {total} is no amount.", "zh-CN": "账单总额 {total} 不是有效金额。" },
  TOTAL_DIFFERS: {
    en: "The sheet says {total} in all, its lines add up to {lines}. Is it cut off? Where the total is meant, say so.",
    "zh-CN": "账单总额为 {total}，而明细合计为 {lines}，文件可能不完整。如确以总额为准，请注明“总额以账单为准”。",
  },
});

// A row of it.
addMessages({
  OTHER_SHEET: {
    en: "This row is of another sheet than the first row.",
    "zh-CN": "该行与首行不属于同一份账单。",
  },
  LINE_REPEATED: {
    en: "The same line stands at line {line} already.",
    "zh-CN": "该明细与第 {line} 行重复（应付单号、订单、商品、门店均相同）。",
  },
  WRITING_UNKNOWN: {
    en: "Write GROSS or NET, and SIGNED or UNSIGNED.",
    "zh-CN": "请填写“含税”或“不含税”，以及“带符号”或“不带符号”。",
  },
  TAX_RATE_NEEDED: { en: "An amount without tax needs its VAT rate.", "zh-CN": "不含税金额须同时给出税率。" },
  UNITS_NOT_WHOLE: { en: "This is no whole number of base units.", "zh-CN": "换算为基本单位后不是整数。" },
  SIGN_UNCLEAR: {
    en: "A return or fee above zero: say whether the sheet writes them SIGNED or UNSIGNED.",
    "zh-CN": "退货或费用为正数，无法判断方向，请说明该账单的退货及费用是“带符号”还是“不带符号”。",
  },
});
