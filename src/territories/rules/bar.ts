import type { Day } from "../../kernel/day.ts";
import type { Period } from "../../kernel/period.ts";
import type { Channel } from "./words.ts";

/** A dealer who gets no further rights somewhere: notice of termination was served on him, and his right ends on a day. */
export type Bar = {
  readonly dealerId: string;
  readonly divisionLo: bigint;
  readonly divisionHi: bigint;
  /** Null: whatever the product line and channel. */
  readonly productLineId: string | null;
  readonly channel: Channel | null;
  /** The first day without the right that ends. */
  readonly from: Day;
};

type Wanted = Pick<Bar, "dealerId" | "divisionLo" | "divisionHi"> & {
  readonly productLineId: string;
  readonly channel: Channel;
};

/** Everywhere: a bar over it is a dealer's whole. */
export const everywhere = { divisionLo: 0n, divisionHi: 9_223_372_036_854_775_807n } as const;

const meets = (bar: Bar, wanted: Wanted): boolean =>
  bar.dealerId === wanted.dealerId &&
  bar.divisionLo < wanted.divisionHi &&
  wanted.divisionLo < bar.divisionHi &&
  (bar.productLineId === null || bar.productLineId === wanted.productLineId) &&
  (bar.channel === null || bar.channel === wanted.channel);

/** G15: the bar that a new right of a dealer meets; undefined: none. */
export const barOf = (bars: readonly Bar[], wanted: Wanted): Bar | undefined => bars.find((bar) => meets(bar, wanted));

/** The same of a right that he has and that is to hold on other days: it may not outlast the end that was served. */
export const barOfLonger = (bars: readonly Bar[], wanted: Wanted, valid: Period): Bar | undefined =>
  bars.find((bar) => meets(bar, wanted) && (valid.to === null || valid.to > bar.from));
