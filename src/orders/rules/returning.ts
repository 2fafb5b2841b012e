import { type Answer, type Refusal, answer } from "../../kernel/answer.ts";
import { type Day, plusDays } from "../../kernel/day.ts";
import { type Exact, type Money, exact, money, netAndTax, wholeMinor } from "../../kernel/money.ts";
import type { LinePrice, TaxedAmount } from "./amounts.ts";
import { type GivenBack, creditOf } from "./credited.ts";

/** Why goods come back. */
export const returnReasons = ["QUALITY", "NEAR_EXPIRY", "WRONG_GOODS", "RECALL", "AGREEMENT"] as const;
export type ReturnReason = (typeof returnReasons)[number];

/** What a manufacturer may set otherwise. Percentages are decimal texts: "5" is 5%. */
export type ReturnTerms = {
  readonly windowDays: number;
  readonly limitPercent: string;
  readonly restockPercent: string;
};

/** A recall has no window. What is our fault (quality, wrong goods, recall) has no limit, and no restocking fee. */
const hasWindow = (reason: ReturnReason): boolean => reason !== "RECALL";
export const limitedReasons: readonly ReturnReason[] = ["AGREEMENT", "NEAR_EXPIRY"];
const hasLimit = (reason: ReturnReason): boolean => limitedReasons.includes(reason);
const hasFee = (reason: ReturnReason): boolean => reason === "AGREEMENT";

export type ReturnRefusal =
  | "EMPTY_RETURN"
  | "UNKNOWN_LINE"
  | "DUPLICATE_LINE"
  | "QUANTITY_NOT_POSITIVE"
  | "RETURNED_MORE_THAN_RECEIVED"
  | "CLAIM_PENDING"
  | "RETURN_WINDOW_CLOSED"
  | "NOT_YOUR_GOODS"
  | "BATCH_MISSING"
  | "RETURN_LIMIT_EXCEEDED";

/** An order line as a return sees it; order units. */
export type ReturnableLine = {
  readonly id: string;
  readonly received: number;
  /** In earlier returns that were not turned down. */
  readonly returned: number;
  /** Accepted and claimed afterwards, and not settled yet: a claim writes off or sends again what a return would give back. */
  readonly claimed: number;
  /** The last day some of it was counted in; null when nothing was. */
  readonly receivedOn: Day | null;
  /** Batches this dealer was sent of the line, with what of each is already coming back; empty where none are known. */
  readonly batches: ReadonlyMap<string, { readonly sent: number; readonly returned: number }>;
};
export type ReturnWanted = { readonly lineId: string | null; readonly quantity: number; readonly batch: string | null };

/** V1–V5. Every reason at once. The quantities of all rows of one order line count together. */
export function decideReturn(
  lines: readonly ReturnableLine[],
  wanted: readonly ReturnWanted[],
  terms: ReturnTerms,
  at: { readonly today: Day; readonly reason: ReturnReason },
): Answer<readonly ReturnWanted[], ReturnRefusal> {
  const refusals: Refusal<ReturnRefusal>[] = wanted.length === 0 ? [{ code: "EMPTY_RETURN", path: ["lines"] }] : [];
  const seen = new Set<string>();
  const taken = new Map<string, number>();
  wanted.forEach((want, index) => {
    const path = (field: string) => ["lines", String(index), field];
    const line = lines.find((each) => each.id === want.lineId);
    if (line === undefined) return void refusals.push({ code: "UNKNOWN_LINE", path: path("line") });
    const key = `${line.id} ${want.batch ?? ""}`;
    if (seen.has(key)) refusals.push({ code: "DUPLICATE_LINE", path: path("line") });
    seen.add(key);
    refusals.push(...decideBatch(line, want, path("batch")), ...decideWindow(line, terms, at, path("line")));
    if (!Number.isInteger(want.quantity) || want.quantity <= 0)
      return void refusals.push({ code: "QUANTITY_NOT_POSITIVE", path: path("quantity") });
    const before = taken.get(line.id) ?? 0;
    taken.set(line.id, before + want.quantity);
    const most = line.received - line.returned - before;
    if (want.quantity > most)
      refusals.push({ code: "RETURNED_MORE_THAN_RECEIVED", path: path("quantity"), params: { most }, data: { most } });
    else if (want.quantity > most - line.claimed) {
      const left = Math.max(0, most - line.claimed);
      refusals.push({
        code: "CLAIM_PENDING",
        path: path("quantity"),
        params: { claimed: line.claimed, most: left },
        data: { most: left },
      });
    }
  });
  return answer(refusals, () => wanted);
}

