import { unless } from "../../kernel/answer.ts";
import { exact } from "../../kernel/money.ts";
import {
  type BandSaid,
  type ContractContent,
  type FeeTermSaid,
  type TurnoverSaid,
  turnoverRuleOf,
} from "./contract.ts";
import { type ContentProblem, isAmount, isDecimal, isRate, isTaxRate } from "./contractContent.ts";
import { type FeeKind, feeKinds } from "./feeCatalogue.ts";
import { bandsHold } from "./turnover.ts";

type Path = readonly string[];

/** What the catalogue says of a kind of fee; undefined: there is no such kind. */
export const feeKindOf = (kind: string) => (Object.hasOwn(feeKinds, kind) ? feeKinds[kind as FeeKind] : undefined);

/** B4.4: more bands than a mall's contract has. */
export const mostBands = 6;

/** K5: bands follow each other without a gap; a guarantee, a target and a fixed profit are there where the kind has them. */
export function decideTurnover(said: TurnoverSaid, currency: string, path: Path): ContentProblem[] {
  const at = (field: string) => ({ path: [...path, field] });
  const kind = said.kind;
  const fixed = kind === "FIXED_PROFIT";
  const guaranteed = kind !== "ACTUAL_SALES" && !fixed;
  const targeted = kind === "TARGET_SALES" || kind === "TARGET_PROFIT";
  const readable = said.bands.every((band) => isBand(band, currency));
  const amount = (text: string | null, meant: boolean) => (meant ? isAmount(text, currency) : text === null);
  const rising =
    !targeted || !isAmount(said.target, currency) || !isAmount(said.guarantee, currency)
      ? true
      : exact(said.target!).gte(exact(said.guarantee!));
  return [
    ...unless(
      said.bands.every((band) => isRate(band.rate)),
      "RATE_MALFORMED",
      at("bands"),
    ),
    ...unless(said.bands.length <= mostBands, "TOO_MANY_BANDS", { ...at("bands"), params: { most: mostBands } }),
    ...unless(
      fixed ? said.bands.length === 0 : readable && holdTogether(said, currency),
      "BANDS_MALFORMED",
      at("bands"),
    ),
    ...unless(amount(said.profit, fixed), "GUARANTEE_MALFORMED", at("profit")),
    ...unless(amount(said.guarantee, guaranteed), "GUARANTEE_MALFORMED", at("guarantee")),
    ...unless(amount(said.target, targeted) && rising, "GUARANTEE_MALFORMED", at("target")),
    ...unless(targeted ? isRate(said.overRate) : said.overRate === null, "RATE_MALFORMED", at("overRate")),
    ...unless(said.period === "MONTH" || !said.cumulative, "GUARANTEE_MALFORMED", at("cumulative")),
  ];
}

const isBand = (band: BandSaid, currency: string): boolean =>
  isAmount(band.from, currency) && (band.to === null || isAmount(band.to, currency)) && isDecimal(band.rate);

const holdTogether = (said: TurnoverSaid, currency: string): boolean => {
  const rule = turnoverRuleOf({ ...said, kind: "ACTUAL_SALES", profit: null, guarantee: null, target: null }, currency);
  return rule.kind === "ACTUAL_SALES" && bandsHold(rule.bands);
};

/**
 * K6, K7: a term is of a kind of the catalogue, asks for an amount, a rate of a stated base, or tiers; its tax rate
 * exists; what law doubts is not called allowed without saying on what ground.
 */
export function decideTerm(term: FeeTermSaid, { currency }: ContractContent, path: Path): ContentProblem[] {
  const at = (field: string) => ({ path: [...path, field] });
  const kind = feeKindOf(term.kind);
  const isRated = term.basis === "RATE";
  const tiered = term.tiers.length > 0;
  const doubtful = kind?.legality === "DOUBTFUL";
  const sourced = (term.legalSource ?? "").trim() !== "";
  return [
    ...unless(kind !== undefined, "UNKNOWN_FEE_KIND", at("kind")),
    ...unless(isRated || isAmount(term.amount, currency), "AMOUNT_MALFORMED", at("amount")),
    ...unless(!isRated || term.amount === null, "AMOUNT_NOT_MEANT", at("amount")),
    ...unless(isRated ? tiered || isRate(term.rate) : term.rate === null, "RATE_MALFORMED", at("rate")),
    ...unless(!isRated || !tiered || term.rate === null, "RATE_MALFORMED", at("rate")),
    ...unless(!isRated || term.base !== null, "BASE_MISSING", at("base")),
    ...unless(isRated || !tiered, "TIERS_MALFORMED", at("tiers")),
    ...unless(!tiered || (term.tierMode !== null && tiersFollow(term.tiers, currency)), "TIERS_MALFORMED", at("tiers")),
    ...unless(term.accrual !== "EXPECTED_TIER" || tiered, "TIERS_MALFORMED", at("accrual")),
    ...unless(isTaxRate(term.taxRate), "TAX_RATE_UNKNOWN", at("taxRate")),
    ...unless(!doubtful || term.legality === "DOUBTFUL" || sourced, "LEGALITY_UNDERSTATED", at("legality")),
    ...unless(term.legality === "OK" || sourced, "LEGAL_SOURCE_MISSING", at("legalSource")),
  ];
}

/** Half-open, each beginning where the one before ends, the last without end; below the first nothing is earned. */
const tiersFollow = (tiers: readonly BandSaid[], currency: string): boolean =>
  tiers.every((tier, at) => {
    const next = tiers[at + 1];
    const readable = isBand(tier, currency) && isRate(tier.rate);
    if (!readable) return false;
    if (next === undefined) return tier.to === null;
    return tier.to !== null && exact(tier.to).eq(exact(next.from)) && exact(tier.from).lt(exact(tier.to));
  });
