import { accounts } from "./chart.ts";
import type { EntryLine } from "./entry.ts";
import type { ItemKind, ResidualReason } from "./items.ts";

/** Which account a kind of document stands in: the sum of the rests of its items is that account's balance for the dealer. */
export const controlAccount: Readonly<Record<ItemKind, string>> = {
  RECEIVABLE: accounts.receivable,
  CREDIT_NOTE: accounts.receivable,
  BILL: accounts.bills,
  RECEIPT: accounts.unapplied,
  PREPAYMENT: accounts.prepayment,
  DEPOSIT: accounts.deposit,
};

/** Documents that the dealer owes; the others are owed to him. */
export const isDebit = (kind: ItemKind): boolean => kind === "RECEIVABLE" || kind === "BILL";

/** An invoice: the dealer owes goods and tax; the tax is the state's. */
export const invoiceLines = (dealerId: string, netMinor: bigint, taxMinor: bigint): readonly EntryLine[] => [
  { account: accounts.receivable, dealerId, debitMinor: netMinor + taxMinor },
  ...(netMinor === 0n ? [] : [{ account: accounts.revenue, creditMinor: netMinor }]),
  ...(taxMinor === 0n ? [] : [{ account: accounts.outputVat, creditMinor: taxMinor }]),
];

/** A credit note takes an invoice's revenue and tax back. */
export const creditNoteLines = (dealerId: string, netMinor: bigint, taxMinor: bigint): readonly EntryLine[] => [
  ...(netMinor === 0n ? [] : [{ account: accounts.revenue, debitMinor: netMinor }]),
  ...(taxMinor === 0n ? [] : [{ account: accounts.outputVat, debitMinor: taxMinor }]),
  { account: accounts.receivable, dealerId, creditMinor: netMinor + taxMinor },
];

export type ReceiptMethod = "BANK" | "BILL";
/** Money that came: into the bank, or as an acceptance bill that is due later. */
export const receiptLines = (
  dealerId: string,
  kind: "RECEIPT" | "PREPAYMENT" | "DEPOSIT",
  method: ReceiptMethod,
  amountMinor: bigint,
): readonly EntryLine[] => [
  method === "BILL"
    ? { account: accounts.bills, dealerId, debitMinor: amountMinor }
    : { account: accounts.bank, debitMinor: amountMinor },
  { account: controlAccount[kind], dealerId, creditMinor: amountMinor },
];

/** What pays what: from the payer's account to the receivable; a credit note already stands there. */
export const applicationLines = (
  dealerId: string,
  credit: ItemKind,
  amountMinor: bigint,
): readonly EntryLine[] | null =>
  controlAccount[credit] === accounts.receivable
    ? null
    : [
        { account: controlAccount[credit], dealerId, debitMinor: amountMinor },
        { account: accounts.receivable, dealerId, creditMinor: amountMinor },
      ];

/** What goes for a reason; what was taken back goes by the negative of its own entry. */
export type GoingReason = Exclude<ResidualReason, "TAKEN_BACK">;
const against: Readonly<Record<GoingReason, string>> = {
  BANK_CHARGE: accounts.bankCharges,
  CASH_DISCOUNT: accounts.cashDiscount,
  ROUNDING: accounts.otherExpense,
  SHORT_DELIVERY: accounts.salesAllowance,
  WRITE_OFF: accounts.badDebt,
  REFUND: accounts.bank,
  HONOURED: accounts.bank,
};

/** Which reasons a kind of document's rest may go for. */
export const reasonsFor = (kind: ItemKind): readonly GoingReason[] =>
  kind === "RECEIVABLE"
    ? ["BANK_CHARGE", "CASH_DISCOUNT", "ROUNDING", "SHORT_DELIVERY", "WRITE_OFF"]
    : kind === "BILL"
      ? ["HONOURED"]
      : ["REFUND"];

/** The rest of a document goes for a reason: the reason's account takes it. */
export const residualLines = (
  dealerId: string,
  kind: ItemKind,
  reason: GoingReason,
  amountMinor: bigint,
): readonly EntryLine[] =>
  isDebit(kind)
    ? [
        { account: against[reason], debitMinor: amountMinor },
        { account: controlAccount[kind], dealerId, creditMinor: amountMinor },
      ]
    : [
        { account: controlAccount[kind], dealerId, debitMinor: amountMinor },
        { account: against[reason], creditMinor: amountMinor },
      ];
