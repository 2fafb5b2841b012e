import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from "type-graphql";
import { ProductLine, productLineOf, productLinesById } from "../catalog/index.ts";
import type { Day } from "../kernel/day.ts";
import { rowId } from "../kernel/id.ts";
import { money } from "../kernel/money.ts";
import { nobody } from "../kernel/viewer.ts";
import { Dealer, dealerOf, dealersById } from "../partners/index.ts";
import type { Context } from "../platform/context.ts";
import { PageArgs, connectionType } from "../platform/graphql/connection.ts";
import { nodeReader } from "../platform/graphql/node.ts";
import { DateScalar, wireMoney } from "../platform/graphql/scalars.ts";
import { personName } from "../platform/personNames.ts";
import {
  CreditAccount,
  CreditBlock,
  CreditHold,
  CreditRelease,
  CreditRequest,
  wireBlock,
  wireHold,
  wireRelease,
  wireRequest,
} from "./model/account.ts";
import { CreditRequestKind, CreditRequestStatus } from "./model/enums.ts";
import {
  CreditAgeing,
  CreditDso,
  CreditOwed,
  CreditShare,
  CreditStanding,
  CreditStop,
  CreditSuggestion,
} from "./model/standing.ts";
import * as read from "./queries/answers.ts";
import * as load from "./queries/loaders.ts";
import { wireAgeing, wireDso, wireStanding } from "./queries/shown.ts";
import { mayAct, mayRead } from "./rules/access.ts";

nodeReader("CreditAccount", read.accountById);
nodeReader("CreditRequest", read.requestById);
nodeReader("CreditBlock", read.blockById);
nodeReader("CreditRelease", read.releaseById);

const CreditAccountConnection = connectionType("CreditAccount", () => CreditAccount);
const CreditRequestConnection = connectionType("CreditRequest", () => CreditRequest);

const AsOf = () =>
  Arg("asOf", () => DateScalar, {
    nullable: true,
    description: "The past day at whose end; left out, or a day to come: today.",
  });

/** What a row refers to is seen by whoever sees the row; a reference without its thing is a broken database. */
async function dealerBy(ctx: Context, id: string): Promise<Dealer> {
  const row = await ctx.load(dealersById, id);
  if (row === null) throw new Error("credit refers to a dealer that is not there");
  return dealerOf(row);
}

const accountBy = async (ctx: Context, id: string): Promise<CreditAccount> => {
  const account = await ctx.load(load.accounts(ctx), id);
  if (account === null) throw new Error("credit refers to an account that is not there");
  return account;
};

const lineBy = async (ctx: Context, id: string | null): Promise<ProductLine | null> => {
  const row = id === null ? null : await ctx.load(productLinesById, id);
  return row === null ? null : productLineOf(row);
};

@Resolver()
export class CreditResolver {
  @Query(() => CreditAccountConnection, {
    description: "Credit accounts by name. Dealers see none: they ask for their standing.",
  })
  creditAccounts(
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() ctx: Context,
    @Arg("search", () => String, { nullable: true, description: "A piece of the name, its pinyin or initials." })
    search?: string | null,
    @Arg("dealer", () => ID, { nullable: true, description: "The account of this dealer only." })
    dealer?: string | null,
  ) {
    return read.creditAccounts(ctx, page, { search: search ?? null, dealer: dealer ?? null });
  }

  @Query(() => CreditAccount, { nullable: true, description: "One account; null when there is none that you may see." })
  creditAccount(@Arg("id", () => ID, { description: "The account." }) id: string, @Ctx() ctx: Context) {
    return read.accountById(ctx, rowId("CreditAccount", id) ?? nobody);
  }

  @Query(() => CreditRequestConnection, {
    description: "Limits and temporary limits that were asked for, the newest first.",
  })
  creditRequests(
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() ctx: Context,
    @Arg("status", () => CreditRequestStatus, { nullable: true, description: "Only these; left out: all." })
    status?: keyof typeof CreditRequestStatus | null,
    @Arg("kind", () => CreditRequestKind, { nullable: true, description: "Only these; left out: both." })
    kind?: keyof typeof CreditRequestKind | null,
    @Arg("account", () => ID, { nullable: true, description: "Only this account's." }) account?: string | null,
  ) {
    return read.creditRequests(ctx, page, { status: status ?? null, kind: kind ?? null, account: account ?? null });
  }

