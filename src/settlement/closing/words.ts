import { registerEnumType } from "type-graphql";
import { enumOf } from "../../platform/graphql/enums.ts";
import { invoiceStates, invoiceSteps, paperForms, paperKinds, paperStates, paperStepNames } from "./rules/papers.ts";
import { billOutcomes, openMatters, paymentMethods, paymentStates, shortOutcomes } from "./rules/money.ts";
import { waterfallSteps } from "./rules/waterfall.ts";

const described = <Name extends string>(said: Readonly<Record<Name, string>>) =>
  Object.fromEntries(
    Object.entries<string>(said).map(([name, description]) => [name, { description }] as const),
  ) as Record<Name, { description: string }>;

export const ChainInvoiceState = enumOf(invoiceStates);
registerEnumType(ChainInvoiceState, {
  name: "ChainInvoiceState",
  description: "Where an invoice of a statement's goods stands (B4.5).",
  valuesConfig: described({
    NOT_ISSUED: "It is to be issued.",
    ISSUED: "It is issued; the chain does not have it yet.",
    DELIVERED: "The chain has it.",
    VERIFIED: "The chain verified it (认证).",
    RED_REQUESTED: "A red letter is requested: it is to be taken back.",
    RED_CONFIRMED: "The red letter is confirmed.",
    RED_ISSUED: "The red letter is issued: it holds no more.",
    VOID: "It is not to be issued any more.",
  }),
});
export const ChainInvoiceStep = enumOf(invoiceSteps);
registerEnumType(ChainInvoiceStep, {
  name: "ChainInvoiceStep",
  description: "A step of an issued invoice.",
  valuesConfig: described({
    DELIVERED: "The chain has it now.",
    VERIFIED: "The chain verified it.",
    RED_REQUESTED: "A red letter is requested.",
    RED_CONFIRMED: "The red letter is confirmed.",
    RED_ISSUED: "The red letter is issued under a number of its own.",
  }),
});
export const ChainPaperKind = enumOf(paperKinds);
registerEnumType(ChainPaperKind, {
  name: "ChainPaperKind",
  description: "Which paper goes with a fee.",
  valuesConfig: described({
    RED_LETTER: "Our red-letter invoice: a rebate lowers our own.",
    SERVICE_INVOICE: "The chain's invoice of its service.",
    ORDINARY_INVOICE: "The chain's ordinary invoice of a rebate, where the contract says so.",
    RECEIPT: "The chain's receipt: damages and the like, without VAT.",
  }),
});
export const ChainPaperForm = enumOf(paperForms);
registerEnumType(ChainPaperForm, {
  name: "ChainPaperForm",
  description: "What a paper that came is by its form.",
  valuesConfig: described({
    RED_LETTER: "Our red-letter invoice (红字发票).",
    SPECIAL_INVOICE: "A special VAT invoice (增值税专用发票).",
    ORDINARY_INVOICE: "An ordinary invoice (普通发票).",
    RECEIPT: "A receipt (收据).",
  }),
});
export const ChainPaperState = enumOf(paperStates);
registerEnumType(ChainPaperState, {
  name: "ChainPaperState",
  description: "Where the paper of a fee stands.",
  valuesConfig: described({
    EXPECTED: "It is to come, or to be issued by us.",
    REQUESTED: "Our red letter is requested.",
    CONFIRMED: "Our red letter is confirmed.",
    ISSUED: "Our red letter is issued.",
    RECEIVED: "The chain's paper came.",
    VERIFIED: "The chain's special invoice is verified: its tax is deducted.",
    VOID: "It is not needed any more.",
  }),
});
export const ChainPaperStep = enumOf(paperStepNames);
registerEnumType(ChainPaperStep, {
  name: "ChainPaperStep",
  description: "A step of a paper.",
  valuesConfig: described({
    REQUESTED: "Our red letter is requested.",
    CONFIRMED: "Our red letter is confirmed.",
    VERIFIED: "The chain's special invoice is verified.",
  }),
});

