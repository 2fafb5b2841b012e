import { Arg, Args, ArgsType, Ctx, Field, FieldResolver, ID, Int, Query, Resolver, Root } from "type-graphql";
import { Product, productOf, productsById } from "../catalog/index.ts";
import type { Day } from "../kernel/day.ts";
import { rowId } from "../kernel/id.ts";
import { nobody } from "../kernel/viewer.ts";
import { Dealer, dealerOf, dealersById, ShipTo, shipToOf, shipTosById } from "../partners/index.ts";
import type { Context } from "../platform/context.ts";
import { PageArgs } from "../platform/graphql/connection.ts";
import { nodeReader } from "../platform/graphql/node.ts";
import { DateScalar } from "../platform/graphql/scalars.ts";
import { Division, divisionBy, divisionByLo, divisionLoOf } from "../regions/index.ts";
import {
  Chain,
  ChainBanner,
  ChainConnection,
  ChainEntity,
  ChainSku,
  ChainSkuConnection,
  ChainStore,
  ChainStoreConnection,
  ChainStoreKind,
  ChainStoreServing,
} from "./model.ts";
import { listChains, oneChain } from "./queries/chains.ts";
import { bannersById, chainsById, entitiesById, servingsByStore } from "./queries/loaders.ts";
import { listSkus, oneBanner, oneContact, oneEntity, oneSku } from "./queries/parts.ts";
import { type StoreFilter, countStores, listStores, oneStore } from "./queries/stores.ts";
import { mayKnowChains, mayWriteChains } from "./rules/access.ts";
import { placesByStore } from "./store-places.ts";

nodeReader("Chain", (ctx, id) => oneChain(ctx.sql, ctx.viewer, id));
nodeReader("ChainEntity", (ctx, id) => oneEntity(ctx.sql, ctx.viewer, id));
nodeReader("ChainBanner", (ctx, id) => oneBanner(ctx.sql, ctx.viewer, id));
nodeReader("ChainStore", (ctx, id) => oneStore(ctx.sql, ctx.viewer, id));
nodeReader("ChainSku", (ctx, id) => oneSku(ctx.sql, ctx.viewer, id));
nodeReader("ChainContact", (ctx, id) => oneContact(ctx.sql, ctx.viewer, id));

@ArgsType()
class StoreWishes extends PageArgs {
  @Field(() => ID, { nullable: true, description: "Of this chain." })
  chain?: string | null;
  @Field(() => ID, { nullable: true, description: "Under this banner." })
  banner?: string | null;
  @Field(() => ID, { nullable: true, description: "Served by this dealer." })
  dealer?: string | null;
  @Field(() => ChainStoreKind, { nullable: true, description: "Stores only, or distribution centres." })
  kind?: keyof typeof ChainStoreKind | null;
  @Field(() => ID, { nullable: true, description: "In this division, however deep." })
  division?: string | null;
  @Field(() => String, { nullable: true, description: "A piece of code, name, pinyin, initials or address." })
  text?: string | null;
  @Field(() => DateScalar, { nullable: true, description: "Open on this day; left out: today." })
  asOf?: Day | null;
  @Field(() => Boolean, { nullable: true, description: "Closed ones too." })
  closed?: boolean | null;
}

/** An id that names nothing of its type filters by what nothing is. */
const idOf = (type: string, id: string | null | undefined) => (id == null ? null : (rowId(type, id) ?? nobody));

async function filterOf(ctx: Context, args: StoreWishes): Promise<StoreFilter> {
  const lo = args.division == null ? undefined : divisionLoOf(args.division);
  const division = lo === undefined ? null : await ctx.load(divisionByLo, lo.toString());
  const asOf = args.asOf ?? ctx.services.clock.today(ctx.viewer.timeZone);
  return {
    ...{ chainId: idOf("Chain", args.chain), bannerId: idOf("ChainBanner", args.banner) },
    ...{ dealerId: idOf("Dealer", args.dealer), kind: args.kind ?? null, text: args.text ?? null },
    within: args.division == null ? null : { lo: division?.lo ?? 0n, hi: division?.hi ?? 0n },
    openOn: args.closed === true ? null : asOf,
  };
}

@Resolver()
export class ChainResolver {
  @Query(() => ChainConnection, {
    description: "Chains by name. Whoever looks after chains sees those; a chain's contact his own.",
  })
  chains(
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() ctx: Context,
    @Arg("text", () => String, { nullable: true, description: "A piece of code, name, pinyin or initials." })
    text?: string | null,
  ) {
    return listChains(ctx.sql, ctx.viewer, text, page);
  }

