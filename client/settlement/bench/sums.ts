import { type Amount, amountLike, minorOf } from "../../credit/amounts.ts";

/** A sum of amounts of one currency; null of none. */
export function sumOf(amounts: readonly Amount[]): Amount | null {
  const [like] = amounts;
  return like === undefined
    ? null
    : amountLike(
        amounts.reduce((sum, each) => sum + minorOf(each), 0n),
        like,
      );
}

export const isNought = (amount: Amount): boolean => minorOf(amount) === 0n;
