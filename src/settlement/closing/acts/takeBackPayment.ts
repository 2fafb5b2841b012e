import { type Answer, yes } from "../../../kernel/answer.ts";
import type { Day } from "../../../kernel/day.ts";
import { type By, type ReverseRefusal, reverseEntries, reverseEntry } from "../../../ledger/index.ts";
import { lockStatement } from "../../statements/store.ts";
import { lockReceivables, moveReceivables } from "../store/closing.ts";
import {
  type PaymentRow,
  entriesOfPayment,
  lockPayment,
  lockShorts,
  paidBy,
  savePayment,
  saveShort,
} from "../store/money.ts";
import { touched } from "./advance.ts";
import { touchShort } from "./shortApproval.ts";

/**
 * R5: takes a payment back whole, by the negatives of its entries: what it paid is owed again, the cases it opened are none.
 * A bill that was not honoured, or a payment that was booked wrongly. Statements are locked in the order of their ids.
 */
export async function takeBackPayment(
  by: By,
  found: PaymentRow,
  end: { readonly state: "DISHONOURED" | "REVERSED"; readonly on: Day; readonly reason: string },
): Promise<Answer<true, ReverseRefusal>> {
  const ids = [...new Set((await paidBy(by.tx, found.id)).map(({ statementId }) => statementId))].sort();
  const statements = [];
  for (const id of ids) statements.push((await lockStatement(by.tx, id))!);
  await lockReceivables(by.tx, ids);
  const payment = await lockPayment(by.tx, found.id);
  const paid = await paidBy(by.tx, payment.id);
  const entries = await entriesOfPayment(by.tx, payment.id);
  const memo = `${payment.reference} ${end.reason}`.slice(0, 500);
  const reversed = await reverseEntries(by, entries, end.on, memo);
  if (!reversed.ok) return reversed;
  if (payment.bookDealerId === null) {
    const receipt = await reverseEntry(by, `CHAIN_RECEIPT:${payment.id}`, end.on, memo);
    if (!receipt.ok) return receipt;
  }
  const entryId = reversed.value[0]?.id ?? null;
  await moveReceivables(
    by,
    paid.map(({ receivableId, statementId, chainId, minor }) => ({
      ...{ receivable: { id: receivableId, statementId, chainId }, kind: "UNPAID" as const, amountMinor: minor },
      ...{ on: end.on, paymentId: payment.id, entryId, memo },
    })),
  );
  await savePayment(by.tx, payment.id, { state: end.state, settledOn: end.on, reason: end.reason, unappliedMinor: 0n });
  for (const each of await lockShorts(by.tx, ids)) {
    if (each.paymentId !== payment.id || each.openMinor === 0n) continue;
    await saveShort(by.tx, each.id, { openMinor: 0n, closedOn: end.on });
    await touchShort(by.tx, each.id, by.now);
  }
  for (const row of statements) await touched(by, row, "unpaid");
  return yes(true);
}
