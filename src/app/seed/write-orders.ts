import type pg from "pg";
import type { Tx } from "../../platform/sql.ts";
import { type HistoricOrder, copyHistoricOrders, raiseOrderNumber } from "../../orders/index.ts";

/** Orders in memory at a time: so few that they are gone before the collector has to move them. */
const batch = 500;

/** Streams orders into the tables in batches and sets the counter behind the last number; answers how many there were. */
export async function writeOrders(
  client: pg.ClientBase,
  tx: Tx,
  orders: Iterable<HistoricOrder>,
  what: "whole" | "headers and lines" = "whole",
): Promise<number> {
  let written = 0;
  let last = 0n;
  let waiting: HistoricOrder[] = [];
  const flush = async () => {
    await copyHistoricOrders(client, tx.manufacturerId, waiting, what);
    written += waiting.length;
    waiting = [];
  };
  for (const order of orders) {
    if (order.number !== null) last = order.number;
    waiting.push(order);
    if (waiting.length >= batch) await flush();
  }
  await flush();
  await raiseOrderNumber(tx, last);
  return written;
}
