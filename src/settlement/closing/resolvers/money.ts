import { Arg, Args, ArgsType, Ctx, Field, FieldResolver, ID, Query, Resolver, Root } from "type-graphql";
import { Chain, chainsById } from "../../../chains/index.ts";
import type { Day } from "../../../kernel/day.ts";
import { rowId } from "../../../kernel/id.ts";
import { nobody } from "../../../kernel/viewer.ts";
import type { Context } from "../../../platform/context.ts";
import { PageArgs } from "../../../platform/graphql/connection.ts";
import { nodeReader } from "../../../platform/graphql/node.ts";
import { DateScalar } from "../../../platform/graphql/scalars.ts";
import { ChainDispute } from "../../disputes/model.ts";
import { disputesById, wireDispute } from "../../disputes/queries/disputes.ts";
import { mayPostStatements, mayReadWithin } from "../../rules/access.ts";
import { ChainStatement } from "../../statements/model.ts";
import * as model from "../model-money.ts";
import {
  linesByPayment,
  onePayment,
  oneShort,
  paidByPayment,
  paymentPage,
  receivablePage,
  shortPage,
  wirePayment,
} from "../queries/money.ts";
import {
  owedByStatement,
  receivableKey,
  receivablesByKey,
  wireChainReceivable,
  wireStatementReceivable,
} from "../queries/receivable.ts";
import { paymentsById } from "../queries/payments.ts";
import { trialBalances, trialKey, wireTrialBalance } from "../queries/trialBalance.ts";
import { chainWaterfall } from "../queries/waterfall.ts";
import { shownIn } from "../queries/wire.ts";
import { ChainPaymentState } from "../words.ts";
import { statementShown, todayOf } from "./closing.ts";

nodeReader("ChainPayment", (ctx, id) => onePayment(ctx.sql, ctx.viewer, id));
nodeReader("ChainShortPayment", (ctx, id) => oneShort(ctx.sql, ctx.viewer, id, todayOf(ctx)));

/** An id that names nothing of its type filters by what nothing is. */
const idOf = (type: string, id: string | null | undefined) => (id == null ? null : (rowId(type, id) ?? nobody));

@ArgsType()
class PaymentWishes extends PageArgs {
  @Field(() => ID, { nullable: true, description: "Of this chain." })
  chain?: string | null;
  @Field(() => [ChainPaymentState], { nullable: true, description: "In one of these states." })
  states?: (keyof typeof ChainPaymentState)[] | null;
  @Field(() => Boolean, { defaultValue: false, description: "Only those of which something pays nothing yet." })
  unappliedOnly!: boolean;
}
@ArgsType()
class ShortPaymentWishes extends PageArgs {
  @Field(() => ID, { nullable: true, description: "Of this chain." })
  chain?: string | null;
  @Field(() => ID, { nullable: true, description: "Of this statement." })
  statement?: string | null;
  @Field(() => Boolean, { defaultValue: true, description: "Only those of which something is open." })
  openOnly!: boolean;
}
@ArgsType()
class ReceivableWishes extends PageArgs {
  @Field(() => ID, { nullable: true, description: "Of this chain." })
  chain?: string | null;
  @Field(() => Boolean, { defaultValue: true, description: "Only what is not paid." })
  openOnly!: boolean;
  @Field(() => Boolean, { defaultValue: false, description: "Only what was due before today." })
  overdueOnly!: boolean;
}

@Resolver()
export class ChainMoneyQueries {
  @Query(() => model.ChainPaymentConnection, {
    description: "Money that chains sent, the newest first; our own people's.",
  })
  chainPayments(@Args(() => PaymentWishes) args: PaymentWishes, @Ctx() ctx: Context) {
    const filter = {
      chainId: idOf("Chain", args.chain),
      states: args.states ?? null,
      unappliedOnly: args.unappliedOnly,
    };
    return paymentPage(ctx.sql, ctx.viewer, filter, args);
  }

  @Query(() => model.ChainShortPaymentConnection, {
    description: "What chains kept back of what they owe, the newest first; our own people's.",
  })
  chainShortPayments(@Args(() => ShortPaymentWishes) args: ShortPaymentWishes, @Ctx() ctx: Context) {
    const of = { chainId: idOf("Chain", args.chain), statementId: idOf("ChainStatement", args.statement) };
    const page = { first: args.first, after: args.after, today: todayOf(ctx) };
    return shortPage(ctx.sql, ctx.viewer, { ...of, openOnly: args.openOnly }, page);
  }

