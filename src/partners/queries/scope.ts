/**
 * The regional wall, as a condition: branch managers and field staff see the dealers who sell or receive goods in their
 * divisions. True for viewers without regions. `alias` is a dealer row; `values` are the statement's parameters, of
 * which $1 is the manufacturer.
 */
export function dealerInRegions(alias: string, regionLos: readonly bigint[], values: unknown[]): string {
  if (regionLos.length === 0) return "true";
  const los = `$${values.push(regionLos.map(String))}::bigint[]`;
  const within = (table: string) =>
    `EXISTS (SELECT 1 FROM ${table} z JOIN division zv ON zv.lo = z.division_lo
       WHERE z.manufacturer_id = $1 AND z.dealer_id = ${alias}.id AND zv.ancestors && ${los})`;
  return `(${within("dealer_region")} OR ${within("ship_to")})`;
}
