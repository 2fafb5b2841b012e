import type { Cell, MeasureSales, TrailingSales } from "../../territories/index.ts";
import { type SalesArea, salesByDivision } from "./salesByDivision.ts";

type Grounds = { readonly areas: readonly SalesArea[]; readonly ways: ReadonlyMap<string, ReadonlySet<string>> };

/** Cells as areas to sum over: each interval once, with the lines and channels that belong to it. */
function groundsOf(mark: string, cells: readonly Cell[]): Grounds {
  const byPlace = Map.groupBy(cells, (cell) => `${mark} ${cell.divisionLo} ${cell.divisionHi}`);
  const areas = [...byPlace].map(([key, [first]]) => ({
    ...{ key, lo: (first as Cell).divisionLo, hi: (first as Cell).divisionHi },
  }));
  const ways = [...byPlace].map(
    ([key, of]) => [key, new Set(of.map((cell) => `${cell.productLineId} ${cell.channel}`))] as const,
  );
  return { areas, ways: new Map(ways) };
}

/**
 * Trailing sales of the old dealer on the ground he holds on the eve of a transfer, by line and currency, and what of them
 * each move takes along (B1.5: s is the share of it). Without tax; in one statement whatever the size.
 */
export const trailingSales: MeasureSales = async (sql, { transfer, held }) => {
  const grounds = [groundsOf("held", held), ...transfer.moves.map((move, at) => groundsOf(String(at), move.cells))];
  const rows = await salesByDivision(sql, {
    areas: grounds.flatMap((ground) => ground.areas),
    period: transfer.trailing,
    dealerIds: [transfer.fromDealerId],
  });
  const sums = new Map<string, { totalMinor: bigint; movedMinor: bigint[] }>();
  for (const row of rows) {
    const at = grounds.findIndex((ground) => ground.ways.has(row.key));
    if (grounds[at]?.ways.get(row.key)?.has(`${row.productLineId} ${row.channel}`) !== true) continue;
    const key = `${row.productLineId} ${row.currency}`;
    const sum = sums.get(key) ?? { totalMinor: 0n, movedMinor: transfer.moves.map(() => 0n) };
    if (at === 0) sum.totalMinor += row.netMinor;
    else sum.movedMinor[at - 1] = (sum.movedMinor[at - 1] ?? 0n) + row.netMinor;
    sums.set(key, sum);
  }
  return [...sums].map(([key, sum]): TrailingSales => {
    const [productLineId = "", currency = ""] = key.split(" ");
    return { productLineId, currency, ...sum };
  });
};
