import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import type { Context } from "../platform/context.ts";
import { perform } from "../platform/graphql/commandTypes.ts";
import { applicationReverse } from "./commands/applicationReverse.ts";
import { bankLineMatch } from "./commands/bankLineMatch.ts";
import { bankLineSetAside } from "./commands/bankLineSetAside.ts";
import { fiscalInvoiceRecord } from "./commands/fiscalInvoiceRecord.ts";
import { itemApply } from "./commands/itemApply.ts";
import { itemDispute, itemDisputeSettle } from "./commands/itemDispute.ts";
import { itemRelease } from "./commands/itemRelease.ts";
import { itemTakeBack } from "./commands/itemTakeBack.ts";
import { ledgerEntryReverse } from "./commands/ledgerEntryReverse.ts";
import { ledgerPeriodClose } from "./commands/ledgerPeriodClose.ts";
import { ledgerPeriodReopen } from "./commands/ledgerPeriodReopen.ts";
import { paymentDeclare } from "./commands/paymentDeclare.ts";
import { paymentMatch } from "./commands/paymentMatch.ts";
import { paymentReject } from "./commands/paymentReject.ts";
import { paymentWithdraw } from "./commands/paymentWithdraw.ts";
import { monthOfAct } from "./queries/book.ts";
import { bankLineById, entryById, itemById, paymentById, todayOf } from "./resolvers.ts";
import * as book from "./types-book.ts";
import * as items from "./types-items.ts";
import * as payments from "./types-payments.ts";

@Resolver()
export class LedgerCommands {
  @Mutation(() => payments.PaymentDeclareTypes.Payload, {
    description: "Says what was paid, with the bank's slip and the invoices it is for.",
  })
  paymentDeclare(
    @Arg("input", () => payments.PaymentDeclareInput) input: payments.PaymentDeclareInput,
    @Ctx() ctx: Context,
  ) {
    return perform(ctx, payments.PaymentDeclareTypes, paymentDeclare, input, (id) => paymentById(ctx, id));
  }

  @Mutation(() => payments.PaymentWithdrawTypes.Payload, {
    description: "Takes a declared payment back, while nobody has decided it.",
  })
  paymentWithdraw(
    @Arg("input", () => payments.PaymentWithdrawInput) input: payments.PaymentWithdrawInput,
    @Ctx() ctx: Context,
  ) {
    return perform(ctx, payments.PaymentWithdrawTypes, paymentWithdraw, input, (id) => paymentById(ctx, id));
  }

  @Mutation(() => payments.PaymentRejectTypes.Payload, {
    description: "Says that the money of a declared payment did not come.",
  })
  paymentReject(
    @Arg("input", () => payments.PaymentRejectInput) input: payments.PaymentRejectInput,
    @Ctx() ctx: Context,
  ) {
    return perform(ctx, payments.PaymentRejectTypes, paymentReject, input, (id) => paymentById(ctx, id));
  }

  @Mutation(() => payments.PaymentMatchTypes.Payload, {
    description: "Books a declared payment whose money came; it pays its invoices as far as they are open.",
  })
  paymentMatch(@Arg("input", () => payments.PaymentMatchInput) input: payments.PaymentMatchInput, @Ctx() ctx: Context) {
    return perform(ctx, payments.PaymentMatchTypes, paymentMatch, input, (id) => paymentById(ctx, id));
  }

  @Mutation(() => payments.BankLineMatchTypes.Payload, { description: "Books a line of the bank as a dealer's money." })
  bankLineMatch(
    @Arg("input", () => payments.BankLineMatchInput) input: payments.BankLineMatchInput,
    @Ctx() ctx: Context,
  ) {
    return perform(ctx, payments.BankLineMatchTypes, bankLineMatch, input, (id) => bankLineById(ctx, id));
  }

  @Mutation(() => payments.BankLineSetAsideTypes.Payload, {
    description: "Says that a line of the bank is no dealer's payment.",
  })
  bankLineSetAside(
    @Arg("input", () => payments.BankLineSetAsideInput) input: payments.BankLineSetAsideInput,
    @Ctx() ctx: Context,
  ) {
    return perform(ctx, payments.BankLineSetAsideTypes, bankLineSetAside, input, (id) => bankLineById(ctx, id));
  }

