import { decideClaim, settleClaim } from "./claim.ts";

const receivedAt = new Date("2026-06-10T02:00:00Z");
const facts = { receivedAt, now: new Date("2026-06-12T02:00:00Z"), windowHours: 48, claimable: 40, photos: 1 };
const codes = (given: ReturnType<typeof decideClaim>) => (given.ok ? [] : given.refusals.map((each) => each.code));

describe("a claim about what arrived", () => {
  it("is in time at exactly 48 hours and too late a second after", () => {
    expect(decideClaim(facts, 2)).toEqual({ ok: true, value: 2 });
    expect(codes(decideClaim({ ...facts, now: new Date("2026-06-12T02:00:01Z") }, 2))).toEqual(["CLAIM_WINDOW_CLOSED"]);
  });
  it("says every reason against it at once", () => {
    expect(codes(decideClaim({ ...facts, receivedAt: null, photos: 0 }, 41))).toEqual([
      "NOT_RECEIVED",
      "CLAIMED_MORE_THAN_RECEIVED",
      "PHOTO_MISSING",
    ]);
    expect(codes(decideClaim(facts, 1.5))).toEqual(["QUANTITY_NOT_POSITIVE"]);
  });
});

describe("two cases short of a hundred (D09)", () => {
  const line = { shipped: 100, received: 98, invoiced: 98, writtenOff: 0 };
  const short = { quantity: 2, accepted: false };
  it("are owed again, written off, or charged", () => {
    expect(settleClaim(line, short, "RESHIP")).toEqual({ line: { ...line, shipped: 98 }, credited: 0 });
    expect(settleClaim(line, short, "WRITE_OFF")).toEqual({ line: { ...line, writtenOff: 2 }, credited: 0 });
    expect(settleClaim(line, short, "CHARGE")).toEqual({ line: { ...line, received: 100 }, credited: 0 });
  });
  it("damage found after acceptance gives back what was billed for it", () => {
    const full = { shipped: 100, received: 100, invoiced: 100, writtenOff: 0 };
    const damaged = { quantity: 5, accepted: true };
    expect(settleClaim(full, damaged, "WRITE_OFF")).toEqual({
      line: { shipped: 100, received: 95, invoiced: 95, writtenOff: 5 },
      credited: 5,
    });
    expect(settleClaim({ ...full, invoiced: 60 }, damaged, "RESHIP")).toEqual({
      line: { shipped: 95, received: 95, invoiced: 60, writtenOff: 0 },
      credited: 0,
    });
    expect(settleClaim(full, damaged, "CHARGE")).toEqual({ line: full, credited: 0 });
  });
});
