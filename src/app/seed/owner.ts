import pg from "pg";
import { inTurn, sqlOver } from "../../platform/postgres/pools.ts";
import type { Tx } from "../../platform/sql.ts";

/** A connection of the tables' owner, which alone may COPY. Closed when the work ends, and its transaction with it. */
export async function asOwner<T>(config: pg.PoolConfig, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ ...config, application_name: "fairway seed" });
  client.on("error", () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/**
 * One transaction as the owner: all of it or nothing. `as` makes of it a transaction of one manufacturer's. Commands ask
 * several things in one breath, and this connection, over which rows are copied, takes one statement at a time.
 */
export async function ownerTransaction<T>(
  client: pg.Client,
  work: (as: (manufacturerId: string) => Tx) => Promise<T>,
): Promise<T> {
  await client.query("BEGIN");
  const { query } = inTurn(sqlOver(client));
  try {
    const value = await work((manufacturerId) => ({ query, manufacturerId }) as unknown as Tx);
    await client.query("COMMIT");
    return value;
  } catch (error) {
    await client.query("ROLLBACK").catch(() => undefined);
    throw error;
  }
}

/** After so many rows at once the planner has to look again. */
export const lookAgain = async (client: pg.Client): Promise<void> =>
  void (await client.query(
    `ANALYZE dealer, ship_to, product, listing, price, territory_grant, "order", order_line, order_entry, shipment, shipment_line,
     stock, stock_lot, stock_entry, stock_movement, stock_transit, stock_report`,
  ));
