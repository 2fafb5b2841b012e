import type { Day } from "../../kernel/day.ts";
import type { Viewer } from "../../kernel/viewer.ts";
import type { Loadable } from "../../platform/loaders.ts";
import type { ChainStanding } from "../model.ts";
import { mayReadContracts } from "../rules/access.ts";
import { storeOpenOnSql, storesSeen } from "./stores.ts";

type Row = ChainStanding & { readonly key: string };

/** How large chains are today and what holds with them, within the viewer's walls: two statements for any number. */
export const standings = (viewer: Viewer, today: Day): Loadable<Row> => ({
  name: "chains.standings",
  load: async (sql, ids) => {
    const values: unknown[] = [viewer.manufacturerId, ids, today];
    const stores = await sql.query<Pick<Row, "key" | "stores" | "distributionCentres">>(
      `SELECT s.chain_id AS key, count(*) FILTER (WHERE s.kind = 'STORE')::int AS stores, count(*) FILTER (WHERE s.kind = 'DC')::int AS "distributionCentres"
       FROM chain_store s WHERE s.manufacturer_id = $1 AND s.chain_id = ANY($2::uuid[]) AND ${storeOpenOnSql("$3")} AND ${storesSeen(viewer, values)}
       GROUP BY s.chain_id`,
      values,
    );
    const contracts = !mayReadContracts(viewer)
      ? []
      : await sql.query<Pick<Row, "key" | "contracts" | "waiting" | "nextEnd">>(
          `SELECT c.chain_id AS key, count(DISTINCT c.id) FILTER (WHERE v.state = 'ACTIVE')::int AS contracts,
             count(DISTINCT c.id) FILTER (WHERE v.state = 'PROPOSED')::int AS waiting,
             min(l.last) FILTER (WHERE v.state = 'ACTIVE') AS "nextEnd"
           FROM ka_contract c JOIN ka_contract_version v ON v.manufacturer_id = $1 AND v.contract_id = c.id
             AND (v.state = 'PROPOSED' OR (v.state = 'ACTIVE' AND v.from_on <= $3 AND (v.to_on IS NULL OR v.to_on > $3)))
           CROSS JOIN LATERAL (SELECT CASE WHEN bool_or(h.to_on IS NULL) THEN NULL ELSE max(h.to_on) END AS last FROM ka_contract_version h
             WHERE h.manufacturer_id = $1 AND h.contract_id = c.id AND h.state = 'ACTIVE') l
           WHERE c.manufacturer_id = $1 AND c.chain_id = ANY($2::uuid[]) GROUP BY c.chain_id`,
          [viewer.manufacturerId, ids, today],
        );
    const [ofStores, ofContracts] = [stores, contracts].map((rows) => new Map(rows.map((row) => [row.key, row])));
    const nothing = { stores: 0, distributionCentres: 0, contracts: 0, waiting: 0, nextEnd: null };
    return ids.map((key) => ({ ...nothing, ...ofStores?.get(key), ...ofContracts?.get(key), key }));
  },
  keyOf: (row) => row.key,
});
