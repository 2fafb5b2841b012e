import type { Day } from "../../kernel/day.ts";
import type { Viewer } from "../../kernel/viewer.ts";
import type { Loadable } from "../../platform/loaders.ts";
import { type Page, pageOf, readCursor } from "../../platform/graphql/connection.ts";
import { keyset } from "../../platform/keyset.ts";
import { dealerWithin } from "../../platform/regionWall.ts";
import type { Sql } from "../../platform/sql.ts";
import { listingColumns, priceColumns, priceListColumns } from "../columns.ts";
import { type Listing, type ListingRow, listingOf } from "../model/listing.ts";
import { type Price, type PriceList, type PriceListRow, type PriceRow, priceListOf, priceOf } from "../model/price.ts";
import type { PriceAdjustment } from "../model/adjustment.ts";
import type { Pack } from "../rules/packs.ts";
import { mayReadLists } from "../rules/access.ts";

type Paged = { readonly first: number; readonly after?: string | null };
const nothing = (first: number) => pageOf<never>([], first, () => [null, ""]);
const own = "manufacturer_id = nullif(current_setting('app.manufacturer_id', true), '')::uuid";

const byCode = { column: "g.code", type: "text", nullable: false, descending: false };

/** Price lists in order of code; a dealer's own, or all. For the manufacturer's own people. */
export async function listPriceLists(
  sql: Sql,
  viewer: Viewer,
  filter: Paged & { readonly dealerId?: string | null },
): Promise<Page<PriceList>> {
  const after = readCursor(filter.after);
  if (!mayReadLists(viewer)) return nothing(filter.first);
  const values: unknown[] = [viewer.manufacturerId, filter.dealerId ?? null, filter.first + 1];
  const { where, orderBy } = keyset(byCode, "g.id", after, values);
  const rows = await sql.query<PriceListRow>(
    `SELECT ${priceListColumns} FROM price_list g
     WHERE g.manufacturer_id = $1 AND ($2::uuid IS NULL OR g.dealer_id = $2) AND ${where}
       AND ${dealerWithin("g.dealer_id", viewer, values)} ORDER BY ${orderBy} LIMIT $3`,
    values,
  );
  return pageOf(rows, filter.first, (row) => [row.code, row.rowId], priceListOf);
}

const latestFirst = { column: "r.valid_from", type: "date", nullable: false, descending: true };

export type PriceFilter = Paged & {
  readonly priceListId: string;
  readonly productId?: string | null;
  readonly on?: Day | null;
  readonly knownAt?: Date | null;
};

/** Prices of a list, the latest beginning first: as known now, or as they were known at an instant. For the manufacturer's own people. */
export async function listPrices(sql: Sql, viewer: Viewer, filter: PriceFilter): Promise<Page<Price>> {
  const after = readCursor(filter.after);
  if (!mayReadLists(viewer)) return nothing(filter.first);
  const values: unknown[] = [
    viewer.manufacturerId,
    filter.priceListId,
    filter.productId ?? null,
    filter.knownAt ?? "infinity",
    filter.first + 1,
    filter.on ?? null,
  ];
  const { where, orderBy } = keyset(latestFirst, "r.id", after, values);
  const rows = await sql.query<PriceRow>(
    `SELECT ${priceColumns} FROM price r JOIN price_list g ON g.manufacturer_id = r.manufacturer_id AND g.id = r.price_list_id
     WHERE r.manufacturer_id = $1 AND r.price_list_id = $2 AND ($3::uuid IS NULL OR r.product_id = $3)
       AND (($4::timestamptz = 'infinity' AND r.recorded_to = 'infinity') OR (r.recorded_from <= $4 AND r.recorded_to > $4))
       AND ($6::date IS NULL OR (r.valid_from <= $6 AND r.valid_to > $6)) AND ${where}
       AND ${dealerWithin("g.dealer_id", viewer, values)}
     ORDER BY ${orderBy} LIMIT $5`,
    values,
  );
  return pageOf(rows, filter.first, (row) => [row.validFrom, row.rowId], priceOf);
}

