import { type Refusal, unless } from "../../kernel/answer.ts";
import { exact, parseAmount } from "../../kernel/money.ts";
import { type Period, isEmpty, overlaps } from "../../kernel/period.ts";
import { type ContractContent, type ModeTerm, type StoresChosen, settlementModes, shareProducts } from "./contract.ts";
import { decideTerm, decideTurnover } from "./contractTerms.ts";

/** What a chain and the manufacturer have: ids that a contract may name. */
export type Known = {
  readonly entities: ReadonlySet<string>;
  readonly banners: ReadonlySet<string>;
  readonly stores: ReadonlySet<string>;
  readonly products: ReadonlySet<string>;
  readonly dealers: ReadonlySet<string>;
};
export type ContentRefusal =
  | ("UNKNOWN_ENTITY" | "UNKNOWN_DEALER" | "UNKNOWN_BANNER" | "UNKNOWN_STORE" | "UNKNOWN_PRODUCT" | "CURRENCY_UNKNOWN")
  | ("LEDGER_NEEDS_DEALER" | "PERIOD_EMPTY" | "OUTSIDE_CONTRACT" | "NOTHING_CHOSEN" | "MODE_MISSING" | "MODE_OVERLAPS")
  | ("TERM_DAYS_NOT_POSSIBLE" | "PAYMENT_DAY_MALFORMED" | "TAX_RATE_UNKNOWN" | "RATE_MALFORMED" | "BATCHES_MISSING")
  | ("TURNOVER_RULE_MISSING" | "TURNOVER_RULE_NOT_MEANT" | "BANDS_MALFORMED" | "TOO_MANY_BANDS" | "GUARANTEE_MALFORMED")
  | ("UNKNOWN_FEE_KIND" | "AMOUNT_MALFORMED" | "AMOUNT_NOT_MEANT" | "TIERS_MALFORMED" | "BASE_MISSING")
  | ("LEGALITY_UNDERSTATED" | "LEGAL_SOURCE_MISSING" | "TOLERANCE_MALFORMED");
export type ContentProblem = Refusal<ContentRefusal>;

/** China's VAT rates of goods and services, with the levy rates of small-scale payers. */
export const taxRates = ["0", "0.01", "0.03", "0.05", "0.06", "0.09", "0.13"] as const;
export const isTaxRate = (text: string): boolean =>
  isDecimal(text) && taxRates.some((rate) => exact(rate).eq(exact(text)));

export const isDecimal = (text: string): boolean => /^\d{1,15}(?:\.\d{1,12})?$/.test(text);
/** From 0 to 1, both included. */
export const isRate = (text: string | null): boolean => text !== null && isDecimal(text) && exact(text).lte(exact("1"));
/** A readable amount, not below zero. */
export const isAmount = (text: string | null, currency: string): boolean =>
  text !== null && (parseAmount(text, currency)?.minor ?? -1n) >= 0n;

const currencies = new Set(Intl.supportedValuesOf("currency"));

/** K1–K8: everything that is wrong with what a contract says, each at its path. */
export function decideContent(content: ContractContent, known: Known): ContentProblem[] {
  const { entity, dealer, ledger, currency, modes, terms } = content;
  const named = currencies.has(currency);
  return [
    ...unless(known.entities.has(entity), "UNKNOWN_ENTITY", { path: ["entity"] }),
    ...unless(dealer === null || known.dealers.has(dealer), "UNKNOWN_DEALER", { path: ["dealer"] }),
    ...unless(ledger === "MANUFACTURER" || dealer !== null, "LEDGER_NEEDS_DEALER", { path: ["ledger"] }),
    ...unless(named, "CURRENCY_UNKNOWN", { path: ["currency"] }),
    ...unless(!isEmpty(content), "PERIOD_EMPTY", { path: ["to"] }),
    ...decideStores(content.stores, known, ["stores"]),
    ...decideProducts(content.products, null, known, ["products"]),
    ...unless(modes.length > 0, "MODE_MISSING", { path: ["modes"] }),
    ...modes.flatMap((mode, at) => decideMode(mode, content, known, ["modes", String(at)])),
    ...decideModes(modes),
    ...terms.flatMap((term, at) => [
      ...decideTerm(term, content, ["terms", String(at)]),
      ...decidePeriod(term, content, ["terms", String(at)]),
      ...decideProducts(term.products, content.products, known, ["terms", String(at), "products"]),
      ...(term.stores === null ? [] : decideStores(term.stores, known, ["terms", String(at), "stores"])),
    ]),
    ...(named ? decideTolerance(content) : []),
  ];
}

type Path = readonly string[];

