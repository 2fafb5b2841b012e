import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from "type-graphql";
import type { Context } from "../../../platform/context.ts";
import { perform } from "../../../platform/graphql/commandTypes.ts";
import { nodeReader } from "../../../platform/graphql/node.ts";
import { personName } from "../../../platform/personNames.ts";
import { mayPostStatements, mayReadWithin, mayWorkStatements } from "../../rules/access.ts";
import { isPossible } from "../../rules/course.ts";
import { ChainStatement } from "../../statements/model.ts";
import { oneStatement, wireStatement } from "../../statements/queries/statements.ts";
import { chainInvoiceStep } from "../commands/chainInvoiceStep.ts";
import { chainPaperRecord } from "../commands/chainPaperRecord.ts";
import { chainPaperStep } from "../commands/chainPaperStep.ts";
import { statementConfirm } from "../commands/statementConfirm.ts";
import { statementInvoice } from "../commands/statementInvoice.ts";
import { mayReverse, statementReverse } from "../commands/statementReverse.ts";
import { statementLock } from "../commands/statementLock.ts";
import { ChainInvoice, ChainPaper, StatementClosing, StatementOpen } from "../model.ts";
import {
  closingsByStatement,
  forecastKey,
  forecastsByKey,
  invoicesByStatement,
  papersByStatement,
  reversalsAsked,
  reversingByStatement,
  statementRows,
  unsettledByStatement,
} from "../queries/closings.ts";
import { oneInvoice, onePaper } from "../queries/papers.ts";
import { shownIn, wireClosing, wireForecast, wireInvoice, wirePaper } from "../queries/wire.ts";
import { openOf } from "../rules/open.ts";
import * as types from "../types.ts";

nodeReader("ChainInvoice", (ctx, id) => oneInvoice(ctx.sql, ctx.viewer, id));
nodeReader("ChainPaper", (ctx, id) => onePaper(ctx.sql, ctx.viewer, id));

/** The business day of whoever reads. */
export const todayOf = (ctx: Context) => ctx.services.clock.today(ctx.viewer.timeZone);
const read = (ctx: Context) => (id: string) => oneStatement(ctx.sql, ctx.viewer, id);

@Resolver(() => ChainStatement)
export class StatementClosingFields {
  @FieldResolver(() => StatementClosing, {
    nullable: true,
    description:
      "What is confirmed of it; before we confirmed it, what would be (our own people's). Null: no sheet of theirs is matched.",
  })
  async closing(@Root() { row, matchedAt }: ChainStatement, @Ctx() ctx: Context): Promise<StatementClosing | null> {
    const within = mayReadWithin(ctx.viewer);
    const closing = await ctx.load(closingsByStatement, row.id);
    if (closing !== null) return wireClosing(closing, ctx.viewer, within);
    if (!within || matchedAt === null) return null;
    const forecast = await ctx.load(forecastsByKey, forecastKey(row.id, todayOf(ctx)));
    return forecast === null ? null : wireForecast(row.id, forecast, ctx.viewer);
  }

  @FieldResolver(() => Boolean, { description: "Whether you may confirm it now." })
  viewerCanConfirm(@Root() { row }: ChainStatement, @Ctx() ctx: Context): boolean {
    return mayWorkStatements(ctx.viewer).ok && isPossible("confirm", row.state) && row.matchedAt !== null;
  }
  @FieldResolver(() => Boolean, { description: "Whether you may lock it now." })
  viewerCanLock(@Root() { row }: ChainStatement, @Ctx() ctx: Context): boolean {
    return mayPostStatements(ctx.viewer).ok && isPossible("lock", row.state);
  }
  @FieldResolver(() => Boolean, { description: "Whether you may record its invoices and papers now." })
  viewerCanInvoice(@Root() { row }: ChainStatement, @Ctx() ctx: Context): boolean {
    return mayPostStatements(ctx.viewer).ok && isPossible("paper", row.state);
  }
  @FieldResolver(() => Boolean, {
    description: "Whether you may ask another person to take it back now; money that pays it is freed first.",
  })
  async viewerCanReverse(@Root() { row }: ChainStatement, @Ctx() ctx: Context): Promise<boolean> {
    const may = mayReverse(ctx.viewer).ok && isPossible("reverse", row.state);
    return may && (await ctx.load(reversalsAsked, row.id)) === null;
  }
  @FieldResolver(() => String, {
    nullable: true,
    description: "Why another person is asked to agree to take it back; null: nobody is. Our own people's.",
  })
  async reversalAsked(@Root() { row }: ChainStatement, @Ctx() ctx: Context): Promise<string | null> {
    return mayReadWithin(ctx.viewer) ? ((await ctx.load(reversalsAsked, row.id))?.reason ?? null) : null;
  }
  @FieldResolver(() => ChainStatement, { nullable: true, description: "Of a reversing document: what it took back." })
  reverses(@Root() { row }: ChainStatement, @Ctx() ctx: Context) {
    return row.reversesId === null ? null : statementShown(ctx, row.reversesId);
  }
  @FieldResolver(() => ChainStatement, {
    nullable: true,
    description: "The document that took it back; null: none did.",
  })
  async reversedBy(@Root() { row }: ChainStatement, @Ctx() ctx: Context): Promise<ChainStatement | null> {
    const document = await ctx.load(reversingByStatement, row.id);
    return document === null ? null : wireStatement(document, mayReadWithin(ctx.viewer));
  }
}

