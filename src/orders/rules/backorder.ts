import { type Day, plusDays } from "../../kernel/day.ts";
import type { CancelledLine } from "./cancel.ts";
import { type LineState, canFrom } from "./lifeCycle.ts";

/** A line as far as it may lack goods; order units. */
export type LackingLine = {
  readonly id: string;
  readonly state: LineState;
  readonly quantity: number;
  readonly cancelled: number;
  readonly shipped: number;
  readonly reserved: number;
};

/** What a line still lacks of its promise: wanted, not out, and not set aside. */
export const lackOf = (line: Omit<LackingLine, "id" | "state">): number =>
  line.quantity - line.cancelled - line.shipped - line.reserved;

/** Lines that wait for goods: what of each nothing is set aside for. What is held waits for a person, not for goods. */
export const remainderOf = (lines: readonly LackingLine[]): CancelledLine[] =>
  lines
    .filter((line) => lackOf(line) > 0 && canFrom("allocate", line.state))
    .map((line) => ({ lineId: line.id, quantity: lackOf(line) }));

/**
 * W2. The last day on which an order waits for goods: so many days after it was promised, or after what it lacks was
 * last decided on, that day included; never before its day of delivery is over (readings B0.4); null where the manufacturer lets it wait for ever (0 days).
 */
export const waitsUntil = (since: Day, backorderDays: number): Day | null =>
  backorderDays === 0 ? null : plusDays(since, backorderDays);

/** The last day an order may have been decided on for it to be given up today. */
export const lapsedBefore = (today: Day, backorderDays: number): Day => plusDays(today, -backorderDays);
