import type { Day } from "../../../kernel/day.ts";
import { money } from "../../../kernel/money.ts";
import type { Viewer } from "../../../kernel/viewer.ts";
import type { Context } from "../../../platform/context.ts";
import { type Page, pageOf, readRowCursor } from "../../../platform/graphql/connection.ts";
import { nodeFields } from "../../../platform/graphql/node.ts";
import { wireMoney } from "../../../platform/graphql/scalars.ts";
import { keyset } from "../../../platform/keyset.ts";
import type { Loadable } from "../../../platform/loaders.ts";
import { searchNeedle } from "../../../platform/searchKeys.ts";
import type { Sql } from "../../../platform/sql.ts";
import { statementsSeen } from "../../statements/store.ts";
import { reasonWords } from "../evidence.texts.ts";
import type { ChainDispute } from "../model.ts";
import { mayReadBehind, mayReadDisputes } from "../rules/access.ts";
import { stateForGuest, statesOfGuest } from "../rules/seen.ts";
import { type DisputeReason, type DisputeState, disputeStates } from "../rules/words.ts";
import { type DisputeRow, disputeColumns } from "../store.ts";

const numberText = ({ number, part }: Pick<DisputeRow, "number" | "part">): string =>
  part === 0 ? String(number) : `${number}-${part}`;

/** A dispute as the viewer may see it: owner, due day and window are our own people's, and so is what we let go and why. */
export function wireDispute(row: DisputeRow, viewer: Viewer): ChainDispute {
  const shown = (minor: bigint | null) => (minor === null ? null : wireMoney(money(minor, row.currency)));
  const behind = mayReadBehind(viewer);
  const words = reasonWords[row.reason];
  return {
    ...nodeFields("ChainDispute", row.id),
    ...{ rowId: row.id, row, number: numberText(row), side: row.side, reason: row.reason },
    state: behind ? row.state : stateForGuest(row.state),
    ...{ reasonText: words.name[viewer.language], evidenceWanted: words.evidence[viewer.language] },
    ...{ x12Codes: [...words.x12], amount: wireMoney(money(row.amountMinor, row.currency)) },
    ...{ ours: shown(row.oursMinor), theirs: shown(row.theirsMinor), documentNo: row.documentNo, on: row.on },
    ...{ note: row.note, openedOn: row.openedOn, sentOn: row.sentOn, answeredOn: row.answeredOn },
    ...{ endedOn: row.endedOn, dueOn: behind ? row.dueOn : null, lapsesOn: behind ? row.lapsesOn : null },
    version: behind ? row.version : row.toldVersion,
  };
}

/**
 * What a viewer may see of disputes, as a condition on `d` beside its statement `s`: what hangs on the statements he may
 * see; a contact nothing of ours that was taken back.
 */
export function disputesSeen(viewer: Viewer, values: unknown[]): string {
  if (!mayReadDisputes(viewer)) return "false";
  const seen = statementsSeen(viewer, "s", values);
  return viewer.chainId === null ? seen : `${seen} AND (d.state <> 'WITHDRAWN' OR d.side = 'THEIRS')`;
}

export const withStatement = `chain_dispute d JOIN chain_statement s ON s.manufacturer_id = $1 AND s.id = d.statement_id`;

export type DisputeFilter = {
  readonly chainId?: string | null;
  readonly statementId?: string | null;
  readonly itemId?: string | null;
  readonly ids?: readonly string[] | null;
  readonly states?: readonly DisputeState[] | null;
  readonly reasons?: readonly DisputeReason[] | null;
  /** A membership; of our own people only. */
  readonly ownerId?: string | null;
  readonly dueBefore?: Day | null;
  readonly overdue?: boolean | null;
  readonly text?: string | null;
};
export type DisputeOrder = "NEWEST" | "DUE" | "AMOUNT";

