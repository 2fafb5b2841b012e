import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import type { Context } from "../../../platform/context.ts";
import { perform } from "../../../platform/graphql/commandTypes.ts";
import * as acts from "../commands/money.ts";
import { onePayment, oneShort } from "../queries/money.ts";
import * as types from "../types-money.ts";
import { todayOf } from "./closing.ts";

const paymentRead = (ctx: Context) => (id: string) => onePayment(ctx.sql, ctx.viewer, id);

@Resolver()
export class ChainMoneyCommands {
  @Mutation(() => types.ChainPaymentRecordTypes.Payload, {
    description:
      "Records money of a chain and what it is for; what it leaves short becomes a case, what is over stays unapplied.",
  })
  chainPaymentRecord(
    @Arg("input", () => types.ChainPaymentRecordInput) input: types.ChainPaymentRecordInput,
    @Ctx() ctx: Context,
  ) {
    return perform(ctx, types.ChainPaymentRecordTypes, acts.chainPaymentRecord, input, paymentRead(ctx));
  }

  @Mutation(() => types.ChainPaymentApplyTypes.Payload, {
    description: "Lets what of a payment pays nothing yet pay statements.",
  })
  chainPaymentApply(
    @Arg("input", () => types.ChainPaymentApplyInput) input: types.ChainPaymentApplyInput,
    @Ctx() ctx: Context,
  ) {
    return perform(ctx, types.ChainPaymentApplyTypes, acts.chainPaymentApply, input, paymentRead(ctx));
  }

  @Mutation(() => types.ChainPaymentUnapplyTypes.Payload, {
    description: "Frees a payment of what it pays of a statement: the money stays, the statement is owed again.",
  })
  chainPaymentUnapply(
    @Arg("input", () => types.ChainPaymentUnapplyInput) input: types.ChainPaymentUnapplyInput,
    @Ctx() ctx: Context,
  ) {
    return perform(ctx, types.ChainPaymentUnapplyTypes, acts.chainPaymentUnapply, input, paymentRead(ctx));
  }

  @Mutation(() => types.ChainBillSettleTypes.Payload, {
    description: "What became of an acceptance bill: cash once it is honoured; owed again where it is not.",
  })
  chainBillSettle(
    @Arg("input", () => types.ChainBillSettleInput) input: types.ChainBillSettleInput,
    @Ctx() ctx: Context,
  ) {
    return perform(ctx, types.ChainBillSettleTypes, acts.chainBillSettle, input, paymentRead(ctx));
  }

  @Mutation(() => types.ChainPaymentReverseTypes.Payload, {
    description: "Takes back a payment that was booked wrongly; by somebody else than who booked it.",
  })
  chainPaymentReverse(
    @Arg("input", () => types.ChainPaymentReverseInput) input: types.ChainPaymentReverseInput,
    @Ctx() ctx: Context,
  ) {
    return perform(ctx, types.ChainPaymentReverseTypes, acts.chainPaymentReverse, input, paymentRead(ctx));
  }

  @Mutation(() => types.ChainShortPaymentSettleTypes.Payload, {
    description:
      "How so much of a short payment ends: let go, credited, or disputed; a later payment ends it by itself.",
  })
  chainShortPaymentSettle(
    @Arg("input", () => types.ChainShortPaymentSettleInput) input: types.ChainShortPaymentSettleInput,
    @Ctx() ctx: Context,
  ) {
    return perform(ctx, types.ChainShortPaymentSettleTypes, acts.chainShortPaymentSettle, input, (id) =>
      oneShort(ctx.sql, ctx.viewer, id, todayOf(ctx)),
    );
  }
}
