import { addMessages } from "../../platform/messages.ts";

// Decisions on items.
addMessages({
  CHOICE_AMBIGUOUS: {
    en: "Choose rows, a filter, an earlier decision or the sheet's total: one of them.",
    "zh-CN": "请只用一种方式选择：按行、按筛选条件、按此前的决定，或账单总额差异。",
  },
  CHOICE_CHANGED: {
    en: "Somebody changed some of these rows meanwhile: it is {count} rows, {amount} in all now ({seen} rows, {seenAmount}, when you looked). What you wrote is kept: look at the new sum and decide again.",
    "zh-CN":
      "其中有的行刚被他人更改：现为 {count} 行、差额合计 {amount}（您核对时为 {seen} 行、{seenAmount}）。您填写的内容已保留，请核对新的合计后再提交。",
  },
  NOTHING_BETWEEN: {
    en: "On {count} of them both sides come to the same amount: nothing lies between them.",
    "zh-CN": "其中 {count} 行双方金额一致，没有差额需要处理。",
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

// Disputes.
addMessages({
  COMMENT_EMPTY: { en: "Write something, or add a file.", "zh-CN": "请填写内容或附上文件。" },
  POSITION_NOT_OURS: {
    en: "Whether it is owed is for the chain to say. Note an answer that came by other ways as theirs.",
    "zh-CN": "是否认可应由对方表态。对方通过其他方式答复的，请登记为对方答复。",
  },
  DISPUTE_PART_NOT_POSSIBLE: {
    en: "A part lies between nothing and the whole.",
    "zh-CN": "部分金额须介于零与全额之间。",
  },
  ITEM_ARGUED: {
    en: "There is a dispute about this line already, or one was settled: go on in its conversation.",
    "zh-CN": "该明细已有争议或已结案，请在原争议中沟通。",
  },
  LINE_NOT_OWED: {
    en: "Nothing of this line is owed yet: it is carried on. Claim it on the statement that has it.",
    "zh-CN": "该明细转入下期，本期尚无应付，请在计入它的对账单上提出主张。",
  },
  CLAIM_OVER_LINE: { en: "The claim is more than the line comes to.", "zh-CN": "主张金额不能超过该明细金额。" },
  CLAIM_NOT_THEIRS: {
    en: "Only the chain's own claims are withdrawn. Answer what the supplier disputes.",
    "zh-CN": "只能撤回系统方自己提出的主张；对供应商提出的争议请答复。",
  },
  CLAIM_NOT_LAPSED: {
    en: "Only our own claims lapse: agree to the chain's, or deny it.",
    "zh-CN": "只有我方主张会过期；对方主张请接受或驳回。",
  },
  PART_OF_DISPUTE: {
    en: "A part is not divided again: settle it in part.",
    "zh-CN": "子项不能再次拆分，可按部分金额结案。",
  },
  PARTS_TOO_FEW: { en: "Divide it into two parts at least.", "zh-CN": "至少拆分为两项。" },
  TOO_MANY_PARTS: { en: "At most {most} parts.", "zh-CN": "最多拆分为 {most} 项。" },
  PARTS_DIFFER: { en: "The parts together are not the whole.", "zh-CN": "各项金额之和与原金额不一致。" },
});
