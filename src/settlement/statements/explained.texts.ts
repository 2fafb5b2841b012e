import type { Language } from "../../kernel/viewer.ts";
import type { VarianceCode } from "../rules/codes.ts";

type Text = Readonly<Record<Language, string>>;

/** How the lines of an item found each other; `{ours}` and `{theirs}` count them. */
export const passTexts: Readonly<Record<"P1" | "P2" | "P3" | "P4" | "P5" | "HAND", Text>> = {
  P1: {
    en: "Matched in P1: the same paper, product, store, quantity and price.",
    "zh-CN": "P1 匹配：单号、商品、门店、数量、单价均一致。",
  },
  P2: { en: "Matched in P2: the same paper or order, and product.", "zh-CN": "P2 匹配：单号（或订单号）与商品一致。" },
  P3: {
    en: "Matched in P3: {ours} of ours to {theirs} of theirs, by their sum.",
    "zh-CN": "P3 匹配：我方 {ours} 行对应对方 {theirs} 行，合计一致。",
  },
  P4: {
    en: "Matched in P4: the same product, store and amount within five days.",
    "zh-CN": "P4 匹配：商品、门店、金额一致，日期相差不超过五天。",
  },
  P5: { en: "Matched in P5: a fee and what the contract has for it.", "zh-CN": "P5 匹配：费用与合同条款对应。" },
  HAND: {
    en: "Joined by hand: {ours} of ours, {theirs} of theirs.",
    "zh-CN": "人工匹配：我方 {ours} 行，对方 {theirs} 行。",
  },
};
export const sideTexts: Readonly<Record<"BOTH" | "OURS_ONLY" | "THEIRS_ONLY", Text>> = {
  BOTH: { en: "Both sides have it.", "zh-CN": "双方均有记录。" },
  OURS_ONLY: { en: "Nothing on their sheet fits it.", "zh-CN": "对方账单中没有对应的行。" },
  THEIRS_ONLY: { en: "Nothing of ours fits it.", "zh-CN": "我方应收中没有对应的行。" },
};

/** Of what is older than the chain may look back. */
export const lapsedText: Text = {
  en: "The chain could claim it until {lastDay}; its sheet came later.",
  "zh-CN": "已超过追溯期：系统最迟可于 {lastDay} 主张，账单晚于该日。",
};

/** Why both sides differ, in a sentence for whoever decides. */
export const codeTexts: Readonly<Record<VarianceCode, Text>> = {
  QTY_SHORT: { en: "They count fewer than we delivered.", "zh-CN": "对方数量少于我方送货。" },
  PRICE_DIFF: { en: "Their price is another than ours.", "zh-CN": "对方单价与我方不一致。" },
  TAX_DIFF: { en: "Their tax rate is another than the contract's.", "zh-CN": "对方税率与合同不一致。" },
  RETURN_UNKNOWN: { en: "We know of no such return.", "zh-CN": "我方没有这笔退货记录。" },
  RETURN_DAMAGE: { en: "A return of damaged goods that we did not agree to.", "zh-CN": "残损退货未经我方认可。" },
  SHRINK_OVER: { en: "The loss is more than the contract allows.", "zh-CN": "损耗超出合同约定的比例。" },
  FEE_NO_CONTRACT: { en: "The contract has no such fee.", "zh-CN": "合同中没有这项费用。" },
  LEGAL_FLAG: {
    en: "Law prohibits or doubts this kind of fee; a manager has to decide.",
    "zh-CN": "该类费用存在合规风险，须由经理决定。",
  },
  FEE_DUPLICATE: {
    en: "It was taken already; nothing of the term is left.",
    "zh-CN": "该费用已扣过，合同额度已用完。",
  },
  NO_EVENT: { en: "What it is for did not happen.", "zh-CN": "对应的事件（开店、档期等）没有发生。" },
  FEE_NOT_PERFORMED: { en: "There is no evidence that it was carried out.", "zh-CN": "没有执行凭证，视为未执行。" },
  FEE_RATE: { en: "It is not what the contract comes to.", "zh-CN": "金额与合同约定的费率或基数不符。" },
  REBATE_UNEARNED: {
    en: "More rebate was taken than what was reached earns.",
    "zh-CN": "扣取的返利超过已达成目标应得的金额。",
  },
  PROMO_SHARE: { en: "The share of the promotion is not what was agreed.", "zh-CN": "促销分摊与约定不一致。" },
  PENALTY_LATE: { en: "We see no late delivery that it could be for.", "zh-CN": "我方没有相应的迟送记录。" },
  DUP_BILL: { en: "The same paper stands on their sheet already.", "zh-CN": "同一单据在对方账单中重复出现。" },
  NOT_OURS: { en: "Nothing shows that it is ours.", "zh-CN": "没有依据表明属于我方。" },
  TIMING: { en: "It belongs to another period and is carried on.", "zh-CN": "属于其他结算期，结转处理。" },
  ROUNDING: { en: "The rest is noise.", "zh-CN": "其余为尾差。" },
};

/** The same where the difference is for us: their sheet has more for us than ours. */
export const forUsTexts: Readonly<Partial<Record<VarianceCode, Text>>> = {
  QTY_SHORT: { en: "They count more than we delivered.", "zh-CN": "对方数量多于我方送货。" },
  RETURN_UNKNOWN: { en: "Their return is of less than ours.", "zh-CN": "对方退货少于我方记录。" },
  RETURN_DAMAGE: { en: "Their return is of less than ours.", "zh-CN": "对方退货少于我方记录。" },
  SHRINK_OVER: { en: "They take less than the loss that was agreed to.", "zh-CN": "扣取的损耗少于约定。" },
  REBATE_UNEARNED: {
    en: "Less rebate was taken than what was reached earns.",
    "zh-CN": "扣取的返利少于已达成目标应得的金额。",
  },
};

/** The same where both sides have the matter, and theirs is larger. */
export const bothTexts: Readonly<Partial<Record<VarianceCode, Text>>> = {
  RETURN_UNKNOWN: { en: "Their return is of more than ours.", "zh-CN": "对方退货多于我方记录。" },
  RETURN_DAMAGE: {
    en: "Their return of damaged goods is of more than ours.",
    "zh-CN": "对方残损退货多于我方记录。",
  },
};
