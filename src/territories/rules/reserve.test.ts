import { refusalsOf } from "../../kernel/answer.ts";
import { day } from "../../kernel/day.ts";
import { type ReservationRecord, type ReserveAsked, decideReservationEnd, decideReserve } from "./reserve.ts";

const today = day("2026-06-10");
const asked = (over: Partial<ReserveAsked> = {}): ReserveAsked => ({
  accountId: "lotus",
  productLineId: null,
  valid: { from: day("2026-06-10"), to: null },
  ...over,
});
const held = (over: Partial<ReservationRecord> = {}): ReservationRecord => ({
  id: "r1",
  lineageId: "r1",
  revision: 1,
  act: "RESERVED",
  accountId: "lotus",
  productLineId: "noodles",
  valid: { from: day("2026-01-01"), to: day("2026-07-01") },
  recordedFrom: new Date("2026-01-01T00:00:00Z"),
  recordedTo: null,
  ...over,
});
const codes = (it: ReserveAsked, believed: readonly ReservationRecord[] = [], known = true) =>
  refusalsOf(decideReserve(it, { accountKnown: known, productLineKnown: known, believed }, today)).map(
    ({ code }) => code,
  );

describe("reserving a customer", () => {
  it("R1 knows the customer and the product line", () => {
    expect(codes(asked())).toEqual([]);
    expect(codes(asked({ accountId: undefined }))).toEqual(["NOT_FOUND"]);
    expect(codes(asked({ productLineId: "tea" }), [], false)).toEqual(["NOT_FOUND", "NOT_FOUND"]);
    expect(codes(asked({ productLineId: undefined }))).toEqual(["NOT_FOUND"]);
  });

  it("R2 takes some days, of years that are meant", () => {
    expect(codes(asked({ valid: { from: today, to: today } }))).toEqual(["EMPTY_PERIOD"]);
    expect(codes(asked({ valid: { from: day("2126-06-10"), to: null } }))).toEqual(["ABSURD_PERIOD"]);
  });

  it("R3 reserves nobody twice: all lines meet each line, one line only itself", () => {
    expect(codes(asked(), [held()])).toEqual(["ALREADY_RESERVED"]);
    expect(codes(asked({ productLineId: "noodles" }), [held()])).toEqual(["ALREADY_RESERVED"]);
    expect(codes(asked({ productLineId: "tea" }), [held()])).toEqual([]);
    expect(codes(asked({ productLineId: "tea" }), [held({ productLineId: null })])).toEqual(["ALREADY_RESERVED"]);
    expect(codes(asked({ valid: { from: day("2026-07-01"), to: null } }), [held()])).toEqual([]);
    expect(codes(asked(), [held({ recordedTo: new Date() }), held({ valid: null, act: "VOIDED" })])).toEqual([]);
  });
});

describe("ending a reservation", () => {
  it("R4 ends today or later, before its present end; one that has not begun is taken back whole", () => {
    expect(decideReservationEnd(held(), today, today)).toEqual({
      ok: true,
      value: { from: "2026-01-01", to: "2026-06-10" },
    });
    const later = held({ valid: { from: day("2026-08-01"), to: null } });
    expect(decideReservationEnd(later, day("2026-07-01"), today)).toEqual({ ok: true, value: null });
    const refused = (endsOn: string, it = held()) =>
      refusalsOf(decideReservationEnd(it, day(endsOn), today)).map(({ code }) => code);
    expect(refused("2026-06-09")).toEqual(["ENDS_IN_PAST"]);
    expect(refused("2026-07-01")).toEqual(["ENDS_ALREADY"]);
    expect(refused("2026-06-20", held({ recordedTo: new Date() }))).toEqual(["RESERVATION_OVER"]);
    expect(refused("2026-06-20", held({ valid: null, act: "VOIDED" }))).toEqual(["RESERVATION_OVER"]);
  });
});
