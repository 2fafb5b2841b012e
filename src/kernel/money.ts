import { Decimal } from "decimal.js";

/**
 * Money is a whole number of minor units (fen, cents); no float ever holds an amount. Products with
 * unit prices are exact decimals until the line is rounded, once, half away from zero (rules B0.1).
 */
export type Currency = string;
export type Money = { readonly minor: bigint; readonly currency: Currency };

/** Enough digits for numeric(19,6) x a billion cases; half-up in decimal.js is away from zero, as B0.1 asks. */
const Exact = Decimal.clone({ precision: 60, rounding: Decimal.ROUND_HALF_UP });
export type Exact = Decimal;
/** An exact decimal from text, a whole number or another decimal. Never from a fraction held in a float. */
export const exact = (value: string | bigint | Decimal): Decimal =>
  new Exact(typeof value === "bigint" ? value.toString() : value);

const decimalsOf = new Map<Currency, number>();

/** Decimal places of a currency's minor unit by ISO 4217 as Node's ICU knows them: 2 for CNY, 0 for JPY, 3 for KWD. */
export function minorDigits(currency: Currency): number {
  const known = decimalsOf.get(currency);
  if (known !== undefined) return known;
  const digits =
    new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions().maximumFractionDigits ?? 2;
  decimalsOf.set(currency, digits);
  return digits;
}

export const money = (minor: bigint, currency: Currency): Money => ({ minor, currency });

/** Far beyond any quotient's own distance from a half, and far within the digits that are kept. */
const sure = 30;
/**
 * Rounds to so many places, half away from zero. A quotient without an end (a third, 1 ÷ 1.13) is cut off at the last digit
 * that is kept; times something, or added up, it comes out a hair below the half that it is. So the hair goes first.
 */
export const roundTo = (value: Decimal, places: number): Decimal =>
  (value.decimalPlaces() > sure ? value.toDecimalPlaces(sure, Decimal.ROUND_HALF_UP) : value).toDecimalPlaces(
    places,
    Decimal.ROUND_HALF_UP,
  );

/** Rounds an exact amount in major units to the currency's minor unit, half away from zero. The only rounding of money. */
export const roundMoney = (amount: Decimal, currency: Currency): Money =>
  money(wholeMinor(amount.times(exact(10n ** BigInt(minorDigits(currency))))), currency);

/** An exact amount in minor units to whole ones, half away from zero, once (B0.1). */
export const wholeMinor = (minor: Decimal): bigint => BigInt(roundTo(minor, 0).toFixed(0));

/** The amount of a line: unit price in major units x quantity, rounded once (B0.1). */
export const lineAmount = (unitPrice: Decimal | string, quantity: bigint, currency: Currency): Money =>
  roundMoney(exact(unitPrice).times(exact(quantity)), currency);

/** The net and the tax in a gross amount at an exact rate ("0.13"); they add up to it. */
export function netAndTax(gross: Money, rate: Decimal | string): { readonly net: Money; readonly tax: Money } {
  const scale = exact(10n ** BigInt(minorDigits(gross.currency)));
  const net = roundMoney(exact(gross.minor).div(scale).div(exact(rate).plus(1)), gross.currency);
  return { net, tax: money(gross.minor - net.minor, gross.currency) };
}

export function add(a: Money, b: Money): Money {
  if (a.currency !== b.currency) throw new Error(`cannot add ${a.currency} to ${b.currency}`);
  return money(a.minor + b.minor, a.currency);
}

export const negate = (a: Money): Money => money(-a.minor, a.currency);
export const sum = (all: readonly Money[], currency: Currency): Money => all.reduce(add, money(0n, currency));

/** Decimal text in major units, as the API shows it: 1250n CNY is "12.50". */
export function amountText(a: Money): string {
  const digits = minorDigits(a.currency);
  const sign = a.minor < 0n ? "-" : "";
  const whole = (a.minor < 0n ? -a.minor : a.minor).toString().padStart(digits + 1, "0");
  return digits === 0 ? sign + whole : `${sign}${whole.slice(0, -digits)}.${whole.slice(-digits)}`;
}

/** Decimal text with its thousands apart, as people read it: "36200.00" is "36,200.00". What is no number stays. */
export const grouped = (text: string): string =>
  text.replace(/^(-?)(\d+)(?=\.|$)/, (whole) => whole.replace(/\B(?=(\d{3})+$)/g, ","));

/** What stands for a currency in a sentence, where people write no code. */
const signs: Readonly<Record<Currency, string>> = {
  ...{ CNY: "¥", USD: "US$", EUR: "€", GBP: "£", JPY: "JP¥", HKD: "HK$" },
};
const amountWithCode = /^(-?\d+(?:\.\d+)?) ([A-Z]{3})$/;
/** A value of a sentence as people read it: "36200.00 CNY" is "¥ 36,200.00", as on the screens; other texts stay. */
export function amountSaid(text: string): string {
  const [, amount, currency = ""] = amountWithCode.exec(text) ?? [];
  if (amount !== undefined) return `${signs[currency] ?? currency} ${grouped(amount)}`;
  return /^-?\d+\.\d+$/.test(text) ? grouped(text) : text;
}

const plain = /^(-?\d{1,15})(?:\.(\d+))?$/;
/** Reads decimal text in major units. Undefined when it is no number or finer than the minor unit. */
export function parseAmount(text: string, currency: Currency): Money | undefined {
  const parts = plain.exec(text);
  if (parts === null) return undefined;
  const [, whole, fraction = ""] = parts;
  const digits = minorDigits(currency);
  if (fraction.length > digits && /[1-9]/.test(fraction.slice(digits))) return undefined;
  return money(BigInt(whole + fraction.slice(0, digits).padEnd(digits, "0")), currency);
}

/**
 * Splits a total by weight and loses nothing: each share is rounded down, then the left-over minor
 * units go to the largest remainders, the earlier share first on a tie. A negative total splits as
 * its magnitude, so that a reversal mirrors its original (readings B0.1).
 */
export function split(total: Money, weights: readonly bigint[]): readonly Money[] {
  const whole = weights.reduce((a, b) => a + b, 0n);
  if (whole <= 0n || weights.some((weight) => weight < 0n)) throw new Error("split needs positive weights");
  if (total.minor < 0n) return split(negate(total), weights).map(negate);
  const shares = weights.map((weight, at) => ({
    at,
    floor: (total.minor * weight) / whole,
    remainder: (total.minor * weight) % whole,
  }));
  const left = Number(total.minor - shares.reduce((taken, share) => taken + share.floor, 0n));
  const favoured = new Set(
    [...shares]
      .sort((a, b) => (a.remainder === b.remainder ? a.at - b.at : a.remainder > b.remainder ? -1 : 1))
      .slice(0, left)
      .map((share) => share.at),
  );
  return shares.map((share) => money(share.floor + (favoured.has(share.at) ? 1n : 0n), total.currency));
}
