import { day } from "../../kernel/day.ts";
import { money } from "../../kernel/money.ts";
import type { Variance } from "./classify.ts";
import { confirm, confirmedAs, routeOf } from "./confirm.ts";
import type { StatementLine } from "./match/words.ts";

const cny = (minor: bigint) => money(minor, "CNY");
let next = 0;
const line = (kind: StatementLine["kind"], amountMinor: bigint): StatementLine => ({
  ...{ id: `t${(next += 1)}`, kind, amountMinor, on: day("2026-03-10"), fee: null },
  ...{ documentNo: null, orderNo: null, productId: null, storeId: null, quantity: null, unitPrice: null },
});
const variance = (code: Variance["code"], amountMinor: bigint): Variance => ({
  code,
  amountMinor,
  ours: [],
  theirs: [],
});

describe("what is settled although something is argued about", () => {
  it("is K10: 15,219.99 payable, 19,900.00 of goods to invoice, 3,040.00 disputed, 3,000.00 carried", () => {
    const theirs = [
      ...[line("GOODS", 500_000n), line("GOODS", 590_000n), line("GOODS", 950_000n), line("RETURN", -50_000n)],
      ...[line("FEE", -234_000n), line("FEE", -234_000n)],
    ];
    const variances = [
      ...[variance("QTY_SHORT", 10_000n), variance("PRICE_DIFF", 10_000n), variance("RETURN_UNKNOWN", 50_000n)],
      ...[variance("FEE_DUPLICATE", 234_000n), variance("TIMING", 300_000n), variance("ROUNDING", 1n)],
    ];
    expect(confirm(theirs, cny(1_521_999n), variances, () => "0.13")).toEqual({
      payable: cny(1_521_999n),
      toInvoice: [{ rate: "0.13", gross: cny(1_990_000n), net: cny(1_761_062n), tax: cny(228_938n) }],
      fees: cny(-468_000n),
      other: cny(0n),
      disputed: cny(304_000n),
      carried: cny(300_000n),
      writtenOff: cny(1n),
    });
  });
  it("invoices each VAT rate by itself", () => {
    const both = [line("GOODS", 11_300n), line("GOODS", 10_900n)];
    const rates = ["0.13", "0.09"];
    const { toInvoice } = confirm(both, cny(22_200n), [], (each) => rates[both.indexOf(each)] as string);
    expect(toInvoice.map(({ rate, net, tax }) => [rate, net.minor, tax.minor])).toEqual([
      ["0.13", 10_000n, 1_300n],
      ["0.09", 10_000n, 900n],
    ]);
    expect([routeOf("TIMING"), routeOf("ROUNDING"), routeOf("LEGAL_FLAG")]).toEqual([
      "CARRIED",
      "WRITTEN_OFF",
      "DISPUTED",
    ]);
  });
  it("leaves what was decided as it was, and does not write off what is more than noise", () => {
    expect(confirmedAs({ code: "QTY_SHORT", state: "ACCEPTED" })).toBe("ACCEPTED");
    expect(confirmedAs({ code: "TIMING", state: "DISPUTED" })).toBe("DISPUTED");
    expect([confirmedAs({ code: "ROUNDING", state: "OPEN" }, false), routeOf("ROUNDING", true)]).toEqual([
      "DISPUTED",
      "WRITTEN_OFF",
    ]);
  });
  it("lets a deduction on the invoice lower the invoice, one in payment only what is paid, and deposits neither", () => {
    const lines = [line("GOODS", 1_130_000n), line("FEE", -113_000n), line("FEE", -10_600n), line("OTHER", -50_000n)];
    const { toInvoice, fees, other } = confirm(
      lines,
      cny(956_400n),
      [],
      () => "0.13",
      (each) => each === lines[1],
    );
    expect(toInvoice).toEqual([{ rate: "0.13", gross: cny(1_017_000n), net: cny(900_000n), tax: cny(117_000n) }]);
    expect([fees, other]).toEqual([cny(-10_600n), cny(-50_000n)]);
  });
});
