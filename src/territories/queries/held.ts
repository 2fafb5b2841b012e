import { type Day, plusDays } from "../../kernel/day.ts";
import type { Cell } from "../transfer.ts";
import { holdsOn, type TenantSql } from "./ownership.ts";

/** The ground a dealer holds, as believed now, on the day before `on` or on it: what is his when it begins to move. */
export async function heldCells(sql: TenantSql, dealerId: string, on: Day): Promise<Cell[]> {
  return sql.query<Cell>(
    `SELECT DISTINCT g.division_lo AS "divisionLo", g.division_hi AS "divisionHi", g.product_line_id AS "productLineId", g.channel
     FROM territory_grant g WHERE g.manufacturer_id = $1 AND g.dealer_id = $2 AND ${holdsOn("g", "$3::date")}`,
    [sql.manufacturerId, dealerId, plusDays(on, -1)],
  );
}
