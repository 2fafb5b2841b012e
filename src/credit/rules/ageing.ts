import { type Day, daysBetween } from "../../kernel/day.ts";
import type { OpenItem } from "./words.ts";

/** Days past due by which a receivable is shown; due today is not due (readings B5). */
export const ageingBuckets = ["NOT_DUE", "D1_30", "D31_60", "D61_90", "D91_180", "OVER_180"] as const;
export type AgeingBucket = (typeof ageingBuckets)[number];

const ends: readonly (readonly [AgeingBucket, number])[] = [
  ["NOT_DUE", 0],
  ["D1_30", 30],
  ["D31_60", 60],
  ["D61_90", 90],
  ["D91_180", 180],
];

export const ageingBucketOf = (dueOn: Day, on: Day): AgeingBucket =>
  ends.find(([, last]) => daysBetween(dueOn, on) <= last)?.[0] ?? "OVER_180";

export type Ageing = {
  readonly buckets: readonly { readonly bucket: AgeingBucket; readonly amountMinor: bigint; readonly items: number }[];
  readonly receivableMinor: bigint;
  readonly disputedMinor: bigint;
  /** Beside the buckets and never netted into them. */
  readonly unappliedMinor: bigint;
  readonly creditNotesMinor: bigint;
};

/** F1. Open items by days past due; unapplied receipts and credit notes stand apart. */
export function ageingOf(
  items: readonly OpenItem[],
  apart: { readonly unappliedMinor: bigint; readonly creditNotesMinor: bigint },
  on: Day,
): Ageing {
  const open = items.filter((item) => item.residualMinor > 0n);
  const sum = (some: readonly OpenItem[]) => some.reduce((all, item) => all + item.residualMinor, 0n);
  return {
    buckets: ageingBuckets.map((bucket) => {
      const inside = open.filter((item) => ageingBucketOf(item.dueOn, on) === bucket);
      return { bucket, amountMinor: sum(inside), items: inside.length };
    }),
    receivableMinor: sum(open),
    disputedMinor: sum(open.filter((item) => item.disputed)),
    unappliedMinor: apart.unappliedMinor,
    creditNotesMinor: apart.creditNotesMinor,
  };
}
