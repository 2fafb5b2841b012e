import type { Viewer } from "../kernel/viewer.ts";
import type { Sql } from "./sql.ts";

/** Says in SQL whether a dealer (the column with his id) sells or receives inside regions; of one manufacturer. */
export type RegionWall = (dealerColumn: string, regions: string, manufacturer: string) => string;

/** What of a viewer this wall is made of. */
type Regional = Pick<Viewer, "manufacturerId" | "regionLos">;

// Until the module that knows where dealers are has said so, people with regions see no dealer's things.
let within: RegionWall = () => "false";
export const giveRegionWall = (wall: RegionWall): void => void (within = wall);

/**
 * The regional wall over rows that name a dealer, as a condition: branch managers and field staff see what is of the
 * dealers of their divisions, and what is of no dealer. True for viewers without regions. The statement's `values`
 * begin with the manufacturer, unless he is given otherwise.
 */
export function dealerWithin(dealerColumn: string, viewer: Regional, values: unknown[], manufacturer = "$1"): string {
  if (viewer.regionLos.length === 0) return "true";
  const regions = `$${values.push(viewer.regionLos.map(String))}::bigint[]`;
  return `(${dealerColumn} IS NULL OR ${within(dealerColumn, regions, manufacturer)})`;
}

/** The same for one thing that was found by its id: whether its dealer, if it has one, is the viewer's to know. */
export async function mayKnowDealer(sql: Sql, viewer: Viewer, dealerId: string | null | undefined): Promise<boolean> {
  if (viewer.regionLos.length === 0 || dealerId === null || dealerId === undefined) return true;
  const values: unknown[] = [viewer.manufacturerId, dealerId];
  const [row] = await sql.query<{ known: boolean }>(
    `SELECT ${dealerWithin("$2::uuid", viewer, values)} AS known`,
    values,
  );
  return row?.known === true;
}

/** The same for several: those of these dealers that the viewer may know. One statement, none for whoever has no regions. */
export async function dealersKnownTo(
  sql: Sql,
  viewer: Regional,
  dealerIds: readonly string[],
): Promise<ReadonlySet<string>> {
  if (viewer.regionLos.length === 0 || dealerIds.length === 0) return new Set(dealerIds);
  const values: unknown[] = [viewer.manufacturerId, dealerIds];
  const rows = await sql.query<{ id: string }>(
    `SELECT d.id FROM unnest($2::uuid[]) AS d(id) WHERE $1::uuid IS NOT NULL AND ${dealerWithin("d.id", viewer, values)}`,
    values,
  );
  return new Set(rows.map(({ id }) => id));
}
