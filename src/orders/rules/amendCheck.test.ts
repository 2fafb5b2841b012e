import { day } from "../../kernel/day.ts";
import type { AmendedLine } from "./amend.ts";
import { checkAmendment } from "./amendCheck.ts";
import type { CheckFacts, Ownership, ProductFacts } from "./check.ts";

const product = (id: string, over: Partial<ProductFacts> = {}): ProductFacts => ({
  id,
  productLineId: "line",
  code: id,
  name: `The ${id}`,
  status: "ACTIVE",
  moq: 20,
  packMultiple: 12,
  taxRate: "0.13",
  listed: true,
  price: { unitPrice: "60", currency: "CNY", taxBasis: "GROSS", priceId: "price" },
  ...over,
});
const mine: Ownership = { mine: { grantId: "grant" }, owner: null, reserved: null, heldElsewhere: false };
const facts = (over: Partial<CheckFacts> = {}, ...more: ProductFacts[]): CheckFacts => ({
  dealer: { status: "ACTIVE", blacklistedOn: null },
  shipTo: { name: "store" },
  products: new Map(
    [product("noodle"), product("tea"), product("soup", { moq: 1, packMultiple: 1 }), ...more].map((p) => [p.id, p]),
  ),
  ownership: new Map([["line", mine]]),
  mayKnowOwner: true,
  ...over,
});
const line = (productId: string, over: Partial<AmendedLine> = {}): AmendedLine => ({
  id: productId,
  productId,
  state: "CONFIRMED",
  quantity: 48,
  cancelled: 0,
  shipped: 0,
  picked: 0,
  ...over,
});
const order = { lines: [line("noodle"), line("tea")], currency: "CNY", taxBasis: "GROSS", promisedOn: null };
const at = { today: day("2026-06-10"), cutOffDays: 1, priced: false };
const said = (given: ReturnType<typeof checkAmendment>) =>
  given.ok ? [] : given.refusals.map(({ code, path }) => [code, ...(path ?? [])].join(" "));
const check = (named: { productId: string | null; quantity: number }[], of = facts(), more = at) =>
  checkAmendment(order, named, of, more);

describe("what stands against a change of an order", () => {
  it("is said all at once, each beside the line that was named", () => {
    const named = [
      { productId: "noodle", quantity: 61 },
      { productId: null, quantity: 5 },
      { productId: "soup", quantity: 0 },
      { productId: "tea", quantity: -1 },
      { productId: "noodle", quantity: 60 },
    ];
    expect(said(check(named)).sort()).toEqual([
      "DUPLICATE_PRODUCT lines 4 product",
      "PACK_MULTIPLE lines 0 quantity",
      "QUANTITY_NOT_POSITIVE lines 2 quantity",
      "QUANTITY_NOT_POSITIVE lines 3 quantity",
      "UNKNOWN_PRODUCT lines 1 product",
    ]);
  });
  it("of what is less is its quantity alone, and the rest may always be given up", () => {
    const ended = facts(
      { dealer: { status: "SUSPENDED", blacklistedOn: null } },
      product("noodle", { status: "ENDED", listed: false, price: null }),
    );
    expect(said(check([{ productId: "noodle", quantity: 36 }], ended))).toEqual([]);
    expect(said(check([{ productId: "noodle", quantity: 12 }], ended))).toEqual(["BELOW_MOQ lines 0 quantity"]);
    expect(said(check([{ productId: "noodle", quantity: 0 }], ended))).toEqual([]);
    expect(said(check([{ productId: "noodle", quantity: 60 }], ended))).toEqual([
      "DEALER_NOT_ACTIVE order",
      "PRODUCT_ENDED lines 0 product",
      "NO_PRICE lines 0 product",
    ]);
  });
  it("leaves something of the order, and in its currency", () => {
    const none = [
      { productId: "noodle", quantity: 0 },
      { productId: "tea", quantity: 0 },
    ];
    expect(said(check(none))).toEqual(["EMPTY_ORDER lines"]);
    const dollars = facts(
      {},
      product("soup", { moq: 1, packMultiple: 1, price: { ...product("soup").price!, currency: "USD" } }),
    );
    expect(said(check([{ productId: "soup", quantity: 1 }], dollars))).toEqual(["MIXED_CURRENCIES lines 0 product"]);
    const net = facts(
      {},
      product("soup", { moq: 1, packMultiple: 1, price: { ...product("soup").price!, taxBasis: "NET" } }),
    );
    expect(said(check([{ productId: "soup", quantity: 1 }], net))).toEqual(["MIXED_TAX_BASES lines 0 product"]);
  });
  it("keeps the price that was promised with the proposal, and asks everything else again", () => {
    const unpriced = facts({}, product("noodle", { price: null }));
    const named = [{ productId: "noodle", quantity: 60 }];
    expect(said(check(named, unpriced))).toEqual(["NO_PRICE lines 0 product"]);
    expect(said(check(named, unpriced, { ...at, priced: true }))).toEqual([]);
    expect(
      said(check(named, facts({ ownership: new Map([["line", { ...mine, mine: null }]]) }), { ...at, priced: true })),
    ).toEqual(["PRODUCT_LINE_NOT_GRANTED lines 0 product"]);
  });
});
