import { addMessages } from "../platform/messages.ts";

addMessages({
  TOO_MANY_GRANTS: {
    en: "One act grants {most} rights at most; do it in several.",
    "zh-CN": "一次最多授权 {most} 项，请分批办理。",
  },
  EMPTY_PERIOD: {
    en: "From {from} to {to} there is no day: the end is the first day without the right.",
    "zh-CN": "自 {from} 至 {to} 不含任何一天：截止日是权利失效的第一天，须晚于起始日。",
  },
  ABSURD_PERIOD: {
    en: "Check the years: a period begins between {earliest} and {latestStart} and ends by {latestEnd} at the latest.",
    "zh-CN": "请核对年份：起始日须在 {earliest} 至 {latestStart} 之间，截止日不得晚于 {latestEnd}。",
  },
  DEALER_NOT_ACTIVE: {
    en: "The dealer is not active: only an active one holds rights and orders. The manufacturer's manager or the branch manager makes him active again.",
    "zh-CN": "该经销商当前不是合作状态，不能授权或下单，须由厂家管理员或分公司经理恢复合作。",
  },
  DEALER_TERMINATED: {
    en: "Notice of termination was served on {dealer}: his right there ends on {from}, and he gets no further one until the bar is lifted on the page of the split.",
    "zh-CN":
      "已向“{dealer}”送达终止通知，其在该区域的权利于 {from} 终止，不得再授权。如需恢复，请先在相应市场分解页面解除授权限制。",
  },
  TERRITORY_OVERLAP: {
    en: "Part of it is given twice, or granted already on some of these days. Sole means sole: give each place once, and end or correct what is in the way first.",
    "zh-CN":
      "其中部分区域被重复划分，或在该期间已有授权。独家即唯一：每处只能划给一方，并请先终止或更正与之冲突的授权。",
  },
  GRANT_SUPERSEDED: {
    en: "Somebody changed this grant meanwhile. Look at it as it now stands, then decide again.",
    "zh-CN": "该授权已被他人变更，请先查看最新内容再操作。",
  },
  GRANT_NOT_BEGUN: {
    en: "The grant begins on {from} only: choose a later day.",
    "zh-CN": "该授权自 {from} 起生效，请选择更晚的日期。",
  },
  TERRITORY_OUTSIDE_PARENT: {
    en: "Part of what was chosen lies outside the grants that are divided. Take it out, or divide the grant it belongs to as well.",
    "zh-CN": "所选区域中有部分不属于被拆分的授权，请去掉该部分，或将其所属的授权一并列入拆分。",
  },
  GRANT_VOIDED: {
    en: "The grant was voided: there is nothing left to change. Choose one that is in force.",
    "zh-CN": "该授权已作废，不能再变更，请选择有效的授权。",
  },
  ENDS_IN_PAST: {
    en: "It can end today ({today}) or later. An earlier end changes what was true, which is a correction.",
    "zh-CN": "截止日不能早于今天（{today}）。追溯更早的日期属于更正，请使用更正并说明原因。",
  },
  ONE_TERM: {
    en: "Give the new last day or a number of months, one of the two.",
    "zh-CN": "请在新的截止日与续期月数中选填一项。",
  },
  GRANT_OPEN: { en: "The right is open-ended: there is no end to move.", "zh-CN": "该授权长期有效，无需续期。" },
  GRANT_OVER: { en: "The right ended on {to}. Grant it anew.", "zh-CN": "该授权已于 {to} 到期，请重新授权。" },
  RENEWS_NOTHING: {
    en: "It ends on {to}: the new end must be later.",
    "zh-CN": "该授权截止日为 {to}，续期后的截止日须更晚。",
  },
  ENDS_ALREADY: { en: "It ends on {to} already.", "zh-CN": "原定截止日为 {to}，新的截止日须早于该日。" },
  ALREADY_RESERVED: {
    en: "The customer is reserved already on some of these days.",
    "zh-CN": "该客户在此期间已是厂家保留客户。",
  },
  RESERVATION_OVER: {
    en: "Somebody changed this reservation meanwhile, or it was taken back.",
    "zh-CN": "该保留已被他人变更或撤回。",
  },
  AMOUNT_NEGATIVE: { en: "The amount is not below zero.", "zh-CN": "金额不能为负数。" },
  AMOUNT_ABSURD: { en: "So large an amount is surely a slip; check it.", "zh-CN": "金额过大，请核对是否录入有误。" },
  AMOUNT_TOO_FINE: {
    en: "The amount is finer than the currency's smallest unit.",
    "zh-CN": "金额的小数位数超过该币种的最小单位。",
  },
  BASIS_UNKNOWN: { en: "Write GROSS (with tax) or NET.", "zh-CN": "请填写“含税”或“不含税”。" },
  NOT_A_PERIOD: {
    en: "A target's period begins with the first day of a month.",
    "zh-CN": "目标期间须从某月 1 日开始。",
  },
  TARGET_OVERLAPS: {
    en: "Another target of the same length for this line holds some of these days. Change that one.",
    "zh-CN": "该产品线已有同类周期的目标与此期间重叠，请直接修改原目标。",
  },
  PHASES_COUNT: { en: "Give an amount for each of the {count} months.", "zh-CN": "请为 {count} 个月分别填写金额。" },
  PHASES_MISMATCH: {
    en: "The months do not add up to the target: they differ by {difference}.",
    "zh-CN": "各月金额合计与目标不符，相差 {difference}。",
  },
  CARETAKER_GRANT: {
    en: "The dealer holds it as a caretaker only: extend the caretaker, with the legal reviewers' consent.",
    "zh-CN": "该授权为代管授权，不能直接续期，请申请延长代管期限。",
  },
  SAME_DEALER: { en: "Nobody stands in for himself.", "zh-CN": "代管经销商不能是其本人。" },
  DEALER_NOT_SUSPENDED: {
    en: "The dealer is active. Suspend him first, or say that he has collapsed.",
    "zh-CN": "该经销商仍在正常合作。请先暂停合作，或将事由选为“经营停摆”。",
  },
  STARTS_IN_PAST: { en: "It begins today ({today}) or later.", "zh-CN": "起始日不能早于今天（{today}）。" },
  CARETAKER_TOO_LONG: {
    en: "A caretaker stands in for {most} days at most. Grant the area to somebody for good instead.",
    "zh-CN": "代管期限最长 {most} 天，更长请改为正式授权。",
  },
  NO_GROUND: { en: "The dealer holds no right on that day.", "zh-CN": "该经销商在该日没有任何授权。" },
  CARETAKER_EXISTS: {
    en: "Somebody stands in for this dealer already, or waits for approval to.",
    "zh-CN": "该经销商的区域已有人代管，或代管申请正在审批。",
  },
  NOT_IN_FORCE: { en: "It is not in force, or was decided already.", "zh-CN": "该代管未生效或已处理完毕。" },
  ENDS_LATER: {
    en: "It ends on {to} by itself: choose that day or an earlier one.",
    "zh-CN": "代管将于 {to} 自动结束，请选择不晚于该日的日期。",
  },
});
