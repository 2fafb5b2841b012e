import type { Day } from "../../kernel/day.ts";
import type { Sql } from "../../platform/sql.ts";
import { jsonText } from "../../platform/trail.ts";
import type { ProductStatus } from "../model/product.ts";
import type { ListKind } from "../rules/precedence.ts";
import { type Adjustment, type PriceStep, waterfall } from "../rules/waterfall.ts";
import { adjustmentsSql, listedSql, priceSql, pricingSql } from "./fragments.ts";

export type PriceFacts = {
  /** Net, after the adjustments: decimal text per order unit with six places. */
  readonly unitPrice: string;
  readonly currency: string;
  readonly taxBasis: "GROSS" | "NET";
  readonly priceId: string;
  readonly priceListId: string;
  /** As of which day the line is priced: the day it is ordered, or anew the day it is shipped. */
  readonly policy: "ORDER_DATE" | "SHIP_DATE";
  /** From the list's price to the net one; plain JSON, to be kept with the line. */
  readonly steps: readonly PriceStep[];
};

export type ProductFacts = {
  readonly id: string;
  readonly productLineId: string;
  readonly code: string;
  readonly name: string;
  readonly status: ProductStatus;
  /** In order units, like every quantity of an order. */
  readonly moq: number;
  readonly packMultiple: number;
  readonly orderUnit: string;
  readonly orderUnitFactor: number;
  /** The price's rate, or the product's where there is no price. */
  readonly taxRate: string;
  readonly listed: boolean;
  readonly price: PriceFacts | null;
};

type Based = {
  readonly unitPrice: string;
  readonly currency: string;
  readonly taxBasis: "GROSS" | "NET";
  readonly priceId: string;
  readonly priceListId: string;
  readonly kind: ListKind;
  readonly listName: string;
  readonly policy: "ORDER_DATE" | "SHIP_DATE";
};
type Row = Omit<ProductFacts, "price"> & {
  readonly base: Based | null;
  readonly adjustments: readonly Adjustment[] | null;
};

type Named = Parameters<typeof pricingSql>[0] & { readonly products: string };

/** Products with listing and price, as named by SQL expressions: of one order, or of each of many. */
const productsSql = (names: Named): string => {
  const at = { ...names, product: "p.id" };
  return `WITH ${pricingSql(at)}
  SELECT p.id, p.product_line_id AS "productLineId", p.code, p.name, p.status, p.moq,
    p.pack_multiple AS "packMultiple", p.order_unit AS "orderUnit", p.order_unit_factor AS "orderUnitFactor",
    coalesce(x.tax_rate, p.tax_rate::text) AS "taxRate", ${listedSql(at)} AS listed,
    CASE WHEN x.price_id IS NULL THEN NULL ELSE jsonb_build_object('unitPrice', x.unit_price, 'currency', x.currency,
      'taxBasis', x.tax_basis, 'priceId', x.price_id, 'priceListId', x.price_list_id, 'kind', x.kind,
      'listName', x.list_name, 'policy', x.policy) END AS base,
    ${adjustmentsSql("p")} AS adjustments
  FROM product p LEFT JOIN LATERAL ${priceSql(at)} x ON true
  WHERE p.manufacturer_id = $1::uuid AND p.id = ANY(${names.products})`;
};

const one = { manufacturer: "$1::uuid", on: "$4::date" };
export const productsForOrderSql = productsSql({
  ...{ ...one, dealer: "$2::uuid", ancestors: "$5::bigint[]", products: "$3::uuid[]" },
});

const each = { manufacturer: "$1::uuid", on: "$2::date" };
const productsForOrdersSql = `SELECT asked.at, q.* FROM jsonb_to_recordset($3::jsonb) AS asked(at int, dealer uuid, products uuid[], ancestors bigint[])
  CROSS JOIN LATERAL (${productsSql({ ...each, dealer: "asked.dealer", ancestors: "asked.ancestors", products: "asked.products" })}) q`;

/**
 * What an order needs to know of products for a dealer on a day: terms, listing and price with its waterfall. One statement
 * for any number of products; a product that does not exist is absent. `ancestors` are the starts of the divisions that
 * hold the ship-to, the widest first; without them no territory's prices apply.
 */
export async function productsForOrder(
  tx: Sql & { readonly manufacturerId: string },
  dealerId: string,
  productIds: readonly string[],
  on: Day,
  ancestors: readonly bigint[] = [],
): Promise<ProductFacts[]> {
  const rows = await tx.query<Row>(productsForOrderSql, [tx.manufacturerId, dealerId, productIds, on, ancestors]);
  return rows.map(factsOf);
}

export type ProductsAsked = {
  readonly dealerId: string;
  readonly productIds: readonly string[];
  readonly ancestors: readonly bigint[];
};

/** The same for many orders at once, in the order asked: one statement for any number of them. */
export async function productsForOrders(
  tx: Sql & { readonly manufacturerId: string },
  asked: readonly ProductsAsked[],
  on: Day,
): Promise<readonly ProductFacts[][]> {
  const [only] = asked;
  if (only === undefined) return [];
  if (asked.length === 1) return [await productsForOrder(tx, only.dealerId, only.productIds, on, only.ancestors)];
  const given = asked.map(({ dealerId, productIds, ancestors }, at) => ({
    ...{ at, dealer: dealerId, products: productIds, ancestors },
  }));
  const rows = await tx.query<Row & { readonly at: number }>(productsForOrdersSql, [
    ...[tx.manufacturerId, on, jsonText(given)],
  ]);
  const found = Map.groupBy(rows, (row) => row.at);
  return asked.map((_, at) => (found.get(at) ?? []).map(({ at: _at, ...row }) => factsOf(row)));
}

const factsOf = ({ base, adjustments, ...product }: Row): ProductFacts => ({
  ...product,
  price: priceOf(base, adjustments ?? []),
});

function priceOf(base: Based | null, adjustments: readonly Adjustment[]): PriceFacts | null {
  const fallen = base === null ? null : waterfall(base, adjustments);
  if (base === null || fallen === null) return null;
  const { currency, taxBasis, priceId, priceListId, policy } = base;
  return { ...fallen, currency, taxBasis, priceId, priceListId, policy };
}
