import type { Day } from "../../kernel/day.ts";
import type { Sql, Tx } from "../../platform/sql.ts";
import { jsonText } from "../../platform/trail.ts";
import { currentOf, divisionsByLo, successionsOf } from "../../regions/index.ts";
import type { Cell, TenantSql } from "../../territories/index.ts";
import type { Branch, DivisionFacts } from "../rules/partition.ts";
import type { Parent } from "../rules/words.ts";

/** A grant as somebody named it by a record, and what is believed of it now. */
export type NamedGrant = Parent & {
  readonly dealerId: string;
  readonly voided: boolean;
  /** The record believed now; another than the one named: somebody changed it meanwhile. */
  readonly currentId: string | null;
  /** The split that has claimed it; null: none, or the one given. */
  readonly claim: Claim | null;
};

/** A split that has claimed a grant, and who began it. */
export type Claim = {
  readonly splitId: string;
  readonly number: number;
  readonly name: string;
  readonly createdBy: string;
};

/** Grants by the records named, with what is believed of each now and which other split has claimed it. One statement. */
export async function namedGrants(
  sql: TenantSql,
  recordIds: readonly string[],
  splitId: string | null = null,
): Promise<NamedGrant[]> {
  return sql.query<NamedGrant>(
    `SELECT g.id AS "recordId", g.lineage_id AS "lineageId", g.dealer_id AS "dealerId", g.product_line_id AS "productLineId",
       g.channel, g.division_lo AS "divisionLo", g.division_hi AS "divisionHi", g.exclusive, g.valid_from AS "from",
       g.valid_to AS "to", g.act = 'VOIDED' AS voided, c.id AS "currentId", x.claim
     FROM territory_grant g
     LEFT JOIN territory_grant c ON c.manufacturer_id = g.manufacturer_id AND c.lineage_id = g.lineage_id AND c.recorded_to IS NULL
     LEFT JOIN LATERAL (
       SELECT jsonb_build_object('splitId', s.id, 'number', s.number, 'name', s.name, 'createdBy', s.created_by) AS claim
       FROM split_ground y JOIN split s ON s.manufacturer_id = $1 AND s.id = y.split_id
       WHERE y.manufacturer_id = $1 AND y.lineage_id = g.lineage_id AND y.claimed AND ($3::uuid IS NULL OR y.split_id <> $3)
     ) x ON true
     WHERE g.manufacturer_id = $1 AND g.id = ANY($2::uuid[])`,
    [sql.manufacturerId, recordIds, splitId],
  );
}

/**
 * What is known of divisions by the identities somebody named. A country that stands for a division of another's tree is
 * that division; a retired code says where its ground lies today. Two statements at most, one more for each of the two.
 */
export async function divisionFacts(sql: Sql, los: readonly bigint[]): Promise<Map<bigint, DivisionFacts>> {
  const asked = await divisionsByLo(sql, [...new Set(los)]);
  const retired = asked.filter((row) => row.validToYear !== null).map((row) => row.lo);
  const steps = retired.length === 0 ? [] : await successionsOf(sql, retired);
  const known = new Map(asked.map((row) => [row.lo, row]));
  const wanted = [...asked.flatMap((row) => row.aliasOfLo ?? []), ...retired.flatMap((lo) => currentOf(lo, steps))];
  const missing = wanted.filter((lo) => !known.has(lo));
  for (const row of missing.length === 0 ? [] : await divisionsByLo(sql, missing)) known.set(row.lo, row);
  const successors = (lo: bigint) =>
    currentOf(lo, steps).flatMap((at) => {
      const row = known.get(at);
      return row === undefined || at === lo ? [] : [{ lo: at, name: row.name }];
    });
  return new Map(
    asked.map((row) => {
      const { lo, hi, ancestors, name } = (row.aliasOfLo === null ? undefined : known.get(row.aliasOfLo)) ?? row;
      const over = row.validToYear !== null;
      return [row.lo, { lo, hi, ancestors, name, retired: over, successors: over ? successors(row.lo) : [] }];
    }),
  );
}

/** The divisions in force directly below each of these. One statement. */
export async function branchesBelow(sql: Sql, los: readonly bigint[]): Promise<Map<bigint, Branch[]>> {
  if (los.length === 0) return new Map();
  const rows = await sql.query<Branch & { readonly parentLo: bigint }>(
    `SELECT d.lo, d.hi, d.name, d.parent_lo AS "parentLo" FROM division d
     WHERE d.parent_lo = ANY($1::bigint[]) AND d.valid_to_year IS NULL AND d.alias_of_lo IS NULL ORDER BY d.lo`,
    [los.map(String)],
  );
  const below = Map.groupBy(rows, (row) => row.parentLo);
  return new Map(los.map((lo) => [lo, below.get(lo) ?? []]));
}

export type Wanted = Cell & { readonly part: number; readonly dealerId: string; readonly exclusive: boolean };
export type Meeting = {
  readonly part: number;
  readonly dealerId: string;
  readonly divisionLo: bigint;
  /** No right is in the way, but that notice of termination was served on the receiver there. */
  readonly barred: boolean;
};

/**
 * Rights other than the old dealer's that meet ground to be received, on the effective day or later, where they would be
 * in the way: the receiver's own, somebody's exclusive one, or anybody's where it is to be exclusive. One statement.
 */
export async function rightsInTheWay(
  tx: Tx,
  wanted: readonly Wanted[],
  facts: ReadonlyMap<bigint, DivisionFacts>,
  from: { readonly oldDealerId: string; readonly on: Day },
): Promise<Meeting[]> {
  const asked = wanted.map((each) => ({
    ...{
      part: each.part,
      dealer: each.dealerId,
      sole: each.exclusive,
      line: each.productLineId,
      channel: each.channel,
    },
    ...{ lo: each.divisionLo.toString(), hi: each.divisionHi.toString() },
    above: (facts.get(each.divisionLo)?.ancestors ?? [each.divisionLo]).map(String),
  }));
  const meeting = (ground: string) => `
    SELECT g.dealer_id, g.division_lo, false AS barred FROM territory_grant g
    WHERE g.manufacturer_id = $1 AND g.product_line_id = t.line AND g.channel = t.channel AND ${ground}
      AND g.recorded_to IS NULL AND g.valid_from IS NOT NULL AND (g.valid_to IS NULL OR g.valid_to > $3)
      AND g.dealer_id <> $4 AND (g.exclusive OR t.sole OR g.dealer_id = t.dealer)`;
  return tx.query<Meeting>(
    `SELECT DISTINCT t.part, f.dealer_id AS "dealerId", f.division_lo AS "divisionLo", f.barred
     FROM jsonb_to_recordset($2::jsonb) AS t(part int, dealer uuid, sole boolean, line uuid, channel text, lo bigint, hi bigint, above bigint[])
     CROSS JOIN LATERAL (
       (SELECT * FROM (
         (${meeting("g.division_lo = ANY(t.above)")}) UNION ALL (${meeting("g.division_lo > t.lo AND g.division_lo < t.hi")})
       ) m LIMIT 5) UNION ALL
       (SELECT b.dealer_id, t.lo, true FROM territory_bar b
        WHERE b.manufacturer_id = $1 AND b.dealer_id = t.dealer AND b.lifted_at IS NULL AND b.division_lo < t.hi AND t.lo < b.division_hi
          AND (b.product_line_id IS NULL OR (b.product_line_id = t.line AND b.channel = t.channel)) LIMIT 1)
     ) f ORDER BY t.part, f.division_lo LIMIT 100`,
    [tx.manufacturerId, jsonText(asked), from.on, from.oldDealerId],
  );
}
