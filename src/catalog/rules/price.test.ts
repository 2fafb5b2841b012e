import { type Answer, refusalsOf } from "../../kernel/answer.ts";
import { type Day, day } from "../../kernel/day.ts";
import { periodText } from "../../kernel/period.ts";
import { decidePriceSet, type PriceAsked, type PriceValue } from "./price.ts";
import type { Replanned, Span } from "../../kernel/spans.ts";

const today = day("2026-06-10");
const value = (unitPrice: string): PriceValue => ({ unitPrice, taxRate: "0.13" });
const known: Span<PriceValue>[] = [
  { id: "1", valid: { from: day("2026-01-01"), to: day("2026-09-01") }, value: value("48") },
  { id: "2", valid: { from: day("2026-09-01"), to: null }, value: value("50") },
];
const asked = (more: Partial<PriceAsked>): PriceAsked => ({
  ...value("49.5"),
  from: today,
  to: null,
  correction: false,
  ...more,
});
const decide = (more: Partial<PriceAsked>, productEnded = false) =>
  decidePriceSet(asked(more), { known, productEnded, scale: 6, productName: "面" }, today);
const said = (given: Answer<Replanned<PriceValue>, string>) =>
  given.ok ? given.value.said.map((each) => `${periodText(each.valid)} ${each.value.unitPrice}`) : [];
const codes = (given: Answer<unknown, string>) => refusalsOf(given).map((each) => each.code);

describe("setting a price", () => {
  it("closes the running price and opens the new one, up to what is announced already", () => {
    expect(said(decide({}))).toEqual(["[2026-01-01,2026-06-10) 48", "[2026-06-10,2026-09-01) 49.5"]);
    expect(said(decide({ from: day("2026-09-01") }))).toEqual(["[2026-09-01,) 49.5"]);
    expect(said(decide({ from: day("2026-12-01") }))).toEqual(["[2026-09-01,2026-12-01) 50", "[2026-12-01,) 49.5"]);
  });
  it("holds for a stretch and gives back after it", () => {
    expect(said(decide({ from: day("2026-08-01"), to: day("2026-10-01") }))).toEqual([
      "[2026-01-01,2026-08-01) 48",
      "[2026-08-01,2026-10-01) 49.5",
      "[2026-10-01,) 50",
    ]);
  });
  it("reaches back only as a correction", () => {
    const from = "2026-05-01" as Day;
    expect(codes(decide({ from }))).toEqual(["BACKDATED"]);
    expect(said(decide({ from, to: day("2026-06-01"), correction: true }))).toEqual([
      "[2026-01-01,2026-05-01) 48",
      "[2026-05-01,2026-06-01) 49.5",
      "[2026-06-01,2026-09-01) 48",
    ]);
  });
  it("is refused with all reasons at once", () => {
    expect(codes(decide({ unitPrice: "0.000000", from: day("2026-06-01"), to: day("2026-06-01") }, true))).toEqual([
      "PRICE_NOT_POSITIVE",
      "PERIOD_EMPTY",
      "BACKDATED",
      "PRODUCT_ENDED",
    ]);
    expect(codes(decide({ unitPrice: "1.1234567" }))).toEqual(["PRICE_MALFORMED"]);
    expect(codes(decide({ unitPrice: "-3" }))).toEqual(["PRICE_NOT_POSITIVE"]);
    expect(codes(decide({ to: day("2026-06-09") }))).toEqual(["PERIOD_EMPTY"]);
  });
});
