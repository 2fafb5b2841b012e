import type { Viewer } from "../../kernel/viewer.ts";
import { dealersKnownTo } from "../../platform/regionWall.ts";
import type { Sql } from "../../platform/sql.ts";
import { seenBy } from "./scope.ts";

/**
 * Those of these dealers whom the viewer may name where ground is given: everybody for whom no region limits; for a
 * branch manager who sells or receives in his regions, and who holds a right that touches them, since he sees it with its
 * holder. Anybody else is to him as a dealer who never was. None for whoever has no regions, two statements at most.
 */
export async function dealersToChoose(
  sql: Sql,
  viewer: Viewer,
  dealerIds: readonly (string | undefined)[],
): Promise<ReadonlySet<string>> {
  const asked = [...new Set(dealerIds.flatMap((id) => id ?? []))];
  const known = await dealersKnownTo(sql, viewer, asked);
  const rest = asked.filter((id) => !known.has(id));
  if (rest.length === 0) return known;
  const on = seenBy(viewer);
  on.add("g.recorded_to IS NULL AND g.valid_from IS NOT NULL");
  on.add(`g.dealer_id = ANY(${on.value(rest)}::uuid[])`);
  const rows = await sql.query<{ id: string }>(
    `SELECT DISTINCT g.dealer_id AS id FROM territory_grant g WHERE ${on.text}`,
    on.values,
  );
  return new Set([...known, ...rows.map(({ id }) => id)]);
}
