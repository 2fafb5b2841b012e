import { type Day, dayIn } from "../kernel/day.ts";

/** The one clock. Rules never look at it: commands hand them `today`. */
export type Clock = {
  /** The instant a fact is recorded: always the real time. */
  now(): Date;
  /** The business day in a time zone; frozen by FAIRWAY_TODAY for demos and tests. */
  today(zone: string): Day;
};

export const systemClock = (frozen: Day | null = null): Clock => ({
  now: () => new Date(),
  today: (zone) => frozen ?? dayIn(new Date(), zone),
});
