import { type EntryLine, accounts } from "../../../ledger/index.ts";
import { money, netAndTax } from "../../../kernel/money.ts";
import type { Closing, FeeTerms } from "./sheet.ts";
import { paperFor } from "./sheet.ts";

/** An amount on an account: above zero a debit, below zero a credit, nothing where it is nought. */
const on = (account: string, minor: bigint, chainId: string | null = null): EntryLine[] =>
  minor === 0n
    ? []
    : [
        {
          ...{ account, ...(chainId === null ? {} : { chainId }) },
          ...(minor > 0n ? { debitMinor: minor } : { creditMinor: -minor }),
        },
      ];

/** Goods invoiced: revenue without tax, and the tax, which is the state's. */
const revenue = (netMinor: bigint, taxMinor: bigint): EntryLine[] => [
  ...on(accounts.revenue, -netMinor),
  ...on(accounts.outputVat, -taxMinor),
];

/** L2: a fee that is borne. A tax that waits for its paper stands apart until the paper is there. */
function borne(chainId: string, terms: FeeTerms, minor: bigint, currency: string): EntryLine[] {
  if (terms.refundable) return on(accounts.otherReceivable, minor, chainId);
  const { paper, net, tax } = paperFor(minor, terms, currency);
  switch (paper) {
    case "RED_LETTER":
      return [...on(accounts.chainRebates, -net.minor), ...on(accounts.outputVatWaiting, -tax.minor)];
    case "SERVICE_INVOICE":
      return [...on(accounts.channelFees, net.minor), ...on(accounts.inputVatWaiting, tax.minor)];
    // The retailer lowers its own input tax; ours may not be lowered (国税发[2004]136).
    case "ORDINARY_INVOICE":
      return on(accounts.chainRebates, minor);
    case "RECEIPT":
      return on(accounts.channelFees, minor);
  }
}

/**
 * L1: what a statement posts when it is locked: the chain owes its own total; what we dispute stands beside it; goods are
 * revenue and tax by rate, fees are borne, what lies between the total and its lines is let go or carried.
 */
export function lockLines(chainId: string, closing: Closing): EntryLine[] {
  const { confirmed, fees } = closing;
  const { currency } = confirmed.payable;
  const writtenOff = fees.reduce((sum, fee) => sum + fee.writtenOffMinor, 0n);
  return [
    ...on(accounts.receivable, confirmed.payable.minor, chainId),
    ...on(accounts.disputedReceivable, confirmed.disputed.minor, chainId),
    ...on(accounts.disputedClaims, -closing.disputedGoodsMinor, chainId),
    ...confirmed.toInvoice.flatMap(({ net, tax }) => revenue(net.minor, tax.minor)),
    ...fees.flatMap((fee) =>
      borne(chainId, fee.terms, fee.takenMinor - fee.disputedMinor - fee.writtenOffMinor, currency),
    ),
    ...on(
      accounts.otherReceivable,
      -(confirmed.other.minor + closing.disputedOtherMinor) + closing.headerCarriedMinor,
      chainId,
    ),
    ...on(accounts.otherExpense, writtenOff + closing.headerGoneMinor),
  ];
}

/** What a settled dispute was about, and what became of it; the parts are what was disputed. */
export type Settled = {
  /** GOODS: not recognised before; FEE, OTHER, HEADER: it was invoiced, and taken off the sheet; SHORT: off the payment. */
  readonly nature: "GOODS" | "FEE" | "OTHER" | "HEADER" | "SHORT";
  /** Of goods: their VAT rate. */
  readonly rate: string;
  readonly terms: FeeTerms | null;
  /** Of a fee: its kind. */
  readonly feeCode: string;
  /** We were right: the chain owes it. */
  readonly restoredMinor: bigint;
  /** They were right. */
  readonly acceptedMinor: bigint;
  /** Let go. */
  readonly writtenOffMinor: bigint;
};

/** L3: a dispute ends: what we denied is owed again, what we accepted is borne, the rest is let go. */
export function settledLines(chainId: string, settled: Settled, currency: string): EntryLine[] {
  const { restoredMinor, acceptedMinor, writtenOffMinor } = settled;
  const whole = restoredMinor + acceptedMinor + writtenOffMinor;
  const { net, tax } = netAndTax(money(restoredMinor, currency), settled.rate);
  const against =
    settled.nature === "GOODS"
      ? [...on(accounts.disputedClaims, whole, chainId), ...revenue(net.minor, tax.minor)]
      : [
          ...(settled.terms === null || settled.nature !== "FEE"
            ? on(settled.nature === "SHORT" ? accounts.salesAllowance : accounts.otherExpense, acceptedMinor)
            : borne(chainId, settled.terms, acceptedMinor, currency)),
          ...on(accounts.otherExpense, writtenOffMinor),
        ];
  return [
    ...on(accounts.receivable, restoredMinor, chainId),
    ...on(accounts.disputedReceivable, -whole, chainId),
    ...against,
  ];
}

