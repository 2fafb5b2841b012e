import type { Day } from "../../kernel/day.ts";
import type { Viewer } from "../../kernel/viewer.ts";
import type { Key } from "../../platform/graphql/connection.ts";
import type { Sql } from "../../platform/sql.ts";
import type { DivisionFacts } from "../rules/grant.ts";
import type { Channel, GrantRecord } from "../rules/words.ts";
import { grantColumns, grantOf } from "../store.ts";
import { holdsOn } from "./ownership.ts";
import { type Conditions, seenBy } from "./scope.ts";
import { Malformed } from "../../platform/graphql/errors.ts";

export const grantOrders = ["DIVISION", "STARTS_FIRST", "STARTS_LAST", "ENDS_FIRST", "ENDS_LAST"] as const;
export type GrantOrder = (typeof grantOrders)[number];

export const divisionMatches = ["WITHIN", "COVERING", "TOUCHING"] as const;
export type DivisionMatch = (typeof divisionMatches)[number];

/** What to list; what is left out does not matter. */
export type GrantFilter = {
  readonly dealerId?: string | null;
  readonly division?: { readonly facts: DivisionFacts; readonly match: DivisionMatch } | null;
  readonly productLineId?: string | null;
  readonly channel?: Channel | null;
  readonly asOf?: Day | null;
  /** Still in force on the first day, over by the end of the last. */
  readonly endingBetween?: { readonly first: Day; readonly last: Day } | null;
};

export type GrantPage = { readonly orderBy: GrantOrder; readonly first: number; readonly after: Key | undefined };

type Sort = { readonly column: string; readonly type: string; readonly descending: boolean };
const sorts: Record<GrantOrder, Sort> = {
  DIVISION: { column: "division_lo", type: "bigint", descending: false },
  STARTS_FIRST: { column: "valid_from", type: "date", descending: false },
  STARTS_LAST: { column: "valid_from", type: "date", descending: true },
  ENDS_FIRST: { column: "valid_to", type: "date", descending: false },
  ENDS_LAST: { column: "valid_to", type: "date", descending: true },
};

/** The sort value of a record, for its cursor; null where a right is open. */
export const grantKey =
  (orderBy: GrantOrder) =>
  (record: GrantRecord): Key => {
    const { column } = sorts[orderBy];
    if (column === "division_lo") return [record.divisionLo.toString(), record.id];
    return [(column === "valid_from" ? record.valid?.from : record.valid?.to) ?? null, record.id];
  };

/** Rows after a cursor. Null, an open end, comes after every day; so it is last in rising and first in falling order. */
function afterKey(conditions: Conditions, sort: Sort, after: Key): void {
  const [value, id] = after;
  if (value !== null && /^-?\d+$/.test(value) !== (sort.type === "bigint"))
    throw new Malformed("This cursor is none of ours.");
  const column = `g.${sort.column}`;
  const way = sort.descending ? "<" : ">";
  const last = conditions.value(id);
  if (value === null) {
    const sameNull = `(${column} IS NULL AND g.id ${way} ${last}::uuid)`;
    conditions.add(sort.descending ? `(${sameNull} OR ${column} IS NOT NULL)` : sameNull);
    return;
  }
  const beyond = `(${column}, g.id) ${way} (${conditions.value(value)}::${sort.type}, ${last}::uuid)`;
  conditions.add(sort.descending || sort.column !== "valid_to" ? beyond : `(${beyond} OR ${column} IS NULL)`);
}

function filtered(viewer: Viewer, filter: GrantFilter): Conditions {
  const on = seenBy(viewer);
  on.add("g.recorded_to IS NULL AND g.valid_from IS NOT NULL");
  if (filter.dealerId != null) on.add(`g.dealer_id = ${on.value(filter.dealerId)}`);
  if (filter.productLineId != null) on.add(`g.product_line_id = ${on.value(filter.productLineId)}`);
  if (filter.channel != null) on.add(`g.channel = ${on.value(filter.channel)}`);
  if (filter.asOf != null) on.add(holdsOn("g", `${on.value(filter.asOf)}::date`));
  if (filter.endingBetween != null)
    on.add(
      `g.valid_to > ${on.value(filter.endingBetween.first)}::date AND g.valid_to <= ${on.value(filter.endingBetween.last)}::date`,
    );
  if (filter.division != null) {
    const { facts, match } = filter.division;
    const within = () => `g.division_lo >= ${on.value(facts.lo)} AND g.division_lo < ${on.value(facts.hi)}`;
    const covering = () => `g.division_lo = ANY(${on.value(facts.ancestors)}::bigint[])`;
    if (match === "WITHIN") on.add(within());
    else if (match === "COVERING") on.add(covering());
    else on.add(`((${within()}) OR ${covering()})`);
  }
  return on;
}

/** Grants as believed now, one more than asked for, so that the page knows whether more follow. One statement. */
export async function listGrants(
  sql: Sql,
  viewer: Viewer,
  filter: GrantFilter,
  page: GrantPage,
): Promise<GrantRecord[]> {
  const on = filtered(viewer, filter);
  const sort = sorts[page.orderBy];
  if (page.after !== undefined) afterKey(on, sort, page.after);
  const way = sort.descending ? "DESC" : "ASC";
  const rows = await sql.query(
    `SELECT ${grantColumns("g")} FROM territory_grant g WHERE ${on.text}
     ORDER BY g.${sort.column} ${way}, g.id ${way} LIMIT ${on.value(page.first + 1)}`,
    on.values,
  );
  return rows.map(grantOf);
}

/** Records by their ids, superseded ones too. */
export async function grantsByIds(sql: Sql, viewer: Viewer, ids: readonly string[]): Promise<GrantRecord[]> {
  const on = seenBy(viewer);
  on.add(`g.id = ANY(${on.value(ids)}::uuid[])`);
  const rows = await sql.query(`SELECT ${grantColumns("g")} FROM territory_grant g WHERE ${on.text}`, on.values);
  return rows.map(grantOf);
}

/** What one act granted, in order of the divisions. */
export async function grantsOfAct(sql: Sql, viewer: Viewer, actId: string): Promise<GrantRecord[]> {
  const on = seenBy(viewer);
  on.add(`g.act_id = ${on.value(actId)}`);
  const rows = await sql.query(
    `SELECT ${grantColumns("g")} FROM territory_grant g WHERE ${on.text} ORDER BY g.division_lo, g.id`,
    on.values,
  );
  return rows.map(grantOf);
}
