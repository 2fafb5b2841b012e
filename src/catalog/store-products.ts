import type { Day } from "../kernel/day.ts";
import type { Tx } from "../platform/sql.ts";
import { constraintOf } from "../platform/transaction.ts";
import { type Answer, no, yes } from "../kernel/answer.ts";
import { productColumns } from "./columns.ts";
import type { ProductRow } from "./model/product.ts";
import { type NewPack, productKeys } from "./store.ts";

/** Products, locked in the order of their ids; those that do not exist are missing. Orders may still refer to them meanwhile. */
export const lockProducts = (tx: Tx, ids: readonly string[]): Promise<ProductRow[]> =>
  tx.query<ProductRow>(
    `SELECT ${productColumns} FROM product p WHERE p.manufacturer_id = $1 AND p.id = ANY($2::uuid[]) ORDER BY p.id FOR NO KEY UPDATE`,
    [tx.manufacturerId, ids],
  );

export async function hasProductLine(tx: Tx, id: string): Promise<boolean> {
  return (
    (await tx.query("SELECT FROM product_line WHERE manufacturer_id = $1 AND id = $2", [tx.manufacturerId, id]))
      .length > 0
  );
}

/** Writes a product's changeable fields. The version rises. */
export async function updateProduct(tx: Tx, product: ProductRow): Promise<void> {
  const keys = productKeys(product);
  await tx.query(
    `UPDATE product SET product_line_id = $3, name = $4, name_en = $5, pinyin = $6, initials = $7, search_text = $8, gtin = $9,
       moq = $10, pack_multiple = $11, shelf_life_days = $12, tax_rate = $13, version = version + 1
     WHERE manufacturer_id = $1 AND id = $2`,
    [
      ...[
        tx.manufacturerId,
        product.rowId,
        product.productLineId,
        product.name,
        product.nameEn,
        keys.pinyin,
        keys.initials,
      ],
      ...[keys.search_text, product.gtin, product.moq, product.packMultiple, product.shelfLifeDays, product.taxRate],
    ],
  );
}

/** Replaces a product's units other than base and order unit. */
export async function deletePacks(tx: Tx, productId: string, keep: readonly string[]): Promise<void> {
  await tx.query(
    "DELETE FROM product_pack WHERE manufacturer_id = $1 AND product_id = $2 AND unit <> ALL ($3::text[])",
    [tx.manufacturerId, productId, keep],
  );
}

export async function endProduct(tx: Tx, id: string, on: Day): Promise<void> {
  await tx.query(
    "UPDATE product SET status = 'ENDED', ended_on = $3, version = version + 1 WHERE manufacturer_id = $1 AND id = $2",
    [tx.manufacturerId, id, on],
  );
}

/** A code or bar code that is taken, by the constraint that says so. */
export async function onceOnly(write: Promise<void>): Promise<Answer<true, "DUPLICATE_CODE" | "DUPLICATE_GTIN">> {
  try {
    await write;
    return yes(true);
  } catch (error) {
    const constraint = constraintOf(error);
    if (constraint === "product_gtin_once") return no({ code: "DUPLICATE_GTIN", path: ["gtin"] });
    if (
      constraint === "product_code_once" ||
      constraint === "product_line_code_once" ||
      constraint === "price_list_code_once"
    )
      return no({ code: "DUPLICATE_CODE", path: ["code"] });
    throw error;
  }
}

/** Packs as the API takes them, for the store. */
export const packsGiven = (
  packs: readonly { unit: string; factorNumerator: number; factorDenominator: number }[],
): NewPack[] =>
  packs.map((pack) => ({
    unit: pack.unit.trim(),
    factorNumerator: BigInt(pack.factorNumerator),
    factorDenominator: BigInt(pack.factorDenominator),
  }));
