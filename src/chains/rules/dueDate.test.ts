import { type Day, day } from "../../kernel/day.ts";
import { money } from "../../kernel/money.ts";
import type { BusinessCalendar } from "../../regions/index.ts";
import { type PaymentTerm, dueOf, interestOf } from "./dueDate.ts";

const china = (special: Record<string, "HOLIDAY" | "WORKDAY"> = {}): BusinessCalendar => ({
  country: "CN",
  special: new Map(Object.entries(special) as [Day, "HOLIDAY" | "WORKDAY"][]),
});
const term = (more: Partial<PaymentTerm> = {}): PaymentTerm => ({
  ...{ base: "MONTH_END_OF_RECEIPT", days: 60, paymentDays: [10, 25] },
  ...more,
});
const days = (receipt: string, more = {}) => ({ receipt: day(receipt), invoice: null, statement: null, ...more });

describe("when a chain must pay", () => {
  it("is KA-2: month-end + 60, the next payment day, and 37 days beyond the law", () => {
    expect(dueOf(term(), days("2026-03-05"), china())).toEqual({
      base: "2026-03-31",
      contractual: "2026-05-30",
      payOn: "2026-06-10",
      legalMax: "2026-05-04",
      breachDays: 37,
    });
    expect(interestOf(money(10_000_000n, "CNY"), 37)).toEqual(money(185_000n, "CNY"));
  });

  it("counts from the paper that the contract names, and knows nothing before it is there", () => {
    const invoice = term({ base: "INVOICE", days: 30, paymentDays: [] });
    expect(dueOf(invoice, days("2026-03-05"), china())).toBeNull();
    expect(dueOf(invoice, days("2026-03-05", { invoice: day("2026-03-10") }), china())?.payOn).toBe("2026-04-09");
    expect(dueOf(term({ base: "STATEMENT" }), days("2026-03-05"), china())).toBeNull();
    const receipt = dueOf(term({ base: "RECEIPT", days: 60, paymentDays: [] }), days("2026-03-05"), china());
    expect(receipt).toMatchObject({ payOn: "2026-05-04", breachDays: 0 });
  });

  it("takes a month's last day for a payment day that the month lacks, and rolls to days of business", () => {
    const on31 = term({ base: "RECEIPT", days: 10, paymentDays: [31] });
    expect(dueOf(on31, days("2026-04-15"), china())?.payOn).toBe("2026-04-30");
    expect(dueOf(on31, days("2026-02-15"), china())?.payOn).toBe("2026-03-02");
    const feast = china({ "2026-04-30": "HOLIDAY", "2026-05-01": "HOLIDAY", "2026-05-02": "WORKDAY" });
    expect(dueOf(on31, days("2026-04-15"), feast)?.payOn).toBe("2026-05-02");
  });

  it("goes past the National Day of 2026, stays on its make-up Saturday, and knows 29 February", () => {
    const off = ["01", "02", "03", "04", "05", "06", "07"].map((date) => [`2026-10-${date}`, "HOLIDAY"] as const);
    const autumn = china({ ...Object.fromEntries(off), "2026-10-10": "WORKDAY" });
    const plain = term({ base: "RECEIPT", days: 60, paymentDays: [] });
    // The 60th day is 4 October: the chain pays on the 8th, the law's day is not rolled.
    expect(dueOf(plain, days("2026-08-05"), autumn)).toMatchObject({
      ...{ contractual: "2026-10-04", payOn: "2026-10-08", legalMax: "2026-10-04", breachDays: 4 },
    });
    expect(dueOf(term(), days("2026-07-20"), autumn)).toMatchObject({
      ...{ contractual: "2026-09-29", payOn: "2026-10-10", legalMax: "2026-09-18", breachDays: 22 },
    });
    expect(dueOf(term({ paymentDays: [30] }), days("2027-12-31"), china())).toMatchObject({
      ...{ contractual: "2028-02-29", payOn: "2028-02-29", legalMax: "2028-02-29", breachDays: 0 },
    });
  });

  it("rounds interest once, in the currency's own unit", () => {
    expect([interestOf(money(1_000n, "CNY"), 1), interestOf(money(3_333n, "CNY"), 3)]).toEqual([
      money(1n, "CNY"),
      money(5n, "CNY"),
    ]);
    expect(interestOf(money(100_001n, "JPY"), 37)).toEqual(money(1_850n, "JPY"));
  });
});
