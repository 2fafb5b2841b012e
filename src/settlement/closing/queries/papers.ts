import type { Viewer } from "../../../kernel/viewer.ts";
import type { Sql } from "../../../platform/sql.ts";
import { statementsSeen } from "../../statements/seen.ts";
import type { ChainInvoice, ChainPaper } from "../model.ts";
import { type InvoiceRow, type PaperRow, invoiceColumns, paperColumns } from "../store/papers.ts";
import { wireInvoice, wirePaper } from "./wire.ts";

const one = async <Row extends object>(
  sql: Sql,
  viewer: Viewer,
  id: string,
  table: string,
  columns: string,
): Promise<Row | null> => {
  const values: unknown[] = [viewer.manufacturerId, id];
  const [row] = await sql.query<Row>(
    `SELECT ${columns} FROM ${table} t JOIN chain_statement s ON s.manufacturer_id = $1 AND s.id = t.statement_id
     WHERE t.manufacturer_id = $1 AND t.id = $2 AND ${statementsSeen(viewer, "s", values)}`,
    values,
  );
  return row ?? null;
};

/** An invoice of a statement that the viewer may see; null for denied and missing alike. */
export async function oneInvoice(sql: Sql, viewer: Viewer, id: string): Promise<ChainInvoice | null> {
  const row = await one<InvoiceRow>(sql, viewer, id, "chain_invoice", invoiceColumns("t"));
  return row === null ? null : wireInvoice(row);
}

/** A paper of a statement that the viewer may see; null for denied and missing alike. */
export async function onePaper(sql: Sql, viewer: Viewer, id: string): Promise<ChainPaper | null> {
  const row = await one<PaperRow>(sql, viewer, id, "chain_paper", paperColumns("t"));
  return row === null ? null : wirePaper(row, viewer);
}
