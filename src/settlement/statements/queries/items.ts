import { globalId, rowId } from "../../../kernel/id.ts";
import { money } from "../../../kernel/money.ts";
import { type Viewer, nobody } from "../../../kernel/viewer.ts";
import type { Context } from "../../../platform/context.ts";
import { type Page, pageOf, readRowCursor } from "../../../platform/graphql/connection.ts";
import { wireMoney } from "../../../platform/graphql/scalars.ts";
import { keyset } from "../../../platform/keyset.ts";
import type { Loadable } from "../../../platform/loaders.ts";
import { searchNeedle } from "../../../platform/searchKeys.ts";
import type { Sql } from "../../../platform/sql.ts";
import { mayReadWithin } from "../../rules/access.ts";
import { itemStateFor, itemVersionFor, itemStatesMeant } from "../guest.ts";
import type { StatementItem, StatementItemFilter, StatementLine } from "../model-items.ts";
import type { ChainStatement, StatementVariance } from "../model.ts";
import {
  type ItemRow,
  type KnownLine,
  type VarianceRow,
  itemColumns,
  knownLine,
  lineColumns,
  varianceColumns,
} from "../store.ts";
import { own } from "./figures.ts";

/** An item as the API shows it. How it was found, what our own people noted, and when, and what they let go, is not a guest's. */
export function wireItem(
  row: ItemRow,
  of: { readonly id: string; readonly currency: string },
  viewer: Viewer,
): StatementItem {
  const shown = (minor: bigint) => wireMoney(money(minor, of.currency));
  const within = mayReadWithin(viewer);
  const kind = row.ours.length === 0 ? "THEIRS_ONLY" : row.theirs.length === 0 ? "OURS_ONLY" : "BOTH";
  return {
    ...{
      __typename: "StatementItem",
      id: globalId("StatementItem", row.id),
      statementId: of.id,
      currency: of.currency,
    },
    ...{ row, kind, about: row.kind, pass: within ? row.pass : null, code: row.code as StatementItem["code"] },
    state: itemStateFor(viewer, row.state),
    ...{
      ours: shown(row.oursMinor),
      theirs: shown(row.theirsMinor),
      difference: shown(row.oursMinor - row.theirsMinor),
    },
    ...{ documentNo: row.documentNo, on: row.on, note: within ? row.note : null },
    ...{ decidedAt: within ? row.decidedAt : null, version: itemVersionFor(viewer, row.version) },
  };
}

export const wireLine = (
  known: KnownLine,
  statement: { readonly currency: string; readonly contractId: string },
): StatementLine => ({
  ...{
    __typename: "ChainStatementLine",
    id: globalId("ChainStatementLine", known.id),
    known,
    contractId: statement.contractId,
  },
  ...{ side: known.side, kind: known.kind, documentNo: known.documentNo, orderNo: known.orderNo },
  ...{ theirProduct: known.theirProduct, theirStore: known.theirStore, quantity: known.quantity },
  ...{ unitPrice: known.unitPrice, amount: wireMoney(money(known.amountMinor, statement.currency)), on: known.on },
  ...{ taxRate: known.taxRate, feeKind: known.fee?.code ?? null, feeEvent: known.fee?.event ?? null },
  ...{ payableId: known.payableId, row: known.rowNo },
  partOf: known.splitOf === null ? null : globalId("ChainStatementLine", known.splitOf),
});

export const wireVariance = (row: VarianceRow, currency: string, viewer: Viewer): StatementVariance => ({
  ...{ id: globalId("StatementVariance", row.id), code: row.code as StatementVariance["code"] },
  state: itemStateFor(viewer, row.state),
  ...{ amount: wireMoney(money(row.amountMinor, currency)), version: itemVersionFor(viewer, row.version) },
});

const sorts = {
  POSITION: { column: "i.position", type: "int", nullable: false, descending: false },
  AMOUNT: { column: "i.size_minor", type: "bigint", nullable: false, descending: true },
} as const;
export type ItemOrder = keyof typeof sorts;

const ids = (type: string, given: readonly string[]) => given.map((id) => rowId(type, id) ?? nobody);

