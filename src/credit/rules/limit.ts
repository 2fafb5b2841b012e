import { type Answer, type Refusal, answer, unless } from "../../kernel/answer.ts";
import { type Exact, exact, minorDigits, roundMoney } from "../../kernel/money.ts";
import type { Rating } from "./words.ts";

/** Risk coefficients by rating (rules B5). AAA is one configured value within 150-300% (readings). */
export const coefficients: Readonly<Record<Rating, string>> = { AAA: "1.5", AA: "1", A: "0.8", B: "0.6", C: "0" };
const [leastAAA, mostAAA] = ["1.5", "3"];

export type Secured = {
  /** A bank guarantee's or pledge's value. */
  readonly valueMinor: bigint;
  /** The part of it that counts, as an exact decimal from 0 to 1. */
  readonly haircut: string;
};

export type LimitInputs = {
  /** Sales of the months with shipments only. */
  readonly monthlySalesMinor: readonly bigint[];
  /** Months of credit, an exact decimal such as "1.5". */
  readonly creditMonths: string;
  readonly rating: Rating;
  /** What AAA stands for here; null: 150%. */
  readonly coefficientAAA: string | null;
  readonly secured: Secured | null;
};

export type FormulaRefusal =
  | "NO_SALES"
  | "CREDIT_MONTHS_ABSURD"
  | "COEFFICIENT_OUT_OF_RANGE"
  | "HAIRCUT_OUT_OF_RANGE"
  | "AMOUNT_NEGATIVE";

export type FormulaLimit = { readonly limitMinor: bigint; readonly averageMinor: bigint; readonly coefficient: string };

/**
 * C1. The formula: average monthly sales (months with shipments) x months of credit x risk coefficient, plus the secured
 * part, rounded once. Amounts are minor units of the account's currency.
 */
export function decideFormula(inputs: LimitInputs, currency: string): Answer<FormulaLimit, FormulaRefusal> {
  const shipped = inputs.monthlySalesMinor.filter((sales) => sales > 0n);
  const coefficient =
    inputs.rating === "AAA" ? (inputs.coefficientAAA ?? coefficients.AAA) : coefficients[inputs.rating];
  const refusals: Refusal<FormulaRefusal>[] = [
    ...unless(inputs.rating === "C" || shipped.length > 0, "NO_SALES", { path: ["monthlySales"] }),
    ...unless(
      exact(inputs.creditMonths).gt(exact("0")) && exact(inputs.creditMonths).lte(exact("12")),
      "CREDIT_MONTHS_ABSURD",
      {
        path: ["creditMonths"],
      },
    ),
    ...unless(inputs.rating !== "AAA" || within(coefficient, leastAAA, mostAAA), "COEFFICIENT_OUT_OF_RANGE", {
      path: ["coefficientAAA"],
      params: { least: leastAAA, most: mostAAA },
    }),
    ...unless(inputs.secured === null || within(inputs.secured.haircut, "0", "1"), "HAIRCUT_OUT_OF_RANGE", {
      path: ["secured", "haircut"],
    }),
    ...unless(
      inputs.monthlySalesMinor.every((sales) => sales >= 0n),
      "AMOUNT_NEGATIVE",
      { path: ["monthlySales"] },
    ),
    ...unless((inputs.secured?.valueMinor ?? 0n) >= 0n, "AMOUNT_NEGATIVE", { path: ["secured", "value"] }),
  ];
  return answer(refusals, () => {
    const average = averageOf(shipped);
    const unsecured = average.times(exact(inputs.creditMonths)).times(exact(coefficient));
    const secured = exact(inputs.secured?.valueMinor ?? 0n).times(exact(inputs.secured?.haircut ?? "0"));
    return {
      limitMinor: rounded(unsecured.plus(secured), currency),
      averageMinor: rounded(average, currency),
      coefficient,
    };
  });
}

const within = (value: string, least: string, most: string): boolean =>
  exact(value).gte(exact(least)) && exact(value).lte(exact(most));

const averageOf = (sales: readonly bigint[]): Exact =>
  sales.length === 0
    ? exact("0")
    : exact(sales.reduce((all, each) => all + each, 0n)).dividedBy(exact(BigInt(sales.length)));

const rounded = (minor: Exact, currency: string): bigint =>
  roundMoney(minor.dividedBy(exact(10n ** BigInt(minorDigits(currency)))), currency).minor;