/** L4: money that came, unapplied until it pays something; a bill is a promise, not cash. */
export const receivedLines = (chainId: string, method: "BANK" | "BILL", minor: bigint): EntryLine[] => [
  ...(method === "BILL" ? on(accounts.bills, minor, chainId) : on(accounts.bank, minor)),
  ...on(accounts.unapplied, -minor, chainId),
];
/** L4: it pays so much of what is owed. */
export const appliedLines = (chainId: string, minor: bigint): EntryLine[] => [
  ...on(accounts.unapplied, minor, chainId),
  ...on(accounts.receivable, -minor, chainId),
];
/** L5: the bank honoured the bill: now it is cash. */
export const honouredLines = (chainId: string, minor: bigint): EntryLine[] => [
  ...on(accounts.bank, minor),
  ...on(accounts.bills, -minor, chainId),
];

/** L6: a rest goes: written off, or credited against a red letter of the goods' rate. */
export const goneLines = (chainId: string, minor: bigint): EntryLine[] => [
  ...on(accounts.badDebt, minor),
  ...on(accounts.receivable, -minor, chainId),
];
export function creditedLines(chainId: string, minor: bigint, rate: string, currency: string): EntryLine[] {
  const { net, tax } = netAndTax(money(minor, currency), rate);
  return [
    ...on(accounts.salesAllowance, net.minor),
    ...on(accounts.outputVatWaiting, tax.minor),
    ...on(accounts.receivable, -minor, chainId),
  ];
}
/** L9: consigned goods that lack and that the chain pays are sold goods: owed, with revenue and tax. */
export function soldLines(chainId: string, minor: bigint, rate: string, currency: string): EntryLine[] {
  const { net, tax } = netAndTax(money(minor, currency), rate);
  return [...on(accounts.receivable, minor, chainId), ...revenue(net.minor, tax.minor)];
}

/** L8: what we give in to of a claim of the chain's: goods against a red letter, a fee as it is borne; it owes so much less. */
export function claimLines(
  chainId: string,
  { nature, rate, terms, acceptedMinor, writtenOffMinor }: Omit<Settled, "restoredMinor" | "feeCode">,
  currency: string,
): EntryLine[] {
  const gone = [...on(accounts.otherExpense, writtenOffMinor), ...on(accounts.receivable, -writtenOffMinor, chainId)];
  if (nature === "GOODS") return [...creditedLines(chainId, acceptedMinor, rate, currency), ...gone];
  const fee = nature === "FEE" && terms !== null;
  return [
    ...(fee ? borne(chainId, terms, acceptedMinor, currency) : on(accounts.otherExpense, acceptedMinor)),
    ...on(accounts.receivable, -acceptedMinor, chainId),
    ...gone,
  ];
}
/** L6: what was paid short is disputed: it stands with the disputes until they end. */
export const movedToDispute = (chainId: string, minor: bigint): EntryLine[] => [
  ...on(accounts.disputedReceivable, minor, chainId),
  ...on(accounts.receivable, -minor, chainId),
];

/** L7: a paper came. A special service invoice gives input tax, a red letter lowers ours; another leaves the tax with us. */
export function paperLines(
  paper: "RED_LETTER" | "SPECIAL_INVOICE" | "ORDINARY_INVOICE" | "RECEIPT",
  expected: "RED_LETTER" | "SERVICE_INVOICE" | "ORDINARY_INVOICE" | "RECEIPT",
  taxMinor: bigint,
): EntryLine[] {
  if (expected === "RED_LETTER")
    return [...on(accounts.outputVat, taxMinor), ...on(accounts.outputVatWaiting, -taxMinor)];
  if (expected !== "SERVICE_INVOICE") return [];
  return [
    ...on(paper === "SPECIAL_INVOICE" ? accounts.inputVat : accounts.channelFees, taxMinor),
    ...on(accounts.inputVatWaiting, -taxMinor),
  ];
}
