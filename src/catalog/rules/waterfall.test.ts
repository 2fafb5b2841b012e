import fc from "fast-check";
import { exact } from "../../kernel/money.ts";
import { type ListKind, listKinds } from "./precedence.ts";
import { type Adjustment, type ListedPrice, waterfall } from "./waterfall.ts";

const base = (unitPrice: string, kind: ListKind = "GENERAL"): ListedPrice => ({
  ...{ priceId: "price", priceListId: "base", listName: "全国价", kind, unitPrice },
  ...{ currency: "CNY", taxBasis: "GROSS" },
});
let last = 0;
const adjustment = (kind: ListKind, figure: Partial<Adjustment>): Adjustment => ({
  ...{
    id: `a${(last += 1)}`,
    priceListId: kind,
    listName: kind,
    kind,
    label: "",
    percent: null,
    amount: null,
    scale: 2,
  },
  ...{ productId: null, productLineId: null, currency: "CNY", taxBasis: "GROSS" as const },
  ...figure,
});
const told = (found: ReturnType<typeof waterfall>) =>
  found?.steps.map((step) => `${step.source} ${step.amount} = ${step.price}`);

describe("the waterfall of a price", () => {
  it("goes from the list's price over the class's percentage and the territory's amount to the net price", () => {
    const found = waterfall(base("60"), [
      adjustment("CLASS", { percent: "-5", label: "A 类折扣" }),
      adjustment("TERRITORY", { amount: "0.8", label: "运费补差" }),
    ]);
    expect(found?.unitPrice).toBe("57.800000");
    expect(told(found)).toEqual([
      "GENERAL 60.000000 = 60.000000",
      "CLASS -3.000000 = 57.000000",
      "TERRITORY 0.800000 = 57.800000",
    ]);
  });

  it("takes each percentage off the price so far and rounds it to the adjusting list's places, half away from zero", () => {
    expect(waterfall(base("48.55"), [adjustment("CLASS", { percent: "-5" })])?.unitPrice).toBe("46.120000");
    expect(waterfall(base("1.00"), [adjustment("CLASS", { percent: "-0.5" })])?.unitPrice).toBe("1.000000");
    expect(waterfall(base("48.55"), [adjustment("CLASS", { percent: "-5", scale: 4 })])?.unitPrice).toBe("46.122500");
    const twice = [adjustment("CLASS", { percent: "-10" }), adjustment("DEALER", { percent: "-10" })];
    expect(waterfall(base("99.99"), twice)?.unitPrice).toBe("80.990000");
  });

  it("leaves a dealer's own price alone where only his class or territory has an adjustment", () => {
    const all = listKinds.map((kind) => adjustment(kind, { amount: "-1" }));
    const paid = (kind: ListKind) => waterfall(base("60", kind), all)?.unitPrice;
    expect(listKinds.map(paid)).toEqual(["55.000000", "56.000000", "57.000000", "58.000000", "59.000000"]);
  });

  it("takes of one list the narrowest adjustment only: the product's before its line's before all", () => {
    const [all, line, product] = [
      adjustment("CLASS", { amount: "-1" }),
      adjustment("CLASS", { amount: "-2", productLineId: "l" }),
      adjustment("CLASS", { amount: "-3", productId: "p" }),
    ];
    expect(waterfall(base("60"), [all, product, line])?.unitPrice).toBe("57.000000");
    expect(waterfall(base("60"), [line, all])?.unitPrice).toBe("58.000000");
  });

  it("never adds an amount of another currency or tax basis, and leaves no price where nothing is left", () => {
    expect(waterfall(base("60"), [adjustment("CLASS", { amount: "-1", currency: "USD" })])?.steps).toHaveLength(1);
    expect(waterfall(base("60"), [adjustment("CLASS", { amount: "-1", taxBasis: "NET" })])?.steps).toHaveLength(1);
    expect(waterfall(base("60"), [adjustment("CLASS", { amount: "-60" })])).toBeNull();
    expect(waterfall(base("0.004"), [adjustment("CLASS", { percent: "-1" })])).toBeNull();
  });

  it("has amounts that add up to the net price, whatever the adjustments", () => {
    const cents = fc.integer({ min: 1, max: 10_000_000 }).map((n) => exact(BigInt(n)).div(100).toFixed(2));
    const percent = fc.integer({ min: -9999, max: 9999 }).map((n) => exact(BigInt(n)).div(100).toFixed(2));
    const adjustments = fc.array(fc.tuple(fc.constantFrom(...listKinds), percent, fc.integer({ min: 0, max: 6 })));
    fc.assert(
      fc.property(cents, adjustments, (price, given) => {
        const found = waterfall(
          base(price),
          given.map(([kind, figure, scale], at) =>
            adjustment(kind, { percent: figure, scale, priceListId: String(at) }),
          ),
        );
        if (found === null) return;
        const total = found.steps.reduce((sum, step) => sum.plus(exact(step.amount)), exact("0"));
        expect(total.toFixed(6)).toBe(found.unitPrice);
        expect(found.steps.at(-1)?.price).toBe(found.unitPrice);
      }),
    );
  });
});
