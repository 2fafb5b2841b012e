import { openOf } from "./open.ts";
import { day } from "../../../kernel/day.ts";
import { allocate, casesAfter, daysOutstanding, decidePayment, shortOf } from "./money.ts";

const owed = (id: string, residualMinor: bigint, dueOn: string | null = "2026-06-10") => ({
  ...{ id, residualMinor, dueOn: dueOn === null ? null : day(dueOn) },
});
const after = (
  id: string,
  residualMinor: bigint,
  more: { touched?: boolean; dueOn?: string; openCasesMinor?: bigint },
) => ({
  ...owed(id, residualMinor, more.dueOn ?? "2026-06-10"),
  ...{ touched: more.touched ?? false, openCasesMinor: more.openCasesMinor ?? 0n },
});

describe("what a payment pays", () => {
  it("pays what is due first, and keeps what is more than is owed", () => {
    const rows = [owed("b", 300n, "2026-06-25"), owed("a", 100n), owed("c", 50n, null)];
    expect(allocate(rows, 250n)).toEqual({
      paid: [
        { id: "a", minor: 100n },
        { id: "b", minor: 150n },
      ],
      overMinor: 0n,
    });
    expect(allocate(rows, 500n).overMinor).toBe(50n);
    expect(allocate([owed("a", 100n), owed("d", -40n)], -60n)).toEqual({
      paid: [{ id: "d", minor: -40n }],
      overMinor: -20n,
    });
  });
  it("opens a case for the rest of what it paid in part or of what was due, by what the chain says of it", () => {
    const said = [{ reason: "FEE_RATE", amountMinor: 2_000n, note: "DM" }];
    expect(shortOf([after("a", 5_000n, { touched: true })], said, day("2026-06-10"), false)).toEqual([
      { receivableId: "a", amountMinor: 2_000n, reason: "FEE_RATE", note: "DM" },
      { receivableId: "a", amountMinor: 3_000n, reason: "UNSAID", note: "" },
    ]);
    const rows = [after("a", 700n, { dueOn: "2026-06-01" }), after("b", 900n, { dueOn: "2026-07-01" })];
    expect(shortOf(rows, [], day("2026-06-10"), false).map(({ receivableId }) => receivableId)).toEqual(["a"]);
    expect(shortOf(rows, said, day("2026-06-10"), true).map(({ amountMinor }) => amountMinor)).toEqual([700n, 900n]);
    expect(shortOf([after("a", 500n, { touched: true, openCasesMinor: 500n })], [], day("2026-06-10"), false)).toEqual(
      [],
    );
  });
  it("a later payment settles the oldest case first", () => {
    const cases = [
      { id: "x", openMinor: 300n },
      { id: "y", openMinor: 200n },
    ];
    expect(casesAfter(cases, 150n)).toEqual([
      { id: "x", openMinor: 0n },
      { id: "y", openMinor: 150n },
    ]);
    expect(casesAfter(cases, 500n)).toEqual([]);
    expect(casesAfter(cases, 0n).map(({ openMinor }) => openMinor)).toEqual([0n, 0n]);
  });
  it("refuses what is no payment, with all reasons at once", () => {
    const bill = { method: "BILL" as const, reference: " ", paidOn: day("2026-06-12"), billDueOn: day("2026-06-11") };
    const refused = decidePayment({ ...bill, amountMinor: 100n, lines: [80n, 30n, 0n] }, day("2026-06-11"));
    expect(refused.ok ? [] : refused.refusals.map(({ code }) => code)).toEqual([
      ...["PAYMENT_REFERENCE_MISSING", "PAID_IN_FUTURE", "DUE_BEFORE_ISSUED", "LINE_MISSING", "LINES_EXCEED_PAYMENT"],
    ]);
    const bank = { method: "BANK" as const, reference: "R-1", paidOn: day("2026-06-11"), billDueOn: null };
    expect(decidePayment({ ...bank, amountMinor: 100n, lines: [120n, -20n] }, day("2026-06-11"))).toEqual({
      ok: true,
      value: 100n,
    });
  });
  it("counts the days of what the chain took back and is still open", () => {
    expect(daysOutstanding(304_000n, 608_000n, 90)).toBe("45.0");
    expect(daysOutstanding(100n, 300n, 90)).toBe("30.0");
    expect(daysOutstanding(100n, 0n, 90)).toBeNull();
  });
});

describe("what keeps a statement open", () => {
  it("G1: what disputes restored is owed by itself, beside the disputes that have not ended", () => {
    const nothing = { invoicesToIssue: 0, invoicesToDeliver: 0, papersAwaited: 0, openMinor: 0n, billsHeld: 0 };
    const left = { ...nothing, restoredMinor: 842_66n, disputedMinor: 3_860_30n, disputed: 3 };
    expect(openOf(left)).toEqual([
      { matter: "RESTORED", count: 0, minor: 842_66n },
      { matter: "DISPUTES", count: 3, minor: 3_860_30n },
    ]);
    expect(openOf({ ...nothing, restoredMinor: 0n, disputedMinor: 0n, disputed: 0 })).toEqual([]);
    // A claim of the chain's is open, and nothing stands apart for it.
    const claim = { ...nothing, restoredMinor: 0n, disputedMinor: 0n, disputed: 1 };
    expect(openOf(claim)).toEqual([{ matter: "DISPUTES", count: 1, minor: null }]);
  });
});