@Resolver(() => StatementClosing)
export class StatementClosingParts {
  @FieldResolver(() => String, { nullable: true, description: "Who confirmed it for us." })
  confirmedBy(@Root() { row }: StatementClosing, @Ctx() ctx: Context) {
    return row === null ? null : personName(ctx, row.confirmedBy);
  }
  @FieldResolver(() => String, { nullable: true, description: "Who locked it; our own people's." })
  lockedBy(@Root() { row }: StatementClosing, @Ctx() ctx: Context) {
    return row === null || row.lockedBy === null || !mayReadWithin(ctx.viewer) ? null : personName(ctx, row.lockedBy);
  }
  @FieldResolver(() => [ChainInvoice], { description: "The invoices of its goods, from its lock on." })
  async invoices(@Root() { statementId }: StatementClosing, @Ctx() ctx: Context): Promise<ChainInvoice[]> {
    return ((await ctx.load(invoicesByStatement, statementId))?.rows ?? []).map(wireInvoice);
  }
  @FieldResolver(() => [ChainPaper], { description: "The papers of its fees, from its lock on." })
  async papers(@Root() { statementId }: StatementClosing, @Ctx() ctx: Context): Promise<ChainPaper[]> {
    return ((await ctx.load(papersByStatement, statementId))?.rows ?? []).map((row) => wirePaper(row, ctx.viewer));
  }
  @FieldResolver(() => [StatementOpen], {
    description: "What keeps it from being closed, from its lock on; our own people's.",
  })
  async open(@Root() { row }: StatementClosing, @Ctx() ctx: Context): Promise<StatementOpen[]> {
    if (row === null || row.lockedAt === null || row.reversedAt !== null || !mayReadWithin(ctx.viewer)) return [];
    const unsettled = await ctx.load(unsettledByStatement, row.statementId);
    const shown = shownIn(row.currency);
    return (unsettled === null ? [] : openOf(unsettled)).map(({ matter, count, minor }) => ({
      ...{ matter, count, amount: minor === null ? null : shown(minor) },
    }));
  }
}

/** The statement that something of it stands under. */
export async function statementShown(ctx: Context, id: string): Promise<ChainStatement | null> {
  const row = await ctx.load(statementRows, id);
  return row === null ? null : wireStatement(row, mayReadWithin(ctx.viewer));
}

@Resolver(() => ChainInvoice)
export class ChainInvoiceFields {
  @FieldResolver(() => ChainStatement, { nullable: true, description: "Of which statement." })
  statement(@Root() { statementId }: ChainInvoice, @Ctx() ctx: Context) {
    return statementShown(ctx, statementId);
  }
}

@Resolver(() => ChainPaper)
export class ChainPaperFields {
  @FieldResolver(() => ChainStatement, { nullable: true, description: "Of which statement." })
  statement(@Root() { statementId }: ChainPaper, @Ctx() ctx: Context) {
    return statementShown(ctx, statementId);
  }
}

@Resolver()
export class StatementClosingCommands {
  @Mutation(() => types.StatementConfirmTypes.Payload, {
    description:
      "Confirms what nobody disputes of a matched statement, open disputes or not: what is undecided is carried, written off within the limits, or disputed; our name stands under it.",
  })
  statementConfirm(
    @Arg("input", () => types.StatementConfirmInput) input: types.StatementConfirmInput,
    @Ctx() ctx: Context,
  ) {
    return perform(ctx, types.StatementConfirmTypes, statementConfirm, input, read(ctx));
  }

  @Mutation(() => types.StatementLockTypes.Payload, {
    description: "Locks what both sides confirmed and posts it: receivables, invoices to issue, papers to come.",
  })
  statementLock(@Arg("input", () => types.StatementLockInput) input: types.StatementLockInput, @Ctx() ctx: Context) {
    return perform(ctx, types.StatementLockTypes, statementLock, input, read(ctx));
  }

  @Mutation(() => types.StatementInvoiceTypes.Payload, {
    description: "Keeps the fiscal invoices of a locked statement's goods, one a VAT rate.",
  })
  statementInvoice(
    @Arg("input", () => types.StatementInvoiceInput) input: types.StatementInvoiceInput,
    @Ctx() ctx: Context,
  ) {
    return perform(ctx, types.StatementInvoiceTypes, statementInvoice, input, read(ctx));
  }

  @Mutation(() => types.ChainInvoiceStepTypes.Payload, {
    description: "An issued invoice goes on: delivered, verified, or taken back by a red letter.",
  })
  chainInvoiceStep(
    @Arg("input", () => types.ChainInvoiceStepInput) input: types.ChainInvoiceStepInput,
    @Ctx() ctx: Context,
  ) {
    return perform(ctx, types.ChainInvoiceStepTypes, chainInvoiceStep, input, read(ctx));
  }

  @Mutation(() => types.ChainPaperRecordTypes.Payload, {
    description: "Keeps the paper of a fee: the chain's invoice or receipt, or our red letter.",
  })
  chainPaperRecord(
    @Arg("input", () => types.ChainPaperRecordInput) input: types.ChainPaperRecordInput,
    @Ctx() ctx: Context,
  ) {
    return perform(ctx, types.ChainPaperRecordTypes, chainPaperRecord, input, read(ctx));
  }

  @Mutation(() => types.ChainPaperStepTypes.Payload, {
    description: "Our red letter is requested or confirmed; a chain's special invoice is verified.",
  })
  chainPaperStep(@Arg("input", () => types.ChainPaperStepInput) input: types.ChainPaperStepInput, @Ctx() ctx: Context) {
    return perform(ctx, types.ChainPaperStepTypes, chainPaperStep, input, read(ctx));
  }

  @Mutation(() => types.StatementReverseTypes.Payload, {
    description:
      "Asks another person to take a confirmed or locked statement back by a reversing document; its period may be expected again then.",
  })
  statementReverse(
    @Arg("input", () => types.StatementReverseInput) input: types.StatementReverseInput,
    @Ctx() ctx: Context,
  ) {
    return perform(ctx, types.StatementReverseTypes, statementReverse, input, read(ctx));
  }
}
