import { type Answer, type Refusal, answer, unless } from "../../kernel/answer.ts";
import { type Day, plusDays } from "../../kernel/day.ts";

/** A purchase of an outlet, as somebody says it. */
export type PurchaseSaid = {
  readonly on: Day;
  readonly quantity: bigint | number;
  readonly amountMinor: bigint | null;
};
export type PurchaseRefusal =
  | "FUTURE_DAY"
  | "QUANTITY_NOT_POSITIVE"
  | "QUANTITY_ABSURD"
  | "AMOUNT_NEGATIVE"
  | "AMOUNT_ABSURD";

const mostUnits = 1_000_000;
const mostMinor = 100_000_000_000_000n;

/** A1. A purchase happened today or before, of at least one unit. */
export function decidePurchase(said: PurchaseSaid, today: Day): Refusal<PurchaseRefusal>[] {
  const quantity = Number(said.quantity);
  return [
    ...unless(said.on <= today, "FUTURE_DAY", { path: ["on"] }),
    ...unless(Number.isInteger(quantity) && quantity > 0, "QUANTITY_NOT_POSITIVE", { path: ["quantity"] }),
    ...unless(quantity <= mostUnits, "QUANTITY_ABSURD", { path: ["quantity"], params: { most: mostUnits } }),
    ...unless((said.amountMinor ?? 0n) >= 0n, "AMOUNT_NEGATIVE", { path: ["amount"] }),
    ...unless((said.amountMinor ?? 0n) <= mostMinor, "AMOUNT_ABSURD", { path: ["amount"] }),
  ];
}

export type MarketSaid = {
  readonly year: number;
  readonly population: bigint | null;
  readonly categoryMinor: bigint | null;
};
export type MarketRefusal = "YEAR_ABSURD" | "FIGURE_NEGATIVE" | "NOTHING_SAID";

/** F1. A year's figures of a division: at least one of them, none below zero, of no year to come. */
export const decideMarket = (said: MarketSaid, thisYear: number): Refusal<MarketRefusal>[] => [
  ...unless(said.year >= 1990 && said.year <= thisYear, "YEAR_ABSURD", {
    path: ["year"],
    params: { latest: thisYear },
  }),
  ...unless(said.population !== null || said.categoryMinor !== null, "NOTHING_SAID", { path: ["population"] }),
  ...unless((said.population ?? 0n) >= 0n, "FIGURE_NEGATIVE", { path: ["population"] }),
  ...unless((said.categoryMinor ?? 0n) >= 0n, "FIGURE_NEGATIVE", { path: ["categorySales"] }),
];

export type CapacitySaid = {
  readonly reps: number;
  readonly callsPerDay: number;
  readonly workingDays: number;
  readonly requiredVisits: number;
};
const bounds: Readonly<Record<keyof CapacitySaid, number>> = {
  reps: 10_000,
  callsPerDay: 1_000,
  workingDays: 92,
  requiredVisits: 100_000_000,
};

/** F2. What a dealer's people can do in a quarter is in whole numbers that a quarter has room for. */
export function decideCapacity(said: CapacitySaid): Answer<true, "FIGURE_NOT_POSSIBLE"> {
  const refusals = (Object.keys(bounds) as (keyof CapacitySaid)[]).flatMap((key) =>
    unless(Number.isInteger(said[key]) && said[key] >= 0 && said[key] <= bounds[key], "FIGURE_NOT_POSSIBLE" as const, {
      path: [key],
      params: { most: bounds[key] },
    }),
  );
  return answer(refusals, () => true as const);
}

/** The first day of the quarter that holds a day. */
export const quarterOf = (on: Day): Day => {
  const month = Math.floor((Number(on.slice(5, 7)) - 1) / 3) * 3 + 1;
  return `${on.slice(0, 4)}-${String(month).padStart(2, "0")}-01` as Day;
};

/** A quarter as people write it: 2026Q1, 2026-1季度, 2026年第1季度, or any day of it. Null: none of these. */
export function readQuarter(text: string): Day | null {
  const day = /^(\d{4})[-/.](\d{1,2})(?:[-/.]\d{1,2})?$/u.exec(text.trim());
  const said = /^(\d{4})\s*年?\s*[-/]?\s*第?\s*[Qq]?\s*([1-4])\s*(?:季度?)?$/u.exec(text.trim());
  if (said !== null && /[Qq季]/u.test(text))
    return `${said[1]}-${String(Number(said[2]) * 3 - 2).padStart(2, "0")}-01` as Day;
  const month = Number(day?.[2] ?? 0);
  if (day === null || month < 1 || month > 12) return null;
  return quarterOf(`${day[1]}-${String(month).padStart(2, "0")}-01` as Day);
}

/** The farthest a day of what is known now may lie ahead. */
export const latestFrom = (today: Day): Day => plusDays(today, 366);
