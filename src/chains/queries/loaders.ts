import { dealerOf, dealersById } from "../../partners/index.ts";
import { selectOf, tableOf, type ModelClass } from "../../platform/entity.ts";
import { nodeFields } from "../../platform/graphql/node.ts";
import type { Loadable } from "../../platform/loaders.ts";
import { type Colleague, directory } from "../../platform/people.ts";
import { Chain, ChainBanner, ChainContact, ChainEntity, ChainStore, type ChainStoreServing } from "../model.ts";
import { always } from "../rules/store.ts";
import { chainOf } from "./chains.ts";

/** The viewer's wall stands under each: what he may not see is not loaded. */
const own = "manufacturer_id = nullif(current_setting('app.manufacturer_id', true), '')::uuid";

/** Chains by id; a dealer gets none. */
export const chainsById: Loadable<Chain> = {
  name: "chains.chains",
  load: async (sql, ids) => {
    const rows = await sql.query<Chain>(
      `SELECT ${selectOf(Chain, "c")} FROM chain c WHERE c.${own} AND c.id = ANY($1::uuid[])`,
      [ids],
    );
    return rows.map(chainOf);
  },
  keyOf: (row) => row.rowId,
};

type Of<Row> = { readonly key: string; readonly rows: readonly Row[] };

/** Things of chains, in an order, by chain. */
const ofChain = <Row extends { readonly chainId: string; readonly rowId: string }>(
  entity: ModelClass,
  type: string,
  orderBy: string,
): Loadable<Of<Row>> => ({
  name: `chains.${type}`,
  load: async (sql, ids) => {
    const rows = await sql.query<Row>(
      `SELECT ${selectOf(entity, "t")} FROM ${tableOf(entity)} t WHERE t.${own} AND t.chain_id = ANY($1::uuid[]) ORDER BY ${orderBy}`,
      [ids],
    );
    const by = Map.groupBy(rows, (row) => row.chainId);
    return ids.map((key) => ({
      key,
      rows: (by.get(key) ?? []).map((row) => Object.assign(row, nodeFields(type, row.rowId))),
    }));
  },
  keyOf: (row) => row.key,
});

export const entitiesByChain = ofChain<ChainEntity>(ChainEntity, "ChainEntity", "t.ended_on NULLS FIRST, t.name, t.id");
export const bannersByChain = ofChain<ChainBanner>(ChainBanner, "ChainBanner", "t.name, t.id");
export const contactsByChain = ofChain<ChainContact>(
  ChainContact,
  "ChainContact",
  "array_position(ARRAY['TOP', 'MIDDLE', 'BASE'], t.level), t.name, t.id",
);

const byId = <Row extends { readonly rowId: string }>(entity: ModelClass, type: string): Loadable<Row> => ({
  name: `chains.${type}.byId`,
  load: async (sql, ids) => {
    const rows = await sql.query<Row>(
      `SELECT ${selectOf(entity, "t")} FROM ${tableOf(entity)} t WHERE t.${own} AND t.id = ANY($1::uuid[])`,
      [ids],
    );
    return rows.map((row) => Object.assign(row, nodeFields(type, row.rowId)));
  },
  keyOf: (row) => row.rowId,
});
export const entitiesById = byId<ChainEntity>(ChainEntity, "ChainEntity");
export const bannersById = byId<ChainBanner>(ChainBanner, "ChainBanner");

/** Stores by id, for what has been found within the viewer's chains. */
export const storesById = byId<ChainStore>(ChainStore, "ChainStore");

/** Who looks after chains, by chain: their memberships and persons. */
export const managersByChain: Loadable<Of<{ readonly chainId: string; readonly membershipId: string }>> = {
  name: "chains.managers",
  load: async (sql, ids) => {
    const rows = await sql.query<{ chainId: string; membershipId: string }>(
      `SELECT m.chain_id AS "chainId", m.membership_id AS "membershipId" FROM chain_manager m
       WHERE m.${own} AND m.chain_id = ANY($1::uuid[]) ORDER BY m.chain_id, m.membership_id`,
      [ids],
    );
    const by = Map.groupBy(rows, (row) => row.chainId);
    return ids.map((key) => ({ key, rows: by.get(key) ?? [] }));
  },
  keyOf: (row) => row.key,
};

/** The names behind memberships of a manufacturer, of those that have not ended. */
export const colleagues = (manufacturerId: string): Loadable<Colleague> => ({
  name: "chains.colleagues",
  load: (sql, ids) => directory().members(sql, manufacturerId, ids),
  keyOf: (row) => row.membershipId,
});

/** Who serves stores since when, the newest first, with the dealers' names: two statements. */
export const servingsByStore: Loadable<Of<ChainStoreServing>> = {
  name: "chains.servings",
  load: async (sql, ids) => {
    const rows = await sql.query<ChainStoreServing>(
      `SELECT p.store_id AS "storeId", nullif(p.from_on, '${always}'::date) AS from, p.to_on AS to, p.served_by AS "servedBy",
         p.dealer_id AS "dealerId", p.tri_party AS "triParty"
       FROM chain_store_serving p WHERE p.${own} AND p.store_id = ANY($1::uuid[]) ORDER BY p.store_id, p.from_on DESC`,
      [ids],
    );
    const dealerIds = [...new Set(rows.flatMap((row) => row.dealerId ?? []))];
    const dealers = dealerIds.length === 0 ? [] : await dealersById.load(sql, dealerIds);
    const byDealer = new Map(dealers.map((dealer) => [dealer.rowId, dealerOf(dealer)]));
    for (const row of rows) Object.assign(row, { dealer: byDealer.get(row.dealerId ?? "") ?? null });
    const by = Map.groupBy(rows, (row) => row.storeId);
    return ids.map((key) => ({ key, rows: by.get(key) ?? [] }));
  },
  keyOf: (row) => row.key,
};
