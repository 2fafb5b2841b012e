import type { Viewer } from "../../kernel/viewer.ts";
import type { Sql, Tx } from "../../platform/sql.ts";
import type { KeptFilter } from "../model/keptFilter.ts";
import type { FilterToKeep } from "../rules/keptFilter.ts";

/** The filters that a membership keeps of a list, by name. One statement. */
export const keptFiltersOf = (sql: Sql, viewer: Viewer, list: string): Promise<KeptFilter[]> =>
  sql.query<KeptFilter>(
    `SELECT list, name, search FROM kept_filter WHERE manufacturer_id = $1 AND membership_id = $2 AND list = $3 ORDER BY name`,
    [viewer.manufacturerId, viewer.membershipId, list],
  );

/** Holds the membership, so that of several tabs none keeps one filter too many. */
export const lockOwnSeat = (tx: Tx, viewer: Viewer) =>
  tx.query(`SELECT id FROM membership WHERE manufacturer_id = $1 AND id = $2 FOR NO KEY UPDATE`, [
    viewer.manufacturerId,
    viewer.membershipId,
  ]);

export const saveKeptFilter = (tx: Tx, viewer: Viewer, { list, name, search }: FilterToKeep, now: Date) =>
  tx.query(
    `INSERT INTO kept_filter (manufacturer_id, membership_id, list, name, search, dealer_id, kept_at) VALUES ($1, $2, $3, $4, $5, $6, $7)
     ON CONFLICT (manufacturer_id, membership_id, list, name) DO UPDATE SET search = excluded.search, kept_at = excluded.kept_at`,
    [viewer.manufacturerId, viewer.membershipId, list, name, search, viewer.dealerId, now],
  );

/** True: it was there. */
export const dropKeptFilter = async (tx: Tx, viewer: Viewer, list: string, name: string): Promise<boolean> => {
  const gone = await tx.query(
    `DELETE FROM kept_filter WHERE manufacturer_id = $1 AND membership_id = $2 AND list = $3 AND name = $4 RETURNING name`,
    [viewer.manufacturerId, viewer.membershipId, list, name],
  );
  return gone.length > 0;
};
