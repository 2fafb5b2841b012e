import { type Day, daysBetween } from "../../kernel/day.ts";

/** B5: by days past the due date. A document is overdue from the day after it was due. */
export const ageingBuckets = ["NOT_DUE", "D1_30", "D31_60", "D61_90", "D91_180", "OVER_180"] as const;
export type AgeingBucket = (typeof ageingBuckets)[number];

/** The bucket of a document on a day. */
export function bucketOf(dueOn: Day, asOf: Day): AgeingBucket {
  const late = daysBetween(dueOn, asOf);
  if (late <= 0) return "NOT_DUE";
  if (late <= 30) return "D1_30";
  if (late <= 60) return "D31_60";
  if (late <= 90) return "D61_90";
  return late <= 180 ? "D91_180" : "OVER_180";
}

export type Aged = { readonly dueOn: Day; readonly residualMinor: bigint };

/** What is owed, by age. Receipts that pay nothing yet stand apart and never make a bucket smaller (B5). */
export function ageingOf(receivables: readonly Aged[], asOf: Day): Readonly<Record<AgeingBucket, bigint>> {
  const sums = Object.fromEntries(ageingBuckets.map((bucket) => [bucket, 0n])) as Record<AgeingBucket, bigint>;
  for (const { dueOn, residualMinor } of receivables) sums[bucketOf(dueOn, asOf)] += residualMinor;
  return sums;
}
