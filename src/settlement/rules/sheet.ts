import { isTaxRate } from "../../chains/index.ts";
import { type Money, exact, minorDigits, parseAmount, roundMoney } from "../../kernel/money.ts";
import { remembered } from "../../kernel/remembered.ts";
import type { LineKind } from "./match/words.ts";

/** How a sheet writes what it says: amounts with or without tax, returns and fees with their sign or without. */
export type Writing = { readonly net: boolean; readonly unsigned: boolean | null };

/** The figures of a row, as exact decimal text; null: it does not say. */
export type Figures = {
  readonly kind: LineKind;
  readonly quantity: string | null;
  readonly unitPrice: string | null;
  readonly amount: string | null;
  readonly deduction: string | null;
  readonly taxRate: string | null;
};
export type FigureCode = "MISSING_VALUE" | "AMOUNT_MALFORMED" | "TAX_RATE_UNKNOWN" | "TAX_RATE_NEEDED" | "SIGN_UNCLEAR";
export type FigureProblem = { readonly column: string; readonly code: FigureCode };

/** What a row comes to in our own words: gross, signed by what the chain owes us; quantity and price of the chain's unit. */
export type Read = {
  readonly amountMinor: bigint;
  readonly taxRate: string | null;
  readonly quantity: string | null;
  readonly unitPrice: string | null;
};

/** A tax rate as people write it (13%, 13, 0.13), exact; undefined: there is no such rate. */
export const taxRateOf = remembered((text: string): string | undefined => {
  const bare = text.normalize("NFKC").replace(/\s+/gu, "").replace(/%$/u, "");
  if (!/^\d{1,3}(?:\.\d{1,6})?$/u.test(bare)) return undefined;
  const percent = text.includes("%") || text.includes("％") || exact(bare).gt(1);
  const rate = (percent ? exact(bare).div(100) : exact(bare)).toFixed();
  return isTaxRate(rate) ? rate : undefined;
});

const isOut = (kind: LineKind): boolean => kind === "RETURN" || kind === "FEE";
const negated = (text: string): string => (text.startsWith("-") ? text.slice(1) : `-${text}`);
const withSign = (text: string | null, minor: bigint): string | null => {
  if (text === null || minor === 0n) return text;
  return text.startsWith("-") === minor < 0n ? text : negated(text);
};

/**
 * N1: a row's figures, gross and signed. Net amounts get the tax of their rate, rounded once a line; quantities take
 * the sign of their amount; a return or fee above zero is asked about, never guessed.
 */
export function readFigures(
  row: Figures,
  writing: Writing,
  currency: string,
): { readonly read: Read } | { readonly problems: readonly FigureProblem[] } {
  const problems: FigureProblem[] = [];
  const told = (column: string, code: FigureCode): void => void problems.push({ column, code });
  const rate = row.taxRate === null ? null : taxRateOf(row.taxRate);
  if (rate === undefined) told("taxRate", "TAX_RATE_UNKNOWN");
  if (writing.net && row.taxRate === null) told("taxRate", "TAX_RATE_NEEDED");
  if (row.amount === null && row.deduction === null) told("amount", "MISSING_VALUE");
  const said = minorOf(row.amount, currency);
  const less = minorOf(row.deduction, currency);
  if (said === undefined) told("amount", "AMOUNT_MALFORMED");
  if (less === undefined) told("deduction", "AMOUNT_MALFORMED");
  const stated = (said ?? 0n) - (less ?? 0n);
  if (isOut(row.kind) && stated > 0n && writing.unsigned === null) told("amount", "SIGN_UNCLEAR");
  if (problems.length > 0) return { problems };
  const signed = isOut(row.kind) && writing.unsigned === true && stated > 0n ? -stated : stated;
  const added = writing.net ? (rate ?? "0") : "0";
  const amountMinor = writing.net ? roundMajor(signed, added, currency).minor : signed;
  const price = row.unitPrice === null ? null : grossPrice(row.unitPrice, added);
  return {
    read: { amountMinor, taxRate: rate ?? null, quantity: withSign(row.quantity, amountMinor), unitPrice: price },
  };
}

/** Of `price rate`: the price with its tax, without sign, to six decimals. */
const withTax = remembered((text: string): string => {
  const [price, rate] = text.split(" ") as [string, string];
  return exact(price).abs().times(exact(rate).plus(1)).toDecimalPlaces(6).toFixed();
});
/** Of `price factor`: the price of a base unit, to six decimals. */
const divided = remembered((text: string): string => {
  const [price, factor] = text.split(" ") as [string, string];
  return exact(price).div(factor).toDecimalPlaces(6).toFixed();
});
/** Of `quantity factor`: how many base units; null where that is no whole number. */
const multiplied = remembered((text: string): bigint | null => {
  const [quantity, factor] = text.split(" ") as [string, string];
  const units = exact(quantity).times(factor);
  return units.isInteger() ? BigInt(units.toFixed(0)) : null;
});

/** As exact decimals are written: no sign, no needless nought, six decimals at most. What is written so needs no reckoning to stay as it is. */
const isPlain = (text: string): boolean => /^(?:0|[1-9]\d*)(?:\.\d{0,5}[1-9])?$/u.test(text);
const grossPrice = (price: string, rate: string): string =>
  rate === "0" && isPlain(price) ? price : withTax(`${price} ${rate}`);
const basePrice = (price: string, factor: number): string =>
  factor === 1 && isPlain(price) ? price : divided(`${price} ${factor}`);