export const ChainPaymentMethod = enumOf(paymentMethods);
registerEnumType(ChainPaymentMethod, {
  name: "ChainPaymentMethod",
  description: "How a chain pays.",
  valuesConfig: described({ BANK: "By bank.", BILL: "By acceptance bill (承兑汇票): no cash before it is honoured." }),
});
export const ChainPaymentState = enumOf(paymentStates);
registerEnumType(ChainPaymentState, {
  name: "ChainPaymentState",
  description: "Where a payment of a chain stands.",
  valuesConfig: described({
    RECEIVED: "The money is there.",
    HELD: "A bill that is not honoured yet.",
    HONOURED: "The bill was honoured: it is cash.",
    DISHONOURED: "The bill was not honoured: what it paid is owed again.",
    REVERSED: "It was booked wrongly and taken back.",
  }),
});
export const ChainBillOutcome = enumOf(billOutcomes);
registerEnumType(ChainBillOutcome, {
  name: "ChainBillOutcome",
  description: "What became of a bill.",
  valuesConfig: described({ HONOURED: "The bank paid it.", DISHONOURED: "The bank did not pay it." }),
});
export const ChainShortPaymentOutcome = enumOf(shortOutcomes);
registerEnumType(ChainShortPaymentOutcome, {
  name: "ChainShortPaymentOutcome",
  description: "How what was kept back is settled, besides by a later payment.",
  valuesConfig: described({
    WRITE_OFF: "We let it go; above the month's cap another person agrees first.",
    CREDIT: "The chain is right: it is credited against a red letter of ours; another person agrees first.",
    DISPUTE: "We argue about it: it stands with what is disputed.",
  }),
});
export const StatementOpenMatter = enumOf(openMatters);
registerEnumType(StatementOpenMatter, {
  name: "StatementOpenMatter",
  description: "What keeps a statement from being closed.",
  valuesConfig: described({
    INVOICES: "Invoices to be issued or delivered.",
    PAPERS: "Papers of fees that are to come, or to be issued by us.",
    MONEY: "What is confirmed and not paid.",
    BILLS: "Bills that are not honoured yet.",
    RESTORED: "What disputes restored, or claims gave back, and is not paid.",
    DISPUTES: "Disputes that have not ended.",
  }),
});
export const ChainWaterfallStep = enumOf(waterfallSteps);
registerEnumType(ChainWaterfallStep, {
  name: "ChainWaterfallStep",
  description: "A step from list price to what is left of it.",
  valuesConfig: described({
    LIST: "The goods at our general list price, without tax.",
    ON_INVOICE: "What the agreed price and discounts on the invoice take off.",
    INVOICED: "What is invoiced, without tax.",
    REBATES: "Rebates linked to volume (back margin).",
    FEES: "Services, displays, leaflets, promoters and other fees.",
    LOGISTICS: "What the chain takes for its distribution.",
    DAMAGES: "Damages, shrink and other deductions without VAT.",
    CONCEDED: "Write-offs, credits and disputes we gave in to.",
    NET: "What is left.",
  }),
});
export const ChainBookMatter = enumOf(["RECEIVABLE", "DISPUTED", "UNAPPLIED", "BILLS"] as const);
registerEnumType(ChainBookMatter, {
  name: "ChainBookMatter",
  description: "What of a chain's book its documents prove.",
  valuesConfig: described({
    RECEIVABLE: "What is confirmed or restored, and not paid (1122).",
    DISPUTED: "What is in dispute (1122.02).",
    UNAPPLIED: "Money that pays nothing yet (2203.02), a liability: below zero.",
    BILLS: "Bills that are not honoured yet (1121).",
  }),
});
export const ChainReceivableKind = enumOf(["CONFIRMED", "DISPUTED", "RESTORED"] as const);
registerEnumType(ChainReceivableKind, {
  name: "ChainReceivableKind",
  description: "What a chain owes of a statement is.",
  valuesConfig: described({
    CONFIRMED: "What its sheet says, by due day.",
    DISPUTED: "What is in dispute.",
    RESTORED: "What a dispute restored.",
  }),
});
