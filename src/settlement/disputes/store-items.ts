import type { Day } from "../../kernel/day.ts";
import type { Tx } from "../../platform/sql.ts";
import { jsonText } from "../../platform/trail.ts";
import type { ItemState } from "../statements/store.ts";
import { newestOfHeaderSql, newestOfItemSql } from "./store.ts";
import type { Group } from "./rules/decision.ts";

/**
 * A choice of a statement's items `i` as conditions, which push their values behind the manufacturer ($1) and the
 * statement ($2): by id, by the filter of the list, or by an earlier decision.
 */
export type Choice = (values: unknown[]) => string;

const none = "00000000-0000-0000-0000-000000000000";
const choiceSql = (manufacturerId: string, statementId: string, choice: Choice) => {
  const values: unknown[] = [manufacturerId, statementId];
  return { where: `i.manufacturer_id = $1 AND i.statement_id = $2 AND ${choice(values)}`, values };
};

/** What decides of an item what may be decided about it; `d`: its newest dispute that was not withdrawn. */
const alike = `i.state, i.kind, i.code, (i.state <> 'OPEN' AND i.decided_by IS NOT NULL), (i.ours_minor = i.theirs_minor)`;
const withDispute = `LEFT JOIN chain_dispute d ON d.manufacturer_id = $1 AND d.statement_id = i.statement_id AND d.item_id = i.id
  AND d.part = 0 AND d.state <> 'WITHDRAWN' AND ${newestOfItemSql("d")}`;

/** The chosen items, summed up by what decides about them. One statement. */
export async function groupsOf(tx: Tx, statementId: string, choice: Choice): Promise<Group[]> {
  const { where, values } = choiceSql(tx.manufacturerId, statementId, choice);
  return tx.query<Group>(
    `SELECT i.state, i.kind, i.code, (i.state <> 'OPEN' AND i.decided_by IS NOT NULL) AS decided, d.state AS dispute,
       (i.ours_minor = i.theirs_minor) AS even, count(*)::int AS count, sum(i.ours_minor - i.theirs_minor)::bigint AS "amountMinor", sum(i.size_minor)::bigint AS "sizeMinor"
     FROM statement_item i ${withDispute} WHERE ${where} GROUP BY ${alike}, d.state`,
    values,
  );
}

/** An item as a decision found it. */
export type DecidedItem = {
  readonly id: string;
  readonly code: string | null;
  readonly oursMinor: bigint;
  readonly theirsMinor: bigint;
  readonly productId: string | null;
  readonly storeId: string | null;
  readonly documentNo: string | null;
  readonly on: Day | null;
  readonly version: number;
};
const itemSql = (alias: string): string =>
  `${alias}.id, ${alias}.code, ${alias}.ours_minor AS "oursMinor", ${alias}.theirs_minor AS "theirsMinor", ${alias}.product_id AS "productId",
   ${alias}.store_id AS "storeId", ${alias}.document_no AS "documentNo", ${alias}.on_day AS "on", ${alias}.version`;

const groupSql = (groups: readonly Group[], values: unknown[]): string => {
  const keys = groups.map(({ state, kind, code, decided, dispute, even }) => {
    return { state, kind, code, decided, dispute, even };
  });
  return `EXISTS (SELECT 1 FROM jsonb_to_recordset($${values.push(jsonText(keys))}::jsonb)
    AS g(state text, kind text, code text, decided boolean, dispute text, even boolean)
    WHERE g.even = (i.ours_minor = i.theirs_minor) AND g.state = i.state AND g.kind = i.kind AND g.code IS NOT DISTINCT FROM i.code
      AND g.decided = (i.state <> 'OPEN' AND i.decided_by IS NOT NULL) AND g.dispute IS NOT DISTINCT FROM d.state)`;
};

/** The chosen items of these groups, in the order of the workbench. One statement. */
export async function itemsChosen(
  tx: Tx,
  statementId: string,
  choice: Choice,
  groups: readonly Group[],
): Promise<DecidedItem[]> {
  const { where, values } = choiceSql(tx.manufacturerId, statementId, choice);
  const inGroups = groupSql(groups, values);
  return tx.query<DecidedItem>(
    `SELECT ${itemSql("i")} FROM statement_item i ${withDispute} WHERE ${where} AND ${inGroups} ORDER BY i.position, i.id`,
    values,
  );
}

/**
 * What the chosen items of these groups have spent of the month's cap already, without signs: a part that is noise, or the
 * whole as noise that was accepted by itself. Written off, they spend their size once, not that again.
 */
export async function spentIn(tx: Tx, statementId: string, choice: Choice, groups: readonly Group[]): Promise<bigint> {
  const { where, values } = choiceSql(tx.manufacturerId, statementId, choice);
  const inGroups = groupSql(groups, values);
  const [row] = await tx.query<{ minor: bigint }>(
    `SELECT coalesce(sum(abs(v.amount_minor)), 0)::bigint AS minor FROM statement_item i ${withDispute}
       JOIN statement_variance v ON v.manufacturer_id = $1 AND v.statement_id = $2 AND v.item_id = i.id
     WHERE ${where} AND ${inGroups} AND (v.state = 'WRITTEN_OFF' OR v.state = 'ACCEPTED' AND i.decided_by IS NULL)`,
    values,
  );
  return (row as { minor: bigint }).minor;
}

