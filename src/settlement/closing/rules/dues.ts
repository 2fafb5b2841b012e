import { type Due, type LegalTerm, type PaymentTerm, dueOf, legalTerm } from "../../../chains/index.ts";
import { type Day, daysBetween } from "../../../kernel/day.ts";
import { type Money, exact, minorDigits, roundMoney } from "../../../kernel/money.ts";
import type { BusinessCalendar } from "../../../regions/index.ts";

/** Goods of their sheet by the day they were received and the term they are paid by; below zero: more came back. */
export type Received = { readonly on: Day; readonly term: PaymentTerm; readonly amountMinor: bigint };
/** The papers that a term may count from; null: it is not there yet. */
export type Papers = { readonly invoice: Day | null; readonly statement: Day };

type Share = { readonly on: Day; readonly amountMinor: bigint };
/** What of a statement falls due on one day; `dueOn` null while its paper is missing. */
export type DueRow = {
  readonly dueOn: Day | null;
  readonly legalMax: Day | null;
  readonly breachDays: number;
  readonly amountMinor: bigint;
  /** By the day of receipt, for the interest that the law gives. */
  readonly shares: readonly Share[];
};

type Dated = { readonly on: Day; readonly due: Due | null; readonly amountMinor: bigint };
const late = "9999-12-31";
const inOrder = (a: Dated, b: Dated): number =>
  (a.due?.payOn ?? late) < (b.due?.payOn ?? late) || ((a.due?.payOn ?? late) === (b.due?.payOn ?? late) && a.on < b.on)
    ? -1
    : 1;

/** Takes what lessens a statement off what falls due first; what is left over is owed to the chain. */
function lessened(goods: readonly Dated[], byMinor: bigint): { goods: Dated[]; leftMinor: bigint } {
  let left = byMinor;
  const rest = goods.map((each) => {
    const taken = left < each.amountMinor ? left : each.amountMinor;
    left -= taken;
    return { ...each, amountMinor: each.amountMinor - taken };
  });
  return { goods: rest.filter(({ amountMinor }) => amountMinor > 0n), leftMinor: left };
}

/**
 * Z2 (B4.2, K01): when a statement's total is due: each receipt by its term; fees, returns and what else lessens it come off
 * what falls due first, what adds to it falls due with the first. The parts are the total.
 */
export function duesOf(
  received: readonly Received[],
  payableMinor: bigint,
  papers: Papers,
  calendar: BusinessCalendar,
  legal: LegalTerm = legalTerm,
): DueRow[] {
  const goods = received
    .filter(({ amountMinor }) => amountMinor > 0n)
    .map(({ on, term, amountMinor }): Dated => ({
      on,
      amountMinor,
      due: dueOf(term, { receipt: on, ...papers }, calendar, legal),
    }))
    .sort(inOrder);
  const rest = payableMinor - goods.reduce((sum, { amountMinor }) => sum + amountMinor, 0n);
  const { goods: left, leftMinor } = rest < 0n ? lessened(goods, -rest) : { goods, leftMinor: 0n };
  const first = left[0];
  const more: readonly Dated[] = rest > 0n && first !== undefined ? [{ ...first, amountMinor: rest }] : [];
  const rows = [...Map.groupBy([...left, ...more], ({ due }) => due?.payOn ?? null)].map(([dueOn, of]) =>
    rowOf(dueOn, of),
  );
  const apart = leftMinor > 0n ? -leftMinor : first === undefined && rest > 0n ? rest : 0n;
  return apart === 0n
    ? rows
    : [...rows, { dueOn: papers.statement, legalMax: null, breachDays: 0, amountMinor: apart, shares: [] }];
}

function rowOf(dueOn: Day | null, of: readonly Dated[]): DueRow {
  const legal = of.flatMap(({ due }) => due?.legalMax ?? []).sort();
  return {
    ...{ dueOn, legalMax: legal[0] ?? null, breachDays: Math.max(0, ...of.map(({ due }) => due?.breachDays ?? 0)) },
    amountMinor: of.reduce((sum, { amountMinor }) => sum + amountMinor, 0n),
    shares: of.map(({ on, amountMinor }) => ({ on, amountMinor })),
  };
}

/** Z2: interest for days beyond the legal maximum, each receipt by its own days, rounded once. */
export function legalInterest(rows: readonly DueRow[], currency: string, legal: LegalTerm = legalTerm): Money {
  const scale = exact(10n ** BigInt(minorDigits(currency)));
  const parts = rows.flatMap(({ dueOn, shares }) =>
    shares.map(({ on, amountMinor }) => {
      const days = dueOn === null ? 0 : Math.max(0, daysBetween(on, dueOn) - legal.days);
      return exact(amountMinor).div(scale).times(exact(legal.interestPerDay)).times(days);
    }),
  );
  return roundMoney(
    parts.reduce((sum, part) => sum.plus(part), exact(0n)),
    currency,
  );
}
