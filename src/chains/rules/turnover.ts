import { type Exact, type Money, exact, money, netAndTax, wholeMinor } from "../../kernel/money.ts";

/** A part of the turnover and the retailer's share of it: half-open `[from, to)`, in minor units; `to` null: no end. */
export type Band = { readonly fromMinor: bigint; readonly toMinor: bigint | null; readonly rate: string };

/** The six kinds of contract for a concession (B4.4). Amounts in minor units, per settlement period. */
export type TurnoverRule =
  | { readonly kind: "ACTUAL_SALES"; readonly bands: readonly Band[] }
  | { readonly kind: "FIXED_PROFIT"; readonly profitMinor: bigint }
  | { readonly kind: "GUARANTEED_SALES"; readonly bands: readonly Band[]; readonly guaranteeMinor: bigint }
  | { readonly kind: "GUARANTEED_PROFIT"; readonly bands: readonly Band[]; readonly guaranteeMinor: bigint }
  | {
      readonly kind: "TARGET_SALES";
      readonly bands: readonly Band[];
      readonly guaranteeMinor: bigint;
      readonly targetMinor: bigint;
      readonly overRate: string;
    }
  | {
      readonly kind: "TARGET_PROFIT";
      readonly bands: readonly Band[];
      readonly guaranteeMinor: bigint;
      readonly targetMinor: bigint;
      readonly overRate: string;
    };

/** Over how long a guarantee is reckoned, and whether a month looks back on the year (readings B4.4). */
export type Guarantee =
  | { readonly period: "MONTH"; readonly cumulative: boolean }
  | { readonly period: "QUARTER" | "YEAR"; readonly cumulative: false };

/** T1: bands follow each other from zero without gap, and the last is open. */
export const bandsHold = (bands: readonly Band[]): boolean =>
  bands.length > 0 &&
  bands[0]!.fromMinor === 0n &&
  bands.at(-1)!.toMinor === null &&
  bands.every((band, at) => at === bands.length - 1 || (band.toMinor !== null && band.toMinor > band.fromMinor)) &&
  bands.slice(1).every((band, at) => band.fromMinor === bands[at]!.toMinor);

/** T2: commission by marginal bands, exact; a negative turnover reverses at the first band's rate (readings B4.4). */
export function bandCommission(bands: readonly Band[], turnoverMinor: bigint | Exact): Exact {
  const turnover = exact(turnoverMinor);
  if (turnover.isNegative()) return turnover.times(baseRateOf(bands));
  return bands.reduce((sum, band) => {
    const from = exact(band.fromMinor);
    const upTo = band.toMinor === null || turnover.lt(exact(band.toMinor)) ? turnover : exact(band.toMinor);
    return upTo.gt(from) ? sum.plus(upTo.minus(from).times(exact(band.rate))) : sum;
  }, exact(0n));
}

/** The rate of the first band: what a sale brings at least, and what is reversed by a negative month. */
const baseRateOf = (bands: readonly Band[]): Exact => exact(bands[0]!.rate);

/** The turnover at which the bands earn a profit, exact; for rates that are not zero in the end. */
function turnoverEarning(bands: readonly Band[], profitMinor: bigint): Exact {
  let left = exact(profitMinor);
  for (const band of bands) {
    const rate = exact(band.rate);
    const whole = band.toMinor === null ? null : exact(band.toMinor - band.fromMinor).times(rate);
    if (whole !== null && whole.lt(left)) left = left.minus(whole);
    else if (!rate.isZero()) return exact(band.fromMinor).plus(left.div(rate));
  }
  return exact(bands.at(-1)!.fromMinor);
}

/** The bands with another rate above a turnover. */
const above = (bands: readonly Band[], from: Exact, rate: string, turnoverMinor: bigint): Exact => {
  const turnover = exact(turnoverMinor);
  if (turnover.lte(from)) return bandCommission(bands, turnover);
  return bandCommission(bands, from).plus(turnover.minus(from).times(exact(rate)));
};

/** T3: the retailer's commission on a period's turnover (net of returns and supplier-borne coupons), rounded once. */
export function commissionOf(rule: TurnoverRule, turnoverMinor: bigint): bigint {
  switch (rule.kind) {
    case "FIXED_PROFIT":
      return rule.profitMinor;
    case "TARGET_SALES":
      return wholeMinor(above(rule.bands, exact(rule.targetMinor), rule.overRate, turnoverMinor));
    case "TARGET_PROFIT":
      return wholeMinor(above(rule.bands, turnoverEarning(rule.bands, rule.targetMinor), rule.overRate, turnoverMinor));
    default:
      return wholeMinor(bandCommission(rule.bands, turnoverMinor));
  }
}

/**
 * T4: what is missing to the guarantee, never below zero. Guaranteed sales: rounded base rate × guarantee less rounded base
 * rate × turnover (B4.4), whatever bands the turnover reached. Guaranteed profit: less the commission that was taken: in a
 * time of several settlement periods that of each, because bands begin anew with each.
 */
export function topUpOf(
  rule: TurnoverRule,
  turnoverMinor: bigint,
  commissionMinor: bigint = commissionOf(rule, turnoverMinor),
): bigint {
  if (rule.kind === "ACTUAL_SALES" || rule.kind === "FIXED_PROFIT") return 0n;
  const atBase = (minor: bigint) => wholeMinor(exact(minor).times(baseRateOf(rule.bands)));
  const bySales = rule.kind === "GUARANTEED_SALES" || rule.kind === "TARGET_SALES";
  const missing = bySales ? atBase(rule.guaranteeMinor) - atBase(turnoverMinor) : rule.guaranteeMinor - commissionMinor;
  return missing > 0n ? missing : 0n;
}

export type Payable = {
  readonly commission: Money;
  readonly topUp: Money;
  readonly payable: Money;
  readonly net: Money;
  readonly tax: Money;
};

/** T6 (B4.4): turnover − commission − top-up − fees, and what of it is net and tax; all amounts gross, in minor units. */
export function payableOf(
  turnover: Money,
  { commissionMinor, topUpMinor, feesMinor }: Record<"commissionMinor" | "topUpMinor" | "feesMinor", bigint>,
  taxRate: string,
): Payable {
  const { currency } = turnover;
  const payable = money(turnover.minor - commissionMinor - topUpMinor - feesMinor, currency);
  return {
    commission: money(commissionMinor, currency),
    topUp: money(topUpMinor, currency),
    ...{ payable, ...netAndTax(payable, taxRate) },
  };
}
