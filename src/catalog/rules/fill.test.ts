import fc from "fast-check";
import { day, plusDays } from "../../kernel/day.ts";
import { covers, isEmpty } from "../../kernel/period.ts";
import type { Span } from "../../kernel/spans.ts";
import { fill, type Row } from "./fill.ts";
import type { PriceValue } from "./price.ts";

const value = (unitPrice: string): PriceValue => ({ unitPrice, taxRate: "0.13" });
const row = (at: number, from: string, to: string | null, price = String(at)): Row => ({
  ...{ at, from: day(from), to: to === null ? null : day(to) },
  value: value(price),
});
const span = (id: string, from: string, to: string | null): Span<PriceValue> => ({
  ...{ id, valid: { from: day(from), to: to === null ? null : day(to) } },
  value: value(id),
});
const said = (found: ReturnType<typeof fill>) =>
  found.plan.said.map((each) => `${each.value.unitPrice} ${each.valid.from} ${each.valid.to ?? ""}`.trim());
const codes = (found: ReturnType<typeof fill>) => found.refusals.map((each) => [each.at, each.code, each.params]);

describe("many prices of one product on one list", () => {
  it("lets each row without an end give way to the next, and closes what runs", () => {
    const found = fill(
      [span("60", "2026-01-01", null)],
      [row(2, "2026-09-01", null, "62"), row(1, "2026-07-01", null, "61")],
    );
    expect(found.plan.ended).toEqual(["60"]);
    expect(said(found)).toEqual(["60 2026-01-01 2026-07-01", "61 2026-07-01 2026-09-01", "62 2026-09-01"]);
    expect(found.refusals).toEqual([]);
  });

  it("refuses two rows of one day and an end that reaches into the next row, naming the other row", () => {
    expect(codes(fill([], [row(1, "2026-07-01", null), row(2, "2026-07-01", null)]))).toEqual([
      [2, "PRICE_OVERLAP", { row: 1 }],
    ]);
    expect(codes(fill([], [row(1, "2026-07-01", "2026-08-02"), row(2, "2026-08-01", null)]))).toEqual([
      [2, "PRICE_OVERLAP", { row: 1 }],
    ]);
  });

  it("refuses days without a price between rows, or between a row and what is known, and not what lies outside", () => {
    const days = { from: "2026-08-01", to: "2026-08-05" };
    expect(codes(fill([], [row(1, "2026-07-01", "2026-08-01"), row(2, "2026-08-05", null)]))).toEqual([
      [2, "PRICE_GAP", days],
    ]);
    const ended = span("60", "2026-01-01", "2026-08-01");
    expect(codes(fill([ended], [row(1, "2026-08-05", null)]))).toEqual([[1, "PRICE_GAP", days]]);
    expect(codes(fill([span("62", "2026-08-05", null)], [row(1, "2026-07-01", "2026-08-01")]))).toEqual([
      [1, "PRICE_GAP", days],
    ]);
    const old = [span("58", "2025-01-01", "2025-02-01"), span("60", "2025-03-01", "2026-08-01")];
    expect(codes(fill(old, [row(1, "2026-08-01", "2026-09-01")]))).toEqual([]);
  });

  it("never leaves a day with two prices, and never a hole between what it says when it refuses nothing", () => {
    const anyDay = fc.integer({ min: 0, max: 60 }).map((n) => plusDays(day("2026-07-01"), n));
    const anyRow = fc.record({ from: anyDay, days: fc.option(fc.integer({ min: 1, max: 20 })) });
    fc.assert(
      fc.property(fc.array(anyRow, { minLength: 1, maxLength: 6 }), (rows) => {
        const known = [span("60", "2026-07-10", "2026-08-10")];
        const found = fill(
          known,
          rows.map((each, at) => row(at, each.from, each.days === null ? null : plusDays(each.from, each.days))),
        );
        if (found.refusals.length > 0) return;
        const after = [...known.filter((each) => !found.plan.ended.includes(each.id)), ...found.plan.said];
        expect(after.every((each) => !isEmpty(each.valid))).toBe(true);
        for (let n = 0; n < 100; n += 1) {
          const on = plusDays(day("2026-06-25"), n);
          expect(after.filter((each) => covers(each.valid, on)).length).toBeLessThanOrEqual(1);
        }
      }),
    );
  });
});
