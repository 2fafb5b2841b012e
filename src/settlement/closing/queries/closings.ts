import type { Day } from "../../../kernel/day.ts";
import type { Loadable } from "../../../platform/loaders.ts";
import type { Sql } from "../../../platform/sql.ts";
import { type StatementRow, statementColumns } from "../../statements/row.ts";
import { own } from "../../statements/queries/figures.ts";
import type { TenantSql } from "../../statements/store.ts";
import { closingsFacts } from "../facts.ts";
import { type Figures, figuresOf } from "../rules/figures.ts";
import type { Closing } from "../rules/sheet.ts";
import { type ClosingRow, type Unsettled, closingColumns, unsettledSql } from "../store/closing.ts";
import { type ReversalRow, reversalColumns } from "../store/reversal.ts";
import { type InvoiceRow, type PaperRow, invoiceColumns, paperColumns } from "../store/papers.ts";

/** What was confirmed of statements. */
export const closingsByStatement: Loadable<ClosingRow> = {
  name: "settlement.closings",
  load: (sql, ids) =>
    sql.query<ClosingRow>(
      `SELECT ${closingColumns("c")} FROM chain_closing c WHERE c.${own} AND c.statement_id = ANY($1::uuid[])`,
      [ids],
    ),
  keyOf: (row) => row.statementId,
};

/** What would be confirmed of a statement now. */
export type Forecast = {
  readonly key: string;
  readonly closing: Closing;
  readonly figures: Figures;
  readonly bookDealerId: string | null;
};
export const forecastKey = (statementId: string, today: Day): string => `${statementId} ${today}`;
/** By statement and day: what would be confirmed of statements; a number of statements that does not grow with them. */
export const forecastsByKey: Loadable<Forecast> = {
  name: "settlement.forecasts",
  load: async (sql, keys) => {
    const today = keys[0]!.slice(-10) as Day;
    const rows = await sql.query<StatementRow & { manufacturerId: string }>(
      `SELECT s.manufacturer_id AS "manufacturerId", ${statementColumns("s")} FROM chain_statement s WHERE s.${own} AND s.id = ANY($1::uuid[])`,
      [keys.map((key) => key.slice(0, 36))],
    );
    const first = rows[0];
    if (first === undefined) return [];
    const facts = await closingsFacts(tenant(sql, first.manufacturerId), rows, { invoice: null, statement: today });
    return [...facts].map(([id, { closing, dues, contract }]) => ({
      ...{
        key: forecastKey(id, today),
        closing,
        figures: figuresOf(closing, dues),
        bookDealerId: contract.bookDealerId,
      },
    }));
  },
  keyOf: (row) => row.key,
};

/** Reads that say whose they are. */
export const tenant = (sql: Sql, manufacturerId: string): TenantSql =>
  Object.assign({ query: sql.query.bind(sql) }, { manufacturerId }) as TenantSql;

type Of<Row> = { readonly key: string; readonly rows: readonly Row[] };
const byStatement = <Row extends { readonly statementId: string }>(
  name: string,
  table: string,
  columns: string,
): Loadable<Of<Row>> => ({
  name,
  load: async (sql, ids) => {
    const rows = await sql.query<Row>(
      `SELECT ${columns} FROM ${table} t WHERE t.${own} AND t.statement_id = ANY($1::uuid[]) ORDER BY t.statement_id, t.id`,
      [ids],
    );
    const by = Map.groupBy(rows, (row) => row.statementId);
    return ids.map((key) => ({ key, rows: by.get(key) ?? [] }));
  },
  keyOf: (row) => row.key,
});
/** The invoices and papers of statements, the oldest first. */
export const invoicesByStatement = byStatement<InvoiceRow>("settlement.invoices", "chain_invoice", invoiceColumns("t"));
export const papersByStatement = byStatement<PaperRow>("settlement.papers", "chain_paper", paperColumns("t"));

/** What keeps statements from being closed. */
export const unsettledByStatement: Loadable<Unsettled & { readonly key: string }> = {
  name: "settlement.unsettled",
  load: (sql, ids) =>
    sql.query<Unsettled & { key: string }>(
      `SELECT s.id AS key, ${unsettledSql("s.manufacturer_id", "s.id")} FROM chain_statement s WHERE s.${own} AND s.id = ANY($1::uuid[])`,
      [ids],
    ),
  keyOf: (row) => row.key,
};

/** Statements by id, for what was found within the viewer's walls before. */
export const statementRows: Loadable<StatementRow> = {
  name: "settlement.statementRows",
  load: (sql, ids) =>
    sql.query<StatementRow>(
      `SELECT ${statementColumns("s")} FROM chain_statement s WHERE s.${own} AND s.id = ANY($1::uuid[])`,
      [ids],
    ),
  keyOf: (row) => row.id,
};

/** The documents that took statements back, by what they took back. */
export const reversingByStatement: Loadable<StatementRow> = {
  name: "settlement.reversing",
  load: (sql, ids) =>
    sql.query<StatementRow>(
      `SELECT ${statementColumns("s")} FROM chain_statement s WHERE s.${own} AND s.reverses_id = ANY($1::uuid[])`,
      [ids],
    ),
  keyOf: (row) => row.reversesId!,
};
/** What is asked about taking statements back, and not decided yet. */
export const reversalsAsked: Loadable<ReversalRow> = {
  name: "settlement.reversals",
  load: (sql, ids) =>
    sql.query<ReversalRow>(
      `SELECT ${reversalColumns("r")} FROM chain_reversal r WHERE r.${own} AND r.statement_id = ANY($1::uuid[]) AND r.ended_at IS NULL`,
      [ids],
    ),
  keyOf: (row) => row.statementId,
};
