import { day } from "../../src/kernel/day.ts";
import { newId } from "../../src/kernel/id.ts";
import { type OutletWritten, insertPurchases, saveOutlets, savePeriods } from "../../src/outlets/index.ts";
import { inTenant } from "../../src/platform/transaction.ts";
import type { World } from "./world.ts";

export type Seen = Partial<Omit<OutletWritten, "id">> & {
  readonly divisionLo: bigint;
  readonly turnoverMinor?: bigint | null;
  readonly from?: string;
};

/** Outlets as a file would bring them: open since ever, turning over 1,000.00 a month, unless said otherwise. Answers their ids. */
export async function addOutlets(w: World, manufacturerId: string, outlets: readonly Seen[]): Promise<string[]> {
  const rows = outlets.map((outlet) => {
    const id = newId();
    const code = outlet.code ?? `Z${id.slice(-12)}`;
    const plain = { code, name: `便民超市${code}`, address: "", channel: "GT" as const, dealerId: null };
    return { turnoverMinor: 100_000n, openedOn: null, closedOn: null, ...plain, ...outlet, id };
  });
  await inTenant(w.fairway.pools.app, { manufacturerId, dealerId: null }, async (tx) => {
    await saveOutlets(
      tx,
      rows.map(({ turnoverMinor: _minor, from: _from, ...outlet }) => outlet),
      { now: new Date(), importRunId: null },
    );
    await savePeriods(
      tx,
      rows.map(({ id, dealerId, turnoverMinor, from }) => ({
        ...{ outletId: id, from: day(from ?? "1900-01-01"), dealerId },
        ...{ turnoverMinor, currency: turnoverMinor === null ? null : "CNY" },
      })),
    );
  });
  return rows.map((row) => row.id);
}

/** Each of these outlets buys a product line on each of these days. */
export async function buy(
  w: World,
  manufacturerId: string,
  outletIds: readonly string[],
  productLineId: string,
  days: readonly string[],
): Promise<void> {
  const plain = { productLineId, reference: "", dealerId: null, quantity: 2, source: "REPORT" as const };
  const purchases = outletIds.flatMap((outletId) =>
    days.map((on) => ({ ...plain, outletId, on: day(on), amountMinor: null, currency: null })),
  );
  await inTenant(w.fairway.pools.app, { manufacturerId, dealerId: null }, (tx) =>
    insertPurchases(tx, purchases, { now: new Date(), importRunId: null }),
  );
}
