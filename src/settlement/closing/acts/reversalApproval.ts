import { chainsById } from "../../../chains/index.ts";
import type { Day } from "../../../kernel/day.ts";
import { amountText, money } from "../../../kernel/money.ts";
import type { By } from "../../../ledger/index.ts";
import { type Asking, askApproval, touchApproval } from "../../../platform/approvals/askApproval.ts";
import { type ApprovalDecided, addApprovalKind, onApproval } from "../../../platform/approvals/kind.ts";
import type { Told } from "../../../platform/outbox.ts";
import { directory } from "../../../platform/people.ts";
import type { Tx } from "../../../platform/sql.ts";
import { tellAll } from "../../../platform/trail.ts";
import { isPossible } from "../../rules/course.ts";
import { type StatementRow, lockStatement, saveStatement, tellStatement } from "../../statements/store.ts";
import { findClosing } from "../store/closing.ts";
import { type ReversalRow, endReversal, findReversal, insertReversal } from "../store/reversal.ts";
import { decideUnpaid, reverseStatement } from "./reverse.ts";

export const reversalKind = "CHAIN_STATEMENT_REVERSAL";
const text = (en: string, zh: string) => ({ en, "zh-CN": zh });

/** Exactly what is approved: which statement, as it was confirmed, and why it is taken back. Null: it cannot be any more. */
async function contentOf(tx: Tx, row: StatementRow, { reason }: Pick<ReversalRow, "reason">): Promise<object | null> {
  const closing = await findClosing(tx, row.id);
  const possible = isPossible("reverse", row.state) && (await decideUnpaid({ tx }, row)).ok;
  return closing === null || !possible
    ? null
    : { statement: row.number, payableMinor: closing.payableMinor, content: closing.contentHash, reason };
}

addApprovalKind({
  kind: reversalKind,
  subjectType: "ChainStatement",
  name: text("Reversals of chains' statements", "系统对账单冲销"),
  title: text("Reverse {chain}'s statement {statement} of {amount}", "冲销{chain}对账单 {statement}（{amount}）"),
  tiers: [{ fromMinor: 0n, permission: "chain-statement:approve", role: null }],
  lastsDays: 30,
  fields: {
    statement: { label: text("Statement", "对账单") },
    payableMinor: { label: text("Payable", "应付金额"), as: "MONEY" },
    content: { label: text("Content", "内容校验码") },
    reason: { label: text("Why", "冲销原因") },
  },
  async current(tx, id) {
    const row = await lockStatement(tx, id);
    const asked = row === null ? null : await findReversal(tx, id);
    return row === null || asked === null ? null : contentOf(tx, row, asked);
  },
});

/** Asks another person to take a confirmed or locked statement back. */
export async function askForReversal(act: Asking, row: StatementRow, reason: string): Promise<void> {
  const asked = { statementId: row.id, reason, askedBy: act.viewer.personId, askedAs: act.viewer.membershipId };
  await insertReversal(act.tx, { ...asked, askedAt: act.now, reversalId: null });
  const [chain] = await chainsById.load(act.tx, [row.chainId]);
  const payable = (await findClosing(act.tx, row.id))?.payableMinor ?? 0n;
  const amount = `${amountText(money(payable, row.currency))} ${row.currency}`;
  await askApproval(act, {
    ...{ kind: reversalKind, subjectId: row.id, content: await contentOf(act.tx, row, asked), currency: row.currency },
    amountMinor: payable < 0n ? -payable : payable,
    params: { statement: row.number, chain: chain?.name ?? "", amount },
  });
}

/** Money came for a statement that was asked to be taken back: nobody may agree to that any more. */
export async function touchReversal(tx: Tx, row: StatementRow, now: Date): Promise<void> {
  const asked = await findReversal(tx, row.id);
  if (asked !== null) await touchApproval(tx, reversalKind, row.id, await contentOf(tx, row, asked), now);
}

/** What was approved is done, as whoever asked; what cannot be any more, or was refused, leaves the statement as it is. */
async function carryOut(tx: Tx, decided: ApprovalDecided, now: Date, today: Day): Promise<void> {
  const row = await lockStatement(tx, decided.subjectId);
  const asked = row === null ? null : await findReversal(tx, row.id);
  if (row === null || asked === null) return;
  const told: Told[] = [];
  const by: By = {
    ...{ tx, now, viewer: { membershipId: asked.askedAs } },
    tell: (each) => void told.push({ kind: "EVENT", ...each }),
  };
  const holds = decided.outcome === "APPROVED" && (await contentOf(tx, row, asked)) !== null;
  if (holds) {
    const done = await reverseStatement(by, row, { on: today, reason: asked.reason });
    if (!done.ok) throw new Error(`${row.number} is not reversed: ${done.refusals.map(({ code }) => code).join()}`);
    await endReversal(tx, row.id, now, done.value.id);
  } else {
    await endReversal(tx, row.id, now, null);
    tellStatement(by, await saveStatement(tx, row, {}, { within: true }), "reversal-refused");
  }
  await tellAll(tx, told, now);
}

onApproval(reversalKind, "reverse it", async (tx, decided, _job, { services }) => {
  const { timeZone } = await directory().manufacturer(tx, tx.manufacturerId);
  await carryOut(tx, decided, services.clock.now(), services.clock.today(timeZone));
});
