import { day } from "../../kernel/day.ts";
import { money } from "../../kernel/money.ts";
import { type CreditedLine, givenBackOf, nothingGiven } from "./credited.ts";
import {
  type ReturnReason,
  type ReturnWanted,
  type ReturnableLine,
  decideReturn,
  decideReturnLimit,
  giftsToCharge,
  refundOf,
} from "./returning.ts";

const terms = { windowDays: 90, limitPercent: "5", restockPercent: "10" };
const line: ReturnableLine = {
  id: "noodle",
  received: 20,
  returned: 0,
  claimed: 0,
  receivedOn: day("2026-06-10"),
  batches: new Map([["A1", { sent: 20, returned: 0 }]]),
};
const want = (quantity: number, batch: string | null = "A1"): ReturnWanted => ({ lineId: "noodle", quantity, batch });
const codesOf = (
  wanted: ReturnWanted[],
  over: Partial<ReturnableLine> = {},
  reason: ReturnReason = "QUALITY",
  today = "2026-07-01",
) => {
  const decided = decideReturn([{ ...line, ...over }], wanted, terms, { today: day(today), reason });
  return decided.ok ? [] : decided.refusals.map((each) => each.code);
};

describe("a return", () => {
  it("takes back what the dealer received, in the batches he was sent", () => {
    expect(codesOf([want(6)])).toEqual([]);
    expect(codesOf([want(6, "B7")])).toEqual(["NOT_YOUR_GOODS"]);
    expect(codesOf([want(6)], { batches: new Map([["A1", { sent: 20, returned: 16 }]]) })).toEqual(["NOT_YOUR_GOODS"]);
    expect(codesOf([want(6, null)])).toEqual(["BATCH_MISSING"]);
    expect(codesOf([want(6, null)], { batches: new Map() })).toEqual([]);
  });
  it("counts all rows of a line together, and what came back before", () => {
    const batches = new Map([
      ["A1", { sent: 20, returned: 0 }],
      ["A2", { sent: 20, returned: 0 }],
    ]);
    expect(codesOf([want(12), want(9, "A2")], { batches })).toEqual(["RETURNED_MORE_THAN_RECEIVED"]);
    expect(codesOf([want(12), want(8, "A2")], { batches })).toEqual([]);
    expect(codesOf([want(15)], { returned: 6 })).toEqual(["RETURNED_MORE_THAN_RECEIVED"]);
    expect(codesOf([want(1), want(1)])).toEqual(["DUPLICATE_LINE"]);
  });
  it("leaves alone what a claim is about that nobody has settled", () => {
    expect(codesOf([want(15)], { claimed: 5 })).toEqual([]);
    expect(codesOf([want(16)], { claimed: 5 })).toEqual(["CLAIM_PENDING"]);
    expect(codesOf([want(21)], { claimed: 5, batches: new Map() })).toEqual(["RETURNED_MORE_THAN_RECEIVED"]);
  });
  it("comes within the window, its last day included; a recall always", () => {
    expect(codesOf([want(6)], {}, "QUALITY", "2026-09-08")).toEqual([]);
    expect(codesOf([want(6)], {}, "QUALITY", "2026-09-09")).toEqual(["RETURN_WINDOW_CLOSED"]);
    expect(codesOf([want(6)], {}, "RECALL", "2027-09-09")).toEqual([]);
  });
  it("says everything at once", () => {
    expect(codesOf([])).toEqual(["EMPTY_RETURN"]);
    expect(codesOf([want(0, "B7"), { ...want(3), lineId: null }])).toEqual([
      "NOT_YOUR_GOODS",
      "QUANTITY_NOT_POSITIVE",
      "UNKNOWN_LINE",
    ]);
  });
  it("by agreement stays within its part of the purchases, exactly the part included; our own faults have no limit", () => {
    const facts = (value: bigint) => ({
      purchases: money(10_000_000n, "CNY"),
      returnedBefore: money(200_000n, "CNY"),
      value: money(value, "CNY"),
    });
    expect(decideReturnLimit(facts(300_000n), terms, "AGREEMENT")).toEqual([]);
    expect(decideReturnLimit(facts(300_001n), terms, "AGREEMENT")).toMatchObject([
      { code: "RETURN_LIMIT_EXCEEDED", data: { room: money(300_000n, "CNY") } },
    ]);
    expect(decideReturnLimit(facts(9_000_000n), terms, "QUALITY")).toEqual([]);
  });
});

describe("the refund of a return", () => {
  const price = { unitPrice: "60", currency: "CNY", taxBasis: "GROSS", taxRate: "0.13" };
  it("is the net price of what comes back: 6 at 60.00 are 360.00, less a free case that is owed back: 300.00 (D10)", () => {
    const entitlement = (paid: number) => Math.floor(paid / 10);
    const gifts = { entitlement, paid: 20, gifts: 2, paidReturned: 6, giftsReturned: 0 };
    const refund = refundOf(price, nothingGiven, 6, terms, "QUALITY");
    expect([refund.gross.minor, refund.fee.minor]).toEqual([36_000n, 0n]);
    expect(refund.gross.minor - BigInt(giftsToCharge(gifts)) * 6_000n).toBe(30_000n);
    expect(giftsToCharge({ ...gifts, giftsReturned: 1 })).toBe(0);
  });
  it("over several returns is the rounded sum less what was given back before", () => {
    const third = { ...price, unitPrice: "33.333333" };
    const parts = [0, 1, 2].map(
      (before) =>
        refundOf(third, givenBackOf(third, [{ line: "", quantity: before }]), 1, terms, "QUALITY").gross.minor,
    );
    expect(parts).toEqual([3_333n, 3_334n, 3_333n]);
  });
  it("V5 keeps of many small returns what it keeps of one, and their tax is the tax of one", () => {
    const odd = { ...price, unitPrice: "33.33" };
    const kept = (quantities: readonly number[], reasons: readonly ReturnReason[]) => {
      const notes: CreditedLine[] = [];
      const sums = quantities.map((quantity, at) => {
        const refund = refundOf(odd, givenBackOf(odd, notes), quantity, terms, reasons[at] ?? "AGREEMENT");
        const { net, gross, fee, keptNet, feeDue } = refund;
        notes.push({
          ...{ line: "", quantity, net: String(net.minor), gross: String(gross.minor), fee: String(fee.minor) },
          ...{ feeDue: feeDue.toFixed(), keptNet: String(keptNet.minor) },
        });
        return [gross.minor - fee.minor, fee.minor, keptNet.minor];
      });
      return [0, 1, 2].map((of) => sums.reduce((sum, each) => sum + each[of]!, 0n));
    };
    // 3 × 33.33 = 99.99: 10.00 are kept, 89.99 given back, 79.64 of it without tax.
    expect(kept([3], [])).toEqual([8_999n, 1_000n, 7_964n]);
    expect(kept([1, 1, 1], [])).toEqual([8_999n, 1_000n, 7_964n]);
    expect(kept([2, 1], [])).toEqual([8_999n, 1_000n, 7_964n]);
    // One of three was our fault: a fee of two.
    expect(kept([1, 1, 1], ["QUALITY"])).toEqual([9_332n, 667n, 8_258n]);
    expect(kept([2, 1], ["AGREEMENT", "QUALITY"])).toEqual([9_332n, 667n, 8_258n]);
  });
  it("keeps a restocking fee of what was merely agreed", () => {
    const refund = refundOf(price, nothingGiven, 6, terms, "AGREEMENT");
    expect([refund.gross.minor, refund.fee.minor]).toEqual([36_000n, 3_600n]);
  });
});