  @Query(() => Chain, { nullable: true, description: "One chain." })
  chain(@Arg("id", () => ID, { description: "Its id." }) id: string, @Ctx() ctx: Context) {
    return oneChain(ctx.sql, ctx.viewer, rowId("Chain", id) ?? nobody);
  }

  @Query(() => ChainStoreConnection, {
    description: "Stores and distribution centres by name. A dealer sees those he serves, a chain's contact its own.",
  })
  async chainStores(@Args(() => StoreWishes) args: StoreWishes, @Ctx() ctx: Context) {
    return listStores(ctx.sql, ctx.viewer, await filterOf(ctx, args), args);
  }

  @Query(() => Int, { description: "How many stores a list with these wishes has." })
  async chainStoreCount(@Args(() => StoreWishes) args: StoreWishes, @Ctx() ctx: Context) {
    return countStores(ctx.sql, ctx.viewer, await filterOf(ctx, args));
  }

  @Query(() => ChainSkuConnection, {
    description: "What chains call our products, by their numbers; for the manufacturer's own people.",
  })
  chainSkus(
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() ctx: Context,
    @Arg("chain", () => ID, { nullable: true, description: "Of this chain." }) chain?: string | null,
    @Arg("asOf", () => DateScalar, { nullable: true, description: "As on this day; left out: of all days." })
    asOf?: Day | null,
    @Arg("text", () => String, { nullable: true, description: "A piece of number or name." }) text?: string | null,
  ) {
    const filter = { chainId: idOf("Chain", chain), on: asOf ?? null, text: text ?? null };
    return listSkus(ctx.sql, ctx.viewer, filter, page);
  }

  @Query(() => Boolean, { description: "Whether you may write chains, their stores and contacts." })
  viewerCanWriteChains(@Ctx() ctx: Context): boolean {
    return mayWriteChains(ctx.viewer).ok;
  }
}

@Resolver(() => ChainStore)
export class ChainStoreFields {
  @FieldResolver(() => [ShipTo], { description: "Places that orders for it go to; our own people's." })
  async places(@Root() store: ChainStore, @Ctx() ctx: Context) {
    const held = mayKnowChains(ctx.viewer) ? await ctx.load(placesByStore, store.rowId) : null;
    const places = await Promise.all((held?.shipToIds ?? []).map((id) => ctx.load(shipTosById, id)));
    return places.flatMap((place) => (place === null ? [] : [shipToOf(place)]));
  }
  @FieldResolver(() => Chain, { nullable: true, description: "Of which chain; null for a dealer." })
  chain(@Root() store: ChainStore, @Ctx() ctx: Context) {
    return ctx.load(chainsById, store.chainId);
  }

  @FieldResolver(() => Division, { nullable: true, description: "Where it stands." })
  division(@Root() store: ChainStore, @Ctx() ctx: Context) {
    return divisionBy(ctx, store.divisionLo);
  }

  @FieldResolver(() => ChainBanner, { nullable: true, description: "The banner over its door; null for a dealer." })
  async banner(@Root() store: ChainStore, @Ctx() ctx: Context) {
    return store.bannerId === null ? null : ctx.load(bannersById, store.bannerId);
  }

  @FieldResolver(() => ChainEntity, { nullable: true, description: "The company that runs it; null for a dealer." })
  async entity(@Root() store: ChainStore, @Ctx() ctx: Context) {
    return store.entityId === null ? null : ctx.load(entitiesById, store.entityId);
  }

  @FieldResolver(() => Dealer, { nullable: true, description: "The dealer who serves it now, where one does." })
  async dealer(@Root() store: ChainStore, @Ctx() ctx: Context) {
    const row = store.dealerId === null ? null : await ctx.load(dealersById, store.dealerId);
    return row === null ? null : dealerOf(row);
  }

  @FieldResolver(() => [ChainStoreServing], {
    description: "Who serves it since when, the newest first; for the manufacturer's own people.",
  })
  async servings(@Root() store: ChainStore, @Ctx() ctx: Context) {
    return (await ctx.load(servingsByStore, store.rowId))?.rows ?? [];
  }
}

@Resolver(() => ChainSku)
export class ChainSkuFields {
  @FieldResolver(() => Product, { nullable: true, description: "Our product." })
  async product(@Root() sku: ChainSku, @Ctx() ctx: Context) {
    const row = await ctx.load(productsById, sku.productId);
    return row === null ? null : productOf(row);
  }
}
