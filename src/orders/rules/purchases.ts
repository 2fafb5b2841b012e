import type { Day } from "../../kernel/day.ts";
import { type PricePart, partsUpTo } from "./parts.ts";

/** What of an order line went out at once, in the order in which it did. */
export type SentLine = {
  readonly lineId: string;
  /** Of a file of history: goods that came back. */
  readonly back: boolean;
  readonly on: Day;
  readonly went: number;
  /** Of it, what was accepted and not claimed away. */
  readonly kept: number;
  /** What came back of the whole line. */
  readonly givenBack: number;
  readonly unitPrice: string;
  readonly currency: string;
  readonly taxBasis: string;
  readonly taxRate: string;
  readonly parts: readonly PricePart[] | null;
};

/**
 * What was bought, day by day at what it cost: of what went out, what was accepted; what came back is off the last of it,
 * for it was given back at what it cost. Where units of a line have prices of their own, each its own.
 */
export function purchasesOf(sent: readonly SentLine[]) {
  return [...Map.groupBy(sent, ({ lineId }) => lineId).values()].flatMap((line) => {
    let left = line.reduce((sum, { kept }) => sum + kept, 0) - (line[0]?.givenBack ?? 0);
    let before = 0;
    return line.flatMap((each) => {
      const [from, quantity] = [before, Math.max(0, Math.min(each.kept, left))];
      [before, left] = [before + each.went, left - quantity];
      return pricedUnits(each, from, quantity);
    });
  });
}

function pricedUnits(line: SentLine, from: number, quantity: number) {
  const { on, currency } = line;
  const upTo = partsUpTo(line.parts, from + quantity);
  if (quantity === 0) return [];
  if (upTo.length === 0) {
    const { unitPrice, taxBasis, taxRate } = line;
    return [{ on, quantity, unitPrice, currency, taxBasis, taxRate }];
  }
  let end = 0;
  return upTo.flatMap(({ part, count }) => {
    end += count;
    const own = Math.min(count, Math.max(0, end - from));
    const { unitPrice, taxBasis, taxRate } = part;
    return own === 0 ? [] : [{ on, quantity: own, unitPrice, currency, taxBasis, taxRate }];
  });
}
