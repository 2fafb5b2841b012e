import { exact } from "../../kernel/money.ts";

/** Whether a difference fails when either limit is exceeded, or only when both are. Stated, never assumed (K09). */
export type ToleranceMode = "FAIL_IF_EITHER" | "FAIL_IF_BOTH";
/** Exactly at a limit is within it. The percentage is of our own amount (readings K09). */
export type Tolerance = {
  readonly mode: ToleranceMode;
  readonly amountMinor: bigint;
  readonly percent: string;
  /** The most that one unit may differ by, in minor units as exact decimal text; null or left out: it is not asked. */
  readonly unitMinor?: string | null;
};

const size = (minor: bigint): bigint => (minor < 0n ? -minor : minor);

/**
 * O1 (K09): whether a difference of a line or a statement is within tolerance. `quantity`: units that it is of, where they
 * are known.
 */
export function within(
  tolerance: Tolerance,
  oursMinor: bigint,
  theirsMinor: bigint,
  quantity: bigint | null = null,
): boolean {
  const difference = size(oursMinor - theirsMinor);
  if (difference === 0n) return true;
  const overAmount = difference > tolerance.amountMinor;
  const overPercent = exact(difference)
    .times(100)
    .gt(exact(size(oursMinor)).times(exact(tolerance.percent)));
  const { unitMinor } = tolerance;
  const overUnit =
    unitMinor == null || quantity === null || quantity === 0n
      ? []
      : [exact(difference).gt(exact(unitMinor).times(exact(size(quantity))))];
  const over = [overAmount, overPercent, ...overUnit];
  return tolerance.mode === "FAIL_IF_BOTH" ? !over.every(Boolean) : !over.some(Boolean);
}

/** The limits of a chain (B4.6): for a line, for a statement taken as a whole, and for what a month may write off. */
export type TolerancePolicy = {
  readonly line: Tolerance;
  readonly statement: Tolerance;
  readonly monthlyCapMinor: bigint;
};
/** Field practice: 1.00 and 0.5% a line and 0.02 a unit, 10.00 and 0.1% a statement, 200.00 a month and chain. */
export const defaultTolerance: TolerancePolicy = {
  line: { mode: "FAIL_IF_EITHER", amountMinor: 100n, percent: "0.5", unitMinor: "2" },
  statement: { mode: "FAIL_IF_EITHER", amountMinor: 1_000n, percent: "0.1" },
  monthlyCapMinor: 20_000n,
};

/** O2: what of unexplained noise may still be written off this month; a classified fee never is. */
export const mayWriteOff = (
  policy: TolerancePolicy,
  differenceMinor: bigint,
  writtenOffThisMonthMinor: bigint,
): boolean => size(differenceMinor) + size(writtenOffThisMonthMinor) <= policy.monthlyCapMinor;
