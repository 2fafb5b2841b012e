import { money, netAndTax } from "../../kernel/money.ts";
import { decidePaper, paperOf } from "./vat.ts";

const cny = (minor: bigint) => money(minor, "CNY");
const rates = { goodsRate: "0.13", serviceRate: "0.06" };

describe("which paper an amount needs", () => {
  it("is K11: a rebate is our red letter, a display is the chain's service invoice", () => {
    expect(paperOf(cny(11_300_000n), { character: "LINKED", ...rates })).toEqual({
      ...{ paper: "RED_LETTER", issuer: "SUPPLIER", net: cny(-10_000_000n), tax: cny(-1_300_000n) },
    });
    expect(paperOf(cny(10_600_000n), { character: "SERVICE", ...rates })).toEqual({
      ...{ paper: "SERVICE_INVOICE", issuer: "CHAIN", net: cny(10_000_000n), tax: cny(600_000n) },
    });
    expect(decidePaper({ character: "LINKED", serviceRate: "0.06" }, { special: true, rate: "0.13" })).toMatchObject({
      refusals: [{ code: "REBATE_NOT_A_SPECIAL_INVOICE" }],
    });
  });
  it("lets a contract say that the retailer invoices a rebate, and asks services for their rate", () => {
    expect(paperOf(cny(11_300_000n), { character: "LINKED", ...rates }, "ORDINARY_INVOICE").issuer).toBe("CHAIN");
    const service = { character: "SERVICE", serviceRate: "0.06" } as const;
    expect(decidePaper(service, { special: true, rate: "0.060" }).ok).toBe(true);
    expect(decidePaper(service, { special: true, rate: "0.13" })).toMatchObject({
      refusals: [{ code: "TAX_RATE_DIFFERS", params: { rate: "0.06" } }],
    });
    expect(paperOf(cny(50_000n), { character: "NONE", ...rates }).tax).toEqual(cny(0n));
  });
  it("splits a gross amount so that nothing is lost", () => {
    expect(netAndTax(cny(1_990_000n), "0.13")).toEqual({ net: cny(1_761_062n), tax: cny(228_938n) });
  });
});
