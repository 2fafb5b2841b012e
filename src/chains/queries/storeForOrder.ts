import type { Day } from "../../kernel/day.ts";
import type { Sql } from "../../platform/sql.ts";
import type { ServedBy } from "../rules/store.ts";

/** A chain's store or DC as an order for it needs to know it. */
export type StoreForOrder = {
  readonly id: string;
  readonly chainId: string;
  readonly chainName: string;
  readonly code: string;
  readonly name: string;
  readonly address: string;
  readonly divisionLo: bigint;
  /** Starts of the divisions that hold it, the widest first. */
  readonly ancestors: bigint[];
  readonly openedOn: Day | null;
  readonly closedOn: Day | null;
  readonly bannerId: string | null;
  readonly entityId: string | null;
  /** Who serves it on the day; the manufacturer where nobody said. */
  readonly servedBy: ServedBy;
  readonly dealerId: string | null;
  /** The account under which the chain buys; null until it first does. */
  readonly buyerId: string | null;
};

/** Stores with who serves them on a day, by id; missing where there is none. One statement. */
export async function storesForOrders(
  sql: Sql,
  manufacturerId: string,
  storeIds: readonly string[],
  on: Day,
): Promise<ReadonlyMap<string, StoreForOrder>> {
  const rows = await sql.query<StoreForOrder>(
    `SELECT s.id, s.chain_id AS "chainId", c.name AS "chainName", s.code, s.name, s.address, s.division_lo AS "divisionLo", v.ancestors,
       s.opened_on AS "openedOn", s.closed_on AS "closedOn", s.banner_id AS "bannerId", s.entity_id AS "entityId",
       coalesce(p.served_by, 'DIRECT') AS "servedBy", p.dealer_id AS "dealerId", c.buyer_id AS "buyerId"
     FROM chain_store s JOIN chain c ON c.manufacturer_id = $1 AND c.id = s.chain_id JOIN division v ON v.lo = s.division_lo
     LEFT JOIN chain_store_serving p ON p.manufacturer_id = $1 AND p.store_id = s.id AND p.from_on <= $3 AND (p.to_on IS NULL OR p.to_on > $3)
     WHERE s.manufacturer_id = $1 AND s.id = ANY($2::uuid[])`,
    [manufacturerId, [...new Set(storeIds)], on],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

/** The same for one; null where there is no such store. */
export const storeForOrder = async (
  sql: Sql,
  manufacturerId: string,
  storeId: string,
  on: Day,
): Promise<StoreForOrder | null> => (await storesForOrders(sql, manufacturerId, [storeId], on)).get(storeId) ?? null;
