import { type Amount, amountLike } from "../credit/amounts.ts";

/** What somebody typed as smallest units of the currency that `like` is in; undefined when it is no amount. Empty is nought. */
export function typedMinor(text: string, like: Amount): bigint | undefined {
  const plain = text.trim().replaceAll(",", "");
  if (plain === "") return 0n;
  const digits = like.amount.includes(".") ? like.amount.length - like.amount.indexOf(".") - 1 : 0;
  const found = /^(\d{1,15})(?:\.(\d+))?$/.exec(plain);
  const fraction = found?.[2] ?? "";
  if (found === null || fraction.length > digits) return undefined;
  return BigInt(`${found[1] ?? ""}${fraction.padEnd(digits, "0")}`);
}

type Side = { readonly id: string; readonly minor: bigint };
export type Pair = { readonly credit: string; readonly debit: string; readonly minor: bigint };

/**
 * Pairs what is used of each receipt with what is paid of each invoice, in the order they stand: so much of the first
 * pays the first, until both sides are used up. The two sums are equal before it is asked for.
 */
export function paired(credits: readonly Side[], debits: readonly Side[]): Pair[] {
  const pairs: Pair[] = [];
  const left = debits.map((debit) => ({ ...debit }));
  for (const credit of credits) {
    let rest = credit.minor;
    for (const debit of left) {
      const minor = rest < debit.minor ? rest : debit.minor;
      if (minor <= 0n) continue;
      pairs.push({ credit: credit.id, debit: debit.id, minor });
      rest -= minor;
      debit.minor -= minor;
    }
  }
  return pairs;
}

export const textOf = (minor: bigint, like: Amount): string => amountLike(minor, like).amount;
