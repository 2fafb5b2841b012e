import { agreedPayments, payableNow, paymentsOf, setOff } from "./paying.ts";
import type { Settlement } from "./words.ts";

const yuan = (amount: number): bigint => BigInt(amount) * 100n;
const line = (kind: "A" | "B" | "CAP" | "BUY_BACK" | "REBATE" | "RECEIVABLE", amount: number) => ({
  kind,
  amountMinor: yuan(amount),
});
const ts1 = [
  ...[line("A", 115_200), line("B", 21_000), line("BUY_BACK", 72_000), line("BUY_BACK", 4_200)],
  ...[line("REBATE", 30_000), line("RECEIVABLE", -50_000)],
];

describe("paying what a split comes to", () => {
  it("M03: 136,200 of compensation, 76,200 of stock, 30,000 of rebate, less 50,000 owed: 192,400 in all", () => {
    const payments = paymentsOf(ts1);
    expect(payments).toEqual([
      { kind: "COMPENSATION", amountMinor: yuan(136_200) },
      { kind: "BUY_BACK", amountMinor: yuan(76_200) },
      { kind: "REBATE", amountMinor: yuan(30_000) },
      { kind: "RECEIVABLE", amountMinor: -yuan(50_000) },
    ]);
    expect(payments.reduce((sum, { amountMinor }) => sum + amountMinor, 0n)).toBe(yuan(192_400));
  });

  it("goods that are taken back are credited with their tax, on top of what they come to", () => {
    const lots = [
      { ...line("BUY_BACK", 72_000), taxMinor: yuan(9_360) },
      { ...line("BUY_BACK", 4_200), taxMinor: yuan(546) },
    ];
    expect(paymentsOf(lots)).toEqual([{ kind: "BUY_BACK", amountMinor: yuan(76_200), taxMinor: yuan(9_906) }]);
  });

  it("M04: a capped compensation is paid as what the cap leaves of it", () => {
    expect(paymentsOf([line("A", 268_800), line("B", 21_000), line("CAP", -59_400)])).toEqual([
      { kind: "COMPENSATION", amountMinor: yuan(230_400) },
    ]);
  });

  it("TS-1 signed late: 57,600 + 21,000 = 78,600 of compensation, and not a fen less of anything else", () => {
    const settlement = {
      ...{ lines: ts1, compensationMinor: yuan(136_200), lateCompensationMinor: yuan(78_600) },
    } as unknown as Settlement;
    expect(agreedPayments(settlement, true)).toEqual(paymentsOf(ts1));
    expect(agreedPayments(settlement, false)).toEqual([
      { kind: "COMPENSATION", amountMinor: yuan(78_600) },
      ...paymentsOf(ts1).slice(1),
    ]);
  });

  it("what is disputed waits, the rest is paid, and what was paid is not paid again", () => {
    const payments = paymentsOf(ts1);
    const first = payableNow(payments, ["BUY_BACK"], []);
    expect(first.map(({ kind }) => kind)).toEqual(["COMPENSATION", "REBATE", "RECEIVABLE"]);
    const then = payableNow(
      payments,
      [],
      first.map(({ kind }) => kind),
    );
    expect(then).toEqual([{ kind: "BUY_BACK", amountMinor: yuan(76_200) }]);
    expect(
      payableNow(
        payments,
        [],
        payments.map(({ kind }) => kind),
      ),
    ).toEqual([]);
  });

  it("credits pay the oldest invoices first, no more than is set off and no further than either goes", () => {
    const credits = [
      { id: "c1", amountMinor: yuan(30) },
      { id: "c2", amountMinor: yuan(100) },
    ];
    const debits = [
      { id: "i1", residualMinor: yuan(40) },
      { id: "i2", residualMinor: yuan(60) },
    ];
    expect(setOff(credits, debits, yuan(50))).toEqual([
      { creditId: "c1", debitId: "i1", amountMinor: yuan(30) },
      { creditId: "c2", debitId: "i1", amountMinor: yuan(10) },
      { creditId: "c2", debitId: "i2", amountMinor: yuan(10) },
    ]);
    expect(setOff(credits, debits, yuan(500)).reduce((sum, each) => sum + each.amountMinor, 0n)).toBe(yuan(100));
    expect(setOff(credits, debits, 0n)).toEqual([]);
  });
});
