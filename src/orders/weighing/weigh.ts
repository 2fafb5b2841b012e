import type { Day } from "../../kernel/day.ts";
import type { HoldReason } from "../model/hold.ts";
import { lockCredits } from "../../credit/index.ts";
import { lockDealer, lockDealers } from "../../partners/index.ts";
import type { Sql, Tx } from "../../platform/sql.ts";
import type { Policy } from "../model/policy.ts";
import type { NewHold } from "../stores/holds.ts";
import { type CreditSaid, Credits, askCredit, lockAndAskCredit, reasonOfBlock } from "./credit.ts";
import { Prepayments, askPrepayment } from "./prepaid.ts";
import { Signals, askSignals } from "./signals.ts";

type TenantSql = Sql & { readonly manufacturerId: string };

/** What an order is weighed by: everything that may make it wait. Amounts gross, in minor units. */
export type Weight = {
  /** Null for an order that does not exist yet. */
  readonly orderId: string | null;
  readonly dealerId: string;
  readonly prepaid: boolean;
  readonly currency: string;
  readonly orderMinor: bigint;
  /** What of it is not in the exposure yet. */
  readonly raiseMinor: bigint;
  /** When it is to be delivered, for the horizon; null: at once. */
  readonly dueOn: Day | null;
  readonly lines: readonly { readonly productId: string; readonly productLineId: string; readonly quantity: number }[];
  /** A chain's statements settle it: its credit is the term of its contract, and no account's. */
  readonly settled: boolean;
  /** Whether unusual quantities are looked for: not again of what a person let pass. */
  readonly signals: boolean;
};

export type Weighed = { readonly credit: CreditSaid; readonly holds: readonly NewHold[] };

const creditAsked = (weight: Weight) => ({
  orderId: weight.orderId,
  dealerId: weight.dealerId,
  prepaid: weight.prepaid,
  raiseMinor: weight.raiseMinor,
  orderMinor: weight.orderMinor,
  currency: weight.currency,
  dueOn: weight.dueOn,
  productLineIds: [...new Set(weight.lines.map((line) => line.productLineId))],
  at: "ORDER" as const,
});

/** What an order waits for, from what was found. */
function holdsFrom(credit: CreditSaid, missing: readonly HoldReason[], signals: readonly HoldReason[]): NewHold[] {
  const blocks = credit.decided?.blocks ?? [];
  return [
    ...(blocks.length === 0 ? [] : [{ kind: "CREDIT" as const, reasons: blocks.map(reasonOfBlock) }]),
    ...(missing.length === 0 ? [] : [{ kind: "PREPAYMENT" as const, reasons: missing }]),
    ...(signals.length === 0 ? [] : [{ kind: "SIGNAL" as const, reasons: signals }]),
  ];
}

async function holdsOf(
  sql: TenantSql,
  weight: Weight,
  policy: Policy,
  today: Day,
  credit: CreditSaid,
): Promise<NewHold[]> {
  const { orderId, dealerId, currency } = weight;
  const missing = weight.prepaid
    ? await askPrepayment(sql, { orderId, dealerId, currency, totalMinor: weight.orderMinor })
    : [];
  const signals = weight.signals ? await askSignals(sql, policy, weight, today) : [];
  return holdsFrom(credit, missing, signals);
}

const unweighed: Weighed = { credit: { accountId: null, decided: null }, holds: [] };

/** What an order would wait for now, without a lock: for whoever types. */
export async function weighOpenly(sql: TenantSql, weight: Weight, policy: Policy, today: Day): Promise<Weighed> {
  if (weight.settled) return unweighed;
  const credit = await askCredit(sql, creditAsked(weight), today);
  return { credit, holds: await holdsOf(sql, weight, policy, today, credit) };
}

/**
 * What an order waits for, under the lock of its credit account; where the dealer has none and pays before, under the
 * dealer's own, so that the same money does not let two orders pass.
 */
export async function weigh(tx: Tx, weight: Weight, policy: Policy, today: Day): Promise<Weighed> {
  if (weight.settled) return unweighed;
  const credit = await lockAndAskCredit(tx, creditAsked(weight), today);
  if (credit.accountId === null && weight.prepaid) await lockDealer(tx, weight.dealerId, []);
  return { credit, holds: await holdsOf(tx, weight, policy, today, credit) };
}

/**
 * The same of orders that do not exist yet, in turn: each as if those before it stood already, in the exposure of its
 * account, among what prepayments are taken by and what its dealer ordered. Everything is locked first, accounts and
 * dealers in the order of their ids, and read once: some ten statements, however many orders there are.
 */
export async function weighAll(tx: Tx, weights: readonly Weight[], policy: Policy, today: Day): Promise<Weighed[]> {
  const weighed = weights.filter((weight) => !weight.settled);
  const dealersOf = (those: readonly Weight[]) => [...new Set(those.map(({ dealerId }) => dealerId))];
  const accounts = await lockCredits(tx, dealersOf(weighed));
  const prepaid = weighed.filter((weight) => weight.prepaid);
  await lockDealers(tx, dealersOf(prepaid.filter(({ dealerId }) => !accounts.has(dealerId))));
  const [credits, money, signals] = await Promise.all([
    Credits.of(tx, accounts, today),
    Prepayments.of(tx, dealersOf(prepaid), null),
    Signals.of(
      tx,
      policy,
      weighed.filter((weight) => weight.signals),
      null,
      today,
    ),
  ]);
  return weights.map((weight) => {
    const { settled, dealerId, currency, dueOn } = weight;
    const credit = settled ? unweighed.credit : credits.said(creditAsked(weight));
    const paid = { dealerId, currency, totalMinor: weight.orderMinor };
    const missing = !settled && weight.prepaid ? money.missing(paid) : [];
    const holds = holdsFrom(credit, missing, !settled && weight.signals ? signals.said(weight) : []);
    signals.order(weight);
    if (!settled && holds.length === 0) {
      credits.raise({ dealerId, currency, dueOn, amountMinor: weight.orderMinor });
      if (weight.prepaid) money.take(paid);
    }
    return { credit, holds };
  });
}
