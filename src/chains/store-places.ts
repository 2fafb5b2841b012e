import type { Loadable } from "../platform/loaders.ts";
import type { Sql, Tx } from "../platform/sql.ts";

/** A place that orders go to, and the store that it is. */
export type StorePlace = { readonly shipToId: string; readonly storeId: string };

const columns = `p.ship_to_id AS "shipToId", p.store_id AS "storeId"`;

/** Which stores some places are. One statement. */
export const placesKnown = (sql: Sql, manufacturerId: string, shipToIds: readonly string[]): Promise<StorePlace[]> =>
  sql.query<StorePlace>(
    `SELECT ${columns} FROM chain_store_place p WHERE p.manufacturer_id = $1 AND p.ship_to_id = ANY($2::uuid[])`,
    [manufacturerId, shipToIds],
  );

/** A store's places are these from now on. Two statements; a place that is another store's is not taken: false then. */
export async function savePlaces(tx: Tx, storeId: string, shipToIds: readonly string[]): Promise<boolean> {
  await tx.query(
    `DELETE FROM chain_store_place p WHERE p.manufacturer_id = $1 AND p.store_id = $2 AND NOT (p.ship_to_id = ANY($3::uuid[]))`,
    [tx.manufacturerId, storeId, shipToIds],
  );
  const rows = await tx.query(
    `INSERT INTO chain_store_place AS p (manufacturer_id, ship_to_id, store_id) SELECT $1, g.id, $2 FROM unnest($3::uuid[]) AS g(id)
     ON CONFLICT ON CONSTRAINT chain_store_place_pk DO UPDATE SET store_id = excluded.store_id WHERE p.store_id = excluded.store_id
     RETURNING ship_to_id`,
    [tx.manufacturerId, storeId, shipToIds],
  );
  return rows.length === shipToIds.length;
}

/** The places of stores; our own people's. */
export const placesByStore: Loadable<{ readonly key: string; readonly shipToIds: readonly string[] }> = {
  name: "chains.places",
  load: async (sql, ids) => {
    const rows = await sql.query<StorePlace>(
      `SELECT ${columns} FROM chain_store_place p
       WHERE p.manufacturer_id = nullif(current_setting('app.manufacturer_id', true), '')::uuid AND p.store_id = ANY($1::uuid[]) ORDER BY 1`,
      [ids],
    );
    const by = Map.groupBy(rows, (row) => row.storeId);
    return ids.map((key) => ({ key, shipToIds: (by.get(key) ?? []).map((row) => row.shipToId) }));
  },
  keyOf: (row) => row.key,
};