  @Query(() => model.ChainReceivableItemConnection, {
    description: "What chains owe in our own book by statement and due day, what is due first first; our own people's.",
  })
  chainReceivables(@Args(() => ReceivableWishes) args: ReceivableWishes, @Ctx() ctx: Context) {
    const filter = { chainId: idOf("Chain", args.chain), openOnly: args.openOnly, overdueOnly: args.overdueOnly };
    const page = { first: args.first, after: args.after, today: todayOf(ctx) };
    return receivablePage(ctx.sql, ctx.viewer, filter, page);
  }

  @Query(() => model.ChainWaterfall, {
    description:
      "From list price to pocket margin: the locked statements of a chain whose periods end in some days, without tax, in the manufacturer's currency; list prices are those of the last day.",
  })
  chainWaterfall(
    @Arg("chain", () => ID, { description: "Which chain." }) chain: string,
    @Arg("from", () => DateScalar, { description: "The first day." }) from: Day,
    @Arg("to", () => DateScalar, { description: "The first day after them." }) to: Day,
    @Ctx() ctx: Context,
  ) {
    return chainWaterfall(ctx.sql, ctx.viewer, rowId("Chain", chain) ?? nobody, { from, to });
  }

  @Query(() => Boolean, { description: "Whether you may record money of chains." })
  viewerCanRecordChainPayments(@Ctx() ctx: Context): boolean {
    return mayPostStatements(ctx.viewer).ok;
  }
}

@Resolver(() => Chain)
export class ChainReceivableFields {
  @FieldResolver(() => model.ChainReceivable, {
    nullable: true,
    description:
      "What it owes in the manufacturer's own book, in the manufacturer's currency; null for whoever may not read statements.",
  })
  async receivable(@Root() chain: Chain, @Ctx() ctx: Context): Promise<model.ChainReceivable | null> {
    if (!mayReadWithin(ctx.viewer)) return null;
    const today = todayOf(ctx);
    const sums = await ctx.load(receivablesByKey, receivableKey(chain.rowId, today, ctx.viewer.currency));
    return sums === null ? null : wireChainReceivable(sums, ctx.viewer.currency, today);
  }
  @FieldResolver(() => model.ChainTrialBalance, {
    nullable: true,
    description:
      "What the manufacturer's book has of it, in the manufacturer's currency, and its proof; null for whoever may not read statements.",
  })
  async trialBalance(
    @Root() chain: Chain,
    @Ctx() ctx: Context,
    @Arg("asOf", () => DateScalar, { nullable: true, description: "By the end of this day; left out: today." })
    asOf?: Day | null,
  ): Promise<model.ChainTrialBalance | null> {
    if (!mayReadWithin(ctx.viewer)) return null;
    const day = asOf ?? todayOf(ctx);
    const row = await ctx.load(trialBalances, trialKey(chain.rowId, day, ctx.viewer.currency));
    return row === null ? null : wireTrialBalance(row, day, ctx.viewer);
  }
}

@Resolver(() => ChainStatement)
export class StatementReceivableFields {
  @FieldResolver(() => model.StatementReceivable, {
    nullable: true,
    description: "What is owed of it, from its lock on; our own people's.",
  })
  async receivable(
    @Root() { rowId: id }: ChainStatement,
    @Ctx() ctx: Context,
  ): Promise<model.StatementReceivable | null> {
    const sums = mayReadWithin(ctx.viewer) ? await ctx.load(owedByStatement, id) : null;
    return sums === null ? null : wireStatementReceivable(sums);
  }
}

