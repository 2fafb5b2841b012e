import { type Day, plusDays } from "../../kernel/day.ts";

/** Grace on ground that changed hands on a day: goods that had gone out to the old dealer before it may still turn up. */
export type GraceDays = {
  /** The first day on which the ground was the new dealer's. */
  readonly effectiveOn: Day;
  /** So many days from the effective day on, that last day included (readings B0.4: 60 days from 10 July: 8 September). */
  readonly graceDays: number;
  /** The day on which the buy-back of his stock was completed; null: it is not, or nothing is bought back. */
  readonly boughtBackOn: Day | null;
};

export type GraceOutcome = "OWN_GROUND" | "GRACE" | "BREACH" | "GRACE_EXPIRED";

/** Until and including when grace lasts: the effective day plus its days, or the day the stock was bought back if earlier. */
export function graceEndsOn({ effectiveOn, graceDays, boughtBackOn }: GraceDays): Day {
  const last = plusDays(effectiveOn, graceDays);
  return boughtBackOn !== null && boughtBackOn < last ? boughtBackOn : last;
}

/**
 * B1.6, M09: what it means that goods which went out to the old dealer on `outboundOn` are found on the ground he lost on
 * `seenOn`. Seen before the change it was his own ground. Gone out on the effective day or later they never had grace.
 */
export function decideGrace(grace: GraceDays, outboundOn: Day, seenOn: Day): GraceOutcome {
  if (seenOn < grace.effectiveOn) return "OWN_GROUND";
  if (outboundOn >= grace.effectiveOn) return "BREACH";
  return seenOn <= graceEndsOn(grace) ? "GRACE" : "GRACE_EXPIRED";
}
