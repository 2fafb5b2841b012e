import type { Line, LineKind, Settlement } from "./words.ts";

/** What is credited together: the compensation is one sum, capped as a whole. */
export const paymentKinds = [
  "COMPENSATION",
  "BUY_BACK",
  "CLAIMS",
  "REBATE",
  "DEPOSIT",
  "RECEIVABLE",
  "PENALTY",
] as const;
export type PaymentKind = (typeof paymentKinds)[number];

const paymentOf: Readonly<Record<LineKind, PaymentKind>> = {
  ...{ A: "COMPENSATION", B: "COMPENSATION", CAP: "COMPENSATION", BUY_BACK: "BUY_BACK", CLAIMS: "CLAIMS" },
  ...{ REBATE: "REBATE", DEPOSIT: "DEPOSIT", RECEIVABLE: "RECEIVABLE", PENALTY: "PENALTY" },
};

/** One sum to be paid or set off: below zero where it is taken off. */
export type Payment = {
  readonly kind: PaymentKind;
  readonly amountMinor: bigint;
  /** Output tax credited with it, on top; left out: none. */
  readonly taxMinor?: bigint;
};

/**
 * T1: the agreed components as sums to be paid, each kind once, in this order; nothing is paid for what comes to nothing.
 * They add up to exactly what the components add up to; the tax of goods taken back is credited on top.
 */
export const paymentsOf = (lines: readonly Pick<Line, "kind" | "amountMinor" | "taxMinor">[]): readonly Payment[] =>
  paymentKinds
    .map((kind): Payment => {
      const of = lines.filter((line) => paymentOf[line.kind] === kind);
      const taxMinor = taxOf(of);
      const amountMinor = of.reduce((sum, line) => sum + (line.amountMinor ?? 0n), 0n);
      return { kind, amountMinor, ...(taxMinor === 0n ? {} : { taxMinor }) };
    })
    .filter(({ amountMinor }) => amountMinor !== 0n);

/** Output tax that is credited on top of what components add up to. */
export const taxOf = (lines: readonly Pick<Line, "taxMinor">[]): bigint =>
  lines.reduce((sum, line) => sum + (line.taxMinor ?? 0n), 0n);

/** T1: the same of what was agreed: signed late, the compensation is the late one, everything else stays (B1.4). */
export function agreedPayments(settlement: Settlement, inTime: boolean): readonly Payment[] {
  const compensation = inTime ? settlement.compensationMinor : settlement.lateCompensationMinor;
  const rest = paymentsOf(settlement.lines).filter(({ kind }) => kind !== "COMPENSATION");
  return compensation === null || compensation === 0n
    ? rest
    : [{ kind: "COMPENSATION", amountMinor: compensation }, ...rest];
}

/**
 * T2: what is disputed waits; everything else is paid now (B1.6). What was paid before is not paid again, so that asking
 * twice pays once.
 */
export const payableNow = (
  payments: readonly Payment[],
  disputed: readonly PaymentKind[],
  paid: readonly PaymentKind[],
): readonly Payment[] => payments.filter(({ kind }) => !disputed.includes(kind) && !paid.includes(kind));

export type Credit = { readonly id: string; readonly amountMinor: bigint };
export type Debit = { readonly id: string; readonly residualMinor: bigint };
export type SetOff = { readonly creditId: string; readonly debitId: string; readonly amountMinor: bigint };

/**
 * T3: credits pay what the dealer owes, in the order given on both sides (the oldest due first), no more than is set off
 * and no further than either goes.
 */
export function setOff(credits: readonly Credit[], debits: readonly Debit[], mostMinor: bigint): readonly SetOff[] {
  const left = new Map(credits.map(({ id, amountMinor }) => [id, amountMinor]));
  const pairs: SetOff[] = [];
  let most = mostMinor;
  for (const debit of debits) {
    let rest = debit.residualMinor;
    for (const { id } of credits) {
      const amountMinor = least(left.get(id) ?? 0n, rest, most);
      if (amountMinor <= 0n) continue;
      pairs.push({ creditId: id, debitId: debit.id, amountMinor });
      left.set(id, (left.get(id) ?? 0n) - amountMinor);
      rest -= amountMinor;
      most -= amountMinor;
    }
  }
  return pairs;
}

const least = (...all: readonly bigint[]): bigint => all.reduce((a, b) => (a < b ? a : b));
