import { defaultTolerance } from "../../chains/index.ts";
import type { VarianceCode } from "./codes.ts";
import { type Item, statesOf } from "./items.ts";

/** An item of one difference, of a line of 5,000.00. */
const item = (code: VarianceCode, amountMinor: bigint): Item => ({
  ...{ pass: "P2", ours: [], theirs: [], code, parts: [{ code, amountMinor }] },
  ...{ oursMinor: 500_000n, theirsMinor: 500_000n - amountMinor },
});
const noise = (count: number) => Array.from({ length: count }, () => item("ROUNDING", 90n));
const statesWith = (...items: Item[]) =>
  statesOf(items, [], { policy: defaultTolerance, besideMinor: 0n }, () => null).items.map(({ state }) => state);

describe("what becomes of a statement's differences by themselves", () => {
  it("accepts it only where all of them together are within 10.00 and 0.1%, what is written off included", () => {
    // Seven times 0.90 and a price of 3.00 are 9.30; eight times and 3.00 are 10.20.
    expect(statesWith(...noise(7), item("PRICE_DIFF", 300n)).at(-1)).toBe("ACCEPTED");
    expect(statesWith(...noise(8), item("PRICE_DIFF", 300n)).at(-1)).toBe("OPEN");
    // 3.00 more and 7.20 less are no 4.20. Of 5,000.00 alone 0.1% are 5.00.
    expect(statesWith(...noise(8), item("PRICE_DIFF", -300n)).at(-1)).toBe("OPEN");
    expect([statesWith(item("PRICE_DIFF", 500n)), statesWith(item("PRICE_DIFF", 501n))]).toEqual([
      ["ACCEPTED"],
      ["OPEN"],
    ]);
  });
  it("carries cut-off on whatever its size, and accepts nothing beside a quantity that is short", () => {
    expect(statesWith(item("TIMING", 300_000n), item("PRICE_DIFF", 300n))).toEqual(["CARRIED", "ACCEPTED"]);
    expect(statesWith(item("QTY_SHORT", 100n), item("PRICE_DIFF", 300n))).toEqual(["OPEN", "OPEN"]);
  });
});
