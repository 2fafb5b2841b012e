import type { Rolled } from "./consigned.ts";

/** A product over all places. */
export type Whole = {
  readonly productId: string;
  readonly opening: bigint;
  readonly delivered: bigint;
  readonly supplierReturned: bigint;
  readonly sold: bigint;
  readonly customerReturned: bigint;
  readonly betweenPlaces: bigint;
  readonly shrink: bigint;
  readonly book: bigint;
  readonly variance: bigint;
  readonly shrinkOver: bigint;
};

/**
 * S5 (B4.3): the roll-forward of the chain, product by product: each place begins with its first run and stands where its
 * last one ends. What one place sent another cancels out; what has not arrived is told beside the book, which lacks it.
 */
export function wholesOf(rolled: readonly Rolled[]): Whole[] {
  return [...Map.groupBy(rolled, (row) => row.productId)].map(([productId, own]) => {
    const places = [...Map.groupBy(own, (row) => row.storeId).values()];
    const sum = (rows: readonly Rolled[], of: (row: Rolled) => bigint) => rows.reduce((all, row) => all + of(row), 0n);
    const ends = places.map((runs) => runs.at(-1)!);
    return {
      productId,
      opening: sum(
        places.map((runs) => runs[0]!),
        (row) => row.moves.opening,
      ),
      delivered: sum(own, (row) => row.moves.delivered),
      supplierReturned: sum(own, (row) => row.moves.supplierReturned),
      sold: sum(own, (row) => row.moves.sold),
      customerReturned: sum(own, (row) => row.moves.customerReturned),
      betweenPlaces: sum(own, ({ moves }) => (moves.transferredOut ?? 0n) - (moves.transferredIn ?? 0n)),
      shrink: sum(own, (row) => row.moves.shrink - row.book.shrinkOver),
      book: sum(ends, (row) => row.book.book),
      variance: sum(own, (row) => row.book.variance ?? 0n),
      shrinkOver: sum(own, (row) => row.book.shrinkOver),
    };
  });
}