const baseUnits = (quantity: string, factor: number): bigint | null =>
  factor === 1 && /^-?\d+$/u.test(quantity) ? BigInt(quantity) : multiplied(`${quantity} ${factor}`);

const minorOf = (text: string | null, currency: string): bigint | undefined =>
  text === null ? 0n : parseAmount(text, currency)?.minor;
function roundMajor(minor: bigint, rate: string, currency: string): Money {
  const scale = exact(10n ** BigInt(minorDigits(currency)));
  return roundMoney(exact(minor).div(scale).times(exact(rate).plus(1)), currency);
}

/** A quantity and price of the chain's unit in base units: whole, or not known. Without a price it is the amount's. */
export function inBaseUnits(
  { quantity, unitPrice, amountMinor }: Read,
  factor: number,
  currency: string,
): { readonly quantity: bigint | null; readonly unitPrice: string | null; readonly whole: boolean } {
  const count = quantity === null ? null : baseUnits(quantity, factor);
  const whole = quantity === null || count !== null;
  if (unitPrice !== null) return { quantity: count, whole, unitPrice: basePrice(unitPrice, factor) };
  if (count === null || count === 0n) return { quantity: count, whole, unitPrice: null };
  const price = exact(amountMinor)
    .div(exact(10n ** BigInt(minorDigits(currency))))
    .div(exact(count))
    .abs();
  return { quantity: count, whole, unitPrice: price.decimalPlaces() <= 6 ? price.toFixed() : null };
}

const kinds: readonly (readonly [LineKind, RegExp])[] = [
  ["RETURN", /退货|退供|退回|冲退|残损|return/iu],
  ["OTHER", /扣点|佣金|保底|代收|代付|预付|commission/iu],
  ["FEE", /费|扣款|扣项|返利|返点|罚|补差|deduct|fee|rebate|allowance|penalty/iu],
  ["GOODS", /收货|入库|验收|进货|采购|销售|实销|货款|商品|receipt|sale|goods|purchase|grn/iu],
  ["OTHER", /其他|其它|other/iu],
];

const kindCalled = remembered((text: string): LineKind | undefined => {
  const word = text.normalize("NFKC").trim();
  if (word === "") return undefined;
  return kinds.find(([kind, words]) => kind === word.toUpperCase() || words.test(word))?.[0];
});

/** N2: what kind of line a row is: by its own word, else a fee where it names one, else by its sign. */
export function lineKindOf(row: {
  readonly kind: string | null;
  readonly fee: string | null;
  readonly amount: string | null;
  readonly quantity: string | null;
  readonly hasProduct: boolean;
}): LineKind {
  const named = row.kind === null ? undefined : kindCalled(row.kind);
  if (named !== undefined) return named;
  if (row.fee !== null) return isOtherFee(row.fee) ? "OTHER" : "FEE";
  const below = (text: string | null): boolean => text !== null && text.startsWith("-");
  if (!row.hasProduct) return "OTHER";
  return below(row.amount) || below(row.quantity) ? "RETURN" : "GOODS";
}

/** What a deduction from turnover takes: it is no fee, but lessens the goods themselves (B4.4). */
const others: readonly (readonly [code: string, words: RegExp])[] = [
  ["guaranteeTopUp", /保底|guaranteeTopUp|guarantee top/iu],
  ["commission", /扣点|佣金|提成|commission/iu],
];
export const otherFeeOf = (text: string): string | null => others.find(([, words]) => words.test(text))?.[0] ?? null;
export const isOtherFee = (text: string): boolean => otherFeeOf(text) !== null;

const months = /^(\d{4})\s*[-/.年]?\s*(\d{1,2})\s*月?(?:份)?$/u;
/** What a fee is for, as the contract calls it: a month as "2026-03", anything else as it is written. */
export function feeEventOf(text: string | null): string | null {
  const plain = text?.normalize("NFKC").trim() ?? "";
  if (plain === "") return null;
  const month = months.exec(plain);
  const number = Number(month?.[2] ?? 0);
  return month !== null && number >= 1 && number <= 12 ? `${month[1]}-${String(number).padStart(2, "0")}` : plain;
}

/** Yes, as people write it. */
export const isYes = (text: string | null): boolean =>
  /^(?:是|yes|y|true|1|√)$/iu.test(text?.normalize("NFKC").trim() ?? "");

/** How a sheet is written, by the words of its columns; undefined: a word that is none of them. */
export const writingOf = (basis: string | null, signs: string | null): Writing | undefined =>
  basis === null && signs === null ? usual : writtenAs(`${basis ?? ""}\n${signs ?? ""}`);
/** Of a sheet that does not say. */
const usual: Writing = { net: false, unsigned: null };
const writtenAs = remembered((said: string): Writing | undefined => {
  const [tax, sign] = said.split("\n").map((text) => text.normalize("NFKC").trim().toLowerCase()) as [string, string];
  const net =
    tax === ""
      ? false
      : /^(?:net|不含税|未税|否|no)$/u.test(tax)
        ? true
        : /^(?:gross|含税|价税合计|是|yes)$/u.test(tax)
          ? false
          : undefined;
  const unsigned =
    sign === ""
      ? null
      : /^(?:unsigned|不带符号|无符号|正数)$/u.test(sign)
        ? true
        : /^(?:signed|带符号|有符号|负数)$/u.test(sign)
          ? false
          : undefined;
  return net === undefined || unsigned === undefined ? undefined : { net, unsigned };
});
