import { day } from "../../kernel/day.ts";
import { decideRow, headerOf, type OrderRow, placeOf, quantityOf, wholeOrNothing } from "./document.ts";

const row = (more: Partial<OrderRow> = {}): OrderRow => ({
  ...{
    number: "PO-1",
    dealer: "D1",
    shipTo: "仓库",
    product: "P1",
    quantity: "24",
    channel: null,
    terms: null,
    deliverOn: null,
    note: null,
  },
  ...more,
});
const codes = (problems: readonly { readonly column: string | null; readonly code: string }[]) =>
  problems.map(({ column, code }) => `${code} ${column}`);

it("a row names dealer, place, product and a number", () => {
  expect(decideRow(row(), row())).toEqual([]);
  expect(codes(decideRow(row({ dealer: null, product: null, quantity: "dozen" }), row()))).toEqual([
    ...["MISSING_VALUE dealer", "MISSING_VALUE product", "NOT_A_NUMBER quantity"],
  ]);
});

it("the rows of a document agree; what one leaves out another may say", () => {
  const deliverOn = day("2026-07-01");
  const rows = [row({ channel: "GT" }), row({ shipTo: "门店", deliverOn }), row({ terms: "PREPAID" })];
  expect(headerOf(rows)).toEqual({ dealer: "D1", shipTo: "仓库", channel: "GT", terms: "PREPAID", deliverOn });
  expect(rows.flatMap((each) => codes(decideRow(each, headerOf(rows))))).toEqual(["MIXED_DOCUMENT shipTo"]);
});

it.each([
  ["24", 24],
  ["1,200", 1200],
  [" １２ ", 12],
  ["2.5", 2.5],
  ["-3", -3],
  ["1,20", undefined],
  ["1e3", undefined],
  ["", undefined],
])("reads the quantity %j as %p", (text, quantity) => expect(quantityOf(text)).toBe(quantity));

it("an order is placed whole or not at all", () => {
  const bad = decideRow(row({ quantity: "x" }), row());
  const good = { number: "PO-1", problems: [] };
  expect(wholeOrNothing([good, { number: "PO-1", problems: bad }]).map(codes)).toEqual([
    ...[["DOCUMENT_REFUSED null"], ["NOT_A_NUMBER quantity"]],
  ]);
  expect(wholeOrNothing([good, good])).toEqual([[], []]);
});

it("a refusal stands at its line, or at the head of the document", () => {
  expect(placeOf(["lines", "2", "quantity"])).toEqual({ at: 2, column: "quantity" });
  expect(placeOf(["shipTo"])).toEqual({ at: 0, column: "shipTo" });
  expect(placeOf(["lines"])).toEqual({ at: 0, column: null });
  expect(placeOf(undefined)).toEqual({ at: 0, column: null });
});
