import { chainsById } from "../../../chains/index.ts";
import { type Answer, no, yes } from "../../../kernel/answer.ts";
import { amountText, money } from "../../../kernel/money.ts";
import { askApproval, touchApproval } from "../../../platform/approvals/askApproval.ts";
import { contentHash } from "../../../platform/approvals/contentHash.ts";
import { type ApprovalDecided, addApprovalKind, onApproval } from "../../../platform/approvals/kind.ts";
import type { Act } from "../../../platform/command.ts";
import type { Told } from "../../../platform/outbox.ts";
import type { Tx } from "../../../platform/sql.ts";
import { directory } from "../../../platform/people.ts";
import { tellAll } from "../../../platform/trail.ts";
import type { Day } from "../../../kernel/day.ts";
import { isPossible } from "../../rules/course.ts";
import { type StatementRow, lockStatement, statementTold } from "../../statements/store.ts";
import { isLive } from "../rules/course.ts";
import { lockDispute } from "../store.ts";
import { type DecisionRow, endWaiting, fingerprintOf, insertDecision, waitingWriteOff } from "../store-decisions.ts";
import { groupsOf, theseItems } from "../store-items.ts";
import { type By, decideItems } from "./decide.ts";
import { decideHeader, headerGroups } from "./header.ts";
import { settleDispute } from "./settle.ts";

export const writeOffKind = "STATEMENT_WRITE_OFF";
const text = (en: string, zh: string) => ({ en, "zh-CN": zh });

/** One value for what is to be written off, as it stands: items, the sheet's own total, or a dispute. Null: it cannot be any more. */
async function printOf(tx: Tx, row: StatementRow, waiting: DecisionRow): Promise<string | null> {
  if (waiting.disputeId !== null) {
    const dispute = await lockDispute(tx, waiting.disputeId);
    return dispute !== null && isLive(dispute.state) ? `${dispute.id} ${dispute.amountMinor}` : null;
  }
  if (!isPossible("decide", row.state) || row.matchedAt === null) return null;
  const items = waiting.items ?? [];
  if (items.length > 0) return fingerprintOf(tx, row.id, items);
  const groups = await headerGroups(tx, row.id);
  return groups.map(({ state, amountMinor }) => `${state} ${amountMinor}`).join(", ");
}

/** Exactly what is approved, of a locked statement, as it stands now; null: nothing waits, or it cannot be done any more. */
export async function waitingContent(tx: Tx, row: StatementRow): Promise<unknown> {
  const waiting = await waitingWriteOff(tx, row.id);
  return waiting === null ? null : contentOf(tx, row, waiting);
}

/** Which write-off of which statement, and its items as they stood. */
async function contentOf(tx: Tx, row: StatementRow, waiting: DecisionRow): Promise<object | null> {
  const items = await printOf(tx, row, waiting);
  const { itemCount: count, amountMinor, note, id: asked } = waiting;
  return items === null ? null : { statement: row.number, count, amountMinor, note, items, asked };
}

/** What waits for approval holds only while what it is about stays as it was: asked after every change of a statement or its disputes. */
export const touchWriteOff = async (tx: Tx, row: StatementRow, now: Date): Promise<void> =>
  touchApproval(tx, writeOffKind, row.id, await waitingContent(tx, row), now);

addApprovalKind({
  kind: writeOffKind,
  subjectType: "ChainStatement",
  name: text("Write-offs on statements of chains", "系统对账核销"),
  title: text(
    "Write {amount} off statement {statement} of {chain} ({count} rows)",
    "{chain}对账单 {statement}：核销差异 {amount}（{count} 行）",
  ),
  tiers: [{ fromMinor: 0n, permission: "chain-statement:approve", role: null }],
  lastsDays: 30,
  fields: {
    statement: { label: text("Statement", "对账单") },
    count: { label: text("Rows", "行数") },
    amountMinor: { label: text("Amount", "金额"), as: "MONEY" },
    note: { label: text("Reason", "原因") },
    items: { label: text("Rows' fingerprint", "明细校验码") },
    asked: { label: text("Decision", "决定编号") },
  },
  async current(tx, id) {
    const row = await lockStatement(tx, id);
    return row === null ? null : waitingContent(tx, row);
  },
});