/** Open items that differ by noise alone, in the order of the workbench, and what each would spend of the month's cap. */
export const noiseOpen = (
  tx: Tx,
  statementId: string,
): Promise<readonly { readonly id: string; readonly sizeMinor: bigint }[]> =>
  tx.query(
    `SELECT i.id, coalesce(sum(abs(v.amount_minor)) FILTER (WHERE v.state <> 'WRITTEN_OFF'), 0)::bigint AS "sizeMinor"
     FROM statement_item i JOIN statement_variance v ON v.manufacturer_id = $1 AND v.statement_id = $2 AND v.item_id = i.id
     WHERE i.manufacturer_id = $1 AND i.statement_id = $2 AND i.state = 'OPEN' AND i.code = 'ROUNDING'
     GROUP BY i.id, i.position HAVING bool_and(v.code = 'ROUNDING') ORDER BY i.position, i.id`,
    [tx.manufacturerId, statementId],
  );

/** What a decision makes of items and their variances. */
export type ItemMark = {
  readonly state: Exclude<ItemState, "AGREED">;
  readonly by: string;
  readonly at: Date;
  readonly note: string | null;
  /** The statement's version from now on, which is the items' too. */
  readonly version: number;
};

/**
 * Decides the chosen items of these groups and their variances with them, in three statements however many they are; the
 * statement is locked. The ids travel as one value: joined to a choice of unknown size, rows that no statistics know yet
 * were met each with each (22.9 s for 10,000 items).
 */
export async function markItems(
  tx: Tx,
  statementId: string,
  choice: Choice,
  groups: readonly Group[],
  { state, by, at, note, version }: ItemMark,
): Promise<void> {
  const { where, values } = choiceSql(tx.manufacturerId, statementId, choice);
  const inGroups = groupSql(groups, values);
  const chosen = await tx.query<{ id: string }>(
    `SELECT i.id FROM statement_item i ${withDispute} WHERE ${where} AND ${inGroups}`,
    values,
  );
  const ids = chosen.map(({ id }) => id);
  await tx.query(
    `UPDATE statement_item SET state = $4, decided_by = $5, decided_at = $6, note = $7, version = $8
     WHERE manufacturer_id = $1 AND statement_id = $2 AND id = ANY($3::uuid[])`,
    [tx.manufacturerId, statementId, ids, state, by, at, note, version],
  );
  await tx.query(
    `UPDATE statement_variance SET state = $4, version = $5
     WHERE manufacturer_id = $1 AND statement_id = $2 AND item_id = ANY($3::uuid[])`,
    [tx.manufacturerId, statementId, ids, state, version],
  );
}

/** Both sides agree on an item: the dispute about it is settled. What lies between their sheets stays disputed until the lock. */
export async function agreeItem(
  tx: Tx,
  statementId: string,
  itemId: string,
  { by, at, note, version }: Omit<ItemMark, "state">,
): Promise<void> {
  await tx.query(
    `UPDATE statement_item SET state = 'AGREED', decided_by = $4, decided_at = $5, note = $6, version = $7
     WHERE manufacturer_id = $1 AND statement_id = $2 AND id = $3`,
    [tx.manufacturerId, statementId, itemId, by, at, note, version],
  );
}

/** Items by their ids, as a choice. */
export const theseItems =
  (ids: readonly string[]): Choice =>
  (values) =>
    `i.id = ANY($${values.push(ids.length === 0 ? [none] : ids)}::uuid[])`;

/**
 * How many items of a statement are disputed, and its sheet's total with them, unless that dispute is settled. `items`: so
 * many of them are, as whoever has just written all of them knows.
 */
export async function countDisputed(tx: Tx, statementId: string, items: number | null = null): Promise<number> {
  const [row] = await tx.query<{ count: number }>(
    `SELECT coalesce($3::int,
         (SELECT count(*) FROM statement_item i WHERE i.manufacturer_id = $1 AND i.statement_id = $2 AND i.state = 'DISPUTED')::int)
       + (SELECT count(*) FROM statement_variance v WHERE v.manufacturer_id = $1 AND v.statement_id = $2 AND v.item_id IS NULL
            AND v.state = 'DISPUTED' AND NOT EXISTS (SELECT 1 FROM chain_dispute d WHERE d.manufacturer_id = $1 AND d.statement_id = $2
              AND d.item_id IS NULL AND d.cause_id IS NULL AND d.ended_on IS NOT NULL AND d.state <> 'WITHDRAWN'
              AND ${newestOfHeaderSql("d")}))::int AS count`,
    [tx.manufacturerId, statementId, items],
  );
  return (row as { count: number }).count;
}
