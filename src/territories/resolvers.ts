import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from "type-graphql";
import { ProductLine, productLineOf, productLinesById } from "../catalog/index.ts";
import { Account, Dealer, accountOf, accountsById, dealerOf, dealersById } from "../partners/index.ts";
import type { Context } from "../platform/context.ts";
import { perform } from "../platform/graphql/commandTypes.ts";
import { nodeReader } from "../platform/graphql/node.ts";
import { Division, divisionBy } from "../regions/index.ts";
import { accountReservationEnd } from "./commands/accountReservationEnd.ts";
import { accountReserve } from "./commands/accountReserve.ts";
import { territoryGrantCorrect } from "./commands/territoryGrantCorrect.ts";
import { territoryGrantCreate } from "./commands/territoryGrantCreate.ts";
import { territoryGrantEnd } from "./commands/territoryGrantEnd.ts";
import { ReservedAccount, TerritoryGrant, wireGrant } from "./model.ts";
import * as read from "./queries/answers.ts";
import { grantHistories } from "./queries/loaders.ts";
import { viewerCanChange } from "./queries/may.ts";
import * as reads from "./reads.ts";
import { mayEndReservation, mayKnowOwner, mayReserve, mayWrite } from "./rules/access.ts";
import * as types from "./types.ts";

nodeReader("TerritoryGrant", read.grantById);
nodeReader("ReservedAccount", read.reservedById);

/** What a row refers to is seen by whoever sees the row; a reference without its thing is a broken database. */
async function referred<Row, Thing>(found: Promise<Row | null>, shown: (row: Row) => Thing): Promise<Thing> {
  const row = await found;
  if (row === null) throw new Error("a grant refers to something that is not there");
  return shown(row);
}

const divisionAt = (ctx: Context, lo: bigint) => referred(divisionBy(ctx, lo), (division) => division);

@Resolver()
export class TerritoryResolver {
  @Query(() => reads.TerritoryGrantConnection, {
    description:
      "Grants as they are believed now; a dealer sees his own. Voided ones are found in a grant's history only.",
  })
  territoryGrants(@Args(() => reads.GrantsArgs) args: reads.GrantsArgs, @Ctx() ctx: Context) {
    return read.territoryGrants(ctx, args);
  }

  @Query(() => reads.TerritoryGrantConnection, {
    description: "Rights in force or to come that end within so many days from today, the earliest end first.",
  })
  territoryGrantsExpiring(@Args(() => reads.ExpiringArgs) args: reads.ExpiringArgs, @Ctx() ctx: Context) {
    return read.territoryGrantsExpiring(ctx, args);
  }

  @Query(() => reads.TerritoryOwnership, {
    description:
      "Who may sell a product line at a place on a day, as believed now or then. A dealer learns of his own right only.",
  })
  territoryOwner(@Args(() => reads.OwnerArgs) args: reads.OwnerArgs, @Ctx() ctx: Context) {
    return read.territoryOwner(ctx, args);
  }

  @Query(() => [reads.TerritoryOwnership], {
    description: "The same for up to 100 places at once, answered in the order asked.",
  })
  territoryOwners(@Args(() => reads.OwnersArgs) args: reads.OwnersArgs, @Ctx() ctx: Context) {
    return read.territoryOwners(ctx, args);
  }

  @Query(() => [reads.TerritoryBranch], {
    description:
      "The divisions inside one, with who holds each and what is granted further down. A dealer sees his own grants only.",
  })
  territoryTree(@Args(() => reads.TreeArgs) args: reads.TreeArgs, @Ctx() ctx: Context) {
    return read.territoryTree(ctx, args);
  }

  @Query(() => reads.ReservedAccountConnection, {
    description: "Customers kept for the manufacturer, as believed now, the newest first. Nobody of a dealer sees any.",
  })
  reservedAccounts(@Args(() => reads.ReservedAccountsArgs) args: reads.ReservedAccountsArgs, @Ctx() ctx: Context) {
    return read.reservedAccounts(ctx, args);
  }

  @Mutation(() => types.TerritoryGrantCreateTypes.Payload, {
    description: "Gives dealers rights: all of them or, where one cannot be given, none.",
  })
  territoryGrantCreate(
    @Arg("input", () => types.TerritoryGrantCreateInput, { description: "What to grant." })
    input: types.TerritoryGrantCreateInput,
    @Ctx() ctx: Context,
  ) {
    const { TerritoryGrantCreateTypes } = types;
    return perform(ctx, TerritoryGrantCreateTypes, territoryGrantCreate, input, (id) => read.grantsByAct(ctx, id));
  }

  @Mutation(() => types.TerritoryGrantEndTypes.Payload, { description: "Sets the day on which a right ends." })
  territoryGrantEnd(
    @Arg("input", () => types.TerritoryGrantEndInput, { description: "Which, and when." })
    input: types.TerritoryGrantEndInput,
    @Ctx() ctx: Context,
  ) {
    return perform(ctx, types.TerritoryGrantEndTypes, territoryGrantEnd, input, (id) => read.grantById(ctx, id));
  }

