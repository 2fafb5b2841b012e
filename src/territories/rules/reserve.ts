import { type Answer, type Refusal, answer, unless } from "../../kernel/answer.ts";
import type { Day } from "../../kernel/day.ts";
import { type Period, overlaps } from "../../kernel/period.ts";
import { type PeriodRefusal, decidePeriod } from "./period.ts";

/** A customer kept for the manufacturer: one record, as believed from recordedFrom until recordedTo. */
export type ReservationRecord = {
  readonly id: string;
  readonly lineageId: string;
  readonly revision: number;
  readonly act: "RESERVED" | "ENDED" | "VOIDED";
  readonly accountId: string;
  /** Null: every product line. */
  readonly productLineId: string | null;
  readonly valid: Period | null;
  readonly recordedFrom: Date;
  readonly recordedTo: Date | null;
};

export type ReserveAsked = {
  readonly accountId: string | undefined;
  /** Null: every product line; undefined: an id that names none. */
  readonly productLineId: string | null | undefined;
  readonly valid: Period;
};

export type ReserveFacts = {
  readonly accountKnown: boolean;
  readonly productLineKnown: boolean;
  /** What is believed now of this customer. */
  readonly believed: readonly ReservationRecord[];
};

export type ReserveRefusal = PeriodRefusal | "NOT_FOUND" | "ALREADY_RESERVED";

/** R1–R3. Reserves a known customer, for one product line or all, for days on which he is not reserved yet. */
export function decideReserve(
  asked: ReserveAsked,
  facts: ReserveFacts,
  today: Day,
): Answer<{ accountId: string; productLineId: string | null; valid: Period }, ReserveRefusal> {
  const meets = (held: ReservationRecord): boolean =>
    held.recordedTo === null &&
    held.valid !== null &&
    held.accountId === asked.accountId &&
    (held.productLineId === null || asked.productLineId === null || held.productLineId === asked.productLineId) &&
    overlaps(held.valid, asked.valid);
  const lineKnown = asked.productLineId === null || (asked.productLineId !== undefined && facts.productLineKnown);
  const refusals: Refusal<ReserveRefusal>[] = [
    ...unless(asked.accountId !== undefined && facts.accountKnown, "NOT_FOUND", { path: ["account"] }),
    ...unless(lineKnown, "NOT_FOUND", { path: ["productLine"] }),
    ...decidePeriod(asked.valid, today, []),
    ...unless(!facts.believed.some(meets), "ALREADY_RESERVED", { path: ["account"] }),
  ];
  return answer(refusals, () => ({
    accountId: asked.accountId as string,
    productLineId: asked.productLineId ?? null,
    valid: asked.valid,
  }));
}

export type ReservationEndRefusal = "RESERVATION_OVER" | "ENDS_IN_PAST" | "ENDS_ALREADY";

/** R4: a reservation ends at 00:00 of a day not before today; one that has not begun is taken back as if it had never been. */
export function decideReservationEnd(
  held: ReservationRecord,
  endsOn: Day,
  today: Day,
): Answer<Period | null, ReservationEndRefusal> {
  const { valid } = held;
  if (held.recordedTo !== null || valid === null) {
    return answer([{ code: "RESERVATION_OVER", path: ["reservation"] }], () => null);
  }
  const path = ["endsOn"];
  return answer(
    [
      ...unless(endsOn >= today, "ENDS_IN_PAST", { path, params: { today } }),
      ...unless(valid.to === null || endsOn < valid.to, "ENDS_ALREADY", { path, params: { to: valid.to ?? "" } }),
    ],
    () => (endsOn <= valid.from ? null : { from: valid.from, to: endsOn }),
  );
}
