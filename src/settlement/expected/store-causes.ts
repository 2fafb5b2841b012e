import type { Day } from "../../kernel/day.ts";
import type { Sql, Tx } from "../../platform/sql.ts";
import type { Run } from "../rules/accrual.ts";
import type { About, VarianceCause } from "./rules/variance.ts";

/** What somebody said of goods that lack or are too many: of a place and product in one run of a contract. */
export type CauseRow = {
  readonly id: string;
  readonly contractId: string;
  readonly storeId: string;
  readonly productId: string;
  readonly from: Day;
  readonly about: About;
  readonly quantity: bigint;
  readonly cause: VarianceCause;
  readonly note: string;
  readonly evidence: readonly string[];
  readonly saidBy: string;
  readonly saidAt: Date;
  /** Its dispute was taken back with its statement. */
  readonly withdrawn: boolean;
};

/** All that was said of a contract's runs in a period, in its order; `pairs`: of these products at these places alone. One statement. */
export function causesIn(
  sql: Sql,
  manufacturerId: string,
  contractId: string,
  period: Run,
  pairs: readonly { readonly storeId: string; readonly productId: string }[] | null = null,
): Promise<CauseRow[]> {
  const values: unknown[] = [manufacturerId, contractId, period.from, period.to];
  const only =
    pairs === null
      ? ""
      : ` AND (c.store_id, c.product_id) IN (SELECT * FROM unnest($${values.push(pairs.map(({ storeId }) => storeId))}::uuid[],
           $${values.push(pairs.map(({ productId }) => productId))}::uuid[]))`;
  return sql.query<CauseRow>(
    `SELECT c.id, c.contract_id AS "contractId", c.store_id AS "storeId", c.product_id AS "productId", c.from_on AS "from", c.about,
       c.quantity, c.cause, c.note, c.evidence, c.said_by AS "saidBy", c.said_at AS "saidAt",
       EXISTS (SELECT 1 FROM chain_dispute d WHERE d.manufacturer_id = $1 AND d.cause_id = c.id AND d.part = 0 AND d.state = 'WITHDRAWN') AS withdrawn
     FROM chain_variance_cause c
     WHERE c.manufacturer_id = $1 AND c.contract_id = $2 AND c.from_on >= $3 AND c.from_on < $4${only} ORDER BY c.id`,
    values,
  );
}

/** Two who explain at once do it one after the other. */
export const lockContract = (tx: Tx, contractId: string): Promise<unknown> =>
  tx.query(`SELECT FROM ka_contract c WHERE c.manufacturer_id = $1 AND c.id = $2 FOR NO KEY UPDATE`, [
    tx.manufacturerId,
    contractId,
  ]);

export async function insertCause(tx: Tx, row: Omit<CauseRow, "withdrawn">): Promise<void> {
  await tx.query(
    `INSERT INTO chain_variance_cause (manufacturer_id, id, contract_id, store_id, product_id, from_on, about, quantity, cause, note,
       evidence, said_by, said_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
    [
      ...[tx.manufacturerId, row.id, row.contractId, row.storeId, row.productId, row.from, row.about, row.quantity],
      ...[row.cause, row.note, row.evidence, row.saidBy, row.saidAt],
    ],
  );
}
