import { money } from "../../kernel/money.ts";
import { creditOf } from "./priceProtection.ts";

describe("the credit note of a price protection", () => {
  it("takes the tax out of a gross credit and puts it on a net one, and loses no cent", () => {
    const of = (taxBasis: "GROSS" | "NET", minor: bigint) =>
      creditOf({ taxBasis, taxRate: "0.1300" }, money(minor, "CNY")).map((each) => each.minor);
    expect(of("GROSS", 192_000n)).toEqual([169_912n, 22_088n]);
    expect(of("NET", 192_000n)).toEqual([192_000n, 24_960n]);
    expect(of("GROSS", 1n)).toEqual([1n, 0n]);
  });
});
