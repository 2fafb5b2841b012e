import fc from "fast-check";
import { type Day, day, plusDays } from "../../kernel/day.ts";
import { type Classifying, classify, feeCodeOf } from "./classify.ts";
import { match } from "./match/match.ts";
import type { StatementLine } from "./match/words.ts";
import { defaultTolerance } from "../../chains/index.ts";

let next = 0;
const line = (more: Partial<StatementLine>): StatementLine => ({
  ...{ id: `line-${String((next += 1)).padStart(6, "0")}`, kind: "GOODS", documentNo: null, orderNo: null },
  ...{ productId: "noodle", storeId: "s1", quantity: null, unitPrice: null, amountMinor: 0n, on: day("2026-03-10") },
  fee: null,
  ...more,
});
const goods = (documentNo: string, quantity: bigint, unitPrice: string, more: Partial<StatementLine> = {}) =>
  line({
    ...{
      documentNo,
      quantity,
      unitPrice,
      amountMinor: (BigInt(unitPrice.replace(".", "")) * quantity * 100n) / (unitPrice.includes(".") ? 10n : 1n),
    },
    ...more,
  });
const flyer = () =>
  line({ kind: "FEE", productId: null, amountMinor: -234_000n, fee: { code: "flyerFee", event: "2026-03" } });
const facts: Classifying = {
  periodTo: day("2026-04-01"),
  groundOf: () => ({ inContract: true, flagged: false, eventHappened: true }),
  tolerance: defaultTolerance.line,
};
const total = (lines: readonly StatementLine[]) => lines.reduce((sum, each) => sum + each.amountMinor, 0n);

