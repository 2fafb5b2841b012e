import { Decimal } from "decimal.js";
import { exact } from "../../kernel/money.ts";

/** What a figure of coverage measures (B1.2). */
export const figureKinds = [
  ...(["NUMERIC", "WEIGHTED", "TOWNSHIPS", "COMPETITORS"] as const),
  ...(["BDI", "CDI", "LOAD", "FILL_RATE"] as const),
] as const;
export type FigureKind = (typeof figureKinds)[number];

/** An exact fraction with what it was made of; a denominator of zero means that there is nothing to measure. */
export type Figure = {
  readonly kind: FigureKind;
  readonly numerator: bigint;
  readonly denominator: bigint;
  /** ISO 4217 of both sides, where they are money in minor units. */
  readonly currency: string | null;
  readonly inputs: readonly (readonly [name: string, value: string])[];
  /** The rule it follows and its version: what was computed then can be computed again. */
  readonly rule: string;
};
export type Fraction = { readonly numerator: bigint; readonly denominator: bigint };

export const rule = "B1.2/1";

const ratio = (
  kind: FigureKind,
  [over, numerator]: readonly [string, bigint],
  [under, denominator]: readonly [string, bigint],
  currency: string | null = null,
): Figure => ({
  ...{ kind, numerator, denominator, currency, rule },
  inputs: [
    [over, numerator.toString()],
    [under, denominator.toString()],
  ],
});

/** Outlets that bought ÷ outlets that are open. */
export const numericCoverage = (active: bigint, universe: bigint): Figure =>
  ratio("NUMERIC", ["activeOutlets", active], ["outletUniverse", universe]);

/** What the outlets that bought turn over of the category ÷ what all of them do. */
export const weightedCoverage = (active: bigint, universe: bigint, currency: string): Figure =>
  ratio("WEIGHTED", ["activeTurnover", active], ["universeTurnover", universe], currency);

/** Towns with an outlet that bought ÷ towns. */
export const townshipCoverage = (covered: bigint, towns: bigint): Figure =>
  ratio("TOWNSHIPS", ["coveredTowns", covered], ["towns", towns]);

/** Outlets with a competing brand ÷ outlets that are open. */
export const competitorPressure = (rivals: bigint, universe: bigint): Figure =>
  ratio("COMPETITORS", ["competitorOutlets", rivals], ["outletUniverse", universe]);

/** What went out to the dealer ÷ what he ordered, in order units. */
export const fillRate = (shipped: bigint, ordered: bigint): Figure =>
  ratio("FILL_RATE", ["shippedUnits", shipped], ["orderedUnits", ordered]);

export type Capacity = {
  readonly reps: number;
  readonly callsPerDay: number;
  readonly workingDays: number;
  readonly requiredVisits: number;
};

/** Visits that outlets need ÷ visits that the dealer's people can make. */
export function capacityLoad(capacity: Capacity | null): Figure {
  const of = (key: keyof Capacity): bigint => BigInt(capacity?.[key] ?? 0);
  return {
    ...{ kind: "LOAD", currency: null, rule, numerator: of("requiredVisits") },
    denominator: of("reps") * of("callsPerDay") * of("workingDays"),
    inputs: (["requiredVisits", "reps", "callsPerDay", "workingDays"] as const).map((key) => [key, of(key).toString()]),
  };
}

export type Share = { readonly area: bigint | null; readonly whole: bigint | null };

/** A share of sales ÷ the share of population × 100: of the brand (BDI) or of the category (CDI). */
export function potentialIndex(kind: "BDI" | "CDI", sales: Share, people: Share, currency: string | null): Figure {
  const known = [sales.area, sales.whole, people.area, people.whole].every((each) => each !== null);
  const of = (each: bigint | null): bigint => (known ? (each ?? 0n) : 0n);
  const name = (each: bigint | null): string => each?.toString() ?? "–";
  return {
    ...{ kind, currency, rule, numerator: of(sales.area) * of(people.whole) * 100n },
    denominator: of(sales.whole) * of(people.area),
    inputs: [
      ["areaSales", name(sales.area)],
      ["wholeSales", name(sales.whole)],
      ["areaPopulation", name(people.area)],
      ["wholePopulation", name(people.whole)],
    ],
  };
}

const value = ({ numerator, denominator }: Fraction): Decimal | null =>
  denominator === 0n ? null : exact(numerator).dividedBy(exact(denominator));

/** A figure as decimal text of so many places, rounded half away from zero; null where there is nothing to measure. */
export const figureText = (figure: Fraction, places: number, times = 1n): string | null =>
  value(figure)?.times(exact(times)).toFixed(places, Decimal.ROUND_HALF_UP) ?? null;

/** CDI − BDI: what the category has there that the brand does not take; null unless both are known. */
export function potentialGap(bdi: Fraction, cdi: Fraction): string | null {
  const [brand, category] = [value(bdi), value(cdi)];
  return brand === null || category === null ? null : category.minus(brand).toFixed(6, Decimal.ROUND_HALF_UP);
}

/** Strictly below, unrounded; what has no denominator is not below anything (readings B1.2). */
export const isBelow = (figure: Fraction, threshold: Fraction): boolean =>
  figure.denominator > 0n && figure.numerator * threshold.denominator < threshold.numerator * figure.denominator;

/** Strictly above, unrounded. What can be done by nobody though it has to be done is above every limit. */
export const isAbove = (figure: Fraction, limit: Fraction): boolean =>
  figure.denominator > 0n
    ? figure.numerator * limit.denominator > limit.numerator * figure.denominator
    : figure.numerator > 0n;

/** Decimal text, such as "0.6", as an exact fraction. */
export function fractionOf(text: string): Fraction {
  const [whole = "0", part = ""] = text.split(".");
  return { numerator: BigInt(whole + part), denominator: 10n ** BigInt(part.length) };
}