  @Mutation(() => items.ItemApplyTypes.Payload, {
    description:
      "Lets receipts, prepayments and credit notes pay invoices: all of it or nothing. Answers the first invoice.",
  })
  itemApply(@Arg("input", () => items.ItemApplyInput) input: items.ItemApplyInput, @Ctx() ctx: Context) {
    return perform(ctx, items.ItemApplyTypes, itemApply, input, (id) => itemById(ctx, id));
  }

  @Mutation(() => items.ItemReleaseTypes.Payload, { description: "Lets the rest of a document go for a reason." })
  itemRelease(@Arg("input", () => items.ItemReleaseInput) input: items.ItemReleaseInput, @Ctx() ctx: Context) {
    return perform(ctx, items.ItemReleaseTypes, itemRelease, input, (id) => itemById(ctx, id));
  }

  @Mutation(() => items.ItemDisputeTypes.Payload, { description: "Marks an invoice as disputed, or no longer." })
  itemDispute(@Arg("input", () => items.ItemDisputeInput) input: items.ItemDisputeInput, @Ctx() ctx: Context) {
    return perform(ctx, items.ItemDisputeTypes, itemDispute, input, (id) => itemById(ctx, id));
  }

  @Mutation(() => items.ApplicationReverseTypes.Payload, {
    description: "Takes an application back; answers a document it had paid.",
  })
  applicationReverse(
    @Arg("input", () => items.ApplicationReverseInput) input: items.ApplicationReverseInput,
    @Ctx() ctx: Context,
  ) {
    return perform(ctx, items.ApplicationReverseTypes, applicationReverse, input, (id) => itemById(ctx, id));
  }

  @Mutation(() => items.FiscalInvoiceRecordTypes.Payload, {
    description: "Keeps the number and the file of a fiscal invoice (发票).",
  })
  fiscalInvoiceRecord(
    @Arg("input", () => items.FiscalInvoiceRecordInput) input: items.FiscalInvoiceRecordInput,
    @Ctx() ctx: Context,
  ) {
    return perform(ctx, items.FiscalInvoiceRecordTypes, fiscalInvoiceRecord, input, (id) => itemById(ctx, id));
  }

  @Mutation(() => book.LedgerPeriodCloseTypes.Payload, { description: "Closes a month." })
  ledgerPeriodClose(
    @Arg("input", () => book.LedgerPeriodCloseInput) input: book.LedgerPeriodCloseInput,
    @Ctx() ctx: Context,
  ) {
    return perform(ctx, book.LedgerPeriodCloseTypes, ledgerPeriodClose, input, (id) =>
      monthOfAct(ctx.sql, ctx.viewer, id, todayOf(ctx)),
    );
  }

  @Mutation(() => book.LedgerPeriodReopenTypes.Payload, { description: "Opens the month that was closed last again." })
  ledgerPeriodReopen(
    @Arg("input", () => book.LedgerPeriodReopenInput) input: book.LedgerPeriodReopenInput,
    @Ctx() ctx: Context,
  ) {
    return perform(ctx, book.LedgerPeriodReopenTypes, ledgerPeriodReopen, input, (id) =>
      monthOfAct(ctx.sql, ctx.viewer, id, todayOf(ctx)),
    );
  }

  @Mutation(() => book.LedgerEntryReverseTypes.Payload, {
    description: "Reverses an entry by hand; answers the reversal.",
  })
  ledgerEntryReverse(
    @Arg("input", () => book.LedgerEntryReverseInput) input: book.LedgerEntryReverseInput,
    @Ctx() ctx: Context,
  ) {
    return perform(ctx, book.LedgerEntryReverseTypes, ledgerEntryReverse, input, (id) => entryById(ctx, id));
  }

  @Mutation(() => items.ItemDisputeSettleTypes.Payload, {
    description: "Ends a dispute: settled by the manufacturer, or withdrawn by the dealer.",
  })
  itemDisputeSettle(
    @Arg("input", () => items.ItemDisputeSettleInput) input: items.ItemDisputeSettleInput,
    @Ctx() ctx: Context,
  ) {
    return perform(ctx, items.ItemDisputeSettleTypes, itemDisputeSettle, input, (id) => itemById(ctx, id));
  }

  @Mutation(() => items.ItemTakeBackTypes.Payload, {
    description: "Takes wrongly booked money back: its line of the bank is open again.",
  })
  itemTakeBack(@Arg("input", () => items.ItemTakeBackInput) input: items.ItemTakeBackInput, @Ctx() ctx: Context) {
    return perform(ctx, items.ItemTakeBackTypes, itemTakeBack, input, (id) => itemById(ctx, id));
  }
}
