import { refusalsOf } from "../../kernel/answer.ts";
import { day } from "../../kernel/day.ts";
import { type SetLife, decideMinimumLife, minimumLifeOf } from "./minimumLife.ts";

const asked = { dealerId: "chen", shipToId: "store", productId: "milk", channel: "GT", on: day("2026-06-10") };
let last = 0;
const set = (numerator: number | null, denominator: number | null, over: Partial<SetLife> = {}): SetLife => ({
  ...{ id: `id${(last += 1)}`, dealerId: null, shipToId: null, productId: null, numerator, denominator },
  fromOn: day("2026-01-01"),
  ...over,
});

describe("the part of its life that goods must have left", () => {
  it("is two thirds for a chain and nothing in general trade, where nobody said otherwise", () => {
    expect(minimumLifeOf([], { ...asked, channel: "KA" })).toEqual({ numerator: 2, denominator: 3 });
    expect(minimumLifeOf([], asked)).toBeNull();
  });
  it("is what was said nearest to where the goods go", () => {
    const all = [
      set(1, 4, { productId: "milk" }),
      set(1, 3, { dealerId: "chen" }),
      set(1, 2, { dealerId: "chen", productId: "milk" }),
      set(3, 5, { dealerId: "chen", shipToId: "store" }),
      set(3, 4, { dealerId: "chen", shipToId: "store", productId: "milk" }),
    ];
    const parts = all.map((_, at) => minimumLifeOf(all.slice(0, at + 1), asked));
    expect(parts.map((part) => `${part?.numerator}/${part?.denominator}`)).toEqual(["1/4", "1/3", "1/2", "3/5", "3/4"]);
    expect(minimumLifeOf(all, { ...asked, dealerId: "li", shipToId: "shop" })).toEqual({
      numerator: 1,
      denominator: 4,
    });
    expect(minimumLifeOf(all, { ...asked, dealerId: "li", productId: "tea", channel: "KA" })).toEqual({
      numerator: 2,
      denominator: 3,
    });
  });
  it("holds from its day on, the last said first, until it is given back", () => {
    const all = [
      set(1, 2, { dealerId: "chen" }),
      set(3, 4, { dealerId: "chen", fromOn: day("2026-06-11") }),
      set(null, null, { dealerId: "chen", fromOn: day("2026-07-01") }),
    ];
    const on = (text: string) => minimumLifeOf(all, { ...asked, channel: "KA", on: day(text) });
    expect(on("2026-06-10")).toEqual({ numerator: 1, denominator: 2 });
    expect(on("2026-06-11")).toEqual({ numerator: 3, denominator: 4 });
    expect(on("2026-07-01")).toEqual({ numerator: 2, denominator: 3 });
    expect(minimumLifeOf([set(0, 1, { dealerId: "chen" })], { ...asked, channel: "KA" })).toBeNull();
  });
  it("is a part below one, for somebody or something, from today on", () => {
    const from = day("2026-06-10");
    const codes = (over: object) =>
      refusalsOf(
        decideMinimumLife(
          { dealerId: "chen", productId: null, numerator: 1, denominator: 2, fromOn: from, ...over },
          from,
        ),
      ).map(({ code }) => code);
    expect(codes({})).toEqual([]);
    expect(codes({ numerator: null, denominator: null })).toEqual([]);
    expect(codes({ dealerId: null, numerator: 2, denominator: 2, fromOn: day("2026-06-09") })).toEqual([
      "EMPTY_SELECTION",
      "PART_NOT_POSSIBLE",
      "DAY_PAST",
    ]);
    for (const part of [{ numerator: -1 }, { numerator: null }, { denominator: 1001 }, { denominator: 0 }])
      expect(codes(part)).toEqual(["PART_NOT_POSSIBLE"]);
  });
});
