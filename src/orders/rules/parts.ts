import type { Day } from "../../kernel/day.ts";
import { exact } from "../../kernel/money.ts";

/** Why a part of a line has the price it has. */
export const priceReasons = ["ORDERED", "AMENDED", "SHIPPED"] as const;
export type PriceReason = (typeof priceReasons)[number];

/** A price as it was stamped on units of a line, with the way it came about. Plain JSON, so that it can be kept. */
export type PriceStamp = {
  /** Decimal text per order unit, in the line's currency. */
  readonly unitPrice: string;
  readonly taxBasis: string;
  /** As a fraction: 0.13 is 13%. */
  readonly taxRate: string;
  readonly priceId: string | null;
  readonly policy: string | null;
  readonly steps: unknown;
  readonly reason: PriceReason;
  /** The business day it is as of. */
  readonly on: Day;
};

/** The units of a line up to the `upTo`th, in the order they go out; of the last part null: all that follow. */
export type PricePart = PriceStamp & { readonly upTo: number | null };

/** How many of the first `quantity` units each part holds; nothing where the line has one price. */
export function partsUpTo(
  parts: readonly PricePart[] | null | undefined,
  quantity: number,
): { readonly part: PricePart; readonly count: number }[] {
  let before = 0;
  return (parts ?? []).flatMap((part, at) => {
    const end = Math.min(part.upTo ?? quantity, quantity);
    const count = end - before;
    if (count <= 0 && at > 0) return [];
    before = Math.max(before, end);
    return [{ part, count: Math.max(0, count) }];
  });
}

/** Whether two stamps cost the same: then their units are one part, and are rounded as one. */
export const samePrice = (
  a: Pick<PriceStamp, "unitPrice" | "taxBasis" | "taxRate">,
  b: Pick<PriceStamp, "unitPrice" | "taxBasis" | "taxRate">,
): boolean =>
  a.taxBasis === b.taxBasis &&
  exact(a.unitPrice).equals(exact(b.unitPrice)) &&
  exact(a.taxRate).equals(exact(b.taxRate));

/**
 * The parts of a line of `wanted` units after those behind the `from`th up to the `to`th got a price of their own.
 * `ordered` is what the line had so far where it had one price.
 */
export function pricedBetween(
  parts: readonly PricePart[] | null,
  ordered: PriceStamp,
  range: { readonly from: number; readonly to: number; readonly wanted: number },
  stamp: PriceStamp,
): PricePart[] {
  const { from, to, wanted } = range;
  const before = parts === null || parts.length === 0 ? [{ ...ordered, upTo: null }] : parts;
  const cut = (start: number, end: number) =>
    spansOf(before, wanted)
      .map((span) => ({ ...span, start: Math.max(span.start, start), end: Math.min(span.end, end) }))
      .filter((span) => span.end > span.start);
  const spans = [...cut(0, from), { stamp, start: from, end: to }, ...cut(to, wanted)];
  const merged = spans.reduce<typeof spans>((done, span) => {
    const last = done.at(-1);
    return last !== undefined && samePrice(last.stamp, span.stamp)
      ? [...done.slice(0, -1), { ...last, end: span.end }]
      : [...done, span];
  }, []);
  return closed(merged);
}

/** The parts of a line that shall have `wanted` units: what is given up is what would go out last. */
export function partsFor(parts: readonly PricePart[] | null, wanted: number): PricePart[] | null {
  if (parts === null || parts.length === 0) return null;
  const kept = spansOf(parts, wanted).filter((span) => span.end > span.start);
  return kept.length === 0 ? null : closed(kept);
}

type Span = { readonly stamp: PriceStamp; readonly start: number; readonly end: number };

/** The parts as spans of units; the last ends with the line. */
function spansOf(parts: readonly PricePart[], wanted: number): Span[] {
  let start = 0;
  return parts.map(({ upTo, ...stamp }, at) => {
    const end = at === parts.length - 1 ? wanted : Math.min(upTo ?? wanted, wanted);
    const span = { stamp, start, end };
    start = Math.max(start, end);
    return span;
  });
}

const closed = (spans: readonly Span[]): PricePart[] =>
  spans.map(({ stamp, end }, at) => ({ ...stamp, upTo: at === spans.length - 1 ? null : end }));

/** The parts of the units behind the `from`th up to the `to`th, counted anew from the first of them; null where the line has one price. */
export function partsBetween(parts: readonly PricePart[] | null, from: number, to: number): PricePart[] | null {
  if (parts === null || parts.length === 0) return null;
  const cut = spansOf(parts, to)
    .map((span) => ({ ...span, start: Math.max(span.start, from) - from, end: Math.min(span.end, to) - from }))
    .filter((span) => span.end > span.start);
  return cut.length === 0 ? null : closed(cut);
}
