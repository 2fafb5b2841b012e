import type { Viewer } from "../../../kernel/viewer.ts";
import { type Day, daysBetween } from "../../../kernel/day.ts";
import { chainsKnown } from "../../../chains/index.ts";
import { type Page, pageOf, readRowCursor } from "../../../platform/graphql/connection.ts";
import { nodeFields } from "../../../platform/graphql/node.ts";
import { keyset } from "../../../platform/keyset.ts";
import type { Loadable } from "../../../platform/loaders.ts";
import type { Sql } from "../../../platform/sql.ts";
import { mayPostStatements, mayReadWithin, mayWorkStatements } from "../../rules/access.ts";
import { own } from "../../statements/queries/figures.ts";
import type { ChainPayment, ChainReceivableItem, ChainShortPayment } from "../model-money.ts";
import type { PaymentState, SaidDeduction } from "../rules/money.ts";
import { type ReceivableRow, receivableColumns } from "../store/closing.ts";
import { type PaymentRow, type ShortRow, paymentColumns, shortColumns } from "../store/money.ts";
import { shownIn } from "./wire.ts";

type Asked = { readonly first: number; readonly after?: string | null | undefined };
/** Money of chains is our own people's, of the chains they look after. */
const seen = (viewer: Viewer, column: string, values: unknown[]): string =>
  mayReadWithin(viewer) ? chainsKnown(viewer, column, values) : "false";

export function wirePayment(row: PaymentRow): ChainPayment {
  const shown = shownIn(row.currency);
  return {
    ...{ ...nodeFields("ChainPayment", row.id), row, method: row.method, state: row.state, reference: row.reference },
    ...{ paidOn: row.paidOn, amount: shown(row.amountMinor), unapplied: shown(row.unappliedMinor) },
    ...{ billDueOn: row.billDueOn, settledOn: row.settledOn, reason: row.reason, recordedAt: row.recordedAt },
    ...{ inOurBook: row.bookDealerId === null, version: row.version },
  };
}

export function wireShort(row: ShortRow, viewer: Viewer, today: Day): ChainShortPayment {
  const shown = shownIn(row.currency);
  const open = row.openMinor > 0n;
  return {
    ...{ ...nodeFields("ChainShortPayment", row.id), row, number: row.number, amount: shown(row.amountMinor) },
    ...{ open: shown(row.openMinor), reason: row.reason, note: row.note, openedOn: row.openedOn },
    ...{
      closedOn: row.closedOn,
      waits: row.askedOutcome,
      age: open ? Math.max(0, daysBetween(row.openedOn, today)) : 0,
    },
    viewerCanSettle: open && (mayPostStatements(viewer).ok || mayWorkStatements(viewer).ok),
  };
}

export function wireReceivable(row: ReceivableRow, today: Day): ChainReceivableItem {
  const shown = shownIn(row.currency);
  const late = row.dueOn === null || row.residualMinor <= 0n ? 0 : Math.max(0, daysBetween(row.dueOn, today));
  return {
    ...{ row, kind: row.kind, amount: shown(row.amountMinor), residual: shown(row.residualMinor), dueOn: row.dueOn },
    ...{ legalMax: row.legalMax, late },
  };
}

export type PaymentFilter = {
  readonly chainId?: string | null;
  readonly states?: readonly PaymentState[] | null;
  readonly unappliedOnly?: boolean;
  readonly ids?: readonly string[];
};
const byDay = (column: string, descending: boolean, nullable = false) => ({
  column,
  type: "date",
  nullable,
  descending,
});

/** Payments of chains the viewer looks after, the newest first. One statement. */
export async function paymentPage(
  sql: Sql,
  viewer: Viewer,
  filter: PaymentFilter,
  page: Asked,
): Promise<Page<ChainPayment>> {
  const values: unknown[] = [viewer.manufacturerId];
  const { where, orderBy } = keyset(byDay("p.paid_on", true), "p.id", readRowCursor(page.after), values);
  const value = (given: unknown) => `$${values.push(given)}`;
  const all = [
    ...[where, seen(viewer, "p.chain_id", values)],
    ...(filter.chainId == null ? [] : [`p.chain_id = ${value(filter.chainId)}`]),
    ...(filter.states == null ? [] : [`p.state = ANY(${value(filter.states)}::text[])`]),
    ...(filter.unappliedOnly === true ? ["p.unapplied_minor > 0"] : []),
    ...(filter.ids === undefined ? [] : [`p.id = ANY(${value(filter.ids)}::uuid[])`]),
  ];
  const rows = await sql.query<PaymentRow>(
    `SELECT ${paymentColumns("p")} FROM chain_payment p WHERE p.manufacturer_id = $1 AND ${all.join(" AND ")}
     ORDER BY ${orderBy} LIMIT $${values.push(page.first + 1)}`,
    values,
  );
  return pageOf(rows, page.first, (row) => [row.paidOn, row.id], wirePayment);
}
export const onePayment = async (sql: Sql, viewer: Viewer, id: string): Promise<ChainPayment | null> =>
  (await paymentPage(sql, viewer, { ids: [id] }, { first: 1 })).nodes[0] ?? null;