/** A filter as conditions on an item `i`; also of bulk decisions, so that a person decides what he sees. */
export function itemConditions(filter: StatementItemFilter, viewer: Viewer, values: unknown[]): string[] {
  const value = (given: unknown) => `$${values.push(given)}`;
  const needle = searchNeedle(filter.text);
  const side = {
    BOTH: "(cardinality(i.ours) > 0 AND cardinality(i.theirs) > 0)",
    OURS_ONLY: "cardinality(i.theirs) = 0",
    THEIRS_ONLY: "cardinality(i.ours) = 0",
  };
  return [
    ...(filter.codes == null ? [] : [`i.code = ANY(${value(filter.codes)}::text[])`]),
    ...(filter.states == null ? [] : [`i.state = ANY(${value(itemStatesMeant(viewer, filter.states))}::text[])`]),
    ...(filter.passes == null ? [] : [`i.pass = ANY(${value(mayReadWithin(viewer) ? filter.passes : [])}::text[])`]),
    ...(filter.stores == null ? [] : [`i.store_id = ANY(${value(ids("ChainStore", filter.stores))}::uuid[])`]),
    ...(filter.products == null ? [] : [`i.product_id = ANY(${value(ids("Product", filter.products))}::uuid[])`]),
    ...(filter.side == null ? [] : [side[filter.side]]),
    ...(needle === null ? [] : [saysSql(value(needle))]),
  ];
}

/** Whether an item `i` has a text in its papers, its product or store, or in the chain's own names of them. */
const saysSql = (needle: string): string => `(
  strpos(lower(i.document_no), ${needle}) > 0
  OR i.product_id IN (SELECT p.id FROM product p WHERE p.manufacturer_id = $1 AND strpos(p.search_text, ${needle}) > 0)
  OR i.store_id IN (SELECT cs.id FROM chain_store cs WHERE cs.manufacturer_id = $1 AND strpos(cs.search_text, ${needle}) > 0)
  OR EXISTS (SELECT FROM statement_line l WHERE l.manufacturer_id = $1 AND l.statement_id = i.statement_id
      AND l.id = ANY(i.ours || i.theirs)
      AND strpos(lower(concat_ws(' ', l.document_no, l.order_no, l.payable_id, l.their_product, l.their_store)), ${needle}) > 0))`;

/** Which items of a statement are asked for. */
export type ItemsAsked = {
  readonly filter: StatementItemFilter;
  readonly orderBy: ItemOrder;
  readonly first: number;
  readonly after?: string | null | undefined;
};

/**
 * The items `i` of a statement `s` that a page asks for, in its order. By size, what differs is walked along an index of its
 * own; behind it, where the page has room for more, comes what does not, along the key: nine of ten items need no index.
 */
function pageSql(asked: ItemsAsked, viewer: Viewer, values: unknown[]): string {
  const cursor = readRowCursor(asked.after);
  const { where, orderBy } = keyset(sorts[asked.orderBy], "i.id", cursor, values);
  const conditions = itemConditions(asked.filter, viewer, values);
  const most = `$${values.push(asked.first + 1)}`;
  const items = (...those: string[]) =>
    `SELECT ${itemColumns("i")} FROM statement_item i
     WHERE ${["i.manufacturer_id = $1", "i.statement_id = s.id", ...those, ...conditions].join(" AND ")}`;
  if (asked.orderBy !== "AMOUNT") return `${items(where)} ORDER BY ${orderBy} LIMIT ${most}`;
  const behind = cursor?.[0] === "0" ? `i.id < $${values.push(cursor[1])}::uuid` : "true";
  return `WITH differing AS MATERIALIZED (${items("i.size_minor > 0", where)} ORDER BY ${orderBy} LIMIT ${most})
     SELECT * FROM (TABLE differing UNION ALL (${items("i.size_minor = 0", behind, `(SELECT count(*) FROM differing) < ${most}`)} ORDER BY i.id DESC LIMIT ${most})) i
     ORDER BY abs(i."oursMinor" - i."theirsMinor") DESC, i.id DESC LIMIT ${most}`;
}

/** A page of items of each of several statements that were asked for alike: one statement for all of them. */
const itemPages = (viewer: Viewer, asked: ItemsAsked): Loadable<Of<ItemRow & { key: string }>> => ({
  name: `settlement.items ${JSON.stringify(asked)}`,
  load: async (sql, keys) => {
    const values: unknown[] = [viewer.manufacturerId, keys];
    const rows = await sql.query<ItemRow & { key: string }>(
      `SELECT s.id AS key, i.* FROM unnest($2::uuid[]) AS s(id) CROSS JOIN LATERAL (${pageSql(asked, viewer, values)}) i`,
      values,
    );
    return by(keys, rows);
  },
  keyOf: (row) => row.key,
});

