import { chainsById } from "../../chains/index.ts";
import { amountText, money } from "../../kernel/money.ts";
import { addTaskKind } from "../../platform/inbox/kind.ts";
import { closeTask, openTask } from "../../platform/inbox/openTask.ts";
import { onEvent } from "../../platform/jobs/tasks.ts";
import { addNoticeKind } from "../../platform/notify/kind.ts";
import { notify } from "../../platform/notify/notify.ts";
import type { Act } from "../../platform/command.ts";
import type { Tx } from "../../platform/sql.ts";
import { type DisputeRow, findDispute } from "./store.ts";

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

const withdrawn = "CHAIN_CLAIM_WITHDRAWN";
addNoticeKind({
  ...{ kind: withdrawn, gatherMinutes: 10, urgent: false, channels: [] },
  name: text("Claims that chains take back", "连锁撤回主张"),
  one: text("{chain} took its claim {number} back ({amount})", "{chain}撤回了主张 {number}（{amount}）"),
  many: text("{count} claims were taken back by chains", "连锁共撤回 {count} 笔主张"),
  line: text(
    "Claim {number} of {chain} ({amount}): nothing is to be answered any more.",
    "{chain}的主张 {number}（{amount}）已撤回，无需再答复。",
  ),
});

const amountOf = ({ amountMinor, currency }: DisputeRow): string =>
  `${amountText(money(amountMinor, currency))} ${currency}`;
const numberOf = ({ number, part }: DisputeRow): string => (part === 0 ? String(number) : `${number}-${part}`);
/** Whoever sees to a dispute; where nobody does, all who work on statements. */
const seesTo = ({ ownerId }: DisputeRow) =>
  ownerId === null ? { permission: "chain-statement:work" } : { membershipIds: [ownerId] };

/** The chain took a claim back: whoever was to answer it hears that he need not. */
onEvent("chain-dispute.withdrawn", "tell who sees to it", async (tx, job, { services }) => {
  const dispute = await findDispute(tx, job.aggregateId);
  if (dispute === null) return;
  const [chain] = await chainsById.load(tx, [dispute.chainId]);
  const params = { chain: chain?.name ?? "", number: numberOf(dispute), amount: amountOf(dispute) };
  const subject = { type: "ChainDispute", id: dispute.id };
  await notify(tx, { kind: withdrawn, to: seesTo(dispute), key: dispute.id, subject, params }, services.clock.now());
});

/** The chain spoke: whoever sees to the dispute is to go on; where nobody does, all who work on statements. */
export async function askOwner(act: Act, dispute: DisputeRow, what: "answered" | "claimed"): Promise<void> {
  const [chain] = await chainsById.load(act.tx, [dispute.chainId]);
  const whom =
    dispute.ownerId === null ? { forPermission: "chain-statement:work" } : { forMembership: dispute.ownerId };
  await openTask(
    act.tx,
    {
      ...{ kind: disputeTasks[what], subjectType: "ChainDispute", subjectId: dispute.id, ...whom },
      params: { chain: chain?.name ?? "", number: numberOf(dispute), amount: amountOf(dispute), dueOn: dispute.dueOn },
    },
    act.now,
  );
}

/** We have spoken, or it has ended: nobody waits for us any more. */
export async function closeAsked(tx: Tx, disputeId: string, now: Date): Promise<void> {
  await closeTask(tx, disputeTasks.answered, disputeId, now);
  await closeTask(tx, disputeTasks.claimed, disputeId, now);
}
