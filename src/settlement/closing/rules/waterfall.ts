export const waterfallSteps = [
  ...(["LIST", "ON_INVOICE", "INVOICED", "REBATES", "FEES", "LOGISTICS", "DAMAGES", "CONCEDED", "NET"] as const),
] as const;
export type WaterfallStep = (typeof waterfallSteps)[number];

/** Sums of a chain's closed statements without tax, in minor units; what the chain takes is above zero. */
export type WaterfallSums = {
  /** The goods at list price; null: some of them have none. */
  readonly listMinor: bigint | null;
  readonly invoicedMinor: bigint;
  readonly rebatesMinor: bigint;
  readonly feesMinor: bigint;
  readonly logisticsMinor: bigint;
  readonly damagesMinor: bigint;
  readonly concededMinor: bigint;
};
export type WaterfallRow = {
  readonly step: WaterfallStep;
  readonly amountMinor: bigint | null;
  readonly total: boolean;
};

/** G3: from list price to what is left: steps below zero take off, totals are what is left so far. */
export function waterfallOf(sums: WaterfallSums): WaterfallRow[] {
  const off = (step: WaterfallStep, minor: bigint): WaterfallRow => ({ step, amountMinor: -minor, total: false });
  const { listMinor, invoicedMinor, rebatesMinor, feesMinor, logisticsMinor, damagesMinor, concededMinor } = sums;
  const net = invoicedMinor - rebatesMinor - feesMinor - logisticsMinor - damagesMinor - concededMinor;
  return [
    { step: "LIST", amountMinor: listMinor, total: true },
    { step: "ON_INVOICE", amountMinor: listMinor === null ? null : invoicedMinor - listMinor, total: false },
    { step: "INVOICED", amountMinor: invoicedMinor, total: true },
    ...[off("REBATES", rebatesMinor), off("FEES", feesMinor), off("LOGISTICS", logisticsMinor)],
    ...[off("DAMAGES", damagesMinor), off("CONCEDED", concededMinor)],
    { step: "NET", amountMinor: net, total: true },
  ];
}
