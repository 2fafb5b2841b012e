import { checkEntered, checkRegions } from "./dossierInput.ts";

const xihu = {
  lo: 156330106000000000n,
  name: "西湖区",
  current: true,
  successors: [],
  ancestors: [156000000000000000n, 156330000000000000n, 156330100000000000n, 156330106000000000n],
};
const xiacheng = {
  ...xihu,
  lo: 156330103000000000n,
  name: "下城区",
  current: false,
  successors: [{ lo: 156330105000000000n, name: "拱墅区" }],
};
const codes = (refusals: readonly { code: string; path?: readonly string[] }[]) =>
  refusals.map((each) => `${each.code} ${each.path?.join(".")}`);

describe("what is entered in a dossier", () => {
  it("is an amount, a whole number of cases and a name", () => {
    expect(codes(checkEntered({ name: "华润", funds: "500000.00", dossier: { annualCases: "12000" } }, "CNY"))).toEqual(
      [],
    );
    expect(codes(checkEntered({ name: " ", funds: "-1", dossier: { annualCases: "-3" } }, "CNY"))).toEqual([
      "NAME_MISSING name",
      "FUNDS_MALFORMED funds",
      "ANNUAL_CASES_MALFORMED dossier.annualCases",
    ]);
    expect(codes(checkEntered({ funds: "1.005" }, "CNY"))).toEqual(["FUNDS_MALFORMED funds"]);
    expect(codes(checkEntered({ funds: null, dossier: { annualCases: null } }, "CNY"))).toEqual([]);
  });
  it("names divisions in force, with the successors of those that are not", () => {
    const id = (lo: bigint) => `Division_${lo}`;
    expect(checkRegions([id(xihu.lo)], [xihu], [], () => null)).toEqual([]);
    expect(
      codes(checkRegions([id(xihu.lo), "Division_9", "Dealer_1", id(xiacheng.lo)], [xihu, xiacheng], [], () => null)),
    ).toEqual(["UNKNOWN_DIVISION regions.1", "UNKNOWN_DIVISION regions.2", "RETIRED_DIVISION regions.3"]);
  });
  it("keeps a branch to its own regions", () => {
    expect(codes(checkRegions([`Division_${xihu.lo}`], [xihu], [156330000000000000n], () => null))).toEqual([]);
    expect(codes(checkRegions([`Division_${xihu.lo}`], [xihu], [156440000000000000n], () => null))).toEqual([
      "OUTSIDE_YOUR_REGIONS regions",
    ]);
    expect(codes(checkRegions([], [], [156330000000000000n], () => null))).toEqual(["OUTSIDE_YOUR_REGIONS regions"]);
  });
  it("lets a branch take a dealer into others' regions and out of them as little as it may register one there", () => {
    const [ids, zhejiang] = [[`Division_${xihu.lo}`, "Division_156440103000000000"], [156330000000000000n]];
    const liwan = { ...xihu, lo: 156440103000000000n, name: "荔湾区", ancestors: [156440000000000000n] };
    const change = (to: string[], before: bigint[]) =>
      codes(checkRegions(to, [xihu, liwan], zhejiang, () => null, before));
    expect(change(ids, [])).toEqual(["REGION_OF_OTHERS regions"]);
    expect(change(ids, [liwan.lo])).toEqual([]);
    expect(change([`Division_${xihu.lo}`], [xihu.lo, liwan.lo])).toEqual(["REGION_OF_OTHERS regions"]);
    expect(change(ids.slice(1), [xihu.lo, liwan.lo])).toEqual(["OUTSIDE_YOUR_REGIONS regions"]);
  });
});
