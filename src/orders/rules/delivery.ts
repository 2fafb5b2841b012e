import type { Refusal } from "../../kernel/answer.ts";
import { unless } from "../../kernel/answer.ts";
import { type Day, plusDays } from "../../kernel/day.ts";

/** So far ahead an order may be placed for. */
export const longestAhead = 366;

export type DeliveryRefusal = "DELIVERY_DAY_PAST" | "DELIVERY_DAY_TOO_FAR";

/** P14: a wanted day of delivery lies within the year to come; none wanted is as soon as may be. */
export const decideDelivery = (wanted: Day | null, today: Day): Refusal<DeliveryRefusal>[] =>
  wanted === null
    ? []
    : [
        ...unless(wanted >= today, "DELIVERY_DAY_PAST" as const, {
          path: ["deliverOn"],
          params: { today },
        }),
        ...unless(wanted <= plusDays(today, longestAhead), "DELIVERY_DAY_TOO_FAR" as const, {
          path: ["deliverOn"],
          params: { days: longestAhead, latest: plusDays(today, longestAhead) },
        }),
      ];

/**
 * The day an order is to be delivered, by which credit's horizon counts it (B5: orders due after the horizon are left
 * out): as wanted, but not before the lead time has passed.
 */
export const deliveryDay = (wanted: Day | null, today: Day, leadDays: number): Day => {
  const soonest = plusDays(today, leadDays);
  return wanted !== null && wanted > soonest ? wanted : soonest;
};