const sorts = {
  NEWEST: { column: "d.id", type: "uuid", nullable: false, descending: true },
  DUE: { column: "d.due_on", type: "date", nullable: false, descending: false },
  AMOUNT: { column: "abs(d.amount_minor)", type: "bigint", nullable: false, descending: true },
} as const;
const sortValue: Readonly<Record<DisputeOrder, (row: DisputeRow) => string | null>> = {
  NEWEST: () => null,
  DUE: (row) => row.dueOn,
  AMOUNT: ({ amountMinor }) => (amountMinor < 0n ? -amountMinor : amountMinor).toString(),
};

/** A filter as conditions on `d`. What is our own people's to know filters nothing for a contact: he could find it out so. */
export function disputeConditions(filter: DisputeFilter, viewer: Viewer, today: Day, values: unknown[]): string[] {
  const value = (given: unknown) => `$${values.push(given)}`;
  const behind = mayReadBehind(viewer);
  const states = filter.states == null || behind ? filter.states : statesOfGuest(filter.states, disputeStates);
  const needle = searchNeedle(filter.text);
  return [
    ...(filter.chainId == null ? [] : [`d.chain_id = ${value(filter.chainId)}`]),
    ...(filter.statementId == null ? [] : [`d.statement_id = ${value(filter.statementId)}`]),
    ...(filter.itemId == null ? [] : [`d.item_id = ${value(filter.itemId)}`]),
    ...(filter.ids == null ? [] : [`d.id = ANY(${value(filter.ids)}::uuid[])`]),
    ...(states == null ? [] : [`d.state = ANY(${value(states)}::text[])`]),
    ...(filter.reasons == null ? [] : [`d.reason = ANY(${value(filter.reasons)}::text[])`]),
    ...(filter.ownerId == null || !behind ? [] : [`d.owner_id = ${value(filter.ownerId)}`]),
    ...(filter.dueBefore == null || !behind ? [] : [`d.due_on < ${value(filter.dueBefore)} AND d.ended_on IS NULL`]),
    ...(filter.overdue !== true || !behind ? [] : [`d.due_on < ${value(today)} AND d.ended_on IS NULL`]),
    ...(needle === null
      ? []
      : [`strpos(lower(concat_ws(' ', d.number, d.document_no, d.note)), ${value(needle)}) > 0`]),
  ];
}

/** Disputes within the viewer's walls. One statement. */
export async function listDisputes(
  sql: Sql,
  viewer: Viewer,
  asked: { readonly filter: DisputeFilter; readonly orderBy: DisputeOrder; readonly today: Day },
  page: { readonly first: number; readonly after?: string | null | undefined },
): Promise<Page<ChainDispute>> {
  const values: unknown[] = [viewer.manufacturerId];
  // The due day is no contact's: for him the newest come first.
  const orderBy = asked.orderBy === "DUE" && !mayReadBehind(viewer) ? "NEWEST" : asked.orderBy;
  const cursor = readRowCursor(page.after);
  const after = cursor === undefined || orderBy !== "NEWEST" ? cursor : ([cursor[1], cursor[1]] as const);
  const { where, orderBy: order } = keyset(sorts[orderBy], "d.id", after, values);
  const all = [where, ...disputeConditions(asked.filter, viewer, asked.today, values), disputesSeen(viewer, values)];
  const rows = await sql.query<DisputeRow>(
    `SELECT ${disputeColumns("d")} FROM ${withStatement} WHERE d.manufacturer_id = $1 AND ${all.join(" AND ")}
     ORDER BY ${order} LIMIT $${values.push(page.first + 1)}`,
    values,
  );
  return pageOf(
    rows,
    page.first,
    (row) => [sortValue[orderBy](row), row.id],
    (row) => wireDispute(row, viewer),
  );
}

type OfStatement = { readonly key: string; readonly rows: readonly DisputeRow[] };
type PageAsked = { readonly first: number; readonly after?: string | null | undefined };
type States = readonly DisputeRow["state"][] | null;

