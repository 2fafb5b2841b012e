import { type Answer, no, yes } from "../../../kernel/answer.ts";
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
 * R5: what a locked payment paid of statements, which are locked, is owed again, by the negatives of its entries; the
 * cases it opened there are none. Answers how much it paid.
 */
export async function freePayment(
  by: By,
  payment: PaymentRow,
  statementIds: readonly string[],
  { on, memo }: { readonly on: Day; readonly memo: string },
): Promise<Answer<bigint, ReverseRefusal>> {
  await lockReceivables(by.tx, statementIds);
  const paid = (await paidBy(by.tx, payment.id)).filter(({ statementId }) => statementIds.includes(statementId));
  const reversed = await reverseEntries(by, await entriesOfPayment(by.tx, payment.id, statementIds), on, memo);
  if (!reversed.ok) return reversed;
  const entryId = reversed.value[0]?.id ?? null;
  await moveReceivables(
    by,
    paid.map(({ receivableId, statementId, chainId, minor }) => ({
      ...{ receivable: { id: receivableId, statementId, chainId }, kind: "UNPAID" as const, amountMinor: minor },
      ...{ on, paymentId: payment.id, entryId, memo },
    })),
  );
  for (const each of await lockShorts(by.tx, statementIds)) {
    if (each.paymentId !== payment.id || each.openMinor === 0n) continue;
    await saveShort(by.tx, each.id, { openMinor: 0n, closedOn: on });
    await touchShort(by.tx, each.id, by.now);
  }
  return yes(paid.reduce((sum, { minor }) => sum + minor, 0n));
}

/**
 * R5: takes a payment back whole, by the negatives of its entries: what it paid is owed again, the cases it opened are none.
 * A bill that was not honoured, or a payment that was booked wrongly. Statements are locked in the order of their ids.
 */
export async function takeBackPayment(
  by: By,
  found: PaymentRow,
  end: { readonly state: "DISHONOURED" | "REVERSED"; readonly on: Day; readonly reason: string },
): Promise<Answer<true, ReverseRefusal | "WRONG_STATE">> {
  const ids = [...new Set((await paidBy(by.tx, found.id)).map(({ statementId }) => statementId))].sort();
  const statements = [];
  for (const id of ids) statements.push((await lockStatement(by.tx, id))!);
  const payment = await lockPayment(by.tx, found.id);
  // It may have been taken back, or have paid more, while its statements were waited for.
  const known = (await paidBy(by.tx, payment.id)).every(({ statementId }) => ids.includes(statementId));
  if (!known || payment.state !== found.state)
    return no({ code: "WRONG_STATE", params: { state: [`CHAIN_PAYMENT_STATE_${payment.state}`] } });
  const memo = `${payment.reference} ${end.reason}`.slice(0, 500);
  const freed = await freePayment(by, payment, ids, { on: end.on, memo });
  if (!freed.ok) return freed;
  if (payment.bookDealerId === null) {
    const receipt = await reverseEntry(by, `CHAIN_RECEIPT:${payment.id}`, end.on, memo);
    if (!receipt.ok) return receipt;
  }
  await savePayment(by.tx, payment.id, { state: end.state, settledOn: end.on, reason: end.reason, unappliedMinor: 0n });
  for (const row of statements) await touched(by, row, "unpaid", { within: true });
  return yes(true);
}