  @Mutation(() => types.TerritoryGrantCorrectTypes.Payload, {
    description:
      "Says what was true all along, where something else was recorded. The old record is kept for whoever asks what was believed then.",
  })
  territoryGrantCorrect(
    @Arg("input", () => types.TerritoryGrantCorrectInput, { description: "Which, why, and what is true." })
    input: types.TerritoryGrantCorrectInput,
    @Ctx() ctx: Context,
  ) {
    return perform(ctx, types.TerritoryGrantCorrectTypes, territoryGrantCorrect, input, (id) =>
      read.grantById(ctx, id),
    );
  }

  @Mutation(() => types.AccountReserveTypes.Payload, {
    description: "Keeps a customer for the manufacturer: no dealer is supplied for him, wherever he is.",
  })
  accountReserve(
    @Arg("input", () => types.AccountReserveInput, { description: "Whom, for what, and when." })
    input: types.AccountReserveInput,
    @Ctx() ctx: Context,
  ) {
    return perform(ctx, types.AccountReserveTypes, accountReserve, input, (id) => read.reservedById(ctx, id));
  }

  @Mutation(() => types.AccountReservationEndTypes.Payload, {
    description: "Gives a reserved customer back to the dealers.",
  })
  accountReservationEnd(
    @Arg("input", () => types.AccountReservationEndInput, { description: "Which, and when." })
    input: types.AccountReservationEndInput,
    @Ctx() ctx: Context,
  ) {
    return perform(ctx, types.AccountReservationEndTypes, accountReservationEnd, input, (id) =>
      read.reservedById(ctx, id),
    );
  }

  @Query(() => Boolean, { description: "Whether you may give rights at all; where, each division's own answer says." })
  viewerCanGrantTerritory(@Ctx() ctx: Context): boolean {
    return mayWrite(ctx.viewer).ok;
  }

  @Query(() => Boolean, { description: "Whether you may keep customers for the manufacturer." })
  viewerCanReserveAccount(@Ctx() ctx: Context): boolean {
    return mayReserve(ctx.viewer).ok;
  }
}

@Resolver(() => TerritoryGrant)
export class TerritoryGrantResolver {
  @FieldResolver(() => Dealer, { description: "Who holds the right." })
  dealer(@Root() grant: TerritoryGrant, @Ctx() ctx: Context) {
    return referred(ctx.load(dealersById, grant.dealerId), dealerOf);
  }

  @FieldResolver(() => Division, { description: "Where it holds: here and in every division inside." })
  division(@Root() grant: TerritoryGrant, @Ctx() ctx: Context) {
    return divisionAt(ctx, grant.divisionLo);
  }

  @FieldResolver(() => ProductLine, { description: "What may be sold." })
  productLine(@Root() grant: TerritoryGrant, @Ctx() ctx: Context) {
    return referred(ctx.load(productLinesById, grant.productLineId), productLineOf);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: "Why it was corrected; for the manufacturer's own people.",
  })
  reason(@Root() grant: TerritoryGrant, @Ctx() ctx: Context): string | null {
    return mayKnowOwner(ctx.viewer) ? grant.reasonGiven : null;
  }

  @FieldResolver(() => [TerritoryGrant], {
    description: "All records of this right, the first one first, as far as you may see them.",
  })
  async history(@Root() grant: TerritoryGrant, @Ctx() ctx: Context) {
    return ((await ctx.load(grantHistories, grant.lineageId))?.records ?? []).map(wireGrant);
  }

  @FieldResolver(() => Boolean, {
    description: "Whether you may end or correct it: it is believed now, and its ground is yours to answer for.",
  })
  viewerCanChange(@Root() grant: TerritoryGrant, @Ctx() ctx: Context): Promise<boolean> {
    return viewerCanChange(ctx, grant);
  }
}

@Resolver(() => reads.TerritoryOwnership)
export class TerritoryOwnershipResolver {
  @FieldResolver(() => Dealer, {
    nullable: true,
    description: "The one dealer who alone may sell there; null where several share, or nobody may.",
  })
  owner(@Root() ownership: reads.TerritoryOwnership, @Ctx() ctx: Context) {
    const sole = ownership.grants.find((grant) => grant.exclusive);
    return sole === undefined ? null : referred(ctx.load(dealersById, sole.dealerId), dealerOf);
  }
}

@Resolver(() => reads.TerritoryBranch)
export class TerritoryBranchResolver {
  @FieldResolver(() => Division, { description: "The division." })
  division(@Root() branch: reads.TerritoryBranch, @Ctx() ctx: Context) {
    return divisionAt(ctx, branch.divisionLo);
  }
}

@Resolver(() => ReservedAccount)
export class ReservedAccountResolver {
  @FieldResolver(() => Account, { description: "The customer." })
  account(@Root() reserved: ReservedAccount, @Ctx() ctx: Context) {
    return referred(ctx.load(accountsById, reserved.accountId), accountOf);
  }

  @FieldResolver(() => ProductLine, { nullable: true, description: "The product line; null: all of them." })
  productLine(@Root() reserved: ReservedAccount, @Ctx() ctx: Context) {
    const { productLineId } = reserved;
    return productLineId === null ? null : referred(ctx.load(productLinesById, productLineId), productLineOf);
  }

  @FieldResolver(() => Boolean, { description: "Whether you may end it." })
  viewerCanEnd(@Root() reserved: ReservedAccount, @Ctx() ctx: Context): boolean {
    return mayEndReservation(ctx.viewer, reserved);
  }
}
