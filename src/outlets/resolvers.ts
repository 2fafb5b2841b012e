import { Arg, Args, ArgsType, Ctx, Field, FieldResolver, ID, Int, Query, Resolver, Root } from "type-graphql";
import { Max, Min } from "class-validator";
import { type Day, plusDays } from "../kernel/day.ts";
import { rowId } from "../kernel/id.ts";
import { nobody } from "../kernel/viewer.ts";
import { Dealer, dealerOf, dealersById } from "../partners/index.ts";
import type { Context } from "../platform/context.ts";
import { PageArgs } from "../platform/graphql/connection.ts";
import { nodeReader } from "../platform/graphql/node.ts";
import { DateScalar, MoneyType } from "../platform/graphql/scalars.ts";
import { Division, type Interval, divisionBy, divisionByLo, divisionLoOf } from "../regions/index.ts";
import { Channel } from "../territories/index.ts";
import {
  DealerCapacityConnection,
  MarketFact,
  MarketFactConnection,
  Outlet,
  OutletActivity,
  OutletCompetitor,
  OutletConnection,
  OutletPeriod,
} from "./model.ts";
import { listCapacity, listMarket, oneCapacity, oneMarket } from "./queries/facts.ts";
import { activityByOutlet, competitorsByOutlet, periodsByOutlet } from "./queries/loaders.ts";
import { type OutletFilter, countOutlets, listOutlets, oneOutlet } from "./queries/outlets.ts";
import { mayWrite } from "./rules/access.ts";

nodeReader("Outlet", (ctx, id) => oneOutlet(ctx.sql, ctx.viewer, id));
nodeReader("MarketFact", (ctx, id) => oneMarket(ctx.sql, ctx.viewer, id));
nodeReader("DealerCapacity", (ctx, id) => oneCapacity(ctx.sql, ctx.viewer, id));

@ArgsType()
class OutletWishes extends PageArgs {
  @Field(() => ID, { nullable: true, description: "In this division, however deep." })
  division?: string | null;
  @Field(() => ID, { nullable: true, description: "Served by this dealer." })
  dealer?: string | null;
  @Field(() => Boolean, { nullable: true, description: "True: those whom nobody serves." })
  unserved?: boolean | null;
  @Field(() => Channel, { nullable: true, description: "Of this channel." })
  channel?: keyof typeof Channel | null;
  @Field(() => String, { nullable: true, description: "A piece of code, name, pinyin, initials or address." })
  text?: string | null;
  @Field(() => DateScalar, { nullable: true, description: "Open on this day; left out: today." })
  asOf?: Day | null;
  @Field(() => Boolean, { nullable: true, description: "Closed ones too." })
  closed?: boolean | null;
  @Field(() => Boolean, {
    nullable: true,
    description: "True: bought within the last days up to the day; false: did not.",
  })
  active?: boolean | null;
  @Field(() => Int, { defaultValue: 90, description: "How many days make an outlet active." })
  @Min(1)
  @Max(3660)
  activeDays!: number;
}

/** An id that names nothing of its type filters by what nothing is. */
const idOf = (type: string, id: string | null | undefined) => (id == null ? null : (rowId(type, id) ?? nobody));

/** A division's interval; one that is none holds nothing. */
async function intervalOf(ctx: Context, id: string | null | undefined): Promise<Interval | null> {
  if (id == null) return null;
  const lo = divisionLoOf(id);
  const row = lo === undefined ? null : await ctx.load(divisionByLo, lo.toString());
  return row === null ? { lo: 0n, hi: 0n } : { lo: row.lo, hi: row.hi };
}

async function filterOf(ctx: Context, args: OutletWishes): Promise<OutletFilter> {
  const asOf = args.asOf ?? ctx.services.clock.today(ctx.viewer.timeZone);
  return {
    within: await intervalOf(ctx, args.division),
    ...{ dealerId: idOf("Dealer", args.dealer), unserved: args.unserved ?? null, channel: args.channel ?? null },
    ...{ text: args.text ?? null, openOn: args.closed === true ? null : asOf },
    active: args.active == null ? null : { is: args.active, since: plusDays(asOf, -args.activeDays), until: asOf },
  };
}

@Resolver()
export class OutletResolver {
  @Query(() => OutletConnection, {
    description: "Outlets by name. A dealer sees those he serves; people with regions what stands in them.",
  })
  async outlets(@Args(() => OutletWishes) args: OutletWishes, @Ctx() ctx: Context) {
    return listOutlets(ctx.sql, ctx.viewer, await filterOf(ctx, args), args);
  }

