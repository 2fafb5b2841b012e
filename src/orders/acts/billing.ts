import { openInvoice } from "../../ledger/index.ts";
import { type Answer, no, yes } from "../../kernel/answer.ts";
import { plusDays } from "../../kernel/day.ts";
import { newId } from "../../kernel/id.ts";
import { type LineChange, changeOrder } from "../change.ts";
import type { Doing } from "../doing.ts";
import type { Policy } from "../model/policy.ts";
import { sliceOf } from "../rules/amounts.ts";
import { insertInvoice, invoicesOf } from "../stores/invoices.ts";
import type { LockedLine, LockedOrder } from "../stores/locked.ts";
import { giveCredit } from "./credit.ts";
import { stampedPrice } from "./settle.ts";

export type BookRefusal = "PERIOD_CLOSED";

/** The only thing that the book may say against a document of ours; anything else is a mistake of ours. */
function bookRefusal(refusals: readonly { readonly code: string }[]): Answer<never, BookRefusal> {
  if (refusals.some((each) => each.code === "PERIOD_CLOSED")) return no({ code: "PERIOD_CLOSED" });
  throw new Error(`the book refuses a document: ${refusals.map((each) => each.code).join(", ")}`);
}

/** The number of an order's paper: the order's own, and which of its papers it is. */
const paperNo = (order: LockedOrder, letter: string, position: number): string =>
  `${letter}${order.number === null ? "?" : String(order.number)}-${position}`;

/**
 * Bills what was accepted and is not billed: opens the invoice in the ledger, and the yuan leave credit's buckets for it
 * in the same transaction. Nothing to bill is null.
 */
export async function bill(
  doing: Doing,
  order: LockedOrder,
  policy: Policy,
): Promise<Answer<LockedOrder | null, BookRefusal>> {
  const lines = order.facts
    .filter((line) => line.received > line.invoiced)
    .map((line) => ({ line, amount: sliceOf(stampedPrice(line), line.invoiced, line.received) }));
  if (lines.length === 0) return yes(null);
  const id = newId();
  const position = (await invoicesOf(doing.tx, order.rowId)).length + 1;
  const sum = (of: "net" | "tax") => lines.reduce((total, each) => total + each.amount[of].minor, 0n);
  const [netMinor, taxMinor] = [sum("net"), sum("tax")];
  const invoice = {
    id,
    dealerId: order.dealerId,
    documentNo: paperNo(order, "F", position),
    issuedOn: doing.today,
    dueOn: plusDays(doing.today, policy.paymentDays),
    netMinor,
    taxMinor,
    currency: order.currency ?? "",
  };
  await insertInvoice(
    doing.tx,
    { ...invoice, orderId: order.rowId, position },
    lines.map(({ line, amount }) => ({
      lineId: line.id,
      quantity: line.received - line.invoiced,
      netMinor: amount.net.minor,
      taxMinor: amount.tax.minor,
    })),
  );
  // Goods that were given away are billed at nothing, and nothing is owed for them.
  if (netMinor + taxMinor > 0n) {
    const opened = await openInvoice(doing, { ...invoice, sourceType: "ORDER_INVOICE", sourceId: id });
    if (!opened.ok) return bookRefusal(opened.refusals);
  }
  const changes = new Map(lines.map(({ line }): [string, LineChange] => [line.id, { invoiced: line.received }]));
  const quantity = lines.reduce((total, { line }) => total + line.received - line.invoiced, 0);
  return yes(await changeOrder(doing, order, { lines: changes, kind: "INVOICED", detail: { quantity } }));
}

/** Gives back what was billed of so many units of a line under a claim, as a credit note. */
export async function creditBack(
  doing: Doing,
  order: LockedOrder,
  line: LockedLine,
  quantity: number,
  claimId: string,
): Promise<Answer<true, BookRefusal>> {
  const { net, tax, gross } = sliceOf(stampedPrice(line), line.invoiced - quantity, line.invoiced);
  return giveCredit(doing, order, {
    ...{ kind: "CLAIM", subjectId: claimId, attempt: 1, documentNo: claimNoteNo(order, line, claimId) },
    ...{ currency: gross.currency, netMinor: net.minor, taxMinor: tax.minor, feeMinor: 0n },
    lines: [{ line: line.id, quantity, net: String(net.minor), gross: String(gross.minor) }],
  });
}

/** The number of the credit note of a claim. */
export const claimNoteNo = (order: LockedOrder, line: Pick<LockedLine, "position">, claimId: string): string =>
  `${paperNo(order, "H", line.position)}/${claimId.slice(-6)}`;
