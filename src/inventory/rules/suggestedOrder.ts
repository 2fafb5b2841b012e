/** What a suggestion is made of, in order units. */
export type SuggestionFacts = {
  readonly opening: number;
  readonly inbound: number;
  readonly closing: number;
  /** On its way to the dealer. */
  readonly inTransit: number;
  /** Orders are multiples of this. */
  readonly pack: number;
  /** The least that may be ordered. */
  readonly least: number;
  /** Days of the period that the figures are about. */
  readonly days: number;
  /** Days from production to expiry; null: it does not expire, so nothing limits the cover. */
  readonly shelfLifeDays: number | null;
};

export type Suggestion = {
  /** opening + inbound - closing: what left the dealer in the period. */
  readonly offtake: number;
  /** By the rule of thumb, before packs and limits; never below zero. */
  readonly wanted: number;
  /** What to order. */
  readonly quantity: number;
  /** The most that would still sell before it expires; null without a shelf life. */
  readonly coverLimit: number | null;
  readonly limitedByCover: boolean;
};

const up = (quantity: number, step: number): number => Math.ceil(quantity / step) * step;
const down = (quantity: number, step: number): number => Math.floor(quantity / step) * step;

/**
 * S1 S2. 1.5 x (opening + inbound - closing) - closing - in transit, never below zero; rounded up to the pack and to the
 * least order, but down to the pack under the cover limit: what would not sell within the shelf life is not suggested.
 */
export function suggestedOrder(facts: SuggestionFacts): Suggestion {
  const { closing, inTransit, pack } = facts;
  const offtake = facts.opening + facts.inbound - closing;
  const wanted = Math.max(0, Math.ceil((3 * offtake - 2 * closing - 2 * inTransit) / 2));
  const coverLimit =
    facts.shelfLifeDays === null
      ? null
      : Math.max(0, Math.floor((Math.max(0, offtake) * facts.shelfLifeDays) / facts.days) - closing - inTransit);
  const full = wanted === 0 ? 0 : up(Math.max(wanted, facts.least), pack);
  if (coverLimit === null || full <= coverLimit)
    return { offtake, wanted, quantity: full, coverLimit, limitedByCover: false };
  const covered = down(coverLimit, pack);
  return { offtake, wanted, quantity: covered < facts.least ? 0 : covered, coverLimit, limitedByCover: true };
}

/** S3. Demand that comes in fewer than half of at least three periods: the rule of thumb does not fit it. */
export const isIntermittent = (offtakes: readonly number[]): boolean =>
  offtakes.length >= 3 && offtakes.filter((each) => each > 0).length * 2 < offtakes.length;