@Resolver(() => model.ChainPayment)
export class ChainPaymentFields {
  @FieldResolver(() => Chain, { nullable: true, description: "Whose." })
  chain(@Root() { row }: model.ChainPayment, @Ctx() ctx: Context) {
    return ctx.load(chainsById, row.chainId);
  }
  @FieldResolver(() => [model.ChainPaymentLine], { description: "What the chain said it is for." })
  async lines(@Root() { row }: model.ChainPayment, @Ctx() ctx: Context): Promise<model.ChainPaymentLine[]> {
    const shown = shownIn(row.currency);
    return ((await ctx.load(linesByPayment, row.id))?.rows ?? []).map((line) => ({
      ...{ statementId: line.statementId, said: line.said, amount: shown(line.amountMinor) },
      deductions: line.deductions.map(({ reason, amountMinor, note }) => ({
        ...{ reason, amount: shown(String(amountMinor)), note },
      })),
    }));
  }
  @FieldResolver(() => [model.ChainPaid], { description: "What it pays now, by statement." })
  async pays(@Root() { row }: model.ChainPayment, @Ctx() ctx: Context): Promise<model.ChainPaid[]> {
    const shown = shownIn(row.currency);
    return ((await ctx.load(paidByPayment, row.id))?.rows ?? []).map(({ statementId, minor }) => ({
      ...{ statementId, amount: shown(minor) },
    }));
  }
  @FieldResolver(() => Boolean, { description: "Whether you may say what became of its bill now." })
  viewerCanSettleBill(@Root() { row }: model.ChainPayment, @Ctx() ctx: Context): boolean {
    return mayPostStatements(ctx.viewer).ok && row.state === "HELD";
  }
  @FieldResolver(() => Boolean, { description: "Whether you may let it pay more now." })
  viewerCanApply(@Root() { row }: model.ChainPayment, @Ctx() ctx: Context): boolean {
    return mayPostStatements(ctx.viewer).ok && row.unappliedMinor > 0n;
  }
  @FieldResolver(() => Boolean, { description: "Whether you may free it of what it pays." })
  viewerCanUnapply(@Root() { row }: model.ChainPayment, @Ctx() ctx: Context): boolean {
    const stands = row.state !== "REVERSED" && row.state !== "DISHONOURED";
    return mayPostStatements(ctx.viewer).ok && stands && row.unappliedMinor < row.amountMinor;
  }
  @FieldResolver(() => Boolean, { description: "Whether you may take it back: by somebody else than who booked it." })
  viewerCanReverse(@Root() { row }: model.ChainPayment, @Ctx() ctx: Context): boolean {
    const stands = row.state === "RECEIVED" || row.state === "HELD";
    return mayPostStatements(ctx.viewer).ok && stands && row.membershipId !== ctx.viewer.membershipId;
  }
}
@Resolver(() => model.ChainPaymentLine)
export class ChainPaymentLineFields {
  @FieldResolver(() => ChainStatement, { nullable: true, description: "Which statement; null: none that we know." })
  statement(@Root() { statementId }: model.ChainPaymentLine, @Ctx() ctx: Context) {
    return statementId === null ? null : statementShown(ctx, statementId);
  }
}
@Resolver(() => model.ChainPaid)
export class ChainPaidFields {
  @FieldResolver(() => ChainStatement, { nullable: true, description: "Which statement." })
  statement(@Root() { statementId }: model.ChainPaid, @Ctx() ctx: Context) {
    return statementShown(ctx, statementId);
  }
}
@Resolver(() => model.ChainReceivableItem)
export class ChainReceivableItemFields {
  @FieldResolver(() => Chain, { nullable: true, description: "Who owes it." })
  chain(@Root() { row }: model.ChainReceivableItem, @Ctx() ctx: Context) {
    return ctx.load(chainsById, row.chainId);
  }
  @FieldResolver(() => ChainStatement, { nullable: true })
  statement(@Root() { row }: model.ChainReceivableItem, @Ctx() ctx: Context) {
    return statementShown(ctx, row.statementId);
  }
}
@Resolver(() => model.ChainShortPayment)
export class ChainShortPaymentFields {
  @FieldResolver(() => Chain, { nullable: true, description: "Whose." })
  chain(@Root() { row }: model.ChainShortPayment, @Ctx() ctx: Context) {
    return ctx.load(chainsById, row.chainId);
  }
  @FieldResolver(() => ChainStatement, { nullable: true, description: "Of which statement." })
  statement(@Root() { row }: model.ChainShortPayment, @Ctx() ctx: Context) {
    return statementShown(ctx, row.statementId);
  }
  @FieldResolver(() => model.ChainPayment, { nullable: true, description: "With which payment it came about." })
  async payment(@Root() { row }: model.ChainShortPayment, @Ctx() ctx: Context) {
    const payment = await ctx.load(paymentsById, row.paymentId);
    return payment === null ? null : wirePayment(payment);
  }
  @FieldResolver(() => ChainDispute, { nullable: true, description: "The dispute about it; null: none." })
  async dispute(@Root() { row }: model.ChainShortPayment, @Ctx() ctx: Context): Promise<ChainDispute | null> {
    const dispute = row.disputeId === null ? null : await ctx.load(disputesById, row.disputeId);
    return dispute === null ? null : wireDispute(dispute, ctx.viewer);
  }
}