  @Query(() => CreditStanding, {
    nullable: true,
    description:
      "Where a dealer's credit stands, today or at the end of a past day; null where it is not managed, or is none of yours to see.",
  })
  creditStanding(
    @Ctx() ctx: Context,
    @Arg("dealer", () => ID, { nullable: true, description: "Whose; a dealer's own people leave it out." })
    dealer?: string | null,
    @AsOf() asOf?: Day | null,
  ) {
    return read.standingFor(ctx, dealer ?? null, asOf ?? null);
  }

  @Query(() => Boolean, { description: "Whether you may open credit accounts." })
  viewerCanOpenCredit(@Ctx() ctx: Context): boolean {
    return mayAct(ctx.viewer, "write").ok;
  }
}

@Resolver(() => CreditAccount)
export class CreditAccountFields {
  @FieldResolver(() => CreditStanding, { description: "Where it stands, today or at the end of a past day." })
  async standing(@Root() account: CreditAccount, @Ctx() ctx: Context, @AsOf() asOf?: Day | null) {
    const standing = await ctx.load(load.standings(ctx, load.dayAsked(ctx, asOf)), account.rowId);
    if (standing === null) throw new Error("an account without a standing");
    return wireStanding(standing, { dealerId: null, language: ctx.viewer.language });
  }

  @FieldResolver(() => CreditAgeing, { description: "Its receivable by days past due, today or on a past day." })
  async ageing(@Root() account: CreditAccount, @Ctx() ctx: Context, @AsOf() asOf?: Day | null) {
    const standing = await ctx.load(load.standings(ctx, load.dayAsked(ctx, asOf)), account.rowId);
    return standing === null ? null : wireAgeing(standing);
  }

  @FieldResolver(() => CreditDso, { description: "Days of its credit sales that stand in its receivable." })
  async dso(@Root() account: CreditAccount, @Ctx() ctx: Context, @AsOf() asOf?: Day | null) {
    const on = load.dayAsked(ctx, asOf);
    const standing = await ctx.load(load.standings(ctx, on), account.rowId);
    const sales = await ctx.load(load.monthlySales(ctx, on), account.rowId);
    return standing === null ? null : wireDso(standing, sales?.months ?? []);
  }

  @FieldResolver(() => CreditSuggestion, { description: "What the books know for the limit's formula." })
  async suggestion(@Root() account: CreditAccount, @Ctx() ctx: Context) {
    const sales = await ctx.load(load.monthlySales(ctx, load.todayOf(ctx)), account.rowId);
    const shipped = (sales?.months ?? []).slice(1, 13).filter((month) => month.salesMinor > 0n);
    const monthlySales = shipped.map((month) => wireMoney(money(month.salesMinor, account.currency)));
    return { account: account.id, monthlySales };
  }

  @FieldResolver(() => [CreditRequest], { description: "What was asked for it, the newest first, 50 at most." })
  async requests(@Root() account: CreditAccount, @Ctx() ctx: Context) {
    return ((await ctx.load(load.requestsOfAccount(ctx), account.rowId))?.rows ?? []).map(wireRequest);
  }

  @FieldResolver(() => [CreditBlock], { description: "Blocks that were set, those that stand first, 50 at most." })
  async blocks(@Root() account: CreditAccount, @Ctx() ctx: Context) {
    return ((await ctx.load(load.blocksOfAccount(ctx), account.rowId))?.rows ?? []).map(wireBlock);
  }

  @FieldResolver(() => [CreditHold], { description: "Orders that wait, the longest first, 50 at most." })
  async holds(@Root() account: CreditAccount, @Ctx() ctx: Context) {
    return ((await ctx.load(load.holdsOfAccount(ctx), account.rowId))?.rows ?? []).map(wireHold);
  }

  @FieldResolver(() => [CreditRelease], { description: "Orders that were let pass, the newest first, 50 at most." })
  async releases(@Root() account: CreditAccount, @Ctx() ctx: Context) {
    return ((await ctx.load(load.releasesOfAccount(ctx), account.rowId))?.rows ?? []).map(wireRelease);
  }

  @FieldResolver(() => Boolean, { description: "Whether you may change it and propose limits." })
  viewerCanWrite(@Ctx() ctx: Context): boolean {
    return mayAct(ctx.viewer, "write").ok;
  }

  @FieldResolver(() => Boolean, { description: "Whether you may ask for a temporary limit." })
  viewerCanRequest(@Ctx() ctx: Context): boolean {
    return mayAct(ctx.viewer, "request").ok;
  }

