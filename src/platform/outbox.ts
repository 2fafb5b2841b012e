import type { Day } from "../kernel/day.ts";
import type { Services } from "./context.ts";

/** Something that happened, told by a lower module to whoever cares. Names are in the past tense: `order.confirmed`. */
export type Told = {
  readonly kind: "EVENT" | "JOB";
  readonly name: string;
  readonly aggregateType: string;
  readonly aggregateId: string;
  /** Rises by one with each change of the aggregate: the client drops what is older than it has. */
  readonly version: number;
  /** Whose dealer may see it; null is the manufacturer's own people. */
  readonly dealerId: string | null;
  /** Ids and codes, never personal values: events stay 90 days. */
  readonly payload: Readonly<Record<string, unknown>>;
};

/** A day that an event carries for its readers. */
export type EventDay = Day;

const relayDoor = Symbol("relay");

/** Hangs in, at assembly, who is to be told that the outbox has something. */
export const onTold = (services: Services, wake: () => void): void => void services.doors.set(relayDoor, wake);

/** Says that something was committed to the outbox: the relay need not wait for its next look. A hint, without cost. */
export const wakeRelay = (services: Services): void => (services.doors.get(relayDoor) as (() => void) | undefined)?.();
