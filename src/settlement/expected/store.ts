import type { Tx } from "../../platform/sql.ts";
import { jsonText } from "../../platform/trail.ts";
import type { ExpectedLine } from "./rules/words.ts";

const most = 5_000;

const rowOf = (line: ExpectedLine) => ({
  ...{ id: line.id, kind: line.kind, document_no: line.documentNo, order_no: line.orderNo, product_id: line.productId },
  ...{ store_id: line.storeId, quantity: line.quantity, unit_price: line.unitPrice, amount_minor: line.amountMinor },
  ...{ tax_rate: line.taxRate, on_day: line.on, fee_code: line.fee?.code ?? null, fee_event: line.fee?.event ?? null },
  ...{ mode: line.mode, rule: line.rule, contract_version: line.contractVersion, term: line.term },
  ...{ inputs: line.inputs, documents: line.documents },
});

const columns = {
  ...{ kind: "text", document_no: "text", order_no: "text", product_id: "uuid", store_id: "uuid", quantity: "bigint" },
  ...{
    unit_price: "numeric",
    amount_minor: "bigint",
    tax_rate: "numeric",
    on_day: "date",
    fee_code: "text",
    fee_event: "text",
  },
  ...{ mode: "text", rule: "text", contract_version: "int", term: "int", inputs: "jsonb", documents: "jsonb" },
};
const names = Object.keys(columns);

/**
 * Makes our side of a locked statement what was reckoned: lines that are there stay as they are, changed ones are written
 * over (what was taken apart of them is whole again), the others go. Answers how many changed. A statement for every 5,000.
 */
export async function writeExpected(tx: Tx, statementId: string, lines: readonly ExpectedLine[]): Promise<number> {
  const of = [tx.manufacturerId, statementId];
  const gone = await tx.query(
    `WITH gone AS (
       DELETE FROM statement_line l WHERE l.manufacturer_id = $1 AND l.statement_id = $2 AND l.side = 'OURS'
         AND l.split_of IS NULL AND NOT (l.id = ANY($3::uuid[])) RETURNING l.id
     ), parts AS (
       DELETE FROM statement_line l USING gone WHERE l.manufacturer_id = $1 AND l.statement_id = $2 AND l.split_of = gone.id
     )
     SELECT id FROM gone`,
    [...of, lines.map(({ id }) => id)],
  );
  let changed = gone.length;
  for (let from = 0; from < lines.length; from += most) {
    const rows = await tx.query<{ id: string }>(
      `INSERT INTO statement_line AS l (manufacturer_id, statement_id, id, side, revision, ${names.join(", ")})
       SELECT $1, s.id, t.id, 'OURS', 0, ${names.map((name) => `t.${name}`).join(", ")}
       FROM chain_statement s CROSS JOIN jsonb_to_recordset($3::jsonb) AS t(id uuid, ${Object.entries(columns)
         .map(([name, type]) => `${name} ${type}`)
         .join(", ")})
       WHERE s.manufacturer_id = $1 AND s.id = $2
       ON CONFLICT ON CONSTRAINT statement_line_pk DO UPDATE SET ${names.map((name) => `${name} = excluded.${name}`).join(", ")}, is_split = false
       WHERE (${names.map((name) => `l.${name}`).join(", ")}) IS DISTINCT FROM (${names.map((name) => `excluded.${name}`).join(", ")})
       RETURNING l.id`,
      [...of, jsonText(lines.slice(from, from + most).map(rowOf))],
    );
    changed += rows.length;
    if (rows.length > 0)
      await tx.query(
        `DELETE FROM statement_line l WHERE l.manufacturer_id = $1 AND l.statement_id = $2 AND l.split_of = ANY($3::uuid[])`,
        [...of, rows.map(({ id }) => id)],
      );
  }
  return changed;
}