  @FieldResolver(() => Boolean, { description: "Whether you may block it and lift blocks." })
  viewerCanBlock(@Ctx() ctx: Context): boolean {
    return mayAct(ctx.viewer, "block").ok;
  }

  @FieldResolver(() => Boolean, { description: "Whether you may let orders pass." })
  viewerCanRelease(@Ctx() ctx: Context): boolean {
    return mayAct(ctx.viewer, "release").ok;
  }
}

@Resolver(() => CreditStanding)
export class CreditStandingFields {
  @FieldResolver(() => CreditAccount, { nullable: true, description: "The account; null for a dealer's people." })
  account(@Root() standing: CreditStanding, @Ctx() ctx: Context) {
    return mayRead(ctx.viewer) ? accountBy(ctx, standing.accountRowId) : null;
  }

  @FieldResolver(() => [CreditShare], {
    description: "What each dealer of the account carries; nothing for a dealer's people.",
  })
  members(@Root() standing: CreditStanding): CreditShare[] {
    return standing.shares;
  }
}

@Resolver(() => CreditShare)
export class CreditShareFields {
  @FieldResolver(() => Dealer, { description: "The dealer." })
  dealer(@Root() share: CreditShare, @Ctx() ctx: Context) {
    return dealerBy(ctx, share.dealerId);
  }
}

@Resolver(() => CreditOwed)
export class CreditOwedFields {
  @FieldResolver(() => Dealer, { description: "Who owes it." })
  dealer(@Root() owed: CreditOwed, @Ctx() ctx: Context) {
    return dealerBy(ctx, owed.dealerId);
  }
}

@Resolver(() => CreditStop)
export class CreditStopFields {
  @FieldResolver(() => ProductLine, { nullable: true, description: "MARKET_ORDER: the product line." })
  productLine(@Root() stop: CreditStop, @Ctx() ctx: Context) {
    return lineBy(ctx, stop.productLineId);
  }

  @FieldResolver(() => String, { nullable: true, description: "Why somebody set it; for the manufacturer's people." })
  reason(@Root() stop: CreditStop): string | null {
    return stop.reasonGiven;
  }
}

@Resolver(() => CreditRequest)
export class CreditRequestFields {
  @FieldResolver(() => CreditAccount, { description: "For which account." })
  account(@Root() request: CreditRequest, @Ctx() ctx: Context) {
    return accountBy(ctx, request.accountId);
  }

  @FieldResolver(() => String, { nullable: true, description: "Who asked." })
  requestedBy(@Root() request: CreditRequest, @Ctx() ctx: Context) {
    return personName(ctx, request.requestedById);
  }

  @FieldResolver(() => String, { nullable: true, description: "Who decided it." })
  decidedBy(@Root() request: CreditRequest, @Ctx() ctx: Context) {
    return request.decidedById === null ? null : personName(ctx, request.decidedById);
  }
}

@Resolver(() => CreditBlock)
export class CreditBlockFields {
  @FieldResolver(() => ProductLine, { nullable: true, description: "The product line; null: everything." })
  productLine(@Root() block: CreditBlock, @Ctx() ctx: Context) {
    return lineBy(ctx, block.productLineId);
  }

  @FieldResolver(() => String, { nullable: true, description: "Who set it." })
  setBy(@Root() block: CreditBlock, @Ctx() ctx: Context) {
    return personName(ctx, block.setById);
  }

  @FieldResolver(() => Boolean, { description: "Whether you may lift it." })
  viewerCanLift(@Root() block: CreditBlock, @Ctx() ctx: Context): boolean {
    return block.liftedAt === null && mayAct(ctx.viewer, "block").ok;
  }
}

@Resolver(() => CreditRelease)
export class CreditReleaseFields {
  @FieldResolver(() => Dealer, { description: "Whose order it was." })
  dealer(@Root() release: CreditRelease, @Ctx() ctx: Context) {
    return dealerBy(ctx, release.dealerId);
  }

  @FieldResolver(() => String, { nullable: true, description: "Who let it pass." })
  releasedBy(@Root() release: CreditRelease, @Ctx() ctx: Context) {
    return personName(ctx, release.releasedById);
  }
}

@Resolver(() => CreditHold)
export class CreditHoldFields {
  @FieldResolver(() => Dealer, { description: "Who ordered." })
  dealer(@Root() hold: CreditHold, @Ctx() ctx: Context) {
    return dealerBy(ctx, hold.dealerId);
  }
}
