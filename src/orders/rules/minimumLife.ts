import { type Answer, type Refusal, answer, unless } from "../../kernel/answer.ts";
import type { Day } from "../../kernel/day.ts";

/** The part of their life that goods must have left; null: none, fresh is what has not expired. */
export type MinimumLife = { readonly numerator: number; readonly denominator: number } | null;

/** What was set for a customer, a place of his, or a product. Without a part: what holds otherwise holds again. */
export type SetLife = {
  readonly id: string;
  readonly dealerId: string | null;
  readonly shipToId: string | null;
  readonly productId: string | null;
  readonly numerator: number | null;
  readonly denominator: number | null;
  readonly fromOn: Day;
};

/** Whom goods go to. */
export type LifeAsked = {
  readonly dealerId: string;
  readonly shipToId: string | null;
  readonly productId: string;
  readonly channel: string;
  readonly on: Day;
};

/** Two thirds for a chain, unless said otherwise (B13). */
const ofChannel = (channel: string): MinimumLife => (channel === "KA" ? { numerator: 2, denominator: 3 } : null);

/** The nearer to where the goods go, the more it says: the place before the dealer, and either for a product before for all. */
const rankOf = (set: SetLife): number =>
  (set.shipToId === null ? (set.dealerId === null ? 0 : 2) : 4) + (set.productId === null ? 0 : 1);

/**
 * E1. The part of its life that a product must have left for a customer on a day: what was set nearest to him, of one
 * place the latest that holds; otherwise his channel's. Nothing of it is nothing to ask for.
 */
export function minimumLifeOf(all: readonly SetLife[], asked: LifeAsked): MinimumLife {
  const fits = all.filter(
    (set) =>
      set.fromOn <= asked.on &&
      (set.dealerId === null || set.dealerId === asked.dealerId) &&
      (set.shipToId === null || set.shipToId === asked.shipToId) &&
      (set.productId === null || set.productId === asked.productId),
  );
  for (const rank of [5, 4, 3, 2, 1]) {
    const [last] = fits
      .filter((set) => rankOf(set) === rank)
      .sort((a, b) => (a.fromOn === b.fromOn ? (a.id < b.id ? 1 : -1) : a.fromOn < b.fromOn ? 1 : -1));
    if (last?.numerator != null && last.denominator !== null)
      return last.numerator === 0 ? null : { numerator: last.numerator, denominator: last.denominator };
  }
  return ofChannel(asked.channel);
}

export type LifeRefusal = "EMPTY_SELECTION" | "PART_NOT_POSSIBLE" | "DAY_PAST";
export const largestDenominator = 1000;

/** E2. It is set for a dealer, a place of his or a product, from today or later; nothing can be asked to be all fresh. */
export function decideMinimumLife(
  asked: {
    readonly dealerId: string | null;
    readonly productId: string | null;
    readonly numerator: number | null;
    readonly denominator: number | null;
    readonly fromOn: Day;
  },
  today: Day,
): Answer<true, LifeRefusal> {
  const { numerator, denominator } = asked;
  const both = (numerator === null) === (denominator === null);
  const part =
    numerator === null ||
    denominator === null ||
    (numerator >= 0 && numerator < denominator && denominator <= largestDenominator);
  const refusals: Refusal<LifeRefusal>[] = [
    ...unless(asked.dealerId !== null || asked.productId !== null, "EMPTY_SELECTION" as const, { path: ["dealer"] }),
    ...unless(both && part, "PART_NOT_POSSIBLE" as const, {
      path: ["numerator"],
      params: { most: largestDenominator },
    }),
    ...unless(asked.fromOn >= today, "DAY_PAST" as const, { path: ["from"], params: { today } }),
  ];
  return answer(refusals, () => true as const);
}
