import { contractsIn, storeForOrder } from "../../chains/index.ts";
import { type Day, plusDays } from "../../kernel/day.ts";
import type { Tx } from "../../platform/sql.ts";
import { changeOrder } from "../change.ts";
import { type Doing, onNobodysBehalf } from "../doing.ts";
import { movedOf } from "../queries/movedOf.ts";
import { type LockedOrder, lockOrders } from "../stores/locked.ts";
import { openThingsOf } from "../stores/services.ts";
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

/** Orders of a contract by whether they are complete; one statement. */
export const ordersUnder = (
  tx: Tx,
  contractId: string,
  state: "RECEIVED" | "COMPLETED",
): Promise<{ readonly id: string }[]> =>
  tx.query(
    `SELECT o.id FROM "order" o WHERE o.manufacturer_id = $1 AND o.contract_id = $2 AND o.state = $3 ORDER BY o.id`,
    [...[tx.manufacturerId, contractId, state]],
  );

/**
 * KA6: orders whose goods are all in statements that the chain has paid are complete, unless something is open about them;
 * those of which a statement is owed again, or was taken back, are not. Locked in the order of their ids.
 */
export async function followStatements(
  tx: Tx,
  at: { readonly now: Date; readonly today: Day },
  orders: { readonly settled: readonly string[]; readonly owed: readonly string[] },
): Promise<void> {
  const settled = new Set(orders.settled);
  const ids = [...settled, ...orders.owed].sort();
  if (ids.length === 0) return;
  await onNobodysBehalf(tx, at, async (doing) => {
    for (const order of await lockOrders(tx, ids)) {
      if (settled.has(order.rowId)) await completeSettled(doing, order);
      else if (order.state === "COMPLETED" && order.contractId !== null)
        await changeOrder(doing, order, { order: { completedOn: null }, kind: "REOPENED", detail: {} });
    }
  });
}

async function completeSettled(doing: Doing, order: LockedOrder): Promise<void> {
  if (order.state !== "RECEIVED" || order.contractId === null) return;
  if ((await openThingsOf(doing.tx, order.rowId)).length > 0) return;
  await changeOrder(doing, order, { order: { completedOn: doing.today }, kind: "COMPLETED", detail: {} });
}
