import type { Refusal } from "../../kernel/answer.ts";
import type { Day } from "../../kernel/day.ts";
import { overlaps, type Period } from "../../kernel/period.ts";
import { nextBeginning, replan, type Replanned, type Span } from "../../kernel/spans.ts";
import type { PriceValue } from "./price.ts";

/** A price that somebody brings for one product of one list; `at` is the number people know its row by. */
export type Row = { readonly at: number; readonly from: Day; readonly to: Day | null; readonly value: PriceValue };

export type FillRefusal = "PRICE_OVERLAP" | "PRICE_GAP";
export type Filled = {
  readonly plan: Replanned<PriceValue>;
  readonly refusals: readonly (Refusal<FillRefusal> & { readonly at: number })[];
};

const earlierFirst = <Each extends { readonly from: Day }>(a: Each, b: Each): number =>
  a.from < b.from ? -1 : a.from > b.from ? 1 : 0;

/**
 * F1-F3: many prices of one product on one list. A row without an end gives way to the next row, or to the next price that
 * is known; two rows of the same day, or with ends that reach into the next, are an overlap. What was known gives way as with
 * a single price. Days without a price beside what was brought are a gap, named on the row that comes after it (or, where
 * the price after it was known, on the row before). A list may begin and end; it has no holes.
 */
export function fill(known: readonly Span<PriceValue>[], rows: readonly Row[]): Filled {
  const sorted = [...rows].sort(earlierFirst);
  const placed = sorted.map((row, at) => {
    const following = [sorted[at + 1]?.from ?? null, nextBeginning(known, row.from)];
    const gives = following.reduce((a, b) => (a === null || (b !== null && b < a) ? b : a));
    return { ...row, valid: { from: row.from, to: row.to ?? gives } };
  });
  const crossing = placed.flatMap((row, at) => {
    const earlier = placed.slice(0, at).find((each) => each.from === row.from || overlaps(each.valid, row.valid));
    return earlier === undefined ? [] : [overlapOf(row.at, earlier.at)];
  });
  const after = placed.reduce<readonly Held[]>(
    (held, row) => put(held, row.valid, row),
    known.map(({ id, valid, value }) => ({ id, valid, value, row: null })),
  );
  return { plan: planOf(known, after), refusals: crossing.length > 0 ? crossing : gapsIn(after) };
}

/** A span of the timeline as it would be, and the row it was brought by; null where it was known. */
type Held = {
  readonly id: string | null;
  readonly valid: Period;
  readonly value: PriceValue;
  readonly row: number | null;
};

const put = (held: readonly Held[], valid: Period, row: Row): Held[] => {
  const touched = held.filter((each) => overlaps(each.valid, valid));
  const rest = touched.flatMap((each) =>
    replan([{ id: "", valid: each.valid, value: each }], valid, null).said.map((part) => ({
      ...each,
      id: null,
      valid: part.valid,
    })),
  );
  return [
    ...held.filter((each) => !touched.includes(each)),
    ...rest,
    { id: null, valid, value: row.value, row: row.at },
  ].sort((a, b) => earlierFirst(a.valid, b.valid));
};

const planOf = (known: readonly Span<PriceValue>[], after: readonly Held[]): Replanned<PriceValue> => {
  const kept = new Set(after.flatMap((each) => (each.id === null ? [] : [each.id])));
  return {
    ended: known.filter((span) => !kept.has(span.id)).map((span) => span.id),
    said: after.filter((each) => each.id === null).map(({ valid, value }) => ({ valid, value })),
  };
};

const overlapOf = (at: number, other: number) => ({
  at,
  code: "PRICE_OVERLAP" as const,
  path: ["from"],
  params: { row: other },
});

const gapsIn = (after: readonly Held[]) =>
  after.flatMap((span, at) => {
    const next = after[at + 1];
    if (next === undefined || span.valid.to === null || span.valid.to >= next.valid.from) return [];
    const row = next.row ?? span.row;
    if (row === null) return [];
    const params = { from: span.valid.to, to: next.valid.from };
    return [{ at: row, code: "PRICE_GAP" as const, path: [next.row === null ? "to" : "from"], params }];
  });
