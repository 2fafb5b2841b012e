import { chainsById } from "../../chains/index.ts";
import { amountText, money } from "../../kernel/money.ts";
import { addTaskKind } from "../../platform/inbox/kind.ts";
import { closeTask, openTask } from "../../platform/inbox/openTask.ts";
import type { Act } from "../../platform/command.ts";
import type { Tx } from "../../platform/sql.ts";
import type { DisputeRow } from "./store.ts";

const text = (en: string, zh: string) => ({ en, "zh-CN": zh });

/** What disputes put before people; each closes by itself. */
export const disputeTasks = {
  answered: "CHAIN_DISPUTE_ANSWERED",
  claimed: "CHAIN_CLAIM_RAISED",
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
  ...{ kind: disputeTasks.claimed, category: "TASK", doneByHand: false },
  title: text(
    "{chain} claims {amount} off its statement (dispute {number}): answer it by {dueOn}",
    "{chain}对账单提出主张 {amount}（争议 {number}），请在 {dueOn} 前答复",
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

/** The chain spoke: whoever sees to the dispute is to go on; where nobody does, all who work on statements. */
export async function askOwner(act: Act, dispute: DisputeRow, what: "answered" | "claimed"): Promise<void> {
  const [chain] = await chainsById.load(act.tx, [dispute.chainId]);
  const amount = `${amountText(money(dispute.amountMinor, dispute.currency))} ${dispute.currency}`;
  const number = dispute.part === 0 ? String(dispute.number) : `${dispute.number}-${dispute.part}`;
  const whom =
    dispute.ownerId === null ? { forPermission: "chain-statement:work" } : { forMembership: dispute.ownerId };
  await openTask(
    act.tx,
    {
      ...{ kind: disputeTasks[what], subjectType: "ChainDispute", subjectId: dispute.id, ...whom },
      params: { chain: chain?.name ?? "", number, amount, dueOn: dispute.dueOn },
    },
    act.now,
  );
}

/** We have spoken, or it has ended: nobody waits for us any more. */
export async function closeAsked(tx: Tx, disputeId: string, now: Date): Promise<void> {
  await closeTask(tx, disputeTasks.answered, disputeId, now);
  await closeTask(tx, disputeTasks.claimed, disputeId, now);
}
