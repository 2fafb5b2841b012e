import type { Day } from "./day.ts";
import { isEmpty, overlaps, type Period } from "./period.ts";

/** Something that holds on some days, as we know it now. */
export type Span<Value> = { readonly id: string; readonly valid: Period; readonly value: Value };

/** What a change does to what is known: these are no longer said, those are said from now on. */
export type Replanned<Value> = {
  readonly ended: readonly string[];
  readonly said: readonly { readonly valid: Period; readonly value: Value }[];
};

/**
 * Puts a value on a period: whatever held there gives way, and what stuck out on either side goes on as before. Nothing is
 * overwritten: the old spans end in `recorded`, the remainders and the new one begin there. A null value takes away.
 */
export function replan<Value>(known: readonly Span<Value>[], valid: Period, value: Value | null): Replanned<Value> {
  const touched = known.filter((span) => overlaps(span.valid, valid));
  const remainders = touched.flatMap((span) => {
    const before: Period = { from: span.valid.from, to: valid.from };
    const after: Period | null = valid.to === null ? null : { from: valid.to, to: span.valid.to };
    return [before, after]
      .filter((part): part is Period => part !== null && !isEmpty(part) && overlaps(part, span.valid))
      .map((part) => ({ valid: part, value: span.value }));
  });
  const said = value === null ? remainders : [...remainders, { valid, value }];
  return {
    ended: touched.map((span) => span.id),
    said: [...said].sort((a, b) => (a.valid.from < b.valid.from ? -1 : 1)),
  };
}

/** The first day after `from` on which something else begins; null when nothing does. */
export function nextBeginning(known: readonly Span<unknown>[], from: Day): Day | null {
  const later = known.map((span) => span.valid.from).filter((day) => day > from);
  return later.length === 0 ? null : later.reduce((a, b) => (b < a ? b : a));
}
