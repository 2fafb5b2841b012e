import type { Day } from "../../kernel/day.ts";
import type { Sql } from "../../platform/sql.ts";
import type { ProductStatus } from "../model/product.ts";
import { listedSql, priceSql } from "./fragments.ts";

export type PriceFacts = {
  /** Decimal text per order unit, at most six places. */
  readonly unitPrice: string;
  readonly currency: string;
  readonly taxBasis: "GROSS" | "NET";
  readonly priceId: string;
  readonly priceListId: string;
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

type Row = Omit<ProductFacts, "price"> & { readonly [key in keyof PriceFacts]: PriceFacts[key] | null };

const at = { manufacturer: "$1::uuid", dealer: "$2::uuid", on: "$4::date", product: "p.id" };

export const productsForOrderSql = `SELECT p.id, p.product_line_id AS "productLineId", p.code, p.name, p.status, p.moq,
    p.pack_multiple AS "packMultiple", p.order_unit AS "orderUnit", p.order_unit_factor AS "orderUnitFactor",
    coalesce(x.tax_rate, p.tax_rate::text) AS "taxRate", ${listedSql(at)} AS listed,
    x.unit_price AS "unitPrice", x.currency, x.tax_basis AS "taxBasis", x.price_id AS "priceId", x.price_list_id AS "priceListId"
  FROM product p LEFT JOIN LATERAL ${priceSql(at)} x ON true
  WHERE p.manufacturer_id = $1::uuid AND p.id = ANY($3::uuid[])`;

/**
 * What an order needs to know of products for a dealer on a day: terms, listing and price. One statement for any number of
 * products; a product that does not exist is absent.
 */
export async function productsForOrder(
  tx: Sql & { readonly manufacturerId: string },
  dealerId: string,
  productIds: readonly string[],
  on: Day,
): Promise<ProductFacts[]> {
  const rows = await tx.query<Row>(productsForOrderSql, [tx.manufacturerId, dealerId, productIds, on]);
  return rows.map(({ unitPrice, currency, taxBasis, priceId, priceListId, ...product }) => ({
    ...product,
    price:
      unitPrice === null || currency === null || taxBasis === null || priceId === null || priceListId === null
        ? null
        : { unitPrice, currency, taxBasis, priceId, priceListId },
  }));
}
