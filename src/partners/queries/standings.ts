import type { Day } from "../../kernel/day.ts";
import type { Loadable } from "../../platform/loaders.ts";
import type { DealerStanding } from "../model/standing.ts";

/** Where dealers stood from day to day, the earliest first. One statement for any number of them. */
export const standingsByDealer: Loadable<{
  readonly dealerId: string;
  readonly standings: readonly DealerStanding[];
}> = {
  name: "partners.standingsByDealer",
  load: async (sql, ids) => {
    const rows = await sql.query<DealerStanding & { dealerId: string }>(
      `SELECT t.dealer_id AS "dealerId", t.status, t.blacklisted, t.from_on AS "from",
         lead(t.from_on) OVER (PARTITION BY t.dealer_id ORDER BY t.version) AS "to", t.reason, m.name AS by, t.recorded_at AS "recordedAt"
       FROM dealer_standing t LEFT JOIN membership m ON m.manufacturer_id = t.manufacturer_id AND m.id = t.membership_id
       WHERE t.manufacturer_id = nullif(current_setting('app.manufacturer_id', true), '')::uuid AND t.dealer_id = ANY($1::uuid[])
       ORDER BY t.dealer_id, t.version`,
      [ids],
    );
    return ids.map((dealerId) => ({ dealerId, standings: rows.filter((row) => row.dealerId === dealerId) }));
  },
  keyOf: (row) => row.dealerId,
};

/** Where somebody stood on a day: the last that was said of it; null before anything was. */
export const standingOn = (standings: readonly DealerStanding[], on: Day): DealerStanding | null =>
  standings.findLast(({ from }) => from <= on) ?? null;
