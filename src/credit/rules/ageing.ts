import type { Day } from "../../kernel/day.ts";
import { type AgeingBucket, ageingBuckets, bucketOf } from "../../ledger/index.ts";
import type { OpenItem } from "./words.ts";

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
      const inside = open.filter((item) => bucketOf(item.dueOn, on) === bucket);
      return { bucket, amountMinor: sum(inside), items: inside.length };
    }),
    receivableMinor: sum(open),
    disputedMinor: sum(open.filter((item) => item.disputed)),
    unappliedMinor: apart.unappliedMinor,
    creditNotesMinor: apart.creditNotesMinor,
  };
}
