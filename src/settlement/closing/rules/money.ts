import type { Day } from "../../../kernel/day.ts";
import { type Answer, type Refusal, answer, unless } from "../../../kernel/answer.ts";

export const paymentMethods = ["BANK", "BILL"] as const;
export type PaymentMethod = (typeof paymentMethods)[number];
export const paymentStates = ["RECEIVED", "HELD", "HONOURED", "DISHONOURED", "REVERSED"] as const;
export type PaymentState = (typeof paymentStates)[number];
export const billOutcomes = ["HONOURED", "DISHONOURED"] as const;
export type BillOutcome = (typeof billOutcomes)[number];
export const shortOutcomes = ["WRITE_OFF", "CREDIT", "DISPUTE"] as const;
export type ShortOutcome = (typeof shortOutcomes)[number];
export const openMatters = ["INVOICES", "PAPERS", "MONEY", "RESTORED", "BILLS", "DISPUTES"] as const;
export type OpenMatter = (typeof openMatters)[number];

/** What is owed, as far as paying it goes; below zero it is owed to the chain. */
export type Owed = { readonly id: string; readonly residualMinor: bigint; readonly dueOn: Day | null };
/** So much of what is owed is paid; below zero: so much of what we owe is taken into account. */
export type Paid = { readonly id: string; readonly minor: bigint };

const late = "9999-12-31";
const byDue = (a: Owed, b: Owed): number => {
  const [first, second] = [a.dueOn ?? late, b.dueOn ?? late];
  return first === second ? (a.id < b.id ? -1 : 1) : first < second ? -1 : 1;
};
const least = (a: bigint, b: bigint): bigint => (a < b ? a : b);

/**
 * R1: what an amount pays of a statement: what is due first; an amount below zero takes up what we owe. What is more than
 * is owed pays nothing and stays with the payment.
 */
export function allocate(
  owed: readonly Owed[],
  amountMinor: bigint,
): { readonly paid: readonly Paid[]; readonly overMinor: bigint } {
  const sign = amountMinor < 0n ? -1n : 1n;
  let left = amountMinor * sign;
  const paid: Paid[] = [];
  for (const { id, residualMinor } of [...owed].sort(byDue)) {
    const taken = least(left, residualMinor * sign);
    if (taken <= 0n) continue;
    left -= taken;
    paid.push({ id, minor: taken * sign });
  }
  return { paid, overMinor: left * sign };
}

export type SaidDeduction = { readonly reason: string; readonly amountMinor: bigint; readonly note: string };
/** What was kept back of what is owed, and what the chain says of it. */
export type ShortPart = {
  readonly receivableId: string;
  readonly amountMinor: bigint;
  readonly reason: string;
  readonly note: string;
};

/** The reason of what the chain kept back without a word. */
export const unsaid = "UNSAID";

/**
 * R2: what a payment leaves short: the rest of whatever it paid in part, and of whatever was due on its day, less what is a
 * case already. Deductions the chain states name their reasons, in the order of what is due; what it does not state is
 * UNSAID. An instalment leaves nothing short but what was stated.
 */
export function shortOf(
  after: readonly (Owed & { readonly touched: boolean; readonly openCasesMinor: bigint })[],
  said: readonly SaidDeduction[],
  paidOn: Day,
  instalment: boolean,
): ShortPart[] {
  const stated = said.map((each) => ({ ...each }));
  const parts: ShortPart[] = [];
  for (const row of [...after].sort(byDue)) {
    let rest = row.residualMinor - row.openCasesMinor;
    for (const each of stated) {
      const minor = least(rest, each.amountMinor);
      if (minor <= 0n) continue;
      parts.push({ receivableId: row.id, amountMinor: minor, reason: each.reason, note: each.note });
      each.amountMinor -= minor;
      rest -= minor;
    }
    const isShort = !instalment && (row.touched || (row.dueOn !== null && row.dueOn <= paidOn));
    if (rest > 0n && isShort) parts.push({ receivableId: row.id, amountMinor: rest, reason: unsaid, note: "" });
  }
  return parts;
}

/** R3: cases are for no more than what is still owed: what a later payment covers is settled, the oldest case first. */
export function casesAfter(
  cases: readonly { readonly id: string; readonly openMinor: bigint }[],
  residualMinor: bigint,
): { readonly id: string; readonly openMinor: bigint }[] {
  let over = cases.reduce((sum, { openMinor }) => sum + openMinor, 0n) - (residualMinor > 0n ? residualMinor : 0n);
  return cases.flatMap(({ id, openMinor }) => {
    const off = over > 0n ? least(over, openMinor) : 0n;
    over -= off;
    return off > 0n ? [{ id, openMinor: openMinor - off }] : [];
  });
}

export type PaymentRefusal =
  | "AMOUNT_NOT_POSITIVE"
  | "PAID_IN_FUTURE"
  | "DUE_BEFORE_ISSUED"
  | "PAYMENT_REFERENCE_MISSING"
  | "BILL_DUE_MISSING"
  | "BILL_DUE_NOT_MEANT"
  | "LINES_EXCEED_PAYMENT"
  | "LINE_MISSING"
  | "AMOUNT_MALFORMED";

export type SaidPayment = {
  readonly method: PaymentMethod;
  readonly reference: string;
  readonly paidOn: Day;
  readonly billDueOn: Day | null;
  /** Null: it was no amount. */
  readonly amountMinor: bigint | null;
  readonly lines: readonly (bigint | null)[];
};

/** R4: a payment is an amount above zero with a reference, by today; a bill says when it falls due; its lines are no more than it is. */
export function decidePayment(said: SaidPayment, today: Day): Answer<bigint, PaymentRefusal> {
  const amount = said.amountMinor ?? 0n;
  const lines = said.lines.reduce<bigint>((sum, line) => sum + (line ?? 0n), 0n);
  const empty = said.lines.findIndex((line) => line === null || line === 0n);
  const bill = said.method === "BILL";
  const refusals: Refusal<PaymentRefusal>[] = [
    ...unless(amount > 0n, "AMOUNT_NOT_POSITIVE", { path: ["amount"] }),
    ...unless(said.reference.trim() !== "", "PAYMENT_REFERENCE_MISSING", { path: ["reference"] }),
    ...unless(said.paidOn <= today, "PAID_IN_FUTURE", { path: ["paidOn"] }),
    ...unless(!bill || said.billDueOn !== null, "BILL_DUE_MISSING", { path: ["billDueOn"] }),
    ...unless(bill || said.billDueOn === null, "BILL_DUE_NOT_MEANT", { path: ["billDueOn"] }),
    ...unless(said.billDueOn === null || said.billDueOn >= said.paidOn, "DUE_BEFORE_ISSUED", { path: ["billDueOn"] }),
    ...unless(empty < 0, "LINE_MISSING", { path: ["lines", String(empty), "amount"] }),
    ...unless(amount <= 0n || lines <= amount, "LINES_EXCEED_PAYMENT", { path: ["lines"] }),
  ];
  return answer(refusals, () => amount);
}

/**
 * G2 (C: days deductions outstanding): how many days of what the chain took back are still open: open ÷ taken in the last
 * days × those days, to one decimal, half up. Null: nothing was taken in that time.
 */
export function daysOutstanding(openMinor: bigint, takenMinor: bigint, days: number): string | null {
  if (takenMinor <= 0n) return null;
  const tenths = (openMinor * BigInt(days) * 100n) / takenMinor;
  const rounded = (tenths + 5n) / 10n;
  return `${rounded / 10n}.${rounded % 10n}`;
}
