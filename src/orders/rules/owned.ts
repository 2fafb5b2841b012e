/** What of one place one dealer sold, and whose the place is. */
type Owned = {
  readonly divisionLo: bigint | null;
  readonly soldById: string;
  readonly ownedById: string | null;
  readonly currency: string;
  readonly netMinor: bigint;
};

/** A dealer (null: nobody) in a division, by both readings. */
export type OwnedRow = {
  readonly divisionLo: bigint | null;
  readonly dealerId: string | null;
  readonly currency: string;
  soldMinor: bigint;
  ownedMinor: bigint;
};

/** Both readings of the same sales: every amount counts once under its seller and once under its owner, so they sum to one whole. */
export function bothReadings(sales: readonly Owned[]): readonly OwnedRow[] {
  const rows = new Map<string, OwnedRow>();
  const rowOf = ({ divisionLo, currency }: Owned, dealerId: string | null): OwnedRow => {
    const key = `${divisionLo} ${currency} ${dealerId}`;
    const row = rows.get(key) ?? { divisionLo, dealerId, currency, soldMinor: 0n, ownedMinor: 0n };
    rows.set(key, row);
    return row;
  };
  for (const sale of sales) {
    rowOf(sale, sale.soldById).soldMinor += sale.netMinor;
    rowOf(sale, sale.ownedById).ownedMinor += sale.netMinor;
  }
  return [...rows.values()];
}
