import { day } from "../../kernel/day.ts";
import { type ChainFacts, decideChainHead, decideSettledAlike } from "./chainOrder.ts";

const named = {
  ...{ name: "Store 1", openedOn: day("2026-03-01"), closedOn: day("2026-06-01"), servedBy: "DIRECT" as const },
  ...{ purchaseNo: "PO-1", on: day("2026-03-01") },
};
const facts = (more: Partial<NonNullable<ChainFacts["named"]>> = {}): ChainFacts => ({
  named: { ...named, ...more },
  settles: (productId) => (productId.startsWith("s") ? { id: "k1", number: "HT-1" } : null),
});
const codes = (refusals: readonly { readonly code: string }[]) => refusals.map(({ code }) => code);

describe("an order of a chain", () => {
  it("goes to a store from the day it opens until the day before it is closed", () => {
    expect(decideChainHead(facts())).toEqual([]);
    expect(codes(decideChainHead(facts({ on: day("2026-02-28") })))).toEqual(["STORE_NOT_OPEN"]);
    expect(decideChainHead(facts({ on: day("2026-05-31") }))).toEqual([]);
    expect(codes(decideChainHead(facts({ on: day("2026-06-01") })))).toEqual(["STORE_NOT_OPEN"]);
  });

  it("has the chain's number and somebody who serves the store, all that is missing said at once", () => {
    expect(codes(decideChainHead(facts({ servedBy: "NOBODY", purchaseNo: " " })))).toEqual([
      "STORE_NOT_SERVED",
      "PURCHASE_NO_MISSING",
    ]);
    expect(decideChainHead({ ...facts(), named: null })).toEqual([]);
  });

  it("is settled by one contract, or billed, but not in part", () => {
    expect(decideSettledAlike(["s1", "s2"], facts())).toEqual([]);
    expect(decideSettledAlike(["a", "b", null], facts())).toEqual([]);
    expect(decideSettledAlike([null, "s1", "a"], facts())).toEqual([
      { code: "SETTLED_APART", path: ["lines", "2", "product"], params: { contract: "HT-1" } },
    ]);
    expect(decideSettledAlike(["a", "s1"], facts())).toMatchObject([
      { path: ["lines", "1", "product"], params: { contract: "HT-1" } },
    ]);
  });
});