  @Query(() => Int, { description: "How many outlets a list with these wishes has." })
  async outletCount(@Args(() => OutletWishes) args: OutletWishes, @Ctx() ctx: Context) {
    return countOutlets(ctx.sql, ctx.viewer, await filterOf(ctx, args));
  }

  @Query(() => Outlet, { nullable: true, description: "One outlet." })
  outlet(@Arg("id", () => ID, { description: "Its id." }) id: string, @Ctx() ctx: Context) {
    return oneOutlet(ctx.sql, ctx.viewer, rowId("Outlet", id) ?? nobody);
  }

  @Query(() => MarketFactConnection, { description: "What is known of divisions' markets, the newest year first." })
  async marketFacts(
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() ctx: Context,
    @Arg("division", () => ID, { nullable: true, description: "In this division, however deep." })
    division?: string | null,
    @Arg("year", () => Int, { nullable: true, description: "Of this year." }) year?: number | null,
  ) {
    return listMarket(ctx.sql, ctx.viewer, { within: await intervalOf(ctx, division), year: year ?? null }, page);
  }

  @Query(() => DealerCapacityConnection, { description: "What dealers' people can do in quarters, the newest first." })
  dealerCapacities(
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() ctx: Context,
    @Arg("dealer", () => ID, { nullable: true, description: "Of this dealer." }) dealer?: string | null,
  ) {
    return listCapacity(ctx.sql, ctx.viewer, idOf("Dealer", dealer), page);
  }

  @Query(() => Boolean, { description: "Whether you may write outlets and what is known of them." })
  viewerCanWriteOutlets(@Ctx() ctx: Context): boolean {
    return mayWrite(ctx.viewer).ok;
  }
}

@Resolver(() => Outlet)
export class OutletFields {
  @FieldResolver(() => Division, { nullable: true, description: "Where it stands." })
  division(@Root() outlet: Outlet, @Ctx() ctx: Context) {
    return divisionBy(ctx, outlet.divisionLo);
  }

  @FieldResolver(() => Dealer, { nullable: true, description: "Who serves it; null: nobody." })
  async dealer(@Root() outlet: Outlet, @Ctx() ctx: Context) {
    const row = outlet.dealerId === null ? null : await ctx.load(dealersById, outlet.dealerId);
    return row === null ? null : dealerOf(row);
  }

  @FieldResolver(() => MoneyType, {
    nullable: true,
    description: "What it turns over of the category in a month, all brands; for the manufacturer's people.",
  })
  async turnover(@Root() outlet: Outlet, @Ctx() ctx: Context) {
    const known = (await ctx.load(periodsByOutlet, outlet.rowId))?.rows ?? [];
    return known.find((period) => period.to === null)?.turnover ?? null;
  }

  @FieldResolver(() => [OutletPeriod], {
    description: "Who served it and what it turned over, the newest first; for the manufacturer's people.",
  })
  async history(@Root() outlet: Outlet, @Ctx() ctx: Context) {
    return (await ctx.load(periodsByOutlet, outlet.rowId))?.rows ?? [];
  }

  @FieldResolver(() => [OutletCompetitor], {
    description: "Competing brands it sells or sold, those that are there first; for the manufacturer's people.",
  })
  async competitors(@Root() outlet: Outlet, @Ctx() ctx: Context) {
    return (await ctx.load(competitorsByOutlet, outlet.rowId))?.rows ?? [];
  }

  @FieldResolver(() => [OutletActivity], { description: "Its last purchases, fifty at most, the newest first." })
  async activity(@Root() outlet: Outlet, @Ctx() ctx: Context) {
    return (await ctx.load(activityByOutlet, outlet.rowId))?.rows ?? [];
  }

  @FieldResolver(() => DateScalar, { nullable: true, description: "The day of its last purchase." })
  async lastBoughtOn(@Root() outlet: Outlet, @Ctx() ctx: Context) {
    return (await ctx.load(activityByOutlet, outlet.rowId))?.rows[0]?.on ?? null;
  }
}

@Resolver(() => MarketFact)
export class MarketFactFields {
  @FieldResolver(() => Division, { nullable: true, description: "Where." })
  division(@Root() fact: MarketFact, @Ctx() ctx: Context) {
    return divisionBy(ctx, fact.divisionLo);
  }
}