/** A page of a statement's items; asked for many statements it is one statement of SQL. */
export async function itemPage(ctx: Context, of: ChainStatement, asked: ItemsAsked): Promise<Page<StatementItem>> {
  const { viewer } = ctx;
  const rows = (await ctx.load(itemPages(viewer, asked), of.rowId))?.rows ?? [];
  const sorted = (row: ItemRow): string =>
    asked.orderBy === "POSITION" ? String(row.position) : size(row.oursMinor - row.theirsMinor).toString();
  const wire = (row: ItemRow) => wireItem(row, { id: of.rowId, currency: of.currency }, viewer);
  return pageOf(rows, asked.first, (row) => [sorted(row), row.id], wire);
}

/** One item of a statement as far as the viewer may see it; null: there is none. One statement. */
export async function itemById(
  sql: Sql,
  viewer: Viewer,
  of: ChainStatement,
  id: string,
): Promise<StatementItem | null> {
  const values: unknown[] = [viewer.manufacturerId, of.rowId, rowId("StatementItem", id) ?? nobody];
  const seen = itemConditions({}, viewer, values).map((condition) => ` AND ${condition}`);
  const [row] = await sql.query<ItemRow>(
    `SELECT ${itemColumns("i")} FROM statement_item i
     WHERE i.manufacturer_id = $1 AND i.statement_id = $2 AND i.id = $3${seen.join("")}`,
    values,
  );
  return row === undefined ? null : wireItem(row, { id: of.rowId, currency: of.currency }, viewer);
}

const size = (minor: bigint): bigint => (minor < 0n ? -minor : minor);

/** Lines and variances are asked for by statement and item: their keys begin with the statement's. */
export const itemKey = (item: StatementItem): string => `${item.statementId} ${item.row.id}`;
const taken = (keys: readonly string[]) => ({
  statements: keys.map((key) => key.slice(0, 36)),
  items: keys.map((key) => key.slice(37)),
});
type Of<Row> = { readonly key: string; readonly rows: readonly Row[] };
const by = <Row extends { readonly key: string }>(keys: readonly string[], rows: readonly Row[]): Of<Row>[] => {
  const groups = Map.groupBy(rows, (row) => row.key);
  return keys.map((key) => ({ key, rows: groups.get(key) ?? [] }));
};

/** The lines of items, ours first. */
export const linesByItem: Loadable<Of<KnownLine>> = {
  name: "settlement.itemLines",
  load: async (sql, keys) => {
    const { statements, items } = taken(keys);
    const rows = await sql.query<Parameters<typeof knownLine>[0] & { key: string }>(
      `SELECT i.statement_id || ' ' || i.id AS key, ${lineColumns("l")}
       FROM unnest($1::uuid[], $2::uuid[]) AS t(statement_id, id)
       JOIN statement_item i ON i.${own} AND i.statement_id = t.statement_id AND i.id = t.id
       CROSS JOIN LATERAL unnest(i.ours || i.theirs) AS of(line_id)
       JOIN statement_line l ON l.manufacturer_id = i.manufacturer_id AND l.statement_id = i.statement_id AND l.id = of.line_id
       ORDER BY l.side, l.on_day, l.id`,
      [statements, items],
    );
    return by(keys, rows.map(knownLine) as (KnownLine & { key: string })[]);
  },
  keyOf: (row) => row.key,
};

/** The variances of items. */
export const variancesByItem: Loadable<Of<VarianceRow>> = {
  name: "settlement.itemVariances",
  load: async (sql, keys) => {
    const { statements, items } = taken(keys);
    const rows = await sql.query<VarianceRow & { key: string }>(
      `SELECT v.statement_id || ' ' || v.item_id AS key, ${varianceColumns("v")}
       FROM unnest($1::uuid[], $2::uuid[]) AS t(statement_id, id)
       JOIN statement_variance v ON v.${own} AND v.statement_id = t.statement_id AND v.item_id = t.id
       ORDER BY v.amount_minor DESC, v.id`,
      [statements, items],
    );
    return by(keys, rows);
  },
  keyOf: (row) => row.key,
};

/** The items that the statement's newest change wrote, at most 200. One statement. */
export async function itemsWritten(sql: Sql, viewer: Viewer, of: ChainStatement): Promise<StatementItem[]> {
  const values: unknown[] = [viewer.manufacturerId, of.rowId, of.version];
  const rows = await sql.query<ItemRow>(
    `SELECT ${itemColumns("i")} FROM statement_item i
     WHERE i.manufacturer_id = $1 AND i.statement_id = $2 AND i.version = $3 AND ${["true", ...itemConditions({}, viewer, values)].join(" AND ")}
     ORDER BY i.position, i.id LIMIT 200`,
    values,
  );
  return rows.map((row) => wireItem(row, { id: of.rowId, currency: of.currency }, viewer));
}
