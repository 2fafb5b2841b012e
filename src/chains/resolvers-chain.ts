import { Ctx, FieldResolver, ID, Query, Resolver, Root } from "type-graphql";
import { globalId } from "../kernel/id.ts";
import { Account, accountOf, accountsById } from "../partners/index.ts";
import type { Context } from "../platform/context.ts";
import { type Colleague, directory } from "../platform/people.ts";
import { Chain, ChainBanner, ChainContact, ChainEntity, ChainKeeper, ChainStanding } from "./model.ts";
import { bannersByChain, colleagues, contactsByChain, entitiesByChain, managersByChain } from "./queries/loaders.ts";
import { standings } from "./queries/standing.ts";
import { mayWriteChains } from "./rules/access.ts";

const keeperOf = ({ membershipId, name }: Colleague): ChainKeeper => ({
  member: globalId("Member", membershipId),
  name,
});

@Resolver(() => Chain)
export class ChainFields {
  @FieldResolver(() => Account, {
    nullable: true,
    description: "Its account of direct supply; for the manufacturer's own people.",
  })
  async account(@Root() chain: Chain, @Ctx() ctx: Context) {
    const known = chain.accountId !== null && ctx.viewer.chainId === null;
    const row = known ? await ctx.load(accountsById, chain.accountId as string) : null;
    return row === null ? null : accountOf(row);
  }

  @FieldResolver(() => [ChainEntity], { description: "Its companies, those that are no more last." })
  async entities(@Root() chain: Chain, @Ctx() ctx: Context) {
    return (await ctx.load(entitiesByChain, chain.rowId))?.rows ?? [];
  }

  @FieldResolver(() => [ChainBanner], { description: "Its banners." })
  async banners(@Root() chain: Chain, @Ctx() ctx: Context) {
    return (await ctx.load(bannersByChain, chain.rowId))?.rows ?? [];
  }

  @FieldResolver(() => [ChainContact], {
    description: "Whom we talk to, the top level first; for the manufacturer's own people.",
  })
  async contacts(@Root() chain: Chain, @Ctx() ctx: Context) {
    return (await ctx.load(contactsByChain, chain.rowId))?.rows ?? [];
  }

  @FieldResolver(() => [ID], {
    description: "The members (KA managers) who look after it; none: all of them. For the manufacturer's own people.",
  })
  async managers(@Root() chain: Chain, @Ctx() ctx: Context) {
    const rows = (await ctx.load(managersByChain, chain.rowId))?.rows ?? [];
    return rows.map((row) => globalId("Member", row.membershipId));
  }

  @FieldResolver(() => [ChainKeeper], {
    description: "Who looks after it, by name; none: all KA managers. For the manufacturer's own people.",
  })
  async lookedAfterBy(@Root() chain: Chain, @Ctx() ctx: Context): Promise<ChainKeeper[]> {
    const rows = (await ctx.load(managersByChain, chain.rowId))?.rows ?? [];
    const of = colleagues(ctx.viewer.manufacturerId);
    const found = await Promise.all(rows.map((row) => ctx.load(of, row.membershipId)));
    return found.flatMap((each) => (each === null ? [] : [keeperOf(each)]));
  }

  @FieldResolver(() => ChainStanding, { description: "How large it is today, and what holds with it." })
  async standing(@Root() chain: Chain, @Ctx() ctx: Context): Promise<ChainStanding> {
    const today = ctx.services.clock.today(ctx.viewer.timeZone);
    const found = await ctx.load(standings(ctx.viewer, today), chain.rowId);
    if (found === null) throw new Error("a chain's standing is read for every chain");
    return found;
  }

  @Query(() => [ChainKeeper], {
    description: "The KA managers who may look after chains, by name; for whoever may write chains.",
  })
  async chainKeepers(@Ctx() ctx: Context): Promise<ChainKeeper[]> {
    if (!mayWriteChains(ctx.viewer).ok) return [];
    const found = await directory().holders(ctx.sql, ctx.viewer.manufacturerId, "chain:write", null);
    return found
      .filter(({ role }) => role === "KA_MANAGER")
      .map(keeperOf)
      .sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  @FieldResolver(() => Boolean, { description: "Whether you may change it." })
  viewerCanChange(@Root() _chain: Chain, @Ctx() ctx: Context): boolean {
    return mayWriteChains(ctx.viewer).ok;
  }
}
