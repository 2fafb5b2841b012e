import fc from "fast-check";
import { refusalsOf } from "../../kernel/answer.ts";
import { day } from "../../kernel/day.ts";
import { accounts, chart } from "./chart.ts";
import { type EntryLine, type NewEntry, decideEntry, decideReversal, imbalanceOf, isOpen, reversed } from "./entry.ts";

const book = { accounts: new Map(chart.map((each) => [each.code, each])), closedBefore: day("2026-03-01") };
const dealerId = "0197f2b8-0000-7000-8000-000000000001";
const invoice: NewEntry = {
  key: "invoice:1",
  kind: "INVOICE",
  postedOn: day("2026-03-01"),
  memo: "INV-1",
  currency: "CNY",
  lines: [
    { account: accounts.receivable, dealerId, debitMinor: 11_300n },
    { account: accounts.revenue, creditMinor: 10_000n },
    { account: accounts.outputVat, creditMinor: 1_300n },
  ],
};
const codes = (entry: NewEntry) => refusalsOf(decideEntry(entry, book)).map(({ code }) => code);

describe("an entry", () => {
  it("balances, names its parties and falls in an open period", () => {
    expect(decideEntry(invoice, book)).toEqual({ ok: true, value: invoice });
    expect(isOpen(null, day("1999-01-01"))).toBe(true);
  });

  it("is refused for all its faults at once", () => {
    const lines: EntryLine[] = [
      { account: accounts.receivable, debitMinor: 11_300n },
      { account: accounts.revenue, dealerId, creditMinor: 10_000n },
      { account: "9999", creditMinor: 1n },
      { account: accounts.bank, debitMinor: 5n, creditMinor: 5n },
      { account: accounts.bank },
      { account: accounts.bank, debitMinor: -7n },
    ];
    expect(codes({ ...invoice, postedOn: day("2026-02-28"), lines })).toEqual([
      "ENTRY_NOT_BALANCED",
      "PERIOD_CLOSED",
      "PARTY_MISSING",
      "PARTY_NOT_TAKEN",
      "UNKNOWN_LEDGER_ACCOUNT",
      "LINE_NOT_ONE_SIDED",
      "LINE_NOT_ONE_SIDED",
      "LINE_NOT_ONE_SIDED",
    ]);
    expect(codes({ ...invoice, lines: [] })).toEqual(["ENTRY_EMPTY"]);
  });

  it("is reversed by its exact negative, whatever it was: together they are nought on every account", () => {
    const amount = fc.bigInt({ min: 1n, max: 10n ** 15n });
    fc.assert(
      fc.property(fc.array(amount, { minLength: 1, maxLength: 6 }), (amounts) => {
        const lines: EntryLine[] = [
          ...amounts.map((debitMinor) => ({ account: accounts.receivable, dealerId, debitMinor })),
          { account: accounts.revenue, creditMinor: amounts.reduce((a, b) => a + b, 0n) },
        ];
        const back = reversed(lines);
        expect(imbalanceOf(lines)).toBe(0n);
        expect(imbalanceOf(back)).toBe(0n);
        lines.forEach((line, at) => {
          expect((line.debitMinor ?? 0n) + (back[at]!.debitMinor ?? 0n)).toBe(0n);
          expect((line.creditMinor ?? 0n) + (back[at]!.creditMinor ?? 0n)).toBe(0n);
          expect([back[at]!.account, back[at]!.dealerId]).toEqual([line.account, line.dealerId]);
        });
        expect(decideEntry({ ...invoice, kind: "REVERSAL", lines: back }, book).ok).toBe(true);
      }),
    );
  });

  it("is reversed once, not before it was posted, and a reversal is not", () => {
    const entry = { kind: "MANUAL" as const, postedOn: day("2026-03-10"), reversedBy: null };
    const refused = (more: object, on = "2026-03-10") =>
      refusalsOf(decideReversal({ ...entry, ...more }, day(on))).map(({ code }) => code);
    expect(refused({})).toEqual([]);
    expect(refused({ reversedBy: dealerId })).toEqual(["ALREADY_REVERSED"]);
    expect(refused({ kind: "REVERSAL" })).toEqual(["NOT_REVERSIBLE"]);
    expect(refused({}, "2026-03-09")).toEqual(["BEFORE_THE_ENTRY"]);
  });
});