export type ShortFilter = {
  readonly chainId?: string | null;
  readonly statementId?: string | null;
  readonly openOnly?: boolean;
  readonly ids?: readonly string[];
};
/** Short payments of chains the viewer looks after, the newest first. One statement. */
export async function shortPage(
  sql: Sql,
  viewer: Viewer,
  filter: ShortFilter,
  page: Asked & { readonly today: Day },
): Promise<Page<ChainShortPayment>> {
  const values: unknown[] = [viewer.manufacturerId];
  const { where, orderBy } = keyset(byDay("s.opened_on", true), "s.id", readRowCursor(page.after), values);
  const value = (given: unknown) => `$${values.push(given)}`;
  const all = [
    ...[where, seen(viewer, "s.chain_id", values)],
    ...(filter.chainId == null ? [] : [`s.chain_id = ${value(filter.chainId)}`]),
    ...(filter.statementId == null ? [] : [`s.statement_id = ${value(filter.statementId)}`]),
    ...(filter.openOnly === true ? ["s.open_minor > 0"] : []),
    ...(filter.ids === undefined ? [] : [`s.id = ANY(${value(filter.ids)}::uuid[])`]),
  ];
  const rows = await sql.query<ShortRow>(
    `SELECT ${shortColumns("s")} FROM chain_short_pay s WHERE s.manufacturer_id = $1 AND ${all.join(" AND ")}
     ORDER BY ${orderBy} LIMIT $${values.push(page.first + 1)}`,
    values,
  );
  return pageOf(
    rows,
    page.first,
    (row) => [row.openedOn, row.id],
    (row) => wireShort(row, viewer, page.today),
  );
}
export const oneShort = async (sql: Sql, viewer: Viewer, id: string, today: Day): Promise<ChainShortPayment | null> =>
  (await shortPage(sql, viewer, { ids: [id] }, { first: 1, today })).nodes[0] ?? null;

export type ReceivableFilter = {
  readonly chainId?: string | null;
  readonly openOnly: boolean;
  readonly overdueOnly: boolean;
};
/** What chains owe by statement and due day, in our own book, what is due first first. One statement. */
export async function receivablePage(
  sql: Sql,
  viewer: Viewer,
  filter: ReceivableFilter,
  page: Asked & { readonly today: Day },
): Promise<Page<ChainReceivableItem>> {
  const values: unknown[] = [viewer.manufacturerId];
  const { where, orderBy } = keyset(byDay("r.due_on", false, true), "r.id", readRowCursor(page.after), values);
  const all = [
    ...[where, seen(viewer, "r.chain_id", values), "r.book_dealer_id IS NULL"],
    ...(filter.chainId == null ? [] : [`r.chain_id = $${values.push(filter.chainId)}`]),
    ...(filter.openOnly ? ["r.residual_minor <> 0"] : []),
    ...(filter.overdueOnly ? [`r.residual_minor > 0 AND r.due_on < $${values.push(page.today)}::date`] : []),
  ];
  const rows = await sql.query<ReceivableRow>(
    `SELECT ${receivableColumns("r")} FROM chain_receivable r WHERE r.manufacturer_id = $1 AND ${all.join(" AND ")}
     ORDER BY ${orderBy} LIMIT $${values.push(page.first + 1)}`,
    values,
  );
  return pageOf(
    rows,
    page.first,
    (row) => [row.dueOn, row.id],
    (row) => wireReceivable(row, page.today),
  );
}

type Of<Row> = { readonly key: string; readonly rows: readonly Row[] };
const grouped = <Row extends { readonly key: string }>(ids: readonly string[], rows: readonly Row[]): Of<Row>[] => {
  const by = Map.groupBy(rows, (row) => row.key);
  return ids.map((key) => ({ key, rows: by.get(key) ?? [] }));
};

export type LineRow = {
  readonly key: string;
  readonly statementId: string | null;
  readonly said: string;
  readonly amountMinor: bigint;
  readonly deductions: readonly (Omit<SaidDeduction, "amountMinor"> & { readonly amountMinor: string | number })[];
};
/** What chains said their payments are for. */
export const linesByPayment: Loadable<Of<LineRow>> = {
  name: "settlement.paymentLines",
  load: async (sql, ids) =>
    grouped(
      ids,
      await sql.query<LineRow>(
        `SELECT l.payment_id AS key, l.statement_id AS "statementId", l.said, l.amount_minor AS "amountMinor", l.deductions
         FROM chain_payment_line l WHERE l.${own} AND l.payment_id = ANY($1::uuid[]) ORDER BY l.payment_id, l.position`,
        [ids],
      ),
    ),
  keyOf: (row) => row.key,
};
/** What payments pay now, by statement. */
export const paidByPayment: Loadable<
  Of<{ readonly key: string; readonly statementId: string; readonly minor: bigint }>
> = {
  name: "settlement.paid",
  load: async (sql, ids) =>
    grouped(
      ids,
      await sql.query<{ key: string; statementId: string; minor: bigint }>(
        `SELECT m.payment_id AS key, m.statement_id AS "statementId", -sum(m.amount_minor)::bigint AS minor FROM chain_receivable_move m
         WHERE m.${own} AND m.payment_id = ANY($1::uuid[]) GROUP BY 1, 2 HAVING sum(m.amount_minor) <> 0 ORDER BY 1, 2`,
        [ids],
      ),
    ),
  keyOf: (row) => row.key,
};
