import { contractsIn, storeForOrder } from "../../chains/index.ts";
import { plusDays } from "../../kernel/day.ts";
import type { Tx } from "../../platform/sql.ts";
import { movedOf } from "../queries/movedOf.ts";
import type { LockedOrder } from "../stores/locked.ts";
import { settlingAt } from "./buyer.ts";

/**
 * KA5: the contract whose statements settle something of an order that came and is not billed, by the day it was counted in,
 * for that is the day statements go by; null: all of it is billed. Four statements for an order of a chain, else none.
 */
export async function settledBy(tx: Tx, order: LockedOrder): Promise<string | null> {
  if (order.storeId === null || order.chainId === null) return null;
  const open = new Map(
    order.facts.filter((line) => line.received > line.invoiced).map((line) => [line.position, line]),
  );
  const received = (await movedOf(tx, tx.manufacturerId, order.rowId)).filter(
    (moved) => moved.kind === "RECEIVED" && open.has(moved.line),
  );
  const days = received.map(({ on }) => on).sort();
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined) return null;
  const store = await storeForOrder(tx, tx.manufacturerId, order.storeId, last);
  if (store === null) return null;
  const contracts = await contractsIn(tx, tx.manufacturerId, order.chainId, { from: first, to: plusDays(last, 1) });
  const found = received.map(({ productId, on }) => settlingAt({ store, contracts }, on)(productId));
  return found.find((each) => each !== null)?.number ?? null;
}
