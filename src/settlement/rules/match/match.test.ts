import { day } from "../../../kernel/day.ts";
import { match } from "./match.ts";
import type { StatementLine } from "./words.ts";

let next = 0;
const line = (more: Partial<StatementLine>): StatementLine => ({
  ...{ id: `line-${String((next += 1)).padStart(6, "0")}`, kind: "GOODS", documentNo: null, orderNo: null },
  ...{ productId: "noodle", storeId: "s1", quantity: null, unitPrice: null, amountMinor: 0n, on: day("2026-03-31") },
  fee: null,
  ...more,
});
const sold = (storeId: string | null, quantity: bigint, more: Partial<StatementLine> = {}) =>
  line({ storeId, quantity, amountMinor: quantity * 4_000n, ...more });
const fee = (storeId: string | null, amountMinor: bigint, event: string | null = null) =>
  line({ kind: "FEE", productId: null, storeId, amountMinor, fee: { code: "displayFee", event } });
const told = (ours: readonly StatementLine[], theirs: readonly StatementLine[]) =>
  match(ours, theirs).matches.map((each) => `${each.pass} ${each.ours.length}:${each.theirs.length}`);

describe("lines that are one matter", () => {
  it("are not those that only come to the same amount: other quantities, prices or orders are another matter", () => {
    const own = sold("s1", 10n, { documentNo: "GRN1", orderNo: "PO1", unitPrice: "40" });
    const like = (more: Partial<StatementLine>) => [
      line({ ...own, id: `${own.id}x`, documentNo: "V7", orderNo: null, on: day("2026-03-28"), ...more }),
    ];
    expect(told([own], like({}))).toEqual(["P4 1:1"]);
    expect(told([own], like({ quantity: null, unitPrice: null }))).toEqual(["P4 1:1"]);
    expect(told([own], like({ quantity: 20n, unitPrice: "20" }))).toEqual([]);
    expect(told([own], like({ quantity: null, unitPrice: "20" }))).toEqual([]);
    // A number of their own series says nothing against it, another one of the same series does.
    expect(told([own], like({ orderNo: "HT-88" }))).toEqual(["P4 1:1"]);
    expect(told([own], like({ orderNo: "PO2" }))).toEqual([]);
  });

  it("are what was sold of a product at a store: sales and returns against our one sum, or the sums of two contracts", () => {
    const sheet = [sold("s1", 250n, { documentNo: "K1" }), sold("s1", -10n, { kind: "RETURN", documentNo: "K2" })];
    // K02: 240 settled; they list 250 sold and 10 brought back. 235 of ours is the same matter and differs by five.
    expect(told([sold("s1", 240n)], sheet)).toEqual(["P3 1:2"]);
    expect(told([sold("s1", 235n)], sheet)).toEqual(["P3 1:2"]);
    expect(told([sold("s1", 100n), sold("s1", 140n)], sheet)).toEqual(["P3 2:2"]);
    expect(told([sold("s1", 100n), sold("s1", 135n)], sheet)).toEqual([]);
  });

  it("are what was sold of a product at all stores, where their sheet says no store and it adds up", () => {
    const ours = [sold("s1", 120n), sold("s2", 60n), sold("s3", 60n)];
    expect(told(ours, [sold(null, 240n)])).toEqual(["P3 3:1"]);
    expect(told(ours, [sold(null, 250n), sold(null, -10n, { kind: "RETURN" })])).toEqual(["P3 3:2"]);
    expect(told(ours, [sold(null, 239n)])).toEqual([]);
    expect(told(ours, [sold("s9", 240n)])).toEqual([]);
  });

  it("are receipts of one store before receipts of one order at several", () => {
    const receipt = (storeId: string, quantity: bigint, documentNo: string) =>
      sold(storeId, quantity, { documentNo, orderNo: "PO5" });
    const ours = [receipt("s1", 10n, "G1"), receipt("s1", 20n, "G2"), receipt("s2", 5n, "G3"), receipt("s2", 7n, "G4")];
    const theirs = [receipt("s1", 30n, "J1"), receipt("s2", 12n, "J2")];
    expect(told(ours, theirs)).toEqual(["P3 2:1", "P3 2:1"]);
  });

  it("are a fee store by store and one line of it for the chain, whatever it comes to; the same line again is none", () => {
    const ours = [fee("s1", -30_000n, "2026-03"), fee("s2", -30_000n, "2026-03"), fee("s3", -30_000n, "2026-03")];
    expect(told(ours, [fee(null, -90_000n)])).toEqual(["P5 3:1"]);
    const twice = match(ours, [fee(null, -90_000n), fee(null, -90_000n)]);
    expect(twice.matches.map(({ ours: own, theirs }) => [own.length, theirs.length])).toEqual([[3, 1]]);
    expect(twice.left.theirs).toHaveLength(1);
    // 3,300.00 for what the contract has 3 x 1,000.00 for: the difference is one of this fee.
    expect(told(ours, [fee(null, -99_000n)])).toEqual(["P5 3:1"]);
    expect(told([fee(null, -99_000n)], ours)).toEqual(["P5 1:3"]);
    // Two lines of other sums may be anything.
    expect(told(ours, [fee(null, -50_000n), fee(null, -49_000n)])).toEqual([]);
    // Product by product at a store is their line of that store.
    const bySku = [...["s1", "s1", "s2", "s2"]].map((store) => fee(store, -10_000n));
    expect(told(bySku, [fee("s1", -20_000n), fee("s2", -20_000n)])).toEqual(["P5 2:1", "P5 2:1"]);
  });
});