/** What another person is asked for. `items`: which; none where it is the sheet's total or a dispute. */
export type WriteOffAsked = {
  readonly decision: DecisionRow;
  readonly items: readonly string[];
  readonly sizeMinor: bigint;
};

/** O3: asks another person for a write-off above the limits; what it is about stays as it is meanwhile. */
export async function askForWriteOff(
  act: Act,
  row: StatementRow,
  { decision: said, items, sizeMinor }: WriteOffAsked,
): Promise<Answer<true, "REASON_MISSING" | "WRITE_OFF_WAITS">> {
  if (said.note === "") return no({ code: "REASON_MISSING", path: ["note"] });
  if ((await waitingWriteOff(act.tx, row.id)) !== null) return no({ code: "WRITE_OFF_WAITS" });
  const decision = { ...said, state: "WAITING" as const, items };
  await insertDecision(act.tx, decision);
  const [chain] = await chainsById.load(act.tx, [row.chainId]);
  const amount = `${amountText(money(decision.amountMinor, row.currency))} ${row.currency}`;
  await askApproval(act, {
    ...{ kind: writeOffKind, subjectId: row.id, content: await contentOf(act.tx, row, decision) },
    ...{ amountMinor: sizeMinor, currency: row.currency },
    params: { statement: row.number, amount, count: decision.itemCount, chain: chain?.name ?? "" },
  });
  act.changed({ decision: "WRITE_OFF", waiting: true, count: decision.itemCount, amountMinor: decision.amountMinor });
  act.tell({ ...statementTold(row, "write-off-asked") });
  return yes(true);
}

/** Writes off what was approved, in the name of whoever asked; what changed meanwhile stays as it is. */
async function carryOut(tx: Tx, decided: ApprovalDecided, at: { now: Date; today: Day }): Promise<void> {
  const row = await lockStatement(tx, decided.subjectId);
  const waiting = row === null ? null : await waitingWriteOff(tx, row.id);
  if (row === null || waiting === null) return;
  const now = await waitingContent(tx, row);
  const approved = decided.outcome === "APPROVED";
  const same = now !== null && contentHash(now) === decided.contentHash;
  if (!approved || !same) return endWaiting(tx, waiting.id, approved ? "OVERTAKEN" : "REFUSED", at.now);
  const told: Told[] = [];
  const by: By = {
    ...{ tx, ...at, personId: waiting.decidedBy, membershipId: null },
    tell: (each) => void told.push({ kind: "EVENT", ...each }),
  };
  const saved = await writeOff(by, row, waiting);
  await endWaiting(tx, waiting.id, "APPROVED", at.now);
  await tellAll(tx, [...told, ...(saved === null ? [] : [statementTold(saved, "decided")])], at.now);
}

/** What waited is let go: items, the sheet's total, or a dispute. Answers the statement as it stands then; null: a dispute told of it. */
async function writeOff(
  by: By,
  row: StatementRow,
  { disputeId, items, note }: DecisionRow,
): Promise<StatementRow | null> {
  const decision = "WRITE_OFF" as const;
  const dispute = disputeId === null ? null : await lockDispute(by.tx, disputeId);
  if (dispute !== null) {
    const end = { outcome: "WRITTEN_OFF" as const, oursMinor: 0n, theirsMinor: dispute.amountMinor, note };
    await settleDispute(by, row, dispute, end);
    return null;
  }
  if (items === null || items.length === 0)
    return decideHeader(by, row, { decision, groups: await headerGroups(by.tx, row.id), note });
  const choice = theseItems(items);
  return decideItems(by, row, { decision, groups: await groupsOf(by.tx, row.id, choice), choice, note });
}

onApproval(writeOffKind, "write off", async (tx, decided, _job, { services }) => {
  const { timeZone } = await directory().manufacturer(tx, tx.manufacturerId);
  await carryOut(tx, decided, { now: services.clock.now(), today: services.clock.today(timeZone) });
});
