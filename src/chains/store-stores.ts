import type { Day } from "../kernel/day.ts";
import { nameKeys, searchText } from "../platform/searchKeys.ts";
import type { Sql, Tx } from "../platform/sql.ts";
import { jsonText } from "../platform/trail.ts";
import { constraintOf } from "../platform/transaction.ts";
import type { ServedBy } from "./rules/store.ts";

/** A store to be written, new or anew. Who serves it stands in its servings. */
export type StoreWritten = {
  readonly id: string;
  readonly chainId: string;
  readonly kind: "STORE" | "DC";
  readonly code: string;
  readonly name: string;
  readonly divisionLo: bigint;
  readonly address: string;
  readonly area: number | null;
  readonly openedOn: Day | null;
  readonly closedOn: Day | null;
  readonly bannerId: string | null;
  readonly entityId: string | null;
};
/** Who serves a store from a day on. */
export type ServingWritten = {
  readonly storeId: string;
  readonly from: Day;
  readonly servedBy: ServedBy;
  readonly dealerId: string | null;
  readonly triParty: boolean;
};
/** What is known of a store, with the newest of who serves it. */
export type StoreKnown = StoreWritten & {
  readonly version: number;
  readonly importRunId: string | null;
  readonly servedBy: ServedBy | null;
  readonly dealerId: string | null;
  readonly triParty: boolean | null;
  readonly newest: Day | null;
};

/** Writes stores, the new ones and those that are there anew. One statement for any number. */
export async function saveStores(
  tx: Tx,
  stores: readonly StoreWritten[],
  by: { readonly now: Date; readonly importRunId: string | null },
): Promise<void> {
  const rows = stores.map((store) => {
    const keys = nameKeys(store.name);
    return {
      ...{ id: store.id, chain_id: store.chainId, kind: store.kind, code: store.code, name: store.name },
      ...{ division_lo: store.divisionLo, address: store.address, area: store.area },
      ...{ opened_on: store.openedOn, closed_on: store.closedOn, banner_id: store.bannerId, entity_id: store.entityId },
      pinyin: keys.pinyin,
      search_text: searchText(store.code, store.name, store.address, keys.pinyin, keys.initials),
    };
  });
  await tx.query(
    `INSERT INTO chain_store AS s (manufacturer_id, id, chain_id, kind, code, name, pinyin, search_text, division_lo, address, area,
       opened_on, closed_on, banner_id, entity_id, version, import_run_id, created_at)
     SELECT $1, t.id, t.chain_id, t.kind, t.code, t.name, t.pinyin, t.search_text, t.division_lo, t.address, t.area,
       t.opened_on, t.closed_on, t.banner_id, t.entity_id, 1, $3, $4
     FROM jsonb_to_recordset($2::jsonb) AS t(id uuid, chain_id uuid, kind text, code text, name text, pinyin text, search_text text,
       division_lo bigint, address text, area int, opened_on date, closed_on date, banner_id uuid, entity_id uuid)
     ON CONFLICT ON CONSTRAINT chain_store_pk DO UPDATE SET kind = excluded.kind, name = excluded.name, pinyin = excluded.pinyin,
       search_text = excluded.search_text, division_lo = excluded.division_lo, address = excluded.address, area = excluded.area,
       opened_on = excluded.opened_on, closed_on = excluded.closed_on, banner_id = excluded.banner_id, entity_id = excluded.entity_id,
       import_run_id = coalesce(excluded.import_run_id, s.import_run_id), version = s.version + 1`,
    [tx.manufacturerId, jsonText(rows), by.importRunId, by.now],
  );
}

/** Whether somebody gave the code to another store of the chain first. */
export const isStoreCodeTaken = (error: unknown): boolean => constraintOf(error) === "chain_store_code_once";

/**
 * Says who serves stores from days on: who did until then ends, the same day is said anew (decideServing: nothing is
 * known from a later day). The wall's column follows. Three statements for any number.
 */
export async function saveServings(tx: Tx, servings: readonly ServingWritten[]): Promise<void> {
  if (servings.length === 0) return;
  const rows = jsonText(
    servings.map((each) => ({
      ...{ store_id: each.storeId, from_on: each.from, served_by: each.servedBy },
      ...{ dealer_id: each.dealerId, tri_party: each.triParty },
    })),
  );
  const given = `jsonb_to_recordset($2::jsonb) AS t(store_id uuid, from_on date, served_by text, dealer_id uuid, tri_party boolean)`;
  await tx.query(
    `UPDATE chain_store_serving p SET to_on = t.from_on FROM ${given}
     WHERE p.manufacturer_id = $1 AND p.store_id = t.store_id AND p.to_on IS NULL AND p.from_on < t.from_on`,
    [tx.manufacturerId, rows],
  );
  await tx.query(
    `INSERT INTO chain_store_serving (manufacturer_id, store_id, from_on, served_by, dealer_id, tri_party)
     SELECT $1, t.store_id, t.from_on, t.served_by, t.dealer_id, t.tri_party FROM ${given}
     ON CONFLICT ON CONSTRAINT chain_store_serving_pk DO UPDATE SET served_by = excluded.served_by, dealer_id = excluded.dealer_id,
       tri_party = excluded.tri_party`,
    [tx.manufacturerId, rows],
  );
  await tx.query(
    `UPDATE chain_store s SET dealer_id = t.dealer_id FROM ${given} WHERE s.manufacturer_id = $1 AND s.id = t.store_id`,
    [tx.manufacturerId, rows],
  );
}

