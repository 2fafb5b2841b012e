import { type Day, day, daysBetween, plusDays, plusMonths } from "../../kernel/day.ts";
import { type Money, exact, minorDigits, roundMoney } from "../../kernel/money.ts";
import { type BusinessCalendar, rollToBusinessDay } from "../../regions/index.ts";

/** From which day a term counts. */
export type TermStart = "RECEIPT" | "INVOICE" | "STATEMENT" | "MONTH_END_OF_RECEIPT";

/** When a contract has its money paid. */
export type PaymentTerm = {
  readonly base: TermStart;
  readonly days: number;
  /** Days of the month on which the chain pays; none: any day. A day that a month lacks is its last. */
  readonly paymentDays: readonly number[];
};

/** The days that a term may count from; null where the paper is not there yet. */
export type TermPapers = { readonly receipt: Day; readonly invoice: Day | null; readonly statement: Day | null };

/** What the law allows at most: days after the receipt, and interest by the day where nothing else was agreed. */
export type LegalTerm = { readonly days: number; readonly interestPerDay: string };
/** 2006 Measures: 60 days after receipt; SME regulation: 0.05% a day. */
export const legalTerm: LegalTerm = { days: 60, interestPerDay: "0.0005" };

export type Due = {
  readonly base: Day;
  /** By the contract's days alone. */
  readonly contractual: Day;
  /** When the chain's payment run and the calendar let it be paid. */
  readonly payOn: Day;
  readonly legalMax: Day;
  /** Days by which paying on that day breaks the legal term; 0 where it keeps it. */
  readonly breachDays: number;
};

const monthEnd = (on: Day): Day => plusDays(plusMonths(day(`${on.slice(0, 7)}-01`), 1), -1);

/** The first payment day on or after a day. */
function nextPaymentDay(on: Day, paymentDays: readonly number[]): Day {
  if (paymentDays.length === 0) return on;
  for (let month = day(`${on.slice(0, 7)}-01`); ; month = plusMonths(month, 1)) {
    const last = Number(monthEnd(month).slice(8));
    const days = paymentDays.map((each) => plusDays(month, Math.min(each, last) - 1)).sort();
    const found = days.find((each) => each >= on);
    if (found !== undefined) return found;
  }
}

const baseOf = (base: TermStart, days: TermPapers): Day | null =>
  ({
    RECEIPT: days.receipt,
    INVOICE: days.invoice,
    STATEMENT: days.statement,
    MONTH_END_OF_RECEIPT: monthEnd(days.receipt),
  })[base];

/**
 * D1 (B4.2, K01): base + days, then the next payment day, then the next business day; the legal maximum is the receipt
 * + 60 days and is not rolled. Null while the paper that the term counts from is missing.
 */
export function dueOf(
  term: PaymentTerm,
  days: TermPapers,
  calendar: BusinessCalendar,
  legal: LegalTerm = legalTerm,
): Due | null {
  const base = baseOf(term.base, days);
  if (base === null) return null;
  const contractual = plusDays(base, term.days);
  const payOn = rollToBusinessDay(nextPaymentDay(contractual, term.paymentDays), calendar);
  const legalMax = plusDays(days.receipt, legal.days);
  return { base, contractual, payOn, legalMax, breachDays: Math.max(0, daysBetween(legalMax, payOn)) };
}

/** D2: interest for days beyond the legal maximum, rounded once (K01: 0.05% a day on 100,000 for 37 days is 1,850.00). */
export const interestOf = (amount: Money, breachDays: number, legal: LegalTerm = legalTerm): Money =>
  roundMoney(
    exact(amount.minor)
      .div(exact(10n ** BigInt(minorDigits(amount.currency))))
      .times(exact(legal.interestPerDay))
      .times(breachDays),
    amount.currency,
  );
