import { type HistoryFacts, type HistoryRow, decideHistoryRow, isReturn } from "./history.ts";

const row = (over: Partial<HistoryRow> = {}): HistoryRow => ({
  number: "536365",
  product: "85123A",
  description: "HOLDER",
  quantity: 6n,
  orderedAt: new Date("2010-12-01T08:26:00Z"),
  unitPrice: "2.55",
  customer: "17850",
  country: "United Kingdom",
  ...over,
});
const facts: HistoryFacts = { divisionLo: 826_000_000_000_000_000n, first: row(), exists: false };
const codes = (given: HistoryRow, over: Partial<HistoryFacts> = {}) =>
  decideHistoryRow(given, { ...facts, ...over }).map((problem) => `${problem.column} ${problem.code}`);

describe("a row of order history", () => {
  it("is believed when it is whole", () => expect(codes(row())).toEqual([]));
  it("takes free goods at no price", () => expect(codes(row({ unitPrice: "0" }))).toEqual([]));
  it("H2 knows a cancellation by its C, and its quantity by its sign", () => {
    expect([isReturn("C536379"), isReturn("536365"), isReturn("A563185")]).toEqual([true, false, false]);
    expect(codes(row({ number: "C536379", quantity: -1n }))).toEqual([]);
    expect(codes(row({ number: "C536379", quantity: 1n }))).toEqual(["quantity SIGN_OF_QUANTITY"]);
    expect(codes(row({ quantity: -10n }))).toEqual(["quantity SIGN_OF_QUANTITY"]);
  });
  it("H3 takes no negative price and no empty line", () => {
    expect(codes(row({ unitPrice: "-11062.06", quantity: 0n }))).toEqual([
      "quantity SIGN_OF_QUANTITY",
      "unitPrice NEGATIVE_PRICE",
    ]);
  });
  it("H4 asks a person what a name that is no division stands for", () => {
    expect(codes(row({ country: "EIRE" }), { divisionLo: undefined, first: row({ country: "EIRE" }) })).toEqual([
      "country UNKNOWN_VALUE",
    ]);
  });
  it("H5 holds the rows of a number together", () => {
    expect(codes(row({ customer: "1" }))).toEqual(["customer MIXED_DOCUMENT"]);
    expect(codes(row({ country: "France" }))).toEqual(["country MIXED_DOCUMENT"]);
  });
  it("H6 brings a number once", () => expect(codes(row(), { exists: true })).toEqual(["number ORDER_EXISTS"]));
});