const known = `s.id, s.chain_id AS "chainId", s.kind, s.code, s.name, s.division_lo AS "divisionLo", s.address, s.area,
  s.opened_on AS "openedOn", s.closed_on AS "closedOn", s.banner_id AS "bannerId", s.entity_id AS "entityId", s.version,
  s.import_run_id AS "importRunId", p.served_by AS "servedBy", p.dealer_id AS "dealerId", p.tri_party AS "triParty", p.from_on AS newest`;
const newest = `LEFT JOIN chain_store_serving p ON p.manufacturer_id = $1 AND p.store_id = s.id AND p.to_on IS NULL`;

/** Locks stores in the order of their ids, so that acts on the same ones follow each other; their versions. */
export const lockStores = (tx: Tx, ids: readonly string[]): Promise<{ id: string; version: number }[]> =>
  tx.query(
    `SELECT id, version FROM chain_store WHERE manufacturer_id = $1 AND id = ANY($2::uuid[]) ORDER BY id FOR NO KEY UPDATE`,
    [tx.manufacturerId, ids],
  );

/** One store, locked; null: there is none. */
export async function lockStore(tx: Tx, id: string | undefined): Promise<StoreKnown | null> {
  if (id === undefined || (await lockStores(tx, [id])).length === 0) return null;
  const [row] = await tx.query<StoreKnown>(
    `SELECT ${known} FROM chain_store s ${newest} WHERE s.manufacturer_id = $1 AND s.id = $2`,
    [tx.manufacturerId, id],
  );
  return row ?? null;
}

/** Stores of chains by `chainId code`; those that do not exist are missing. One statement. */
export async function storesByCode(
  sql: Sql,
  manufacturerId: string,
  chainIds: readonly string[],
  codes: readonly string[],
): Promise<Map<string, StoreKnown>> {
  const rows = await sql.query<StoreKnown>(
    `SELECT ${known} FROM chain_store s ${newest}
     WHERE s.manufacturer_id = $1 AND s.chain_id = ANY($2::uuid[]) AND s.code = ANY($3::text[])`,
    [manufacturerId, [...new Set(chainIds)], [...new Set(codes)]],
  );
  return new Map(rows.map((row) => [`${row.chainId} ${row.code}`, row]));
}

/** What a chain's SKU is from a day on; `productId` null: none of ours any more. */
export type SkuWritten = {
  readonly id: string;
  readonly chainId: string;
  readonly sku: string;
  readonly name: string;
  readonly productId: string | null;
  readonly factor: number;
  readonly from: Day;
};
export type SkuKnown = {
  readonly chainId: string;
  readonly sku: string;
  readonly productId: string;
  readonly factor: number;
  readonly name: string;
  readonly newest: Day;
  readonly open: boolean;
  readonly importRunId: string | null;
};

/** The newest that is known of chains' SKUs, by `chainId sku`. One statement. */
export async function skusKnown(
  sql: Sql,
  manufacturerId: string,
  chainIds: readonly string[],
  skus: readonly string[],
): Promise<Map<string, SkuKnown>> {
  const rows = await sql.query<SkuKnown>(
    `SELECT DISTINCT ON (chain_id, sku) chain_id AS "chainId", sku, name, product_id AS "productId", factor,
       CASE WHEN to_on IS NULL THEN from_on ELSE to_on END AS newest, to_on IS NULL AS open, import_run_id AS "importRunId"
     FROM chain_sku WHERE manufacturer_id = $1 AND chain_id = ANY($2::uuid[]) AND sku = ANY($3::text[])
     ORDER BY chain_id, sku, from_on DESC`,
    [manufacturerId, [...new Set(chainIds)], [...new Set(skus)]],
  );
  return new Map(rows.map((row) => [`${row.chainId} ${row.sku}`, row]));
}

/** Says what SKUs are from days on: what they were until then ends; what was said from the same day is said anew. Three statements. */
export async function saveSkus(
  tx: Tx,
  skus: readonly SkuWritten[],
  by: { readonly now: Date; readonly importRunId: string | null },
): Promise<void> {
  if (skus.length === 0) return;
  const rows = jsonText(
    skus.map((each) => ({
      ...{ id: each.id, chain_id: each.chainId, sku: each.sku, name: each.name, product_id: each.productId },
      ...{ factor: each.factor, from_on: each.from },
    })),
  );
  const given = `jsonb_to_recordset($2::jsonb) AS t(id uuid, chain_id uuid, sku text, name text, product_id uuid, factor int, from_on date)`;
  const same = `k.manufacturer_id = $1 AND k.chain_id = t.chain_id AND k.sku = t.sku AND k.to_on IS NULL`;
  await tx.query(`DELETE FROM chain_sku k USING ${given} WHERE ${same} AND k.from_on = t.from_on`, [
    tx.manufacturerId,
    rows,
  ]);
  await tx.query(`UPDATE chain_sku k SET to_on = t.from_on FROM ${given} WHERE ${same} AND k.from_on < t.from_on`, [
    tx.manufacturerId,
    rows,
  ]);
  await tx.query(
    `INSERT INTO chain_sku (manufacturer_id, id, chain_id, sku, name, product_id, factor, from_on, import_run_id, recorded_at)
     SELECT $1, t.id, t.chain_id, t.sku, t.name, t.product_id, t.factor, t.from_on, $3, $4 FROM ${given} WHERE t.product_id IS NOT NULL`,
    [tx.manufacturerId, rows, by.importRunId, by.now],
  );
}
