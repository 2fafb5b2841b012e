import { type Answer, no, yes } from "../../../kernel/answer.ts";
import type { Day } from "../../../kernel/day.ts";
import { newId } from "../../../kernel/id.ts";
import { type By, type ReverseRefusal, reverseEntries } from "../../../ledger/index.ts";
import { withdrawDisputes } from "../../disputes/follow.ts";
import { type StatementRow, saveStatement, tellStatement } from "../../statements/store.ts";
import { isAwaited } from "../rules/papers.ts";
import {
  entriesToReverse,
  insertReversing,
  lockReceivables,
  moveReceivables,
  noteEntry,
  saveReversed,
} from "../store/closing.ts";
import { lockShorts, payersOf, saveShort } from "../store/money.ts";
import { lockAll, savePaper } from "../store/papers.ts";
import { touchShort } from "./shortApproval.ts";

/** When, and why. */
export type Reversing = { readonly on: Day; readonly reason: string };

/** V3: a locked statement that money pays is not taken back: the payments that pay it are freed first, or taken back. */
export async function decideUnpaid(by: Pick<By, "tx">, row: StatementRow): Promise<Answer<true, "MONEY_APPLIED">> {
  const references = [...new Set((await payersOf(by.tx, row.id)).map(({ reference }) => reference))];
  return references.length === 0
    ? yes(true)
    : no({ code: "MONEY_APPLIED", params: { number: row.number, payments: references.join(", ") } });
}

/**
 * V3: takes a confirmed or locked statement back by a reversing document: the exact negative of every entry it has in the
 * book, its disputes and cases withdrawn, its invoices to be taken back by red letters, both signatures void. Its period
 * may be expected again. The statement is locked and no money pays it; answers the reversing document's id.
 */
export async function reverseStatement(
  by: By,
  row: StatementRow,
  { on, reason }: Reversing,
): Promise<Answer<{ readonly id: string }, ReverseRefusal | "MONEY_APPLIED">> {
  const memo = `${row.number} ${reason}`.slice(0, 500);
  await withdrawDisputes(by.tx, row, { now: by.now, today: on });
  const receivables = await lockReceivables(by.tx, [row.id]);
  const unpaid = await decideUnpaid(by, row);
  if (!unpaid.ok) return unpaid;
  const reversed = await reverseEntries(by, await entriesToReverse(by.tx, row.id), on, memo);
  if (!reversed.ok) return reversed;
  for (const { id } of reversed.value) await noteEntry(by.tx, row.id, id, "REVERSAL");
  const entryId = reversed.value[0]?.id ?? null;
  await moveReceivables(
    by,
    receivables.map((each) => ({
      ...{ receivable: each, kind: "REVERSED" as const, amountMinor: -each.residualMinor, on, entryId, memo },
    })),
  );
  await endCases(by, row, on);
  await takeBackPapers(by, row, on);
  const id = newId();
  await insertReversing(by.tx, row, { id, number: `${row.number}-R`, at: by.now });
  await saveReversed(by.tx, row.id, by.now);
  const saved = await saveStatement(by.tx, row, { state: "REVERSED", disputeCount: 0 });
  tellStatement(by, saved, "reversed");
  return yes({ id });
}

async function endCases(by: By, row: StatementRow, on: Day): Promise<void> {
  for (const each of await lockShorts(by.tx, [row.id])) {
    if (each.openMinor === 0n) continue;
    await saveShort(by.tx, each.id, { openMinor: 0n, closedOn: on });
    await touchShort(by.tx, each.id, by.now);
  }
}

/** Invoices that are issued wait for their red letters, what is not is not to be; papers that did not come are not awaited. */
async function takeBackPapers(by: By, row: StatementRow, on: Day): Promise<void> {
  for (const invoice of await lockAll(by.tx, "invoice", row.id)) {
    if (invoice.state === "NOT_ISSUED") await savePaper(by.tx, "invoice", invoice.id, { state: "VOID" });
    if (["ISSUED", "DELIVERED", "VERIFIED"].includes(invoice.state))
      await savePaper(by.tx, "invoice", invoice.id, { state: "RED_REQUESTED", redRequestedOn: on });
  }
  for (const paper of await lockAll(by.tx, "paper", row.id))
    if (isAwaited(paper.state)) await savePaper(by.tx, "paper", paper.id, { state: "VOID" });
}
