import type { Day } from "../../kernel/day.ts";
import { covers } from "../../kernel/period.ts";
import type { Channel, GrantRecord } from "./words.ts";

/** One place, one line, one way to the shopper. */
export type Place = {
  /** The division and all it lies in. */
  readonly ancestors: readonly bigint[];
  readonly productLineId: string;
  readonly channel: Channel;
};

/**
 * The records that cover a place on a business day, as believed at an instant (null: now): one that is exclusive, or
 * those who share. The exclusive first, then the narrower division.
 */
export const coveringOf = (
  records: readonly GrantRecord[],
  place: Place,
  on: Day,
  recordedAt: Date | null = null,
): GrantRecord[] =>
  records
    .filter(
      (record) =>
        record.productLineId === place.productLineId &&
        record.channel === place.channel &&
        place.ancestors.includes(record.divisionLo) &&
        record.valid !== null &&
        covers(record.valid, on) &&
        believed(record, recordedAt),
    )
    .sort(
      (a, b) =>
        Number(b.exclusive) - Number(a.exclusive) ||
        (a.divisionLo > b.divisionLo ? -1 : a.divisionLo < b.divisionLo ? 1 : a.id < b.id ? -1 : 1),
    );

/** Whether a record was believed at an instant; null asks for now. */
export const believed = (record: GrantRecord, at: Date | null): boolean =>
  at === null
    ? record.recordedTo === null
    : record.recordedFrom <= at && (record.recordedTo === null || at < record.recordedTo);

/** The one dealer who alone may sell there, or null where nobody does or several share. */
export const ownerOf = (
  records: readonly GrantRecord[],
  place: Place,
  on: Day,
  recordedAt: Date | null = null,
): GrantRecord | null => {
  const [first] = coveringOf(records, place, on, recordedAt);
  return first?.exclusive === true ? first : null;
};
