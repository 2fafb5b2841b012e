import type { Parts, Standing, TemporaryLimit } from "./words.ts";

export const noParts: Parts = {
  openOrders: 0n,
  deliveredUnbilled: 0n,
  billedUnposted: 0n,
  receivable: 0n,
  undueBills: 0n,
  pastDueBills: 0n,
  prepayments: 0n,
  unapplied: 0n,
  creditNotes: 0n,
  deposits: 0n,
};

/** What counts against the limit, in the order of the waterfall. */
export const adding = [
  "openOrders",
  "deliveredUnbilled",
  "billedUnposted",
  "receivable",
  "undueBills",
  "pastDueBills",
] as const;
/** What lessens it: money that is there. Estimated rebates are none of these. */
export const lessening = ["prepayments", "unapplied", "creditNotes", "deposits"] as const;

/** X1. Exposure: each yuan once, in the bucket it stands in. It may be below zero when more was paid than is owed. */
export const exposureOf = (parts: Parts): bigint =>
  adding.reduce((sum, part) => sum + parts[part], 0n) - lessening.reduce((sum, part) => sum + parts[part], 0n);

export const sumOf = (temporary: readonly TemporaryLimit[]): bigint =>
  temporary.reduce((sum, each) => sum + each.amountMinor, 0n);

/** X2. What is left: limit and temporary limits in force, less exposure. Below zero: the account is over its limit. */
export const availableOf = (standing: Pick<Standing, "limitMinor" | "temporaryLimits" | "parts">): bigint =>
  (standing.limitMinor ?? 0n) + sumOf(standing.temporaryLimits) - exposureOf(standing.parts);

/** Adds the parts of several dealers who share an account. */
export function addParts(all: readonly Parts[]): Parts {
  const sum = { ...noParts } as Record<keyof Parts, bigint>;
  for (const parts of all) for (const part of Object.keys(sum) as (keyof Parts)[]) sum[part] += parts[part];
  return sum;
}