/** The newest disputes of each of several statements that were asked for alike: one statement for all of them. */
const pagesByStatement = (viewer: Viewer, states: States, { first, after }: PageAsked): Loadable<OfStatement> => ({
  name: `settlement.disputePages ${JSON.stringify([states, first, after])}`,
  load: async (sql, keys) => {
    const values: unknown[] = [viewer.manufacturerId, keys];
    const cursor = readRowCursor(after);
    const from = cursor === undefined ? undefined : ([cursor[1], cursor[1]] as const);
    const { where, orderBy } = keyset(sorts.NEWEST, "d.id", from, values);
    // States are the same on every day: no day is asked for here.
    const all = [where, ...disputeConditions({ states }, viewer, "" as Day, values), disputesSeen(viewer, values)];
    const rows = await sql.query<DisputeRow & { key: string }>(
      `SELECT k.id AS key, d.* FROM unnest($2::uuid[]) AS k(id) CROSS JOIN LATERAL (
         SELECT ${disputeColumns("d")} FROM ${withStatement}
         WHERE d.manufacturer_id = $1 AND d.statement_id = k.id AND ${all.join(" AND ")}
         ORDER BY ${orderBy} LIMIT $${values.push(first + 1)}) d`,
      values,
    );
    const groups = Map.groupBy(rows, (row) => row.key);
    return keys.map((key) => ({ key, rows: groups.get(key) ?? [] }));
  },
  keyOf: (row) => row.key,
});

/** A page of a statement's disputes, the newest first; asked for many statements it is one statement of SQL. */
export async function disputePage(
  ctx: Context,
  statementId: string,
  states: States,
  page: PageAsked,
): Promise<Page<ChainDispute>> {
  const rows = (await ctx.load(pagesByStatement(ctx.viewer, states, page), statementId))?.rows ?? [];
  return pageOf(
    rows,
    page.first,
    (row) => [null, row.id],
    (row) => wireDispute(row, ctx.viewer),
  );
}

/** Disputes by id that the viewer may see; the others are not among them. */
export async function disputesByIds(sql: Sql, viewer: Viewer, ids: readonly string[]): Promise<ChainDispute[]> {
  const values: unknown[] = [viewer.manufacturerId, ids];
  const rows = await sql.query<DisputeRow>(
    `SELECT ${disputeColumns("d")} FROM ${withStatement} WHERE d.manufacturer_id = $1 AND d.id = ANY($2::uuid[]) AND ${disputesSeen(viewer, values)}`,
    values,
  );
  return rows.map((row) => wireDispute(row, viewer));
}

/** One dispute within the viewer's walls; null for denied and missing alike. */
export const oneDispute = async (sql: Sql, viewer: Viewer, id: string): Promise<ChainDispute | null> =>
  (await disputesByIds(sql, viewer, [id]))[0] ?? null;

type Of<Row> = { readonly key: string; readonly rows: readonly Row[] };

/** The parts of divided disputes, in their order: of what was found within the viewer's walls. */
export const partsByDispute: Loadable<Of<DisputeRow>> = {
  name: "settlement.disputeParts",
  load: async (sql, keys) => {
    const rows = await sql.query<DisputeRow>(
      `SELECT ${disputeColumns("d")} FROM chain_dispute d
       WHERE d.manufacturer_id = nullif(current_setting('app.manufacturer_id', true), '')::uuid AND d.parent_id = ANY($1::uuid[])
       ORDER BY d.part`,
      [keys],
    );
    const groups = Map.groupBy(rows, (row) => row.parentId);
    return keys.map((key) => ({ key, rows: groups.get(key) ?? [] }));
  },
  keyOf: (row) => row.key,
};

/** Disputes by id, of what was found within the viewer's walls. */
export const disputesById: Loadable<DisputeRow> = {
  name: "settlement.disputes",
  load: (sql, keys) =>
    sql.query<DisputeRow>(
      `SELECT ${disputeColumns("d")} FROM chain_dispute d
       WHERE d.manufacturer_id = nullif(current_setting('app.manufacturer_id', true), '')::uuid AND d.id = ANY($1::uuid[])`,
      [keys],
    ),
  keyOf: (row) => row.id,
};
