import type { ReturnableGoodsQuery } from "../../gql/types.ts";

export type ReturnableOrder = NonNullable<ReturnableGoodsQuery["order"]>;
type Line = ReturnableOrder["lines"][number];

/** What may be named in a return: a line of the order in one batch, or in a batch that is typed by hand. */
export type Goods = {
  readonly key: string;
  readonly line: Line;
  /** As it was sent; null where no batches are known. */
  readonly batch: string | null;
  readonly expiresOn: string | null;
  /** Received of it, in order units. */
  readonly received: number;
  /** The batch is what a person types: the goods bear one that we did not send with this order, as far as we know. */
  readonly typed: boolean;
};

/** The received goods of an order, by line and batch; shipments that were not counted in yet are left out. */
export function goodsOf(order: ReturnableOrder): Goods[] {
  const lots = order.shipments.filter(({ receivedOn }) => receivedOn !== null).flatMap(({ lots }) => lots);
  return order.lines
    .filter(({ received }) => received > 0)
    .flatMap((line): Goods[] => {
      const known = new Map<string, Goods>();
      for (const lot of lots.filter((each) => each.line === line.id)) {
        const before = known.get(lot.batch)?.received ?? 0;
        const { batch, expiresOn } = lot;
        const key = `${line.id}:${batch}`;
        known.set(batch, { key, line, batch, expiresOn, received: before + lot.quantity, typed: false });
      }
      if (known.size > 0) return [...known.values()];
      return [{ key: line.id, line, batch: null, expiresOn: null, received: line.received, typed: false }];
    });
}
