import { type Answer, no, unless, yes } from "../../../kernel/answer.ts";
import type { Day } from "../../../kernel/day.ts";
import { newId } from "../../../kernel/id.ts";
import type { By, PostRefusal } from "../../../ledger/index.ts";
import type { StatementRow } from "../../statements/store.ts";
import { type Owed, type SaidDeduction, allocate, casesAfter, shortOf } from "../rules/money.ts";
import { appliedLines } from "../rules/postings.ts";
import { type Move, type ReceivableRow, lockReceivables, moveReceivables } from "../store/closing.ts";
import { type NewShort, type PaymentRow, type ShortRow, insertShorts, lockShorts, saveShort } from "../store/money.ts";
import { touched } from "./advance.ts";
import { postStep } from "./posting.ts";
import { touchReversal } from "./reversalApproval.ts";
import { touchShort } from "./shortApproval.ts";

/** What of a payment is for a statement, which is locked, and what the chain says it keeps back of it. */
export type PayLine = {
  readonly row: StatementRow;
  readonly amountMinor: bigint;
  readonly deductions: readonly SaidDeduction[];
  /** More is to follow: what it leaves is no short payment. */
  readonly instalment: boolean;
};
export type ApplyRefusal = PostRefusal | "OTHER_CURRENCY" | "OTHER_BOOK" | "LINES_BELOW_ZERO" | "LINES_EXCEED_PAYMENT";

type Rest = ReceivableRow & { left: bigint; touched: boolean };
/** What applying comes to: what moves, and by statement how much. */
type Applied = { readonly moves: Omit<Move, "entryId">[]; readonly byStatement: Map<string, bigint> };

function paying(payment: PaymentRow, lines: readonly PayLine[], rests: readonly Rest[], on: Day): Applied {
  const applied: Applied = { moves: [], byStatement: new Map() };
  // What we owe is taken up first, so that it can pay what is owed to us.
  const inTurn = [...lines].sort((a, b) =>
    a.amountMinor < 0n === b.amountMinor < 0n ? 0 : a.amountMinor < 0n ? -1 : 1,
  );
  for (const { row, amountMinor } of inTurn) {
    const open = rests.filter(({ statementId, kind }) => statementId === row.id && kind !== "DISPUTED");
    const owed = open.map(({ id, left, dueOn }): Owed => ({ id, residualMinor: left, dueOn }));
    for (const { id, minor } of allocate(owed, amountMinor).paid) {
      const receivable = open.find((each) => each.id === id)!;
      receivable.left -= minor;
      receivable.touched = true;
      applied.byStatement.set(row.id, (applied.byStatement.get(row.id) ?? 0n) + minor);
      applied.moves.push({
        ...{ receivable, kind: "PAID" as const, amountMinor: -minor, on, paymentId: payment.id },
        memo: payment.reference,
      });
    }
  }
  return applied;
}

/**
 * R1 to R3: lets a payment pay statements, each in an entry of its own; what it leaves short becomes cases, what it covers of
 * older cases ends them. Answers what of the payment pays nothing. Statements are locked in the order of their ids.
 */
