import { type Answer, type Refusal, answer, unless } from "../../kernel/answer.ts";
import { type Day, plusDays } from "../../kernel/day.ts";
import { mostGoods } from "./receipt.ts";

/** Goods of ours at a dealer's: what of a batch of one shipment is still ours. */
export type Consigned = { readonly productId: string; readonly lotId: string; readonly consigned: number };
export type SoldLine = {
  readonly productId: string | null;
  /** Null: of whatever batch came first. */
  readonly lotId: string | null;
  readonly quantity: number;
};
export type SaleRefusal =
  | "EMPTY_SELECTION"
  | "QUANTITY_NOT_POSITIVE"
  | "QUANTITY_ABSURD"
  | "NOT_CONSIGNED"
  | "SOLD_MORE_THAN_CONSIGNED";
export type Sold<Row> = { readonly row: Row; readonly quantity: number };

/** How long after it was sent unsold consigned goods count as sold for the tax (rules B4.3). */
export const deemedSoldDays = 180;
export const deemedSoldOn = (shippedOn: Day): Day => plusDays(shippedOn, deemedSoldDays);

/**
 * S4. What the dealer sold of goods in consignment was consigned to him: of the batch that is named, or of what was sent to
 * him first; `rows` stand in that order. Never more than is there.
 */
export function decideConsignedSale<Row extends Consigned>(
  rows: readonly Row[],
  lines: readonly SoldLine[],
): Answer<readonly Sold<Row>[], SaleRefusal> {
  const refusals: Refusal<SaleRefusal>[] = unless(lines.length > 0, "EMPTY_SELECTION", { path: ["lines"] });
  const left = new Map(rows.map((row) => [row, row.consigned]));
  const sold: Sold<Row>[] = [];
  lines.forEach(({ productId, lotId, quantity }, at) => {
    const path = (field: string) => ["lines", String(at), field];
    if (!Number.isInteger(quantity) || quantity <= 0)
      return void refusals.push({ code: "QUANTITY_NOT_POSITIVE", path: path("quantity") });
    if (quantity > mostGoods)
      return void refusals.push({ code: "QUANTITY_ABSURD", path: path("quantity"), params: { most: mostGoods } });
    const own = rows.filter(
      (row) => row.productId === productId && (lotId === null || row.lotId === lotId) && row.consigned > 0,
    );
    const most = own.reduce((sum, row) => sum + (left.get(row) ?? 0), 0);
    if (own.length === 0) return void refusals.push({ code: "NOT_CONSIGNED", path: path("product") });
    if (quantity > most)
      return void refusals.push({
        ...{ code: "SOLD_MORE_THAN_CONSIGNED", path: path("quantity") },
        ...{ params: { most }, data: { most } },
      });
    let open = quantity;
    for (const row of own) {
      const some = Math.min(open, left.get(row) ?? 0);
      if (some === 0) continue;
      left.set(row, (left.get(row) ?? 0) - some);
      sold.push({ row, quantity: some });
      open -= some;
    }
  });
  return answer(refusals, () => sold);
}

/** What of a batch's row is consigned, and what became of the rest. */
export type HeldRow = Consigned & { readonly arrived: number; readonly returned: number };

/**
 * S5. Consigned stock follows the account's own book: what the book has less was sold or lost, of what was sent first; what
 * it has more came back to the shelf, of what was sold last, and is never more than what was sold. `rows` stand by the day
 * they were sent.
 */
export function decideHeld<Row extends HeldRow>(
  rows: readonly Row[],
  sold: ReadonlyMap<string, number>,
  books: readonly { readonly productId: string; readonly quantity: number }[],
): readonly Sold<Row>[] {
  return books.flatMap(({ productId, quantity }) => {
    const own = rows.filter((row) => row.productId === productId);
    const gap = quantity - own.reduce((sum, row) => sum + row.consigned, 0);
    const more = gap > 0;
    let open = more ? Math.min(gap, sold.get(productId) ?? 0) : -gap;
    return (more ? [...own].reverse() : own).flatMap((row): Sold<Row>[] => {
      const some = Math.min(open, more ? row.arrived - row.returned - row.consigned : row.consigned);
      open -= some;
      return some === 0 ? [] : [{ row, quantity: more ? some : -some }];
    });
  });
}
