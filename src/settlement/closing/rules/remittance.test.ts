import { type SaidRow, methodOf, readDocument } from "./remittance.ts";

const row = (more: Partial<SaidRow>): SaidRow => ({
  ...{ grossMinor: null, discountMinor: null, paidMinor: null, deductionMinor: null, adjustmentMinor: null },
  ...{ reason: "", note: "", ...more },
});
const read = (...rows: Partial<SaidRow>[]) => {
  const said = readDocument(rows.map(row));
  return said.ok
    ? [said.value.paidMinor, ...said.value.deductions.map(({ reason, amountMinor }) => [reason, amountMinor])]
    : said.refusals[0]!.code;
};

describe("what an advice says of a document", () => {
  it("A1: adds up its rows, and names what is kept back with its reasons", () => {
    expect(
      read({ grossMinor: 1_130_000n, paidMinor: 1_100_000n, deductionMinor: 30_000n, reason: "FEE_RATE" }),
    ).toEqual([1_100_000n, ["FEE_RATE", 30_000n]]);
    expect(
      read({ grossMinor: 500n, paidMinor: 300n, discountMinor: 10n }, { deductionMinor: -100n, reason: "QTY_SHORT" }),
    ).toEqual([300n, ["DISCOUNT", 10n], ["QTY_SHORT", 100n], ["UNSAID", 90n]]);
    expect(read({ paidMinor: 300n })).toEqual([300n]);
    const alone = readDocument([row({ paidMinor: 300n }), row({ adjustmentMinor: -50n }), row({ deductionMinor: 5n })]);
    expect(alone).toMatchObject({ ok: true, value: { paidMinor: 300n, aloneMinor: 55n } });
    expect(read({ paidMinor: -300n, grossMinor: -300n })).toEqual([-300n]);
  });

  it("A1: reads an adjustment below zero as kept back, one above zero by what is owed and paid, and guesses nothing", () => {
    expect(read({ grossMinor: 500n, paidMinor: 400n, adjustmentMinor: -100n, reason: "01" })).toEqual([
      400n,
      ["01", 100n],
    ]);
    expect(
      read(
        { grossMinor: 500n, paidMinor: 400n, adjustmentMinor: 60n, reason: "a" },
        { adjustmentMinor: 40n, reason: "b" },
      ),
    ).toEqual([400n, ["a", 60n], ["b", 40n]]);
    expect(read({ grossMinor: 500n, paidMinor: 520n, adjustmentMinor: 20n })).toEqual([520n]);
    expect(read({ grossMinor: 500n, paidMinor: 430n, adjustmentMinor: 20n })).toBe("ADJUSTMENT_UNCLEAR");
    expect(read({ paidMinor: 430n, adjustmentMinor: 20n })).toBe("ADJUSTMENT_UNCLEAR");
    expect(read({ paidMinor: 430n, adjustmentMinor: -20n, reason: "c" })).toEqual([430n, ["c", 20n]]);
  });

  it("knows the words for bank and bill", () => {
    expect(["", "电汇", "银行承兑汇票", "Bill", "现金"].map(methodOf)).toEqual(["BANK", "BANK", "BILL", "BILL", null]);
  });
});
