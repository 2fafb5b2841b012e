import { addTaskKind } from "../../platform/inbox/kind.ts";

const text = (en: string, zh: string) => ({ en, "zh-CN": zh });

/** What a split puts before people; each closes by itself when its matter goes on. */
export const splitTasks = {
  answer: "SPLIT_TO_ANSWER",
  takeOver: "SPLIT_TO_TAKE_OVER",
  countered: "SPLIT_COUNTERED",
  unsettled: "SPLIT_TO_ESCALATE",
  declined: "SPLIT_PART_DECLINED",
  withdrawal: "SPLIT_WITHDRAWAL",
  stopped: "SPLIT_STOPPED",
  settle: "SPLIT_TO_SETTLE",
} as const;

addTaskKind({
  ...{ kind: splitTasks.answer, category: "DEADLINE", doneByHand: false },
  title: text(
    "Answer the offer no. {number} about your territory by {answerBy}",
    "请于 {answerBy} 前答复第 {number} 号市场调整方案",
  ),
});
addTaskKind({
  ...{ kind: splitTasks.takeOver, category: "DEADLINE", doneByHand: false },
  title: text(
    "Sign for the ground you are to take over on {effectiveOn} (no. {number})",
    "请签署第 {number} 号市场调整的接收确认（{effectiveOn} 生效）",
  ),
});
addTaskKind({
  ...{ kind: splitTasks.countered, category: "TASK", doneByHand: false },
  title: text(
    "{dealer} counters split no. {number}: take it up or withdraw",
    "“{dealer}”对第 {number} 号市场分解提出反方案，请处理",
  ),
});
addTaskKind({
  ...{ kind: splitTasks.unsettled, category: "TASK", doneByHand: false },
  title: text(
    "Split no. {number}: {dealer} has not agreed; arrange a senior meeting",
    "第 {number} 号市场分解：“{dealer}”未同意，请安排高层面谈",
  ),
});
addTaskKind({
  ...{ kind: splitTasks.declined, category: "TASK", doneByHand: false },
  title: text(
    "Split no. {number}: {dealer} does not take his part over",
    "第 {number} 号市场分解：“{dealer}”不接收划入区域，请处理",
  ),
});
addTaskKind({
  ...{ kind: splitTasks.withdrawal, category: "TASK", doneByHand: false },
  title: text(
    "Split no. {number}: the other side asks to take it back",
    "第 {number} 号市场调整：对方提出撤回，请答复",
  ),
});
addTaskKind({
  ...{ kind: splitTasks.stopped, category: "HOLD", doneByHand: false },
  title: text(
    "Split no. {number} could not take effect on {effectiveOn}: see what stands in its way",
    "第 {number} 号市场分解未能于 {effectiveOn} 生效，请查看原因并处理",
  ),
});
addTaskKind({
  ...{ kind: splitTasks.settle, category: "TASK", doneByHand: false },
  title: text("Settle split no. {number} with {dealer}", "请结算第 {number} 号市场分解（{dealer}）"),
});
