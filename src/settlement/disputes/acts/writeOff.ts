import { chainsById } from "../../../chains/index.ts";
import { type Answer, no, yes } from "../../../kernel/answer.ts";
import { amountText, money } from "../../../kernel/money.ts";
import { askApproval } from "../../../platform/approvals/askApproval.ts";
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
import { type Group, totalOf } from "../rules/decision.ts";
import { type DecisionRow, endWaiting, fingerprintOf, insertDecision, waitingWriteOff } from "../store-decisions.ts";
import { groupsOf, itemsChosen, theseItems } from "../store-items.ts";
import type { Chosen } from "./choose.ts";
import { type By, decideItems } from "./decide.ts";
import { decideHeader, headerGroups } from "./header.ts";

export const writeOffKind = "STATEMENT_WRITE_OFF";
const text = (en: string, zh: string) => ({ en, "zh-CN": zh });

/** One value for what is to be written off, as it stands; without items it is the sheet's own total. */
async function printOf(tx: Tx, row: StatementRow, items: readonly string[]): Promise<string> {
  if (items.length > 0) return fingerprintOf(tx, row.id, items);
  const groups = await headerGroups(tx, row.id);
  return groups.map(({ state, amountMinor }) => `${state} ${amountMinor}`).join(", ");
}

/** Exactly what is approved: which write-off of which statement, and its items as they stood. */
const contentOf = async (tx: Tx, row: StatementRow, waiting: DecisionRow) => ({
  ...{ statement: row.number, count: waiting.itemCount, amountMinor: waiting.amountMinor, note: waiting.note },
  ...{ items: await printOf(tx, row, waiting.items ?? []), asked: waiting.id },
});

/** What waits for approval of a locked statement, as it stands now; null: nothing does, or it cannot be done any more. */
export async function waitingContent(tx: Tx, row: StatementRow): Promise<unknown> {
  const waiting = await waitingWriteOff(tx, row.id);
  const possible = waiting !== null && isPossible("decide", row.state) && row.matchedAt !== null;
  return possible ? contentOf(tx, row, waiting) : null;
}

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

/** O3: asks another person for a write-off above the limits; its items stay as they are meanwhile. */
export async function askForWriteOff(
  act: Act,
  row: StatementRow,
  asked: { readonly decision: DecisionRow; readonly chosen: Chosen; readonly groups: readonly Group[] },
): Promise<Answer<true, "REASON_MISSING" | "WRITE_OFF_WAITS">> {
  if (asked.decision.note === "") return no({ code: "REASON_MISSING", path: ["note"] });
  if ((await waitingWriteOff(act.tx, row.id)) !== null) return no({ code: "WRITE_OFF_WAITS" });
  const { chosen, groups } = asked;
  const items = chosen.kind === "HEADER" ? [] : await itemsChosen(act.tx, row.id, chosen.choice, groups);
  const decision = { ...asked.decision, state: "WAITING" as const, items: items.map(({ id }) => id) };
  await insertDecision(act.tx, decision);
  const [chain] = await chainsById.load(act.tx, [row.chainId]);
  const amount = `${amountText(money(decision.amountMinor, row.currency))} ${row.currency}`;
  const { sizeMinor } = totalOf(groups);
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
async function carryOut(
  tx: Tx,
  decided: ApprovalDecided,
  at: { now: Date; today: Day; timeZone: string },
): Promise<void> {
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
  const note = waiting.note;
  const items = waiting.items ?? [];
  const choice = theseItems(items);
  const saved =
    items.length === 0
      ? await decideHeader(by, row, { decision: "WRITE_OFF", groups: await headerGroups(tx, row.id), note })
      : await decideItems(by, row, { decision: "WRITE_OFF", groups: await groupsOf(tx, row.id, choice), choice, note });
  await endWaiting(tx, waiting.id, "APPROVED", at.now);
  await tellAll(tx, [...told, statementTold(saved, "decided")], at.now);
}

onApproval(writeOffKind, "write off", async (tx, decided, _job, { services }) => {
  const { timeZone } = await directory().manufacturer(tx, tx.manufacturerId);
  await carryOut(tx, decided, { now: services.clock.now(), today: services.clock.today(timeZone), timeZone });
});
