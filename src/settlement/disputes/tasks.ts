import { addTaskKind } from "../../platform/inbox/kind.ts";

const text = (en: string, zh: string) => ({ en, "zh-CN": zh });

/** What disputes put before people; each closes by itself. */
export const disputeTasks = {
  answered: "CHAIN_DISPUTE_ANSWERED",
  due: "CHAIN_DISPUTES_DUE",
  overdue: "CHAIN_DISPUTES_OVERDUE",
  escalated: "CHAIN_DISPUTES_ESCALATED",
} as const;

addTaskKind({
  ...{ kind: disputeTasks.answered, category: "TASK", doneByHand: false },
  title: text(
    "{chain} has answered dispute {number} ({amount}): settle it or go on",
    "{chain}已答复争议 {number}（{amount}），请结案或继续跟进",
  ),
});
addTaskKind({
  ...{ kind: disputeTasks.due, category: "DEADLINE", doneByHand: false },
  title: text(
    "Statement {statement} of {chain}: {count} disputes are due by {dueOn}",
    "{chain}对账单 {statement}：{count} 笔争议将于 {dueOn} 前到期",
  ),
});
addTaskKind({
  ...{ kind: disputeTasks.overdue, category: "DEADLINE", doneByHand: false },
  title: text(
    "Statement {statement} of {chain}: {count} disputes are overdue since {dueOn}",
    "{chain}对账单 {statement}：{count} 笔争议已逾期（最早 {dueOn}）",
  ),
});
addTaskKind({
  ...{ kind: disputeTasks.escalated, category: "DEADLINE", doneByHand: false },
  title: text(
    "Statement {statement} of {chain}: {count} disputes of {owner} are long overdue, since {dueOn}",
    "{chain}对账单 {statement}：{owner}负责的 {count} 笔争议严重逾期（最早 {dueOn}），请督办",
  ),
});