/** V4: what comes back in a batch was sent to this dealer in it; goods of another dealer's are not taken back. */
function decideBatch(line: ReturnableLine, want: ReturnWanted, path: readonly string[]): Refusal<ReturnRefusal>[] {
  if (line.batches.size === 0) return [];
  if (want.batch === null) return [{ code: "BATCH_MISSING", path }];
  const batch = line.batches.get(want.batch);
  if (batch === undefined || want.quantity > batch.sent - batch.returned)
    return [
      {
        code: "NOT_YOUR_GOODS",
        path,
        params: { batch: want.batch },
        data: { most: batch === undefined ? 0 : batch.sent - batch.returned },
      },
    ];
  return [];
}

function decideWindow(
  line: ReturnableLine,
  terms: ReturnTerms,
  at: { readonly today: Day; readonly reason: ReturnReason },
  path: readonly string[],
): Refusal<ReturnRefusal>[] {
  if (!hasWindow(at.reason) || line.receivedOn === null) return [];
  const lastDay = plusDays(line.receivedOn, terms.windowDays);
  return at.today > lastDay ? [{ code: "RETURN_WINDOW_CLOSED", path, params: { lastDay }, data: { lastDay } }] : [];
}

/**
 * V3: agreed returns stay within their part of what the dealer bought; exactly the part is within. `returnedBefore` is
 * all other agreed returns: counted in, allowed and asked for. Asked again when a return is allowed and when it is
 * counted in, for the twelve months move on.
 */
export function decideReturnLimit(
  facts: { readonly purchases: Money; readonly returnedBefore: Money; readonly value: Money },
  terms: ReturnTerms,
  reason: ReturnReason,
): Refusal<"RETURN_LIMIT_EXCEEDED">[] {
  if (!hasLimit(reason)) return [];
  const { currency } = facts.purchases;
  const limit = exact(facts.purchases.minor).times(exact(terms.limitPercent)).dividedBy(exact(100n));
  const left = limit.minus(exact(facts.returnedBefore.minor));
  if (exact(facts.value.minor).lessThanOrEqualTo(left)) return [];
  const room = money(left.isNegative() ? 0n : BigInt(left.toFixed(0, 1)), currency);
  return [{ code: "RETURN_LIMIT_EXCEEDED", params: { percent: terms.limitPercent }, data: { room } }];
}

const between = (least: bigint, minor: bigint, most: bigint): bigint =>
  minor < least ? least : minor > most ? most : minor;

/**
 * V5: what a return gives back: the rounded sum of all that came back at the line's own net price, less what notes that
 * stand gave back before (readings B6.2), less a restocking fee where the return was merely agreed. The fee of a line is
 * rounded as its refund is: that of all that was agreed, less what was kept before, so that many small returns keep what
 * one would (B0.1); and the tax of what is left is that of all that was left.
 */
export function refundOf(
  price: LinePrice,
  given: GivenBack,
  quantity: number,
  terms: ReturnTerms,
  reason: ReturnReason,
): Refunded {
  const { currency, taxRate } = price;
  const slice = creditOf(price, given, quantity);
  const percent = exact(hasFee(reason) ? terms.restockPercent : "0").dividedBy(exact(100n));
  const feeDue = exact(slice.gross.minor).times(percent);
  const allFees = wholeMinor(given.feeDue.plus(feeDue));
  const feeMinor = feeDue.isZero() ? 0n : between(0n, allFees - given.feeMinor, slice.gross.minor);
  const [fees, kept] = [given.feeMinor + feeMinor, slice.gross.minor - feeMinor];
  const allLeft = given.grossMinor + slice.gross.minor - fees;
  const netLeft =
    fees === 0n ? given.keptNetMinor + slice.net.minor : netAndTax(money(allLeft, currency), taxRate).net.minor;
  return {
    ...{ ...slice, fee: money(feeMinor, currency), feeDue },
    keptNet: money(between(0n, netLeft - given.keptNetMinor, kept), currency),
  };
}

/** What a return gives back of a line, before and after its fee. */
export type Refunded = TaxedAmount & {
  readonly fee: Money;
  /** The fee before it was rounded, in minor units. */
  readonly feeDue: Exact;
  /** What is given back after the fee, without tax. */
  readonly keptNet: Money;
};

/** What a promotion asks back of a return; until promotions exist, nothing is given with a line and nothing asked. */
export type GiftFacts = {
  /** Free units that a paid quantity earns. */
  readonly entitlement: (paid: number) => number;
  readonly paid: number;
  readonly gifts: number;
  readonly paidReturned: number;
  readonly giftsReturned: number;
};

/** Free units that must come back with a return, or are charged at the paid unit price (D10). */
export const giftsToCharge = (facts: GiftFacts): number =>
  Math.max(0, facts.gifts - facts.entitlement(facts.paid - facts.paidReturned) - facts.giftsReturned);