export async function applyPayment(
  by: By,
  payment: PaymentRow,
  lines: readonly PayLine[],
  on: Day,
): Promise<Answer<bigint, ApplyRefusal>> {
  const ids = [...new Set(lines.map(({ row }) => row.id))];
  const rests = (await lockReceivables(by.tx, ids)).map((each): Rest => ({
    ...each,
    left: each.residualMinor,
    touched: false,
  }));
  const wrong = unless(
    lines.every(({ row }) => row.currency === payment.currency),
    "OTHER_CURRENCY" as const,
    { path: ["lines"] },
  );
  const ours = rests.every(({ bookDealerId }) => bookDealerId === payment.bookDealerId);
  if (wrong.length > 0 || !ours) return no(...wrong, ...unless(ours, "OTHER_BOOK" as const, { path: ["lines"] }));
  const applied = paying(payment, lines, rests, on);
  const total = [...applied.byStatement.values()].reduce((sum, minor) => sum + minor, 0n);
  const unapplied = payment.unappliedMinor - total;
  if (unapplied > payment.amountMinor) return no({ code: "LINES_BELOW_ZERO", path: ["lines"] });
  // A line below zero may have found nothing that is owed to the chain.
  if (unapplied < 0n) return no({ code: "LINES_EXCEED_PAYMENT", path: ["lines"] });
  const entries = new Map<string, string | null>();
  for (const [id, minor] of applied.byStatement) {
    const { row } = lines.find((line) => line.row.id === id)!;
    const booked = { statementId: id, number: row.number, currency: row.currency, bookDealerId: payment.bookDealerId };
    const entry = { key: `CHAIN_APPLY:${newId()}`, kind: "APPLICATION" as const, on, memo: payment.reference };
    const posted = await postStep(by, booked, "APPLY", entry, appliedLines(row.chainId, minor));
    if (!posted.ok) return posted;
    entries.set(id, posted.value);
  }
  await moveReceivables(
    by,
    applied.moves.map((move) => ({ ...move, entryId: entries.get(move.receivable.statementId) ?? null })),
  );
  await openCases(by, payment, lines, rests, on);
  for (const id of ids) {
    const { row } = lines.find((line) => line.row.id === id)!;
    await touchReversal(by.tx, row, by.now);
    await touched(by, row, "paid-in", { within: true });
  }
  return yes(unapplied);
}

/** Opens cases for what a payment leaves short, and ends those it covers. */
async function openCases(
  by: By,
  payment: PaymentRow,
  lines: readonly PayLine[],
  rests: readonly Rest[],
  on: Day,
): Promise<void> {
  const known = await lockShorts(by.tx, [...new Set(lines.map(({ row }) => row.id))]);
  const open = await endCovered(by, known, rests, on);
  const shorts: NewShort[] = [];
  for (const { row, deductions, instalment, amountMinor } of lines) {
    if (amountMinor < 0n) continue;
    const owed = rests
      .filter(({ statementId, kind, left }) => statementId === row.id && kind !== "DISPUTED" && left > 0n)
      .map(({ id, left, dueOn, touched: paid }) => ({
        ...{ id, residualMinor: left, dueOn, touched: paid },
        openCasesMinor: open.get(id) ?? 0n,
      }));
    const before = known.filter(({ statementId }) => statementId === row.id).length;
    for (const part of shortOf(owed, deductions, payment.paidOn, instalment))
      shorts.push({
        ...{
          id: newId(),
          number: `${row.number}-D${before + shorts.filter((each) => each.statementId === row.id).length + 1}`,
        },
        ...{ chainId: row.chainId, statementId: row.id, receivableId: part.receivableId, paymentId: payment.id },
        ...{
          currency: row.currency,
          amountMinor: part.amountMinor,
          reason: part.reason,
          note: part.note,
          openedOn: on,
        },
      });
  }
  await insertShorts(by.tx, shorts);
}

/** R3: cases are for no more than what is still owed; answers what is open of each receivable's. */
export async function endCovered(
  by: By,
  cases: readonly ShortRow[],
  rests: readonly { readonly id: string; readonly left: bigint }[],
  on: Day,
): Promise<ReadonlyMap<string, bigint>> {
  const open = new Map<string, bigint>();
  for (const { id, left } of rests) {
    const own = cases.filter(({ receivableId, openMinor }) => receivableId === id && openMinor > 0n);
    const changed = casesAfter(own, left);
    for (const { id: caseId, openMinor } of changed) {
      await saveShort(by.tx, caseId, { openMinor, ...(openMinor === 0n ? { closedOn: on } : {}) });
      await touchShort(by.tx, caseId, by.now);
    }
    const after = own.map((each) => changed.find((change) => change.id === each.id)?.openMinor ?? each.openMinor);
    open.set(
      id,
      after.reduce((sum, minor) => sum + minor, 0n),
    );
  }
  return open;
}