describe("what lies between our figures and theirs", () => {
  it("is K08: six differences that add up to 6,040.01", () => {
    const ours = [
      ...[goods("GRN1001", 100n, "50"), goods("GRN1002", 120n, "50"), goods("GRN1003", 200n, "48")],
      ...[goods("GRN1005", 60n, "50", { on: day("2026-04-01") }), flyer()],
    ];
    const theirs = [
      ...[goods("GRN1001", 100n, "50"), goods("GRN1002", 118n, "50"), goods("GRN1003", 200n, "47.5")],
      ...[line({ kind: "RETURN", documentNo: "RTN-9", quantity: -10n, amountMinor: -50_000n }), flyer(), flyer()],
    ];
    expect([total(ours), total(theirs)]).toEqual([2_126_000n, 1_522_000n]);
    const matched = match(ours, theirs);
    expect(matched.matches.map((each) => each.pass)).toEqual(["P1", "P2", "P2", "P5"]);
    const variances = classify(matched, 1_521_999n, facts);
    expect(Object.fromEntries(variances.map((each) => [each.code, each.amountMinor]))).toEqual({
      ...{ QTY_SHORT: 10_000n, PRICE_DIFF: 10_000n, RETURN_UNKNOWN: 50_000n, FEE_DUPLICATE: 234_000n },
      ...{ TIMING: 300_000n, ROUNDING: 1n },
    });
    expect(variances).toHaveLength(6);
    expect(variances.reduce((sum, each) => sum + each.amountMinor, 0n)).toBe(604_001n);
  });

  it("is a price and no noise where a unit differs by more than two fen, however few they are", () => {
    const ten = (theirs: string) => classify(match([goods("G1", 10n, "48")], [goods("G1", 10n, theirs)]), 0n, facts);
    const codeOf = (theirs: string) => ten(theirs).map(({ code, amountMinor }) => [code, amountMinor])[0];
    // 1.00 is within the line, but it is ten fen a unit.
    expect(codeOf("47.9")).toEqual(["PRICE_DIFF", 100n]);
    const cheap = match([goods("G1", 2n, "48")], [{ ...goods("G1", 2n, "48"), amountMinor: 9_596n }]);
    expect(classify(cheap, 9_596n, facts).map(({ code }) => code)).toEqual(["ROUNDING"]);
  });

  it("takes quantity first at our price, then the price on their quantity", () => {
    const matched = match([goods("G1", 120n, "48")], [goods("G1", 118n, "47.5")]);
    const variances = classify(matched, 560_500n, facts);
    expect(variances.map(({ code, amountMinor }) => [code, amountMinor])).toEqual([
      ["QTY_SHORT", 9_600n],
      ["PRICE_DIFF", 5_900n],
    ]);
  });

  it("is K06: no event for a store that did not open, a flag for a kind that the law doubts; the first that fits", () => {
    const ground = { inContract: true, flagged: false, eventHappened: true };
    expect(feeCodeOf({ ...ground, eventHappened: false }, false)).toBe("NO_EVENT");
    expect(feeCodeOf({ ...ground, flagged: true }, false)).toBe("LEGAL_FLAG");
    expect(feeCodeOf({ inContract: false, flagged: true, eventHappened: false }, true)).toBe("FEE_NO_CONTRACT");
    expect(feeCodeOf({ ...ground, flagged: true, eventHappened: false }, true)).toBe("LEGAL_FLAG");
    expect(feeCodeOf({ ...ground, eventHappened: false }, true)).toBe("FEE_DUPLICATE");
    expect(feeCodeOf(ground, false)).toBeNull();
    const wrong = { ...facts, groundOf: () => ({ ...ground, eventHappened: false }) };
    const paid = [line({ kind: "FEE", amountMinor: -2_000_000n, fee: { code: "newStoreFee", event: "s9" } })];
    expect(classify(match([], paid), -2_000_000n, wrong)).toMatchObject([
      { code: "NO_EVENT", amountMinor: 2_000_000n },
    ]);
  });

  it("calls what should have been given back of a top-up or a rebate no short delivery", () => {
    const back = line({ kind: "OTHER", amountMinor: 160_000n, fee: { code: "guaranteeTopUp", event: "2026-03" } });
    expect(classify(match([back], []), 0n, facts)).toMatchObject([{ code: "FEE_RATE", amountMinor: 160_000n }]);
    expect(classify(match([{ ...back, kind: "FEE" }], []), 0n, facts)).toMatchObject([{ code: "FEE_RATE" }]);
    expect(classify(match([{ ...back, kind: "GOODS", fee: null }], []), 0n, facts)).toMatchObject([
      { code: "QTY_SHORT" },
    ]);
  });

  it("calls a balance that was carried over and is not in their sheet short: it is no fee, and may be let go as noise", () => {
    const carried = line({ kind: "OTHER", amountMinor: 5_000n });
    expect(classify(match([carried], []), 0n, facts)).toMatchObject([{ code: "QTY_SHORT", amountMinor: 5_000n }]);
  });

  it("finds three receipts in one line, a paper of another day, and nothing where two would do", () => {
    const parts = [10n, 20n, 30n].map((quantity) => goods(`R${quantity}`, quantity, "50", { orderNo: "PO1" }));
    const whole = goods("S1", 60n, "50", { orderNo: "PO1" });
    expect(match(parts, [whole]).matches).toMatchObject([{ pass: "P3", ours: parts, theirs: [whole] }]);
    const moved = (documentNo: string, on: string) => goods(documentNo, 7n, "50", { on: day(on) });
    expect(match([moved("A", "2026-03-01")], [moved("B", "2026-03-06")]).matches).toMatchObject([{ pass: "P4" }]);
    expect(match([moved("A", "2026-03-01")], [moved("B", "2026-03-07")]).matches).toEqual([]);
    const two = [moved("B", "2026-03-02"), moved("C", "2026-03-03")];
    expect(match([moved("A", "2026-03-01")], two).matches).toEqual([]);
  });

  it("adds up to the fen and does not depend on the order of lines, whatever both sides say", () => {
    const some = fc.record({
      kind: fc.constantFrom("GOODS", "RETURN", "FEE") as fc.Arbitrary<StatementLine["kind"]>,
      documentNo: fc.constantFrom("D1", "D2", "D3", null),
      orderNo: fc.constantFrom("PO1", "PO2", null),
      productId: fc.constantFrom("a", "b"),
      storeId: fc.constantFrom("s1", "s2"),
      quantity: fc.bigInt(0n, 4n),
      unitPrice: fc.constantFrom("50", "48"),
      amountMinor: fc.bigInt(-20_000n, 20_000n),
      on: fc.nat(40).map((days): Day => plusDays(day("2026-03-01"), days)),
      fee: fc.constantFrom(null, { code: "flyerFee", event: null }, { code: "displayFee", event: "m" }),
    });
    const side = (name: string) =>
      fc.array(some, { maxLength: 25 }).map((all) => all.map((each, at) => ({ ...each, id: `${name}${at}` })));
    fc.assert(
      fc.property(side("o"), side("t"), fc.bigInt(-100n, 100n), (ours, theirs, off) => {
        const matched = match(ours, theirs);
        const header = total(theirs) + off;
        const variances = classify(matched, header, facts);
        expect(variances.reduce((sum, each) => sum + each.amountMinor, 0n)).toBe(total(ours) - header);
        const ids = (each: typeof matched) =>
          each.matches.map(({ pass, ours: own, theirs: other }) =>
            [pass, ...[...own, ...other].map(({ id }) => id)].join(),
          );
        expect(ids(match([...ours].reverse(), [...theirs].reverse())).sort()).toEqual(ids(matched).sort());
        const used = matched.matches.flatMap((each) => [...each.ours, ...each.theirs]).map(({ id }) => id);
        expect(new Set(used).size).toBe(used.length);
      }),
    );
  });
});
