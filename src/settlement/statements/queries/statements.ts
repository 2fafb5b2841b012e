import type { Day } from "../../../kernel/day.ts";
import { money } from "../../../kernel/money.ts";
import type { Viewer } from "../../../kernel/viewer.ts";
import { type Page, pageOf, readRowCursor } from "../../../platform/graphql/connection.ts";
import { nodeFields } from "../../../platform/graphql/node.ts";
import { wireMoney } from "../../../platform/graphql/scalars.ts";
import { keyset } from "../../../platform/keyset.ts";
import type { Sql } from "../../../platform/sql.ts";
import { mayReadWithin } from "../../rules/access.ts";
import type { StatementState } from "../../rules/course.ts";
import type { ChainStatement } from "../model.ts";
import { type StatementRow, statementColumns } from "../row.ts";
import { statementsSeen } from "../seen.ts";

/** A statement as the API shows it: to our own people, or to a contact of the chain. */
export function wireStatement(row: StatementRow, within: boolean): ChainStatement {
  const shown = (minor: bigint) => wireMoney(money(minor, row.currency));
  const theirs = row.theirsMinor === null ? null : shown(row.theirsMinor);
  return {
    ...nodeFields("ChainStatement", row.id),
    ...{ rowId: row.id, row, number: row.number, from: row.from, to: row.to, state: row.state, currency: row.currency },
    ...{ ours: shown(row.oursMinor), theirs, undisputed: theirs },
    difference: row.theirsMinor === null ? null : shown(row.oursMinor - row.theirsMinor),
    ...{ theirNumber: row.theirNumber, revision: row.revision, oursCount: row.oursCount, theirsCount: row.theirsCount },
    ...{ expectedAt: within ? row.expectedAt : null, importedAt: row.importedAt },
    matchedAt: within ? row.matchedAt : null,
    version: within ? row.version : row.toldVersion,
  };
}

export type StatementFilter = {
  readonly chainId?: string | null;
  readonly contractId?: string | null;
  readonly states?: readonly StatementState[] | null;
  /** Of periods that end after this day, and begin before the other. */
  readonly from?: Day | null;
  readonly to?: Day | null;
};

const byPeriod = { column: "s.to_on", type: "date", nullable: false, descending: true };

/** Statements within the viewer's walls, the newest period first. One statement. */
export async function listStatements(
  sql: Sql,
  viewer: Viewer,
  filter: StatementFilter,
  page: { readonly first: number; readonly after?: string | null | undefined },
): Promise<Page<ChainStatement>> {
  const values: unknown[] = [viewer.manufacturerId];
  const { where, orderBy } = keyset(byPeriod, "s.id", readRowCursor(page.after), values);
  const value = (given: unknown) => `$${values.push(given)}`;
  const all = [
    ...[where, statementsSeen(viewer, "s", values)],
    ...(filter.chainId == null ? [] : [`s.chain_id = ${value(filter.chainId)}`]),
    ...(filter.contractId == null ? [] : [`s.contract_id = ${value(filter.contractId)}`]),
    ...(filter.states == null ? [] : [`s.state = ANY(${value(filter.states)}::text[])`]),
    ...(filter.from == null ? [] : [`s.to_on > ${value(filter.from)}`]),
    ...(filter.to == null ? [] : [`s.from_on < ${value(filter.to)}`]),
  ];
  const rows = await sql.query<StatementRow>(
    `SELECT ${statementColumns("s")} FROM chain_statement s WHERE s.manufacturer_id = $1 AND ${all.join(" AND ")}
     ORDER BY ${orderBy} LIMIT $${values.push(page.first + 1)}`,
    values,
  );
  return pageOf(
    rows,
    page.first,
    (row) => [row.to, row.id],
    (row) => wireStatement(row, mayReadWithin(viewer)),
  );
}

/** Statements by their ids within the viewer's walls, in no order. One statement. */
export async function statementsByIds(sql: Sql, viewer: Viewer, ids: readonly string[]): Promise<ChainStatement[]> {
  const values: unknown[] = [viewer.manufacturerId, ids];
  const rows = await sql.query<StatementRow>(
    `SELECT ${statementColumns("s")} FROM chain_statement s
     WHERE s.manufacturer_id = $1 AND s.id = ANY($2::uuid[]) AND ${statementsSeen(viewer, "s", values)}`,
    values,
  );
  return rows.map((row) => wireStatement(row, mayReadWithin(viewer)));
}

/** One statement within the viewer's walls; null for denied and missing alike. */
export const oneStatement = async (sql: Sql, viewer: Viewer, id: string): Promise<ChainStatement | null> =>
  (await statementsByIds(sql, viewer, [id]))[0] ?? null;
