import type { Day } from "../../kernel/day.ts";
import { lockDealer } from "../../partners/index.ts";
import type { Sql, Tx } from "../../platform/sql.ts";
import type { Policy } from "../model/policy.ts";
import type { NewHold } from "../stores/holds.ts";
import { type CreditSaid, askCredit, lockAndAskCredit, reasonOfBlock } from "./credit.ts";
import { askPrepayment } from "./prepaid.ts";
import { askSignals } from "./signals.ts";

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

async function holdsOf(
  sql: TenantSql,
  weight: Weight,
  policy: Policy,
  today: Day,
  credit: CreditSaid,
): Promise<NewHold[]> {
  const holds: NewHold[] = [];
  const blocks = credit.decided?.blocks ?? [];
  if (blocks.length > 0)
    holds.push({ kind: "CREDIT", reasons: blocks.map((block) => reasonOfBlock(block, weight.currency)) });
  const { orderId, dealerId, currency } = weight;
  const missing = weight.prepaid
    ? await askPrepayment(sql, { orderId, dealerId, currency, totalMinor: weight.orderMinor }, today)
    : [];
  if (missing.length > 0) holds.push({ kind: "PREPAYMENT", reasons: missing });
  const signals = weight.signals ? await askSignals(sql, policy, weight, today) : [];
  if (signals.length > 0) holds.push({ kind: "SIGNAL", reasons: signals });
  return holds;
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
