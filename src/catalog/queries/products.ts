import type { Day } from "../../kernel/day.ts";
import type { Viewer } from "../../kernel/viewer.ts";
import { type Page, pageOf, readCursor } from "../../platform/graphql/connection.ts";
import { keyset } from "../../platform/keyset.ts";
import { searchNeedle } from "../../platform/searchKeys.ts";
import { mayKnowDealer } from "../../platform/regionWall.ts";
import type { Sql } from "../../platform/sql.ts";
import { productColumns, productLineColumns } from "../columns.ts";
import {
  type Product,
  type ProductLine,
  type ProductLineRow,
  type ProductRow,
  type ProductStatus,
  productLineOf,
  productOf,
} from "../model/product.ts";
import type { Price } from "../model/price.ts";
import { catalogueOf, mayRead } from "../rules/access.ts";
import { adjustmentsSql, listedSql, priceSql, pricingSql } from "./fragments.ts";
import { type DatedAdjustment, netPrice, type PricedRow } from "./netPrice.ts";

type Paged = { readonly first: number; readonly after?: string | null };
const nothing = (first: number) => pageOf<never>([], first, () => [null, ""]);

const byCode = { column: "p.code", type: "text", nullable: false, descending: false };

export type ProductFilter = Paged & {
  readonly search?: string | null;
  readonly productLineId?: string | null;
  readonly status?: ProductStatus | null;
};

/** Products in order of code: one statement. A search looks for a piece of name, English name, pinyin, initials, code or GTIN. */
export async function listProducts(sql: Sql, viewer: Viewer, filter: ProductFilter): Promise<Page<Product>> {
  const after = readCursor(filter.after);
  if (!mayRead(viewer)) return nothing(filter.first);
  const values: unknown[] = [
    viewer.manufacturerId,
    searchNeedle(filter.search),
    filter.productLineId ?? null,
    filter.status ?? null,
    filter.first + 1,
  ];
  const { where, orderBy } = keyset(byCode, "p.id", after, values);
  const rows = await sql.query<ProductRow>(
    `SELECT ${productColumns} FROM product p
     WHERE p.manufacturer_id = $1 AND ($2::text IS NULL OR strpos(p.search_text, $2) > 0)
       AND ($3::uuid IS NULL OR p.product_line_id = $3) AND ($4::text IS NULL OR p.status = $4) AND ${where}
     ORDER BY ${orderBy} LIMIT $5`,
    values,
  );
  return pageOf(rows, filter.first, (row) => [row.code, row.rowId], productOf);
}

const lineByCode = { column: "pl.code", type: "text", nullable: false, descending: false };

/** Product lines in order of code. */
export async function listProductLines(sql: Sql, viewer: Viewer, page: Paged): Promise<Page<ProductLine>> {
  const after = readCursor(page.after);
  if (!mayRead(viewer)) return nothing(page.first);
  const values: unknown[] = [viewer.manufacturerId, page.first + 1];
  const { where, orderBy } = keyset(lineByCode, "pl.id", after, values);
  const rows = await sql.query<ProductLineRow>(
    `SELECT ${productLineColumns} FROM product_line pl WHERE pl.manufacturer_id = $1 AND ${where} ORDER BY ${orderBy} LIMIT $2`,
    values,
  );
  return pageOf(rows, page.first, (row) => [row.code, row.rowId], productLineOf);
}

/** A product with the price a dealer has for it on a day. */
export type CatalogueRow = { readonly product: Product; readonly price: Price };
type Found = { readonly price: PricedRow; readonly adjustments: readonly DatedAdjustment[] | null };

const priceJson = `jsonb_build_object('rowId', x.price_id, 'priceListId', x.price_list_id, 'productId', p.id, 'unitPrice', x.unit_price,
  'unit', x.unit, 'currency', x.currency, 'taxBasis', x.tax_basis, 'taxRate', x.tax_rate, 'validFrom', x.valid_from,
  'validTo', nullif(x.valid_to, 'infinity'), 'recordedFrom', x.recorded_from, 'recordedTo', NULL, 'kind', x.kind,
  'listName', x.list_name) AS price, ${adjustmentsSql("p")} AS adjustments`;

export type CatalogueFilter = Paged & {
  readonly dealerId: string | null;
  readonly on: Day;
  readonly ancestors: readonly bigint[];
  readonly search?: string | null;
  readonly productLineId?: string | null;
};

/** What a dealer may order on a day and what it costs him: products on sale, listed for him and priced. One statement. */
export async function readCatalogue(sql: Sql, viewer: Viewer, filter: CatalogueFilter): Promise<Page<CatalogueRow>> {
  const after = readCursor(filter.after);
  const dealerId = catalogueOf(viewer, filter.dealerId);
  if (dealerId === null || !(await mayKnowDealer(sql, viewer, dealerId))) return nothing(filter.first);
  const values: unknown[] = [
    viewer.manufacturerId,
    dealerId,
    filter.on,
    searchNeedle(filter.search),
    filter.productLineId ?? null,
    filter.first + 1,
    filter.ancestors,
  ];
  const { where, orderBy } = keyset(byCode, "p.id", after, values);
  const at = { ...asked, ancestors: "$7::bigint[]" };
  const rows = await sql.query<ProductRow & Found>(
    `WITH ${pricingSql(at)}
     SELECT ${productColumns}, ${priceJson}
     FROM product p JOIN LATERAL ${priceSql(at)} x ON true
     WHERE p.manufacturer_id = $1 AND p.status = 'ACTIVE' AND ${listedSql(at)}
       AND ($4::text IS NULL OR strpos(p.search_text, $4) > 0) AND ($5::uuid IS NULL OR p.product_line_id = $5) AND ${where}
     ORDER BY ${orderBy} LIMIT $6`,
    values,
  );
  const page = pageOf(
    rows,
    filter.first,
    (row) => [row.code, row.rowId],
    ({ price, adjustments, ...row }) => ({ product: productOf(row), price: netPrice(price, adjustments) }),
  );
  return { ...page, nodes: page.nodes.filter(isPriced), edges: page.edges.filter(isPricedEdge) };
}

type Item = { readonly product: Product; readonly price: Price | null };
const isPriced = (item: Item): item is CatalogueRow => item.price !== null;
const isPricedEdge = <Edge extends { readonly node: Item }>(edge: Edge): edge is Edge & { node: CatalogueRow } =>
  isPriced(edge.node);

const asked = { manufacturer: "$1::uuid", dealer: "$2::uuid", on: "$3::date", product: "p.id" };

/** The price of a product for a dealer on a day; null without one, and for whoever may not know it. */
export async function findPrice(
  sql: Sql,
  viewer: Viewer,
  filter: {
    readonly productId: string;
    readonly dealerId: string | null;
    readonly on: Day;
    readonly ancestors: readonly bigint[];
  },
): Promise<Price | null> {
  const dealerId = catalogueOf(viewer, filter.dealerId);
  if (dealerId === null || !(await mayKnowDealer(sql, viewer, dealerId))) return null;
  const at = { ...asked, ancestors: "$5::bigint[]" };
  const [row] = await sql.query<Found>(
    `WITH ${pricingSql(at)} SELECT ${priceJson} FROM product p JOIN LATERAL ${priceSql(at)} x ON true
     WHERE p.manufacturer_id = $1 AND p.id = $4`,
    [viewer.manufacturerId, dealerId, filter.on, filter.productId, filter.ancestors],
  );
  return row === undefined ? null : netPrice(row.price, row.adjustments);
}
