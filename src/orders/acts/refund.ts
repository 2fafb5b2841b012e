import { type Answer, no, yes } from "../../kernel/answer.ts";
import { settledBy } from "../chain/settled.ts";
import type { Doing } from "../doing.ts";
import type { ReturnOrder } from "../model/returnOrder.ts";
import { type CreditedLine, givenBackOf } from "../rules/credited.ts";
import { refundOf } from "../rules/returning.ts";
import { creditsByOrder } from "../stores/credits.ts";
import type { LockedOrder } from "../stores/locked.ts";
import { policyOf } from "../stores/policy.ts";
import { returnedBefore } from "../stores/returns.ts";
import { stampedPrice } from "./settle.ts";

export type Refund = {
  readonly netMinor: bigint;
  readonly taxMinor: bigint;
  readonly feeMinor: bigint;
  readonly lines: readonly CreditedLine[];
};

/** What the credit note of a return is about; its number is the order's and which return of it it is. */
export const noteOf = (order: LockedOrder, back: ReturnOrder) => ({
  ...{ kind: "RETURN" as const, subjectId: back.rowId, currency: back.currency },
  documentNo: `T${String(order.number)}-${back.position}`,
});

/**
 * What goods that came back were billed at (nothing where statements settle them), less what notes that stand gave back of
 * them, less the fee of an agreed return. Notes that were taken back count as if they had never been.
 */
export async function refundFor(
  doing: Doing,
  order: LockedOrder,
  back: ReturnOrder,
  accepted: readonly { readonly lineId: string; readonly quantity: number }[],
): Promise<Answer<Refund, "NOT_INVOICED">> {
  const { restockPercent } = await policyOf(doing.tx, doing.tx.manufacturerId);
  const terms = { windowDays: 0, limitPercent: "0", restockPercent };
  const before = await returnedBefore(doing.tx, order.rowId, back.rowId);
  const notes = await creditsByOrder(doing.tx, doing.tx.manufacturerId, [order.rowId]);
  const standing = notes.filter((each) => each.kind === "RETURN" && each.takenBackOn === null);
  const settled = (await settledBy(doing.tx, order)) !== null;
  let [netMinor, taxMinor, feeMinor] = [0n, 0n, 0n];
  const lines: CreditedLine[] = [];
  for (const line of order.facts) {
    const sumOf = (all: readonly { readonly lineId: string; readonly quantity: number }[]) =>
      all.filter((each) => each.lineId === line.id).reduce((sum, each) => sum + each.quantity, 0);
    const quantity = sumOf(accepted);
    if (quantity === 0) continue;
    const refunded = sumOf(before.map((each) => ({ lineId: each.lineId, quantity: each.refunded })));
    if (refunded + quantity > line.invoiced) {
      // What statements settle was never billed: the goods go back on the next statement, and no credit note is due.
      if (line.invoiced === 0 && settled) continue;
      return no({ code: "NOT_INVOICED", path: ["returnOrder"] });
    }
    const price = stampedPrice(line);
    const given = givenBackOf(
      price,
      standing.flatMap((note) => note.lines.filter((each) => each.line === line.id)),
    );
    const refund = refundOf(price, given, quantity, terms, back.reason);
    const [gross, net] = [refund.gross.minor - refund.fee.minor, refund.keptNet.minor];
    [netMinor, taxMinor, feeMinor] = [netMinor + net, taxMinor + gross - net, feeMinor + refund.fee.minor];
    lines.push({
      line: line.id,
      quantity,
      net: String(refund.net.minor),
      gross: String(refund.gross.minor),
      ...{ fee: String(refund.fee.minor), feeDue: refund.feeDue.toFixed(), keptNet: String(net) },
    });
  }
  return yes({ netMinor, taxMinor, feeMinor, lines });
}
