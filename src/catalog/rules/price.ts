import { type Answer, answer, type Refusal } from "../../kernel/answer.ts";
import type { Day } from "../../kernel/day.ts";
import { exact } from "../../kernel/money.ts";
import { isEmpty, type Period } from "../../kernel/period.ts";
import { nextBeginning, replan, type Replanned, type Span } from "../../kernel/spans.ts";

export type PriceRefusal =
  | "PRICE_MALFORMED"
  | "PRICE_NOT_POSITIVE"
  | "PRICE_TOO_FINE"
  | "PERIOD_EMPTY"
  | "BACKDATED"
  | "PRODUCT_ENDED";

/** A price per order unit with the rate that goes with it. */
export type PriceValue = { readonly unitPrice: string; readonly taxRate: string };

export type PriceAsked = PriceValue & {
  readonly from: Day;
  /** First day it no longer holds; null: until the next price on the list begins, or for ever. */
  readonly to: Day | null;
  readonly correction: boolean;
};

type Facts = {
  readonly known: readonly Span<PriceValue>[];
  readonly productEnded: boolean;
  readonly productName: string;
  /** Decimal places that the list's prices have at most. */
  readonly scale: number;
};

/** V1, V3: the price itself, and that it begins today or later unless it is said to be a correction. */
export function checkPrice(
  asked: Pick<PriceAsked, "unitPrice" | "from" | "correction">,
  facts: Omit<Facts, "known">,
  today: Day,
): Refusal<PriceRefusal>[] {
  const refusals: Refusal<PriceRefusal>[] = [];
  const shaped = /^\d{1,13}(\.\d{1,6})?$/.test(asked.unitPrice);
  if (!shaped)
    refusals.push({
      code: asked.unitPrice.startsWith("-") ? "PRICE_NOT_POSITIVE" : "PRICE_MALFORMED",
      path: ["unitPrice"],
    });
  else if (exact(asked.unitPrice).lte(exact("0"))) refusals.push({ code: "PRICE_NOT_POSITIVE", path: ["unitPrice"] });
  else if (exact(asked.unitPrice).decimalPlaces() > facts.scale)
    refusals.push({ code: "PRICE_TOO_FINE", path: ["unitPrice"], params: { scale: facts.scale } });
  if (asked.from < today && !asked.correction) refusals.push({ code: "BACKDATED", path: ["from"], params: { today } });
  if (facts.productEnded)
    refusals.push({ code: "PRODUCT_ENDED", path: ["product"], params: { product: facts.productName } });
  return refusals;
}

/**
 * V1–V4: a price is above zero, no finer than its list, holds on at least one day, and begins today or later unless it is
 * said to be a correction. It closes the running price and opens the new one in one act. Without an end it gives way to
 * the next price that is on the list already: what was announced is not undone by the way.
 */
export function decidePriceSet(
  asked: PriceAsked,
  facts: Facts,
  today: Day,
): Answer<Replanned<PriceValue>, PriceRefusal> {
  const valid: Period = { from: asked.from, to: asked.to ?? nextBeginning(facts.known, asked.from) };
  const [price, later] = partition(checkPrice(asked, facts, today));
  const empty: Refusal<PriceRefusal>[] = isEmpty(valid) ? [{ code: "PERIOD_EMPTY", path: ["to"] }] : [];
  return answer<Replanned<PriceValue>, PriceRefusal>([...price, ...empty, ...later], () =>
    replan(facts.known, valid, { unitPrice: asked.unitPrice, taxRate: asked.taxRate }),
  );
}

/** What is said of the price itself, and of the rest: a person reads them in the order of the form. */
const partition = (refusals: readonly Refusal<PriceRefusal>[]) =>
  [
    refusals.filter((each) => each.path?.[0] === "unitPrice"),
    refusals.filter((each) => each.path?.[0] !== "unitPrice"),
  ] as const;
