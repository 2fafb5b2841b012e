import type { Tx } from "../../platform/sql.ts";
import { deemedSaleDays } from "../rules/consignment.ts";
import type { TenantSql } from "../statements/store.ts";
import { transitDays } from "./rules/goods.ts";

/** What a manufacturer decides about all its chains. */
export type Settings = {
  /** Days after dispatch on which unsold consigned goods count as sold for VAT (S3; law changes). */
  readonly deemedSaleDays: number;
  /** Days ahead of it that they are put before somebody. */
  readonly warnDays: number;
  /** Days after dispatch by which goods of which no receipt is known are taken to have come (G5). */
  readonly transitDays: number;
  /** Days after a month by which a chain's sheet should have come. */
  readonly sheetDays: number;
  readonly version: number;
};
/** Sheets are printed on the 1st or 2nd and handed out on the 8th or 10th (B4.4). */
export const usualSettings: Settings = { deemedSaleDays, warnDays: 30, transitDays, sheetDays: 10, version: 0 };

const columns = `deemed_sale_days AS "deemedSaleDays", warn_days AS "warnDays", transit_days AS "transitDays", sheet_days AS "sheetDays", version`;

/** What was decided; field practice where nothing was. */
export async function settingsOf(sql: TenantSql): Promise<Settings> {
  const [row] = await sql.query<Settings>(`SELECT ${columns} FROM settlement_setting WHERE manufacturer_id = $1`, [
    sql.manufacturerId,
  ]);
  return row ?? usualSettings;
}

/** Writes what is decided, unless somebody decided meanwhile; false then. */
export async function saveSettings(tx: Tx, settings: Settings): Promise<boolean> {
  const rows = await tx.query(
    `INSERT INTO settlement_setting AS s (manufacturer_id, deemed_sale_days, warn_days, transit_days, sheet_days, version)
     VALUES ($1, $2, $3, $4, $5, 1)
     ON CONFLICT ON CONSTRAINT settlement_setting_pk DO UPDATE SET deemed_sale_days = excluded.deemed_sale_days,
       warn_days = excluded.warn_days, transit_days = excluded.transit_days, sheet_days = excluded.sheet_days, version = s.version + 1
     WHERE s.version = $6 RETURNING version`,
    [
      ...[tx.manufacturerId, settings.deemedSaleDays, settings.warnDays, settings.transitDays, settings.sheetDays],
      settings.version,
    ],
  );
  return rows.length > 0;
}
