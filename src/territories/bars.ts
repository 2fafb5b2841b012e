import type { Day } from "../kernel/day.ts";
import { newId } from "../kernel/id.ts";
import type { Sql, Tx } from "../platform/sql.ts";
import { jsonText } from "../platform/trail.ts";
import type { TenantSql } from "./queries/ownership.ts";
import { type Bar, everywhere } from "./rules/bar.ts";
import type { Cell, Doing } from "./transfer.ts";

/** Bars that stand against dealers. One statement. */
export const barsOf = async (sql: TenantSql, dealerIds: readonly string[]): Promise<Bar[]> =>
  dealerIds.length === 0
    ? []
    : sql.query<Bar>(
        `SELECT b.dealer_id AS "dealerId", b.division_lo AS "divisionLo", b.division_hi AS "divisionHi",
           b.product_line_id AS "productLineId", b.channel, b.from_on AS "from"
         FROM territory_bar b WHERE b.manufacturer_id = $1 AND b.dealer_id = ANY($2::uuid[]) AND b.lifted_at IS NULL`,
        [sql.manufacturerId, [...new Set(dealerIds)]],
      );

export type Barring = {
  readonly dealerId: string;
  /** What it comes from: the split whose termination it is. */
  readonly sourceId: string;
  readonly from: Day;
  /** Null: nowhere at all. */
  readonly cells: readonly Cell[] | null;
};

/** Bars a dealer from further rights on some ground, or anywhere, until it is lifted. Done again it does nothing. */
export async function barDealer(by: Doing, { dealerId, sourceId, from, cells }: Barring): Promise<void> {
  const ground = (cells ?? [{ ...everywhere, productLineId: null, channel: null }]).map((cell) => ({
    ...{ id: newId(), lo: cell.divisionLo, hi: cell.divisionHi, line: cell.productLineId, channel: cell.channel },
  }));
  await by.tx.query(
    `INSERT INTO territory_bar (manufacturer_id, id, dealer_id, source_id, division_lo, division_hi, product_line_id, channel, from_on, set_at)
     SELECT $1, t.id, $2, $3, t.lo, t.hi, t.line, t.channel, $4, $5
     FROM jsonb_to_recordset($6::jsonb) AS t(id uuid, lo bigint, hi bigint, line uuid, channel text)
     WHERE NOT EXISTS (SELECT 1 FROM territory_bar b WHERE b.manufacturer_id = $1 AND b.source_id = $3)`,
    [by.tx.manufacturerId, dealerId, sourceId, from, by.now, jsonText(ground)],
  );
}

/** Lifts the bars that come from something; answers whether there were any. */
export const liftBars = async (tx: Tx, sourceId: string, personId: string, at: Date): Promise<boolean> =>
  (
    await tx.query(
      `UPDATE territory_bar SET lifted_at = $3, lifted_by = $4 WHERE manufacturer_id = $1 AND source_id = $2 AND lifted_at IS NULL
       RETURNING id`,
      [tx.manufacturerId, sourceId, at, personId],
    )
  ).length > 0;

/** Which of some sources' bars stand, within the wall of who reads. */
export const barredBy = (sql: Sql, sourceIds: readonly string[]): Promise<{ sourceId: string }[]> =>
  sql.query(
    `SELECT DISTINCT b.source_id AS "sourceId" FROM territory_bar b
     WHERE b.manufacturer_id = nullif(current_setting('app.manufacturer_id', true), '')::uuid AND b.source_id = ANY($1::uuid[])
       AND b.lifted_at IS NULL`,
    [sourceIds],
  );

/** Every right of a dealer that holds on a day or later, by lineage: what the end of all his rights is about. */
export const rightsFrom = async (sql: TenantSql, dealerId: string, on: Day): Promise<string[]> => {
  const rows = await sql.query<{ lineage: string }>(
    `SELECT g.lineage_id AS lineage FROM territory_grant g WHERE g.manufacturer_id = $1 AND g.dealer_id = $2 AND g.recorded_to IS NULL
       AND g.valid_from IS NOT NULL AND (g.valid_to IS NULL OR g.valid_to > $3::date) ORDER BY g.lineage_id`,
    [sql.manufacturerId, dealerId, on],
  );
  return rows.map(({ lineage }) => lineage);
};
