import type { Day } from "../../kernel/day.ts";
import { type Figure, type Fraction, isAbove, isBelow } from "./figures.ts";

/** When a split is proposed: data of the manufacturer, from a day on (B1.2). */
export type Policy = {
  /** Numeric coverage below it flags a county. */
  readonly threshold: Fraction;
  readonly counties: number;
  readonly quarters: number;
  readonly loadLimit: Fraction;
  /** A fill rate below it is the manufacturer's own fault. */
  readonly fillRate: Fraction;
};

export type CountyFigure = { readonly divisionLo: bigint; readonly numeric: Figure };
export type Evidence = {
  /** The counties of the dealer's ground on the day itself. */
  readonly counties: readonly CountyFigure[];
  /** The same at the end of each of the last quarters, the newest first. */
  readonly quarters: readonly { readonly end: Day; readonly counties: readonly CountyFigure[] }[];
  readonly load: Figure;
  readonly fillRate: Figure;
  /** Written notices whose plan is overdue on the day. */
  readonly overdue: readonly { readonly id: string; readonly dueOn: Day }[];
};

export const reasonCodes = ["COUNTIES_BELOW", "LOAD_ABOVE", "NO_PLAN"] as const;
export type ReasonCode = (typeof reasonCodes)[number];
export type Judged = {
  readonly candidate: boolean;
  /** Below the threshold on the day (M01's list). */
  readonly flagged: readonly bigint[];
  /** The same counties below it at the end of every one of the last quarters. */
  readonly persistent: readonly bigint[];
  readonly reasons: readonly ReasonCode[];
  /** Whether the manufacturer's own deliveries excuse the dealer; it is named beside the candidate and removes nothing. */
  readonly excused: boolean;
};

/** Counties below the threshold, by their division. */
export const flaggedOf = (counties: readonly CountyFigure[], threshold: Fraction): bigint[] =>
  counties.filter((county) => isBelow(county.numeric, threshold)).map((county) => county.divisionLo);

/** T2: whose load is above the limit, or whose plan is overdue. Of nobody else a split is proposed, whatever his counties. */
export const isPressed = (
  { load, overdue }: { readonly load: Figure; readonly overdue: readonly unknown[] },
  { loadLimit }: Pick<Policy, "loadLimit">,
): boolean => isAbove(load, loadLimit) || overdue.length > 0;

/**
 * T1–T3. A split is proposed when the same counties, as many as the policy says, were below the threshold at the end of
 * each of the last quarters, and either the dealer's load is above the limit or no plan came after written notice. How
 * much he sells is not asked: the rule has no place for it.
 */
export function judgeSplit(evidence: Evidence, policy: Policy): Judged {
  const ends = evidence.quarters.map(({ counties }) => new Set(flaggedOf(counties, policy.threshold)));
  const [newest, ...earlier] = ends;
  const persistent =
    ends.length < policy.quarters ? [] : [...(newest ?? [])].filter((lo) => earlier.every((end) => end.has(lo)));
  const below = persistent.length >= policy.counties;
  const loaded = isAbove(evidence.load, policy.loadLimit);
  const silent = evidence.overdue.length > 0;
  const reasons: ReasonCode[] = [
    ...(below ? (["COUNTIES_BELOW"] as const) : []),
    ...(loaded ? (["LOAD_ABOVE"] as const) : []),
    ...(silent ? (["NO_PLAN"] as const) : []),
  ];
  return {
    ...{ candidate: below && isPressed(evidence, policy), persistent, reasons },
    flagged: flaggedOf(evidence.counties, policy.threshold),
    excused: isBelow(evidence.fillRate, policy.fillRate),
  };
}

/** A notice whose plan is overdue on a day: its last day is over, and until then neither plan nor withdrawal came. */
export const isOverdue = (
  notice: {
    readonly servedOn: Day;
    readonly planDueOn: Day;
    readonly deliveredOn: Day | null;
    readonly withdrawnOn: Day | null;
  },
  on: Day,
): boolean =>
  notice.servedOn <= on &&
  notice.planDueOn < on &&
  (notice.deliveredOn === null || notice.deliveredOn > on) &&
  (notice.withdrawnOn === null || notice.withdrawnOn > on);
