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
export function bandCommission(bands: readonly Band[], turnoverMinor: bigint): Exact {
  if (turnoverMinor < 0n) return exact(turnoverMinor).times(exact(bands[0]!.rate));
  return bands.reduce((sum, band) => {
    const upTo = band.toMinor === null || band.toMinor > turnoverMinor ? turnoverMinor : band.toMinor;
    return upTo > band.fromMinor ? sum.plus(exact(upTo - band.fromMinor).times(exact(band.rate))) : sum;
  }, exact(0n));
}

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
  const at = wholeMinor(from);
  if (turnoverMinor <= at) return bandCommission(bands, turnoverMinor);
  return bandCommission(bands, at).plus(exact(turnoverMinor - at).times(exact(rate)));
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
 * T4: what is missing to the guarantee on a turnover: rounded guaranteed commission less rounded commission for
 * guaranteed sales, the guaranteed profit less the commission for guaranteed profit; never below zero.
 */
export function topUpOf(rule: TurnoverRule, turnoverMinor: bigint): bigint {
  if (rule.kind === "ACTUAL_SALES" || rule.kind === "FIXED_PROFIT") return 0n;
  const commission = commissionOf(rule, turnoverMinor);
  const owed =
    rule.kind === "GUARANTEED_SALES" || rule.kind === "TARGET_SALES"
      ? wholeMinor(bandCommission(rule.bands, rule.guaranteeMinor))
      : rule.guaranteeMinor;
  return owed > commission ? owed - commission : 0n;
}

/** A month of a guarantee's year. */
export type Month = {
  readonly turnoverMinor: bigint;
  /** The last of its quarter, of its year. */
  readonly endsQuarter: boolean;
  readonly endsYear: boolean;
};

/** A rule whose guarantee is for `months` months together: its guarantee times as many, its bands stretched with them. */
const over = (rule: TurnoverRule, months: number): TurnoverRule => {
  if (rule.kind === "ACTUAL_SALES" || rule.kind === "FIXED_PROFIT") return rule;
  const times = BigInt(months);
  const bands = rule.bands.map((band) => ({
    ...band,
    fromMinor: band.fromMinor * times,
    toMinor: band.toMinor === null ? null : band.toMinor * times,
  }));
  return { ...rule, bands, guaranteeMinor: rule.guaranteeMinor * times };
};

const turnoverIn = (months: readonly Month[]): bigint => months.reduce((sum, month) => sum + month.turnoverMinor, 0n);

/**
 * T5 (readings B4.4): the top-up that the last of these months settles. MONTH: the month alone, or cumulative: the
 * year so far less what was topped up before (it may give back). QUARTER, YEAR: once, at the end, on the sum; the rule's
 * guarantee is then that of the whole quarter or year, and its bands are too. `months` begin with the year.
 */
export function topUpDue(rule: TurnoverRule, guarantee: Guarantee, months: readonly Month[]): bigint {
  const last = months.at(-1);
  if (last === undefined) return 0n;
  if (guarantee.period === "YEAR") return last.endsYear ? topUpOf(rule, turnoverIn(months)) : 0n;
  if (guarantee.period === "QUARTER") {
    const before = months.slice(0, -1).findLastIndex((month) => month.endsQuarter);
    return last.endsQuarter ? topUpOf(rule, turnoverIn(months.slice(before + 1))) : 0n;
  }
  if (!guarantee.cumulative) return topUpOf(rule, last.turnoverMinor);
  const soFar = (upTo: readonly Month[]) =>
    upTo.length === 0 ? 0n : topUpOf(over(rule, upTo.length), turnoverIn(upTo));
  return soFar(months) - soFar(months.slice(0, -1));
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
