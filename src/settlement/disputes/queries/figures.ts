import type { Day } from "../../../kernel/day.ts";
import type { Viewer } from "../../../kernel/viewer.ts";
import type { Loadable } from "../../../platform/loaders.ts";
import { directory } from "../../../platform/people.ts";
import type { Sql } from "../../../platform/sql.ts";
import { statementColumns } from "../../statements/row.ts";
import type { ItemRow, StatementRow } from "../../statements/store.ts";
import { itemColumns } from "../../statements/store.ts";
import { mayReadBehind } from "../rules/access.ts";
import type { DisputeReason } from "../rules/words.ts";
import { type DisputeRow, disputeColumns, liveSql, newestOfItemSql } from "../store.ts";
import { own } from "../store-thread.ts";
import { disputesSeen, withStatement } from "./disputes.ts";

/** Since how many days something is in dispute, by steps. */
export const ageSteps = [0, 15, 30, 60, 90] as const;

export type AgeRow = {
  readonly reason: DisputeReason;
  readonly step: number;
  readonly currency: string;
  readonly count: number;
  readonly amountMinor: bigint;
};

/** What we dispute by reason and by how long it has been; our own people's. One statement. */
export async function disputeAges(sql: Sql, viewer: Viewer, chainId: string | null, today: Day): Promise<AgeRow[]> {
  if (!mayReadBehind(viewer)) return [];
  const values: unknown[] = [viewer.manufacturerId, today, ageSteps];
  const ofChain = chainId === null ? "true" : `d.chain_id = $${values.push(chainId)}`;
  return sql.query<AgeRow>(
    `SELECT d.reason, width_bucket($2::date - d.opened_on, $3::int[]) - 1 AS step, d.currency, count(*)::int AS count,
       sum(d.amount_minor)::bigint AS "amountMinor"
     FROM ${withStatement} WHERE d.manufacturer_id = $1 AND d.side = 'OURS' AND d.state IN ${liveSql} AND ${ofChain} AND ${disputesSeen(viewer, values)}
     GROUP BY d.reason, step, d.currency ORDER BY d.reason, step, d.currency`,
    values,
  );
}

/** The statements of disputes: of what was found within the viewer's walls, which are theirs. */
export const statementsByDispute: Loadable<StatementRow> = {
  name: "settlement.disputeStatements",
  load: (sql, keys) =>
    sql.query<StatementRow>(
      `SELECT ${statementColumns("s")} FROM chain_statement s WHERE s.${own} AND s.id = ANY($1::uuid[])`,
      [keys],
    ),
  keyOf: (row) => row.id,
};

/** The items of disputes, by statement and item: of what was found within the viewer's walls. */
export const itemsByDispute: Loadable<ItemRow & { readonly key: string }> = {
  name: "settlement.disputeItems",
  load: (sql, keys) =>
    sql.query<ItemRow & { key: string }>(
      `SELECT i.statement_id || ' ' || i.id AS key, ${itemColumns("i")} FROM unnest($1::uuid[], $2::uuid[]) AS t(statement_id, id)
       JOIN statement_item i ON i.${own} AND i.statement_id = t.statement_id AND i.id = t.id`,
      [keys.map((key) => key.slice(0, 36)), keys.map((key) => key.slice(37))],
    ),
  keyOf: (row) => row.key,
};

/** Why somebody asked to let a dispute go, while that waits for another person; by dispute. */
export const writeOffsByDispute: Loadable<{ readonly key: string; readonly note: string }> = {
  name: "settlement.disputeWriteOffs",
  load: (sql, keys) =>
    sql.query<{ key: string; note: string }>(
      `SELECT c.dispute_id AS key, c.note FROM statement_decision c
       WHERE c.${own} AND c.state = 'WAITING' AND c.dispute_id = ANY($1::uuid[])`,
      [keys],
    ),
  keyOf: (row) => row.key,
};

/** The newest disputes of items that were not taken back, by statement and item; the whole one where it was divided. */
export const disputesByItem: Loadable<DisputeRow & { readonly key: string }> = {
  name: "settlement.itemDisputes",
  load: (sql, keys) =>
    sql.query<DisputeRow & { key: string }>(
      `SELECT d.statement_id || ' ' || d.item_id AS key, ${disputeColumns("d")} FROM unnest($1::uuid[], $2::uuid[]) AS t(statement_id, id)
       JOIN chain_dispute d ON d.${own} AND d.statement_id = t.statement_id AND d.item_id = t.id AND d.part = 0 AND d.state <> 'WITHDRAWN'
         AND ${newestOfItemSql("d", "d.manufacturer_id")}`,
      [keys.map((key) => key.slice(0, 36)), keys.map((key) => key.slice(37))],
    ),
  keyOf: (row) => row.key,
};

/** The disputes that causes of variances opened, by cause; the whole one where it was divided. */
export const disputesByCause: Loadable<DisputeRow> = {
  name: "settlement.causeDisputes",
  load: (sql, keys) =>
    sql.query<DisputeRow>(
      `SELECT ${disputeColumns("d")} FROM chain_dispute d WHERE d.${own} AND d.cause_id = ANY($1::uuid[]) AND d.part = 0`,
      [keys],
    ),
  keyOf: (row) => row.causeId ?? "",
};

/** Who members are, those who left not among them. */
export const memberNames: Loadable<{ readonly membershipId: string; readonly name: string }> = {
  name: "settlement.members",
  load: async (sql, keys) => {
    const [row] = await sql.query<{ id: string }>(
      `SELECT nullif(current_setting('app.manufacturer_id', true), '') AS id`,
    );
    return directory().members(sql, row?.id ?? "", keys);
  },
  keyOf: (row) => row.membershipId,
};
