import { joined } from "../../platform/joined.ts";
import type { Loadable } from "../../platform/loaders.ts";
import { productColumns, productLineColumns } from "../columns.ts";
import { Product, type ProductLineRow, type ProductRow } from "../model/product.ts";

const own = "manufacturer_id = nullif(current_setting('app.manufacturer_id', true), '')::uuid";

export const productsById: Loadable<ProductRow> = {
  name: "productsById",
  load: (sql, ids) =>
    sql.query<ProductRow>(`SELECT ${productColumns} FROM product p WHERE p.${own} AND p.id = ANY($1::uuid[])`, [ids]),
  keyOf: (row) => row.rowId,
};

export const productLinesById: Loadable<ProductLineRow> = {
  name: "productLinesById",
  load: (sql, ids) =>
    sql.query<ProductLineRow>(
      `SELECT ${productLineColumns} FROM product_line pl WHERE pl.${own} AND pl.id = ANY($1::uuid[])`,
      [ids],
    ),
  keyOf: (row) => row.rowId,
};

/** A product as lines of documents show it. */
export const productJoined = joined<Product>("Product", Product, [
  ...[
    "code",
    "name",
    "nameEn",
    "gtin",
    "baseUnit",
    "orderUnit",
    "orderUnitFactor",
    "moq",
    "packMultiple",
    "status",
    "version",
  ],
]);
