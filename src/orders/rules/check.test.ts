import { type CheckFacts, type Ownership, type ProductFacts, checkOrder, decideOrder, mostLines } from "./check.ts";

const product = (over: Partial<ProductFacts> = {}): ProductFacts => ({
  id: "noodle",
  productLineId: "L1",
  code: "N1",
  name: "Noodle",
  status: "ACTIVE",
  moq: 20,
  packMultiple: 12,
  taxRate: "0.13",
  listed: true,
  price: { unitPrice: "60.000000", currency: "CNY", taxBasis: "GROSS", priceId: "p1" },
  ...over,
});
const held: Ownership = { mine: { grantId: "g1" }, owner: null, reserved: null, heldElsewhere: true };
const facts = (over: Partial<CheckFacts> = {}, products: ProductFacts[] = [product()]): CheckFacts => ({
  dealer: { status: "ACTIVE", blacklistedOn: null },
  shipTo: { name: "West store" },
  products: new Map(products.map((each) => [each.id, each])),
  ownership: new Map([["L1", held]]),
  mayKnowOwner: false,
  ...over,
});
const line = (quantity = 24, productId: string | null = "noodle") => ({ productId, quantity });
const codes = (given: CheckFacts, wanted = [line()]) =>
  checkOrder(wanted, given).refusals.map((refusal) => `${refusal.code} ${refusal.path?.join(".")}`);

describe("checking an order", () => {
  it("P13 prices each line once and sums the lines", () => {
    const checked = decideOrder(
      [line(24), line(12, "tea")],
      facts({}, [
        product(),
        product({
          id: "tea",
          moq: 0,
          price: { unitPrice: "0.333333", currency: "CNY", taxBasis: "GROSS", priceId: "p2" },
        }),
      ]),
    );
    expect(checked.ok && checked.value.lines.map((each) => [each.amount?.minor, each.grantId])).toEqual([
      [144_000n, "g1"],
      [400n, "g1"],
    ]);
    expect(checked.ok && checked.value.total).toEqual({ minor: 144_400n, currency: "CNY" });
  });
  it("P1 P2 asks for an active dealer; nobody overrides a blacklist", () => {
    expect(codes(facts({ dealer: { status: "SUSPENDED", blacklistedOn: null } }))).toEqual([
      "DEALER_NOT_ACTIVE dealer",
    ]);
    expect(codes(facts({ dealer: { status: "ACTIVE", blacklistedOn: "2026-01-01" } }))).toEqual(["BLACKLISTED dealer"]);
  });
  it("P3 P4 asks for a ship-to and for lines, not too many", () => {
    expect(codes(facts({ shipTo: null }), [])).toEqual(["UNKNOWN_SHIP_TO shipTo", "EMPTY_ORDER lines"]);
    const many = Array.from({ length: mostLines + 1 }, (_, at) => ({ productId: `p${at}`, quantity: 24 }));
    expect(
      codes(
        facts(
          {},
          many.map((each) => product({ id: each.productId })),
        ),
        many,
      ),
    ).toEqual(["TOO_MANY_LINES lines"]);
  });
  it("P5 takes a product on one line only", () => {
    expect(codes(facts(), [line(), line()])).toEqual(["DUPLICATE_PRODUCT lines.1.product"]);
  });
  it("P6 takes what exists, is on sale and is listed", () => {
    expect(codes(facts(), [line(24, null)])).toEqual(["UNKNOWN_PRODUCT lines.0.product"]);
    expect(codes(facts({}, [product({ status: "ENDED", listed: false })]))).toEqual(["PRODUCT_ENDED lines.0.product"]);
    expect(codes(facts({}, [product({ listed: false })]))).toEqual(["NOT_LISTED lines.0.product"]);
  });
  it("P7 tells a line that was never granted from a place that is not his", () => {
    const none: Ownership = { mine: null, owner: { dealerId: "d2" }, reserved: null, heldElsewhere: false };
    expect(codes(facts({ ownership: new Map([["L1", none]]) }))).toEqual(["PRODUCT_LINE_NOT_GRANTED lines.0.product"]);
    expect(codes(facts({ ownership: new Map([["L1", { ...none, heldElsewhere: true }]]) }))).toEqual([
      "SHIP_TO_OUTSIDE_TERRITORY lines.0.product",
    ]);
  });
  it("P7 names the owner only to those who may know", () => {
    const other: Ownership = { mine: null, owner: { dealerId: "d2" }, reserved: null, heldElsewhere: true };
    const ask = (mayKnowOwner: boolean) =>
      checkOrder([line()], facts({ ownership: new Map([["L1", other]]), mayKnowOwner })).refusals;
    expect(JSON.stringify(ask(false))).not.toMatch(/d2|Other/);
    expect(ask(true)[0]?.data).toEqual({ ownerId: "d2" });
  });
  it("P8 carves reserved customers out, even inside his own territory", () => {
    expect(codes(facts({ ownership: new Map([["L1", { ...held, reserved: { accountName: "Hypermart" } }]]) }))).toEqual(
      ["RESERVED_ACCOUNT shipTo"],
    );
  });
  it("P12 asks for a price, in one currency", () => {
    expect(codes(facts({}, [product({ price: null })]))).toEqual(["NO_PRICE lines.0.product"]);
    const dollars = product({ id: "tea", price: { unitPrice: "1", currency: "USD", taxBasis: "NET", priceId: "p2" } });
    const mixed = checkOrder([line(), line(24, "tea")], facts({}, [product(), dollars]));
    expect([mixed.refusals.map((refusal) => refusal.code), mixed.total]).toEqual([
      ["MIXED_CURRENCIES", "MIXED_TAX_BASES"],
      null,
    ]);
    // 1,440.00 with tax and 2,400.00 without: 3,840.00 would be neither what is owed nor what is sold.
    const net = product({ id: "tea", price: { unitPrice: "100", currency: "CNY", taxBasis: "NET", priceId: "p2" } });
    const both = checkOrder([line(), line(24, "tea")], facts({}, [product(), net]));
    expect([both.refusals.map((refusal) => refusal.code), both.total]).toEqual([["MIXED_TAX_BASES"], null]);
    expect(checkOrder([line(24, "tea")], facts({}, [net])).total?.minor).toBe(240_000n);
  });
  it("gives every reason at once, each beside its line", () => {
    const given = facts({ dealer: { status: "ENDED", blacklistedOn: null } }, [
      product(),
      product({ id: "tea", listed: false, price: null }),
    ]);
    expect(codes(given, [line(25), line(5, "tea")])).toEqual([
      "DEALER_NOT_ACTIVE dealer",
      "PACK_MULTIPLE lines.0.quantity",
      "NOT_LISTED lines.1.product",
      "NO_PRICE lines.1.product",
      "BELOW_MOQ lines.1.quantity",
      "PACK_MULTIPLE lines.1.quantity",
    ]);
  });
  it("still prices the lines that can be priced, so that a draft shows its total", () => {
    expect(checkOrder([line(25)], facts()).total?.minor).toBe(150_000n);
  });
});
