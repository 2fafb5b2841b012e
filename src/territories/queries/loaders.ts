import type { Loadable } from "../../platform/loaders.ts";
import type { GrantRecord } from "../rules/words.ts";
import { grantColumns, grantOf } from "../store.ts";

/** All records of a right, the first record first, by its lineage; the viewer's wall stands underneath. */
export const grantHistories: Loadable<{ lineageId: string; records: readonly GrantRecord[] }> = {
  name: "grantHistories",
  load: async (sql, lineageIds) => {
    const rows = await sql.query(
      `SELECT ${grantColumns("g")} FROM territory_grant g
       WHERE g.manufacturer_id = nullif(current_setting('app.manufacturer_id', true), '')::uuid AND g.lineage_id = ANY($1::uuid[])
       ORDER BY g.revision`,
      [lineageIds],
    );
    const records = rows.map(grantOf);
    return lineageIds.map((lineageId) => ({
      lineageId,
      records: records.filter((each) => each.lineageId === lineageId),
    }));
  },
  keyOf: (row) => row.lineageId,
};

/** Records of grants by their ids, superseded ones too, as documents are stamped with them; the viewer's wall stands underneath. */
export const grantsById: Loadable<GrantRecord> = {
  name: "grantsById",
  load: async (sql, ids) => {
    const rows = await sql.query(
      `SELECT ${grantColumns("g")} FROM territory_grant g
       WHERE g.manufacturer_id = nullif(current_setting('app.manufacturer_id', true), '')::uuid AND g.id = ANY($1::uuid[])`,
      [ids],
    );
    return rows.map(grantOf);
  },
  keyOf: (record) => record.id,
};
