import { addMessages } from "../../platform/messages.ts";

// Decisions on items.
addMessages({
  CHOICE_AMBIGUOUS: {
    en: "Choose rows, a filter, an earlier decision or the sheet's total: one of them.",
    "zh-CN": "请只用一种方式选择：按行、按筛选条件、按此前的决定，或账单总额差异。",
  },
  NOTHING_BETWEEN: {
    en: "On {count} of them both sides agree: there is nothing to decide.",
    "zh-CN": "其中 {count} 行双方一致，无需处理。",
  },
  ITEM_DECIDED: {
    en: "{count} of them are decided already. Take that decision back first.",
    "zh-CN": "其中 {count} 行已处理过，请先撤回原决定。",
  },
  ITEM_OPEN: {
    en: "Nothing is decided about {count} of them: there is nothing to take back.",
    "zh-CN": "其中 {count} 行尚未处理，无可撤回。",
  },
  LEGAL_DECISION_NEEDED: {
    en: "Law prohibits or doubts this kind of fee: only a manager may give in to it. You may dispute it.",
    "zh-CN": "该类费用存在合规风险，只有经理可以决定接受；您可以提出争议。",
  },
  FEE_NOT_NOISE: {
    en: "A fee or a deduction that stands for something is accepted or disputed, never written off as noise.",
    "zh-CN": "已归类的费用或扣款只能接受或提出争议，不能作为尾差核销。",
  },
  DISPUTE_ANSWERED: {
    en: "The chain has answered to it. Settle the dispute instead of taking it back.",
    "zh-CN": "对方已答复，请结案处理，不能撤回。",
  },
  DISPUTE_SETTLED: { en: "Its dispute has ended and stays as it is.", "zh-CN": "该争议已结案，不能再更改。" },
  DISPUTE_TOO_LATE: {
    en: "It could be disputed until {lastDay}.",
    "zh-CN": "提出争议的截止日期为 {lastDay}，现已超过。",
  },
  WRITE_OFF_WAITS: {
    en: "Another write-off of this statement waits for approval. Wait for it, or withdraw it.",
    "zh-CN": "该对账单已有一笔核销正在审批中，请等待审批结束或先撤回。",
  },
  DUE_IN_PAST: { en: "The due day lies before today ({today}).", "zh-CN": "到期日不能早于今天（{today}）。" },
});
