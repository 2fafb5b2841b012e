import { giveRegionWall } from "../../platform/regionWall.ts";

/**
 * The regional wall, as a condition: branch managers and field staff see the dealers who sell or receive goods in their
 * divisions. True for viewers without regions. `alias` is a dealer row; `values` are the statement's parameters, of
 * which $1 is the manufacturer.
 */
export function dealerInRegions(alias: string, regionLos: readonly bigint[], values: unknown[]): string {
  if (regionLos.length === 0) return "true";
  return groundWithin(`${alias}.id`, `$${values.push(regionLos.map(String))}::bigint[]`, "$1");
}

/** Whether the dealer of a column sells or receives inside the regions. */
function groundWithin(dealerColumn: string, regions: string, manufacturer: string): string {
  const within = (table: string) =>
    `EXISTS (SELECT 1 FROM ${table} z JOIN division zv ON zv.lo = z.division_lo
       WHERE z.manufacturer_id = ${manufacturer} AND z.dealer_id = ${dealerColumn} AND zv.ancestors && ${regions})`;
  return `(${within("dealer_region")} OR ${within("ship_to")})`;
}
giveRegionWall(groundWithin);