/** What a list adds or takes off, as known now, the latest beginning first; at most 500. For the manufacturer's own people. */
export async function listAdjustments(
  sql: Sql,
  viewer: Viewer,
  priceListId: string,
  on: Day | null,
): Promise<PriceAdjustment[]> {
  if (!mayReadLists(viewer)) return [];
  const values: unknown[] = [viewer.manufacturerId, priceListId, on];
  return sql.query<PriceAdjustment>(
    `SELECT j.id, j.product_id AS "productId", j.product_line_id AS "productLineId", j.percent::text, j.amount::text, j.label,
       j.valid_from AS "validFrom", upper(j.valid) AS "validTo", j.recorded_from AS "recordedFrom"
     FROM price_adjustment j JOIN price_list g ON g.manufacturer_id = j.manufacturer_id AND g.id = j.price_list_id
     WHERE j.manufacturer_id = $1 AND j.price_list_id = $2 AND j.recorded_to = 'infinity'
       AND ($3::date IS NULL OR (j.valid_from <= $3 AND j.valid_to > $3)) AND ${dealerWithin("g.dealer_id", viewer, values)}
     ORDER BY j.valid_from DESC, j.id LIMIT 500`,
    values,
  );
}

const listingLatest = { column: "l.valid_from", type: "date", nullable: false, descending: true };

export type ListingFilter = Paged & {
  readonly dealerId?: string | null;
  readonly productId?: string | null;
  readonly on?: Day | null;
};

/** Listings as known now, the latest beginning first; only those that hold on a day if one is given. For the manufacturer's own people. */
export async function listListings(sql: Sql, viewer: Viewer, filter: ListingFilter): Promise<Page<Listing>> {
  const after = readCursor(filter.after);
  if (!mayReadLists(viewer)) return nothing(filter.first);
  const values: unknown[] = [
    viewer.manufacturerId,
    filter.dealerId ?? null,
    filter.productId ?? null,
    filter.on ?? null,
    filter.first + 1,
  ];
  const { where, orderBy } = keyset(listingLatest, "l.id", after, values);
  const rows = await sql.query<ListingRow>(
    `SELECT ${listingColumns} FROM listing l
     WHERE l.manufacturer_id = $1 AND l.recorded_to = 'infinity' AND ($2::uuid IS NULL OR l.dealer_id = $2)
       AND ($3::uuid IS NULL OR l.product_id = $3) AND ($4::date IS NULL OR (l.valid_from <= $4 AND l.valid_to > $4)) AND ${where}
       AND ${dealerWithin("l.dealer_id", viewer, values)}
     ORDER BY ${orderBy} LIMIT $5`,
    values,
  );
  return pageOf(rows, filter.first, (row) => [row.validFrom, row.rowId], listingOf);
}

export const priceListsById: Loadable<PriceListRow> = {
  name: "priceListsById",
  load: (sql, ids) =>
    sql.query<PriceListRow>(`SELECT ${priceListColumns} FROM price_list g WHERE g.${own} AND g.id = ANY($1::uuid[])`, [
      ids,
    ]),
  keyOf: (row) => row.rowId,
};

/** Prices by id, within the wall: a dealer's own and those of general lists. */
export const pricesById: Loadable<PriceRow> = {
  name: "pricesById",
  load: (sql, ids) =>
    sql.query<PriceRow>(
      `SELECT ${priceColumns} FROM price r JOIN price_list g ON g.manufacturer_id = r.manufacturer_id AND g.id = r.price_list_id
       WHERE r.${own} AND r.id = ANY($1::uuid[])`,
      [ids],
    ),
  keyOf: (row) => row.rowId,
};

export const listingsById: Loadable<ListingRow> = {
  name: "listingsById",
  load: (sql, ids) =>
    sql.query<ListingRow>(`SELECT ${listingColumns} FROM listing l WHERE l.${own} AND l.id = ANY($1::uuid[])`, [ids]),
  keyOf: (row) => row.rowId,
};

export type PacksOfProduct = { readonly productId: string; readonly packs: readonly Pack[] };

/** All units of products, the smallest first. */
export const packsByProduct: Loadable<PacksOfProduct> = {
  name: "packsByProduct",
  load: async (sql, ids) => {
    const rows = await sql.query<Pack & { productId: string }>(
      `SELECT k.product_id AS "productId", k.unit, k.factor_numerator AS "factorNumerator", k.factor_denominator AS "factorDenominator"
       FROM product_pack k WHERE k.${own} AND k.product_id = ANY($1::uuid[])
       ORDER BY k.factor_numerator::numeric / k.factor_denominator, k.unit`,
      [ids],
    );
    return ids.map((productId) => ({ productId, packs: rows.filter((row) => row.productId === productId) }));
  },
  keyOf: (row) => row.productId,
};