/** K1: stores are all, or banners or stores of the chain, each named once at least. */
const decideStores = (stores: StoresChosen, known: Known, path: Path): ContentProblem[] => {
  if (stores.scope === "ALL") return unless(stores.ids.length === 0, "NOTHING_CHOSEN", { path: [...path, "ids"] });
  const there = stores.scope === "BANNERS" ? known.banners : known.stores;
  const code = stores.scope === "BANNERS" ? "UNKNOWN_BANNER" : "UNKNOWN_STORE";
  return [
    ...unless(stores.ids.length > 0, "NOTHING_CHOSEN", { path: [...path, "ids"] }),
    ...stores.ids.flatMap((id, at) => unless(there.has(id), code, { path: [...path, "ids", String(at)] })),
  ];
};

/** K1: products are all, or some of ours; those of a part are among the contract's. */
const decideProducts = (
  products: readonly string[] | null,
  among: readonly string[] | null,
  known: Known,
  path: Path,
): ContentProblem[] => {
  if (products === null) return [];
  return [
    ...unless(products.length > 0, "NOTHING_CHOSEN", { path }),
    ...products.flatMap((id, at): ContentProblem[] => [
      ...unless(known.products.has(id), "UNKNOWN_PRODUCT", { path: [...path, String(at)] }),
      ...unless(among === null || among.includes(id), "OUTSIDE_CONTRACT", { path: [...path, String(at)] }),
    ]),
  ];
};

/** K2: a part's days are days, and lie within the contract's. */
const decidePeriod = (part: Period, content: Period, path: Path): ContentProblem[] => {
  if (isEmpty(part)) return [{ code: "PERIOD_EMPTY", path: [...path, "to"] }];
  const inside = part.from >= content.from && (content.to === null || (part.to !== null && part.to <= content.to));
  return unless(inside, "OUTSIDE_CONTRACT", { path: [...path, part.from < content.from ? "from" : "to"] });
};

/** K3: a mode of settlement with its payment term, tax rate, and what belongs to its kind. */
function decideMode(mode: ModeTerm, content: ContractContent, known: Known, path: Path): ContentProblem[] {
  const at = (field: string) => ({ path: [...path, field] });
  const isTurnover = mode.mode === "TURNOVER_DEDUCTION";
  return [
    ...decidePeriod(mode, content, path),
    ...decideProducts(mode.products, content.products, known, [...path, "products"]),
    ...unless(settlementModes.includes(mode.mode), "MODE_MISSING", at("mode")),
    ...unless(Number.isInteger(mode.days) && mode.days >= 0 && mode.days <= 365, "TERM_DAYS_NOT_POSSIBLE", at("days")),
    ...mode.paymentDays.flatMap((each, index) =>
      unless(Number.isInteger(each) && each >= 1 && each <= 31, "PAYMENT_DAY_MALFORMED", {
        path: [...path, "paymentDays", String(index)],
      }),
    ),
    ...unless(isTaxRate(mode.taxRate), "TAX_RATE_UNKNOWN", at("taxRate")),
    ...unless(mode.mode !== "BATCH" || (mode.heldBatches ?? 0) >= 1, "BATCHES_MISSING", at("heldBatches")),
    ...unless(mode.shrinkRate === null || isRate(mode.shrinkRate), "RATE_MALFORMED", at("shrinkRate")),
    ...unless(!isTurnover || mode.turnover !== null, "TURNOVER_RULE_MISSING", at("turnover")),
    ...unless(isTurnover || mode.turnover === null, "TURNOVER_RULE_NOT_MEANT", at("turnover")),
    ...(mode.turnover === null ? [] : decideTurnover(mode.turnover, content.currency, [...path, "turnover"])),
  ];
}

/** K4: no product is settled in two ways on one day. */
const decideModes = (modes: readonly ModeTerm[]): ContentProblem[] =>
  modes.flatMap((mode, at) =>
    unless(
      !modes.slice(0, at).some((other) => overlaps(mode, other) && shareProducts(mode.products, other.products)),
      "MODE_OVERLAPS",
      { path: ["modes", String(at)] },
    ),
  );

/** K8: limits are amounts and percentages, with AND or OR stated. */
function decideTolerance({ tolerance, currency }: ContractContent): ContentProblem[] {
  const limits = (["line", "statement"] as const).flatMap((which) => [
    ...unless(isAmount(tolerance[which].amount, currency), "TOLERANCE_MALFORMED", {
      path: ["tolerance", which, "amount"],
    }),
    ...unless(isPercent(tolerance[which].percent), "TOLERANCE_MALFORMED", { path: ["tolerance", which, "percent"] }),
  ]);
  const cap = isAmount(tolerance.monthlyCap, currency);
  const unit = tolerance.unitPrice == null || isDecimal(tolerance.unitPrice);
  return [
    ...limits,
    ...unless(cap, "TOLERANCE_MALFORMED", { path: ["tolerance", "monthlyCap"] }),
    ...unless(unit, "TOLERANCE_MALFORMED", { path: ["tolerance", "unitPrice"] }),
  ];
}
const isPercent = (text: string): boolean => isDecimal(text) && exact(text).lte(exact("100"));
