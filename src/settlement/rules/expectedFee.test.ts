import { money } from "../../kernel/money.ts";
import { expectedFee, type FeeFacts } from "./expectedFee.ts";
import { type FeeKind, feeKinds } from "../../chains/index.ts";

describe("what a chain may take by its contract", () => {
  it("is KA-1: 2,311,600 on ten million, of which 808,000 is of doubtful kinds", () => {
    const base = { baseMinor: 1_000_000_000n };
    const terms: [FeeKind, string, FeeFacts][] = [
      ["festivalFee", "300000", {}],
      ["anniversaryFee", "100000", {}],
      ["newStoreFee", "20000", { stores: 2 }],
      ["flyerFee", "2340", { events: 10, stores: 34 }],
      ["endcapFee", "2000", { stores: 34 }],
      ["barcodeFee", "1000", { products: 2, stores: 34 }],
      ["promoterMgmtFee", "2000", { headMonths: "120" }],
      ["serviceFee", "0.02", base],
      ["unconditionalRebate", "0.03", base],
      ["conditionalRebate", "0.02", base],
    ];
    const fees = terms.map(([kind, amount, facts]) => ({
      legality: feeKinds[kind].legality,
      minor: expectedFee({ basis: feeKinds[kind].basis, amount }, facts, "CNY").amount.minor,
    }));
    const total = (of: typeof fees) => of.reduce((sum, { minor }) => sum + minor, 0n);
    expect(total(fees)).toBe(231_160_000n);
    expect(total(fees.filter(({ legality }) => legality === "DOUBTFUL"))).toBe(80_800_000n);
  });
  it("counts heads by their days, rounds once and says what it counted", () => {
    const fee = expectedFee({ basis: "PER_HEAD_MONTH", amount: "2000" }, { headMonths: "0.516129" }, "CNY");
    expect(fee).toEqual({ amount: money(103_226n, "CNY"), inputs: { amount: "2000", headMonths: "0.516129" } });
    expect(() => expectedFee({ basis: "PER_STORE", amount: "1" }, {}, "CNY")).toThrow("stores");
  });
});
