import { type Day, plusDays } from "../../kernel/day.ts";
import { type Money, lineAmount } from "../../kernel/money.ts";

/** What happened to goods of ours at a chain's in a period, in base units; nothing is negative. */
export type ConsignmentMoves = {
  readonly opening: bigint;
  readonly delivered: bigint;
  readonly supplierReturned: bigint;
  readonly sold: bigint;
  readonly customerReturned: bigint;
  /** Moved here from, and from here to, other places of the chain; left out: nothing. */
  readonly transferredIn?: bigint;
  readonly transferredOut?: bigint;
  /** Lost, as the chain says. */
  readonly shrink: bigint;
  /** What the contract lets it lose; the rest is ours to dispute. */
  readonly shrinkAllowed: bigint;
  /** What was found on the shelves; null: not counted. */
  readonly counted: bigint | null;
};

export type ConsignmentBook = {
  readonly book: bigint;
  /** Counted − book; null without a count. Never charged by itself: it is explained or disputed. */
  readonly variance: bigint | null;
  /** Shrink beyond the allowance: a dispute SHRINK_OVER, not in the book (readings B4.3). */
  readonly shrinkOver: bigint;
};

/**
 * S1 (B4.3, K02): opening + delivered − returned to us − sold + returned by shoppers − allowed shrink; of one place also
 * + moved here − moved away, which for the chain are nothing together.
 */
export function rollForward(moves: ConsignmentMoves): ConsignmentBook {
  const shrink = moves.shrink < moves.shrinkAllowed ? moves.shrink : moves.shrinkAllowed;
  const moved = (moves.transferredIn ?? 0n) - (moves.transferredOut ?? 0n);
  const book =
    moves.opening + moves.delivered + moved - moves.supplierReturned - moves.sold + moves.customerReturned - shrink;
  return {
    book,
    variance: moves.counted === null ? null : moves.counted - book,
    shrinkOver: moves.shrink - shrink,
  };
}

export type Settled = {
  readonly quantity: bigint;
  readonly amount: Money;
  /** Zero or less: what the next period begins with. */
  readonly carried: bigint;
};

/**
 * S2 (B4.3): sold less what shoppers brought back, with what was carried netted before it is priced; a quantity below
 * zero is carried forward and nothing is settled.
 */
export function settle(
  { sold, customerReturned }: Pick<ConsignmentMoves, "sold" | "customerReturned">,
  carriedIn: bigint,
  unitPrice: string,
  currency: string,
): Settled {
  const net = sold - customerReturned + carriedIn;
  const quantity = net > 0n ? net : 0n;
  return { quantity, amount: lineAmount(unitPrice, quantity, currency), carried: net < 0n ? net : 0n };
}

/** Days after dispatch on which unsold consigned goods count as sold for VAT; law changes, so it is data. */
export const deemedSaleDays = 180;
/** S3: the day from which goods dispatched then and not sold are deemed sold (1 January: 30 June). */
export const deemedSaleOn = (dispatched: Day, days: number = deemedSaleDays): Day => plusDays(dispatched, days);
