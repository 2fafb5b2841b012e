import type { Context } from "../../platform/context.ts";
import { dealerInRegions } from "./scope.ts";

/**
 * Which of these dealers a viewer may know of, where statements about them come from elsewhere (events): all for whom
 * no region limits, for others those inside their regions. What has no dealer is nobody's region. One statement at most.
 */
export async function dealersSeen(
  ctx: Context,
  dealerIds: readonly (string | null)[],
): Promise<(dealerId: string | null) => boolean> {
  const { viewer } = ctx;
  if (viewer.regionLos.length === 0) return () => true;
  const ids = [...new Set(dealerIds.filter((id) => id !== null))];
  if (ids.length === 0) return () => false;
  const values: unknown[] = [viewer.manufacturerId, ids];
  const rows = await ctx.sql.query<{ id: string }>(
    `SELECT d.id FROM dealer d WHERE d.manufacturer_id = $1 AND d.id = ANY($2::uuid[]) AND ${dealerInRegions("d", viewer.regionLos, values)}`,
    values,
  );
  const seen = new Set(rows.map(({ id }) => id));
  return (dealerId) => dealerId !== null && seen.has(dealerId);
}
