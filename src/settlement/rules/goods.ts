import { type Tolerance, within } from "../../chains/index.ts";
import { exact, wholeMinor } from "../../kernel/money.ts";
import type { VarianceCode } from "./codes.ts";
import type { Match, StatementLine } from "./match/words.ts";

/** A part of a difference, in minor units, and why. */
export type Part = { readonly code: VarianceCode; readonly amountMinor: bigint };

export function amountOf(lines: readonly StatementLine[]): bigint {
  if (lines.length === 1) return (lines[0] as StatementLine).amountMinor;
  return lines.reduce((sum, line) => sum + line.amountMinor, 0n);
}
function quantityOf(lines: readonly StatementLine[]): bigint | null {
  if (lines.length === 1) return (lines[0] as StatementLine).quantity;
  if (lines.some((line) => line.quantity === null)) return null;
  return lines.reduce((sum, line) => sum + (line.quantity ?? 0n), 0n);
}

const damage = /残|破损|损坏|变质|damage|broken|spoil/iu;
/** What a return is called that we know nothing of: their sheet may say that the goods were damaged. */
export const returnCodeOf = (lines: readonly StatementLine[]): VarianceCode =>
  lines.some((line) => damage.test(line.note ?? "")) ? "RETURN_DAMAGE" : "RETURN_UNKNOWN";

/** The one rate that all lines have; null: they have several, or some say none. */
const rateOf = (lines: readonly StatementLine[]): string | null => {
  const rate = lines[0]?.taxRate ?? null;
  return lines.every((line) => (line.taxRate ?? null) === rate) ? rate : null;
};

/** What their amount would be at our rate, less what it is: their net is right, their rate is not. */
function byTax(ours: readonly StatementLine[], theirs: readonly StatementLine[]): bigint {
  const [own, other] = [rateOf(ours), rateOf(theirs)];
  if (own === null || other === null || own === other) return 0n;
  const [rate, wrong] = [exact(own), exact(other)];
  if (rate.eq(wrong)) return 0n;
  const amount = amountOf(theirs);
  return wholeMinor(exact(amount).times(rate.plus(1)).div(wrong.plus(1))) - amount;
}

/**
 * C2: goods that differ: the quantity first at our price, then the tax rate on their net, then the price on their
 * quantity; noise is rounding.
 */
export function goodsParts({ ours, theirs }: Match, tolerance: Tolerance): Part[] {
  const [own, other] = [amountOf(ours), amountOf(theirs)];
  const [ownQuantity, otherQuantity] = [quantityOf(ours), quantityOf(theirs)];
  // Most lines agree, and what agrees needs no exact decimals.
  if (own === other && (ownQuantity === otherQuantity || ownQuantity === null || otherQuantity === null)) return [];
  const comparable = ownQuantity !== null && otherQuantity !== null && ownQuantity !== 0n;
  const short = comparable ? ownQuantity - otherQuantity : 0n;
  const byQuantity =
    short === 0n
      ? 0n
      : wholeMinor(
          exact(own)
            .times(exact(short))
            .div(exact(ownQuantity as bigint)),
        );
  const tax = own - byQuantity === other ? 0n : byTax(ours, theirs);
  const rest = own - other - byQuantity - tax;
  const noise = within(tolerance, own - byQuantity - tax, other, otherQuantity);
  const parts: Part[] = [
    { code: ours[0]?.kind === "RETURN" ? returnCodeOf(theirs) : "QTY_SHORT", amountMinor: byQuantity },
    { code: "TAX_DIFF", amountMinor: tax },
    { code: noise ? "ROUNDING" : "PRICE_DIFF", amountMinor: rest },
  ];
  return parts.filter(({ amountMinor }) => amountMinor !== 0n);
}
