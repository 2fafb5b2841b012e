import { minorDigits } from "../../kernel/money.ts";
import type { Tx } from "../../platform/sql.ts";
import { nameKey } from "../statements/names.ts";
import type { StatementRow } from "../statements/store.ts";

/** What a name on a chain's sheets means here. */
export type NameSaid =
  | { readonly kind: "PRODUCT"; readonly name: string; readonly productId: string; readonly factor: number }
  | { readonly kind: "STORE"; readonly name: string; readonly storeId: string }
  | { readonly kind: "FEE"; readonly name: string; readonly feeCode: string };

const columns = {
  PRODUCT: ["their_product", "their_name"],
  STORE: ["their_store"],
  FEE: ["their_fee"],
} as const;

/** The words of a statement's lines that are this name, however they are written. */
export async function linesCalled(tx: Tx, row: StatementRow, said: NameSaid): Promise<string[]> {
  const words = columns[said.kind].map((column) => `SELECT ${column} AS word FROM lines`).join(" UNION ");
  const rows = await tx.query<{ word: string }>(
    `WITH lines AS (SELECT l.their_product, l.their_name, l.their_store, l.their_fee FROM statement_line l
       WHERE l.manufacturer_id = $1 AND l.statement_id = $2 AND l.side = 'THEIRS' AND l.ended_revision IS NULL)
     SELECT word FROM (${words}) t WHERE word IS NOT NULL`,
    [tx.manufacturerId, row.id],
  );
  const key = nameKey(said.name);
  return rows.map(({ word }) => word).filter((word) => nameKey(word) === key);
}

/** Keeps what a name means, for every sheet of the chain. */
export async function saveName(
  tx: Tx,
  chainId: string,
  said: NameSaid & { readonly key: string; readonly by: string; readonly now: Date },
): Promise<void> {
  const product = said.kind === "PRODUCT" ? said : null;
  await tx.query(
    `INSERT INTO chain_learned_name (manufacturer_id, chain_id, kind, name, said, product_id, factor, store_id, fee_code, said_by, said_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
     ON CONFLICT ON CONSTRAINT chain_learned_name_pk DO UPDATE SET said = excluded.said, product_id = excluded.product_id,
       factor = excluded.factor, store_id = excluded.store_id, fee_code = excluded.fee_code, said_by = excluded.said_by, said_at = excluded.said_at`,
    [
      ...[
        tx.manufacturerId,
        chainId,
        said.kind,
        said.key,
        said.name,
        product?.productId ?? null,
        product?.factor ?? null,
      ],
      ...[said.kind === "STORE" ? said.storeId : null, said.kind === "FEE" ? said.feeCode : null, said.by, said.now],
    ],
  );
}

/** Reads the lines of a sheet anew that have one of these words. Quantities and prices come from the sheet's own unit. */
export async function saveMeaning(tx: Tx, row: StatementRow, said: NameSaid, words: readonly string[]): Promise<void> {
  const ofSheet = `l.manufacturer_id = $1 AND l.statement_id = $2 AND l.side = 'THEIRS' AND l.ended_revision IS NULL`;
  const values = [tx.manufacturerId, row.id, words];
  if (said.kind === "STORE")
    return void (await tx.query(
      `UPDATE statement_line l SET store_id = $4 WHERE ${ofSheet} AND l.their_store = ANY($3::text[])`,
      [...[...values, said.storeId]],
    ));
  if (said.kind === "FEE")
    return void (await tx.query(
      `UPDATE statement_line l SET fee_code = $4 WHERE ${ofSheet} AND l.their_fee = ANY($3::text[])`,
      [...[...values, said.feeCode]],
    ));
  const units = "l.their_quantity * $5::int";
  const whole = `CASE WHEN ${units} = trunc(${units}) THEN (${units})::bigint END`;
  // Without a price it is the amount's, where that comes out even.
  const even = `abs(l.amount_minor) / (10::numeric ^ $6::int) / nullif(abs(${units}), 0)`;
  await tx.query(
    `UPDATE statement_line l SET product_id = $4,
       quantity = CASE WHEN l.line_key IS NULL THEN l.quantity ELSE ${whole} END,
       unit_price = CASE WHEN l.line_key IS NULL THEN l.unit_price WHEN l.their_price IS NOT NULL THEN round(l.their_price / $5::int, 6)
         WHEN round(${even}, 6) = ${even} THEN round(${even}, 6) END
     WHERE ${ofSheet} AND (l.their_product = ANY($3::text[]) OR (l.their_product IS NULL AND l.their_name = ANY($3::text[])))`,
    [...values, said.productId, said.factor, minorDigits(row.currency)],
  );
}
