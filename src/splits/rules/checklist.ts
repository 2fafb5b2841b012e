import { type Day, plusDays } from "../../kernel/day.ts";
import type { PaymentKind } from "./paying.ts";

/** What is known of a split on its way from the signature to its end. */
export type ChecklistFacts = {
  readonly signedOn: Day | null;
  readonly receivers: readonly { readonly signed: boolean; readonly onboarded: boolean }[];
  readonly effectiveOn: Day;
  readonly effective: boolean;
  /** Order lines of the ground that still wait for the dealers' consent. */
  readonly waitingOrders: number;
  /** Sums that are due and not paid yet; null before the day. */
  readonly unpaid: readonly PaymentKind[] | null;
  readonly graceDays: number;
  readonly collectionDays: number;
  readonly today: Day;
};

export const checks = [
  "SIGNED",
  "RECEIVERS_SIGNED",
  "ONBOARDED",
  "EFFECTIVE",
  "ORDERS",
  "PAID",
  "GRACE",
  "COLLECTION",
] as const;
export type CheckCode = (typeof checks)[number];
export type Check = {
  readonly code: CheckCode;
  readonly done: boolean;
  /** Whether the split cannot be closed before it is done; the others go on by themselves. */
  readonly needed: boolean;
  readonly on: Day | null;
};

/** H1: what is to be done before a split is closed, in its order; grace and collection end by themselves and hold up nothing. */
export function checklist(facts: ChecklistFacts): readonly Check[] {
  const { effectiveOn, today } = facts;
  const ends = (days: number): Day => plusDays(effectiveOn, days);
  const has = facts.receivers.length > 0 && facts.signedOn !== null;
  return [
    { code: "SIGNED", done: facts.signedOn !== null, needed: true, on: facts.signedOn },
    { code: "RECEIVERS_SIGNED", done: has && facts.receivers.every(({ signed }) => signed), needed: true, on: null },
    { code: "ONBOARDED", done: has && facts.receivers.every(({ onboarded }) => onboarded), needed: true, on: null },
    { code: "EFFECTIVE", done: facts.effective, needed: true, on: effectiveOn },
    { code: "ORDERS", done: facts.effective && facts.waitingOrders === 0, needed: true, on: null },
    { code: "PAID", done: facts.unpaid !== null && facts.unpaid.length === 0, needed: true, on: null },
    { code: "GRACE", done: facts.effective && today > ends(facts.graceDays), needed: false, on: ends(facts.graceDays) },
    {
      ...{ code: "COLLECTION", needed: false, on: ends(facts.collectionDays) },
      done: facts.effective && today > ends(facts.collectionDays),
    },
  ];
}
