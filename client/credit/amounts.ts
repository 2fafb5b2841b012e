import { currencySign, grouped } from "../ui/figures.ts";

export type Amount = { readonly amount: string; readonly currency: string };

/** An amount as people read it in a sentence. */
export const sayAmount = ({ amount, currency }: Amount): string => `${currencySign(currency)} ${grouped(amount)}`;

/** An amount in its smallest units, for sums and the lengths of bars. */
export const minorOf = ({ amount }: Amount): bigint => BigInt(amount.replace(".", ""));

/** A sum in smallest units as decimal text, with as many decimals as `like` has. */
export function amountLike(minor: bigint, like: Amount): Amount {
  const digits = like.amount.includes(".") ? like.amount.length - like.amount.indexOf(".") - 1 : 0;
  const sign = minor < 0n ? "-" : "";
  const text = (minor < 0n ? -minor : minor).toString().padStart(digits + 1, "0");
  const amount = digits === 0 ? `${sign}${text}` : `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`;
  return { amount, currency: like.currency };
}

/** Whether an amount is anything. */
export const isSome = (amount: Amount): boolean => minorOf(amount) !== 0n;

/** Amounts of one currency together, exactly. */
export const sumOf = ([first, ...more]: readonly [Amount, ...Amount[]]): Amount =>
  amountLike(
    more.reduce((sum, each) => sum + minorOf(each), minorOf(first)),
    first,
  );

/** A part of a whole in percent, to a hundredth: how long a bar is. */
export const percentOf = (part: bigint, whole: bigint): number =>
  whole <= 0n ? 0 : Math.max(0, Math.min(100, Number((part * 10_000n) / whole) / 100));
