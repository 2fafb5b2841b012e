import type { TenantSql, Transfer } from "../../territories/index.ts";
import { type AreaSales, salesByDivision } from "../queries/salesByDivision.ts";
import { groundOf } from "../stores/transfers.ts";

/** What a dealer sold in the trailing months in one currency, net of tax: on the ground that moves, and in all. */
export type TrailingSales = {
  readonly currency: string;
  readonly movedMinor: bigint;
  readonly totalMinor: bigint;
  /** Of what moves, by receiver. */
  readonly byReceiver: ReadonlyMap<string, bigint>;
};

const everywhere = "everywhere";
const areaOf = (ground: { readonly divisionLo: bigint; readonly divisionHi: bigint }): string =>
  `${ground.divisionLo}:${ground.divisionHi}`;

/**
 * A dealer's sales of the trailing months without group purchase and reserved customers (B1.4), the currency with most of
 * them first; one statement. `moved` is what went to the cells; a sale lies in one of them at most, for they do not overlap.
 */
export async function trailingSales(sql: TenantSql, transfer: Transfer): Promise<TrailingSales[]> {
  const ground = groundOf(transfer);
  const areas = new Map(ground.map((cell) => [areaOf(cell), { lo: cell.divisionLo, hi: cell.divisionHi }]));
  const rows = await salesByDivision(sql, {
    areas: [
      ...[...areas].map(([key, area]) => ({ key, ...area })),
      { key: everywhere, lo: 0n, hi: 9_223_372_036_854_775_807n },
    ],
    period: transfer.trailing,
    dealerIds: [transfer.fromDealerId],
    without: { reserved: true, groupPurchase: true },
  });
  const receivers = new Map(ground.map((cell) => [cellKey(areaOf(cell), cell), cell.toDealerId]));
  const byCurrency = Map.groupBy(rows, ({ currency }) => currency);
  return [...byCurrency]
    .map(([currency, of]) => salesIn(currency, of, receivers))
    .toSorted((a, b) => (a.totalMinor === b.totalMinor ? 0 : a.totalMinor > b.totalMinor ? -1 : 1));
}

const cellKey = (area: string, of: { readonly productLineId: string; readonly channel: string }): string =>
  `${area} ${of.productLineId} ${of.channel}`;

function salesIn(currency: string, rows: readonly AreaSales[], receivers: ReadonlyMap<string, string>): TrailingSales {
  let [movedMinor, totalMinor] = [0n, 0n];
  const byReceiver = new Map<string, bigint>();
  for (const row of rows) {
    if (row.key === everywhere) totalMinor += row.netMinor;
    const receiver = receivers.get(cellKey(row.key, row));
    if (receiver === undefined) continue;
    movedMinor += row.netMinor;
    byReceiver.set(receiver, (byReceiver.get(receiver) ?? 0n) + row.netMinor);
  }
  return { currency, movedMinor, totalMinor, byReceiver };
}
