import type { Day } from "../../kernel/day.ts";
import { newId } from "../../kernel/id.ts";
import type { Tx } from "../../platform/sql.ts";
import { jsonText } from "../../platform/trail.ts";
import type { TenantSql } from "../queries/ownership.ts";
import type { GraceDays } from "../rules/grace.ts";
import type { Cell } from "../transfer.ts";

/** Grace on one piece of ground that a dealer lost. */
export type GraceRecord = Cell &
  GraceDays & { readonly id: string; readonly splitId: string; readonly dealerId: string };

export const graceColumns = (alias: string): string =>
  `${alias}.id, ${alias}.split_id AS "splitId", ${alias}.dealer_id AS "dealerId", ${alias}.product_line_id AS "productLineId",
   ${alias}.channel, ${alias}.division_lo AS "divisionLo", ${alias}.division_hi AS "divisionHi",
   ${alias}.effective_on AS "effectiveOn", ${alias}.grace_days AS "graceDays", ${alias}.bought_back_on AS "boughtBackOn"`;

export type Opening = {
  readonly splitId: string;
  readonly dealerId: string;
  readonly effectiveOn: Day;
  readonly graceDays: number;
  readonly cells: readonly Cell[];
};

/** Opens grace for ground that changes hands, once for a split; one statement. Answers how many were opened. */
export async function openGrace(tx: Tx, opening: Opening, now: Date): Promise<number> {
  const rows = opening.cells.map((cell) => ({
    ...{ id: newId(), line: cell.productLineId, channel: cell.channel },
    ...{ lo: cell.divisionLo.toString(), hi: cell.divisionHi.toString() },
  }));
  const opened = await tx.query(
    `INSERT INTO sell_off_grace (manufacturer_id, id, split_id, dealer_id, product_line_id, channel, division_lo, division_hi,
       effective_on, grace_days, opened_at)
     SELECT $1, t.id, $2, $3, t.line, t.channel, t.lo, t.hi, $4, $5, $6
     FROM jsonb_to_recordset($7::jsonb) AS t(id uuid, line uuid, channel text, lo bigint, hi bigint)
     ON CONFLICT (manufacturer_id, split_id, dealer_id, product_line_id, channel, division_lo) DO NOTHING RETURNING id`,
    [tx.manufacturerId, opening.splitId, opening.dealerId, opening.effectiveOn, opening.graceDays, now, jsonText(rows)],
  );
  return opened.length;
}

/** Says that a split's buy-back of the old dealer's stock was completed on a day: his grace ends with it. Once. */
export async function endGraceByBuyBack(tx: Tx, splitId: string, on: Day): Promise<number> {
  const rows = await tx.query(
    `UPDATE sell_off_grace SET bought_back_on = $3 WHERE manufacturer_id = $1 AND split_id = $2 AND bought_back_on IS NULL RETURNING id`,
    [tx.manufacturerId, splitId, on],
  );
  return rows.length;
}

/** Where goods of a dealer were found. */
export type GraceAsked = {
  readonly dealerId: string;
  readonly productLineId: string;
  readonly channel: string;
  /** The division and all that it lies in. */
  readonly ancestors: readonly bigint[];
};

/** The grace a dealer has, or had, at a place, the latest first; null where he never lost it. One statement. */
export async function graceOf(sql: TenantSql, asked: GraceAsked): Promise<GraceRecord | null> {
  const [row] = await sql.query<GraceRecord>(
    `SELECT ${graceColumns("g")} FROM sell_off_grace g
     WHERE g.manufacturer_id = $1 AND g.dealer_id = $2 AND g.product_line_id = $3 AND g.channel = $4
       AND g.division_lo = ANY($5::bigint[])
     ORDER BY g.effective_on DESC, g.id DESC LIMIT 1`,
    [sql.manufacturerId, asked.dealerId, asked.productLineId, asked.channel, asked.ancestors],
  );
  return row ?? null;
}
