import { refusalsOf } from "../../kernel/answer.ts";
import { money } from "../../kernel/money.ts";
import { type ItemFacts, decideApplications, mayLetGo } from "./items.ts";

const item = (
  id: string,
  kind: ItemFacts["kind"],
  residualMinor: bigint,
  more: Partial<ItemFacts> = {},
): ItemFacts => ({
  id,
  dealerId: "D1",
  kind,
  currency: "CNY",
  residualMinor,
  ...more,
});
const invoice = item("INV-1", "RECEIVABLE", 113_000n);
const receipt = item("R-1", "RECEIPT", 200_000n);
const told = (...all: Parameters<typeof decideApplications>[0]) =>
  refusalsOf(decideApplications(all)).map(({ code, path, params }) => [
    code,
    path?.join("."),
    params?.["residualMinor"],
  ]);

describe("applying what was paid", () => {
  it("pays an invoice to the last fen and no further", () => {
    expect(told({ credit: receipt, debit: invoice, amountMinor: 113_000n })).toEqual([]);
    expect(told({ credit: receipt, debit: invoice, amountMinor: 113_001n })).toEqual([
      ["OVER_APPLIED", "applications.0.debit", 113_000n],
    ]);
    expect(told({ credit: receipt, debit: item("INV-2", "RECEIVABLE", 0n), amountMinor: 1n })).toEqual([
      ["ITEM_SETTLED", "applications.0.debit", 0n],
    ]);
  });

  it("counts several applications of one act together", () => {
    expect(
      told(
        { credit: receipt, debit: invoice, amountMinor: 100_000n },
        { credit: receipt, debit: invoice, amountMinor: 13_001n },
      ),
    ).toEqual([["OVER_APPLIED", "applications.1.debit", 13_000n]]);
    const dear = item("INV-3", "RECEIVABLE", 900_000n);
    expect(
      told(
        { credit: receipt, debit: invoice, amountMinor: 113_000n },
        { credit: receipt, debit: dear, amountMinor: 87_001n },
      ),
    ).toEqual([["OVER_APPLIED", "applications.1.credit", 87_000n]]);
  });

  it("never lets a deposit pay, nor another dealer's money, nor another currency's, nor nothing", () => {
    const pay = (credit: ItemFacts, amountMinor = 1n) => told({ credit, debit: invoice, amountMinor })[0]?.[0];
    expect(pay(item("G", "DEPOSIT", 500n))).toBe("NOT_APPLICABLE");
    expect(pay(item("R", "RECEIPT", 500n, { dealerId: "D2" }))).toBe("OTHER_DEALER");
    expect(pay(item("R", "RECEIPT", 500n, { currency: "USD" }))).toBe("OTHER_CURRENCY");
    expect(pay(receipt, 0n)).toBe("AMOUNT_NOT_POSITIVE");
    expect(pay(item("P", "PREPAYMENT", 500n))).toBeUndefined();
    expect(pay(item("C", "CREDIT_NOTE", 500n))).toBeUndefined();
    expect(told({ credit: receipt, debit: receipt, amountMinor: 1n })[0]?.[0]).toBe("NOT_APPLICABLE");
  });

  it("lets go of small bank differences by itself, of anything else by another's decision", () => {
    expect(mayLetGo("BANK_CHARGE", money(10_000n, "CNY"))).toBe(true);
    expect(mayLetGo("BANK_CHARGE", money(10_001n, "CNY"))).toBe(false);
    // A hundred yen are no ten thousand, which its minor units would make of them.
    expect(mayLetGo("BANK_CHARGE", money(100n, "JPY"))).toBe(true);
    expect(mayLetGo("BANK_CHARGE", money(101n, "JPY"))).toBe(false);
    expect(mayLetGo("WRITE_OFF", money(1n, "CNY"))).toBe(false);
    expect(mayLetGo("HONOURED", money(1_000_000n, "CNY"))).toBe(true);
  });
});
