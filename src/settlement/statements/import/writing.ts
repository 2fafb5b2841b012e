import { type WrittenColumn, columnsOf, rowsSql } from "../../../platform/columns.ts";
import type { Tx } from "../../../platform/sql.ts";
import type { TenantSql } from "../row.ts";
import type { SheetLine } from "./line.ts";

/** A line that stands, by which of the chain's lines it is. */
export type Standing = { readonly id: string; readonly key: string; readonly content: string };

/** The lines of theirs that stand, taken apart or not. One statement. */
export const standingLines = (sql: TenantSql, statementId: string): Promise<Standing[]> =>
  sql.query<Standing>(
    `SELECT l.id, l.line_key AS key, l.content FROM statement_line l
     WHERE l.manufacturer_id = $1 AND l.statement_id = $2 AND l.side = 'THEIRS' AND l.ended_revision IS NULL AND l.line_key IS NOT NULL`,
    [sql.manufacturerId, statementId],
  );

const columns: readonly WrittenColumn<SheetLine>[] = [
  ["id", "uuid", (line) => line.id],
  ["line_key", "uuid", (line) => line.key],
  ["content", "uuid", (line) => line.content],
  ["kind", "text", (line) => line.kind],
  ["document_no", "text", (line) => line.documentNo],
  ["order_no", "text", (line) => line.orderNo],
  ["payable_id", "text", (line) => line.payableId],
  ["product_id", "uuid", (line) => line.productId],
  ["store_id", "uuid", (line) => line.storeId],
  ["quantity", "bigint", (line) => line.quantity],
  ["unit_price", "numeric", (line) => line.unitPrice],
  ["amount_minor", "bigint", (line) => line.amountMinor],
  ["tax_rate", "numeric", (line) => line.taxRate],
  ["on_day", "date", (line) => line.on],
  ["fee_code", "text", (line) => line.feeCode],
  ["fee_event", "text", (line) => line.feeEvent],
  ["row_no", "int", (line) => line.rowNo],
  ["their_product", "text", (line) => line.theirProduct],
  ["their_name", "text", (line) => line.theirName],
  ["their_store", "text", (line) => line.theirStore],
  ["their_fee", "text", (line) => line.theirFee],
  ["their_quantity", "numeric", (line) => line.theirQuantity],
  ["their_price", "numeric", (line) => line.theirPrice],
  ["note", "text", (line) => line.note],
];
const names = columns.map(([name]) => name).join(", ");

/** Writes lines of theirs that a revision brought, set by set. */
export async function insertSheetLines(
  tx: Tx,
  statementId: string,
  revision: number,
  lines: readonly SheetLine[],
): Promise<void> {
  if (lines.length === 0) return;
  await tx.query(
    `INSERT INTO statement_line (manufacturer_id, statement_id, side, revision, ${names})
     SELECT $1, s.id, 'THEIRS', $3, ${columns.map(([name]) => `t.${name}`).join(", ")}
     FROM chain_statement s CROSS JOIN ${rowsSql(columns, 4)} t
     WHERE s.manufacturer_id = $1 AND s.id = $2`,
    [tx.manufacturerId, statementId, revision, ...columnsOf(lines, columns)],
  );
}

/** Lines, and the parts that people took them apart into, end with a revision. */
export async function endLines(tx: Tx, statementId: string, ids: readonly string[], revision: number): Promise<void> {
  if (ids.length === 0) return;
  await tx.query(
    `UPDATE statement_line SET ended_revision = $4
     WHERE manufacturer_id = $1 AND statement_id = $2 AND (id = ANY($3::uuid[]) OR split_of = ANY($3::uuid[])) AND ended_revision IS NULL`,
    [tx.manufacturerId, statementId, ids, revision],
  );
}

/** What the lines of theirs that count add up to. */
export async function theirSums(
  sql: TenantSql,
  statementId: string,
): Promise<{ readonly count: number; readonly minor: bigint; readonly waiting: number }> {
  const [sums] = await sql.query<{ count: number; minor: bigint; waiting: number }>(
    `SELECT count(*)::int AS count, coalesce(sum(l.amount_minor), 0)::bigint AS minor,
       (count(*) FILTER (WHERE (l.product_id IS NULL AND l.their_product IS NOT NULL) OR (l.store_id IS NULL AND l.their_store IS NOT NULL)))::int AS waiting
     FROM statement_line l
     WHERE l.manufacturer_id = $1 AND l.statement_id = $2 AND l.side = 'THEIRS' AND l.ended_revision IS NULL AND NOT l.is_split`,
    [sql.manufacturerId, statementId],
  );
  return sums as { count: number; minor: bigint; waiting: number };
}

/** Notes the file of a revision and what it changed. */
export async function insertRevision(
  tx: Tx,
  statementId: string,
  made: {
    readonly revision: number;
    readonly runId: string | null;
    readonly fileName: string;
    readonly theirNumber: string;
    readonly theirsMinor: bigint;
    readonly by: string;
    readonly now: Date;
    readonly added: number;
    readonly changed: number;
    readonly removed: number;
  },
): Promise<void> {
  await tx.query(
    `INSERT INTO statement_revision (manufacturer_id, statement_id, revision, import_run_id, file_name, their_number, theirs_minor,
       imported_by, imported_at, added, changed, removed) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [
      ...[tx.manufacturerId, statementId, made.revision, made.runId, made.fileName, made.theirNumber, made.theirsMinor],
      ...[made.by, made.now, made.added, made.changed, made.removed],
    ],
  );
}
