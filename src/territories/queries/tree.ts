import type { Day } from "../../kernel/day.ts";
import type { Viewer } from "../../kernel/viewer.ts";
import type { Sql } from "../../platform/sql.ts";
import { type Coverage, coverageOf } from "../rules/coverage.ts";
import type { Channel, GrantRecord } from "../rules/words.ts";
import { grantColumns, grantOf } from "../store.ts";
import { holdsOn } from "./ownership.ts";
import { type Conditions, seenBy } from "./scope.ts";

export type TreeAsked = {
  /** The division whose children are shown, with all it lies in; null: the countries. */
  readonly parent: { readonly lo: bigint; readonly ancestors: readonly bigint[] } | null;
  readonly productLineId: string | null;
  readonly channel: Channel | null;
  readonly asOf: Day;
};

/** A child of the parent, who holds it, and what is granted further down. */
export type BranchRow = {
  readonly divisionLo: bigint;
  readonly coverage: Coverage;
  /** Grants of the whole division: its own, and those of divisions it lies in. */
  readonly grants: readonly GrantRecord[];
  readonly grantsBelow: number;
  readonly dealersBelow: number;
};

/** No division has more children than this; the countries are 249. */
const mostChildren = 2000;

function holding(viewer: Viewer, asked: TreeAsked): Conditions {
  const on = seenBy(viewer);
  if (asked.productLineId !== null) on.add(`g.product_line_id = ${on.value(asked.productLineId)}`);
  if (asked.channel !== null) on.add(`g.channel = ${on.value(asked.channel)}`);
  on.add(holdsOn("g", `${on.value(asked.asOf)}::date`));
  return on;
}

/**
 * The children of a division with their coverage, in two statements whatever their number: the children and what is
 * granted inside each, then the grants that hold any of them whole. Retired divisions show where something hangs on them.
 */
export async function branchesOf(sql: Sql, viewer: Viewer, asked: TreeAsked): Promise<BranchRow[]> {
  const inside = holding(viewer, asked);
  const where = asked.parent === null ? "d.level = 0" : `d.parent_lo = ${inside.value(asked.parent.lo)}`;
  const children = await sql.query<{ lo: bigint; grants: number; dealers: number }>(
    `SELECT d.lo, below.grants, below.dealers FROM division d
     CROSS JOIN LATERAL (
       SELECT count(*) FILTER (WHERE g.division_lo > d.lo)::int AS grants,
         count(DISTINCT g.dealer_id) FILTER (WHERE g.division_lo > d.lo)::int AS dealers, count(*)::int AS touching
       FROM territory_grant g WHERE ${inside.text} AND g.division_lo >= d.lo AND g.division_lo < d.hi
     ) below
     WHERE ${where} AND d.alias_of_lo IS NULL AND (d.valid_to_year IS NULL OR below.touching > 0)
     ORDER BY d.lo LIMIT ${mostChildren}`,
    inside.values,
  );
  const whole = holding(viewer, asked);
  const los = [...(asked.parent?.ancestors ?? []), ...children.map((child) => child.lo)];
  whole.add(`g.division_lo = ANY(${whole.value(los)}::bigint[])`);
  const rows = await sql.query(
    `SELECT ${grantColumns("g")} FROM territory_grant g WHERE ${whole.text} ORDER BY g.exclusive DESC, g.division_lo DESC, g.id`,
    whole.values,
  );
  const records = rows.map(grantOf);
  const inherited = new Set(asked.parent?.ancestors ?? []);
  return children.map((child) => {
    const grants = records.filter((record) => record.divisionLo === child.lo || inherited.has(record.divisionLo));
    const { lo: divisionLo, grants: grantsBelow, dealers: dealersBelow } = child;
    return { divisionLo, coverage: coverageOf(grants, grantsBelow), grants, grantsBelow, dealersBelow };
  });
}
