import type { GraphQLResolveInfo } from "graphql";
import { Arg, Args, ArgsType, Ctx, Field, FieldResolver, ID, Info, Mutation, Query, Resolver, Root } from "type-graphql";
import type { Day } from "../kernel/day.ts";
import { rowId } from "../kernel/id.ts";
import { nobody } from "../kernel/viewer.ts";
import { Dealer, dealerOf, dealersById } from "../partners/index.ts";
import type { Context } from "../platform/context.ts";
import { perform } from "../platform/graphql/commandTypes.ts";
import { PageArgs, pageOf, readRowCursor } from "../platform/graphql/connection.ts";
import { nodeReader } from "../platform/graphql/node.ts";
import { DateScalar } from "../platform/graphql/scalars.ts";
import { selectionOf } from "../platform/graphql/selection.ts";
import { Division, divisionBy, divisionLoOf } from "../regions/index.ts";
import { Channel } from "../territories/index.ts";
import { coverageNoticeServe } from "./commands/coverageNoticeServe.ts";
import { coverageNoticeWithdraw } from "./commands/coverageNoticeWithdraw.ts";
import { coveragePlanDeliver } from "./commands/coveragePlanDeliver.ts";
import { coveragePolicySet } from "./commands/coveragePolicySet.ts";
import * as model from "./model.ts";
import { candidatesOn, dealerCoverages } from "./queries/candidates.ts";
import { coverageOf } from "./queries/coverage.ts";
import { listNotices, oneNotice, onePolicy } from "./queries/notices.ts";
import { shownBounds } from "./queries/shown.ts";
import { mayPolicy, mayRead, mayWrite } from "./rules/access.ts";
import { defaultBounds } from "./rules/policy.ts";
import { boundsOn } from "./store.ts";
import * as types from "./types.ts";

const today = (ctx: Context): Day => ctx.services.clock.today(ctx.viewer.timeZone);
const noticeById = (ctx: Context, id: string) => oneNotice(ctx.sql, ctx.viewer, id, today(ctx));
const policyById = (ctx: Context, id: string) => onePolicy(ctx.sql, ctx.viewer, id);
nodeReader("CoverageNotice", noticeById);
nodeReader("CoveragePolicy", policyById);

/** An id that names nothing of its type asks for what nothing is. */
const idOf = (type: string, id: string | null | undefined) => (id == null ? null : (rowId(type, id) ?? nobody));

@ArgsType()
class CoverageWishes {
  @Field(() => DateScalar, { nullable: true, description: "On which day; left out: today." })
  asOf?: Day | null;
  @Field(() => ID, {
    nullable: true,
    description: "The division whose parts are wanted; left out: the world by country.",
  })
  parent?: string | null;
  @Field(() => ID, { nullable: true, description: "Only the ground that this dealer holds, and what he holds there." })
  dealer?: string | null;
  @Field(() => ID, { nullable: true, description: "Only this product line." })
  productLine?: string | null;
  @Field(() => Channel, { nullable: true, description: "Only this channel." })
  channel?: keyof typeof Channel | null;
}

@ArgsType()
class DealerWishes extends PageArgs {
  @Field(() => DateScalar, { nullable: true, description: "On which day; left out: today." })
  asOf?: Day | null;
  @Field(() => ID, { nullable: true, description: "This dealer alone; his rank stays that among all." })
  dealer?: string | null;
}

@Resolver()
export class CoverageResolver {
  @Query(() => model.Coverage, {
    nullable: true,
    description:
      "How well a division and each division inside it are covered on a day (B1.2); people with regions see their own. Null for others than the manufacturer's people, and where there is no such division.",
  })
  coverage(@Args(() => CoverageWishes) args: CoverageWishes, @Ctx() ctx: Context) {
    if (!mayRead(ctx.viewer)) return null;
    return coverageOf(ctx.sql, ctx.viewer, {
      ...{ asOf: args.asOf ?? today(ctx), parentLo: args.parent == null ? null : (divisionLoOf(args.parent) ?? -1n) },
      ...{ dealerId: idOf("Dealer", args.dealer), productLineId: idOf("ProductLine", args.productLine) },
      channel: args.channel ?? null,
    });
  }

  @Query(() => model.DealerCoverageConnection, {
    description: "How well dealers cover their ground on a day, the best sellers first.",
  })
  async coverageDealers(@Args(() => DealerWishes) args: DealerWishes, @Ctx() ctx: Context) {
    const after = readRowCursor(args.after);
    const asked = { asOf: args.asOf ?? today(ctx), today: today(ctx), dealerId: idOf("Dealer", args.dealer) };
    const all = mayRead(ctx.viewer) ? await dealerCoverages(ctx.sql, ctx.viewer, asked) : [];
    const from = after === undefined ? 0 : all.findIndex((each) => each.dealerId === after[1]) + 1;
    return pageOf(all.slice(from, from + args.first + 1), args.first, (row) => [null, row.dealerId]);
  }

  @Query(() => [model.SplitCandidate], {
    description:
      "Where a split is proposed on a day, and why: the same counties below the threshold at the end of each of the last quarters, and a load above the limit or no plan after written notice. How much a dealer sells removes nobody.",
  })
  splitCandidates(
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg("asOf", () => DateScalar, { nullable: true, description: "On which day; left out: today." }) asOf?: Day | null,
    @Arg("dealer", () => ID, { nullable: true, description: "This dealer alone." }) dealer?: string | null,
  ) {
    if (!mayRead(ctx.viewer)) return [];
    const shown = selectionOf(info);
    const asked = {
      asOf: asOf ?? today(ctx),
      today: today(ctx),
      dealerId: idOf("Dealer", dealer),
      language: ctx.language,
      rank: shown.has("coverage", "salesRank") || shown.has("coverage", "sales"),
    };
    return candidatesOn(ctx.sql, ctx.viewer, asked);
  }

  @Query(() => model.CoverageNoticeConnection, {
    description: "What was written to dealers about their coverage, the newest first.",
  })
  coverageNotices(
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() ctx: Context,
    @Arg("dealer", () => ID, { nullable: true, description: "To this dealer." }) dealer?: string | null,
  ) {
    return listNotices(ctx.sql, ctx.viewer, { dealerId: idOf("Dealer", dealer), today: today(ctx) }, page);
  }

  @Query(() => model.CoverageBounds, {
    nullable: true,
    description: "The bounds of coverage that hold on a day. Null for others than the manufacturer's people.",
  })
  async coverageBounds(
    @Ctx() ctx: Context,
    @Arg("asOf", () => DateScalar, { nullable: true, description: "On which day; left out: today." }) asOf?: Day | null,
  ) {
    if (!mayRead(ctx.viewer)) return null;
    const known = await boundsOn(ctx.sql, ctx.viewer.manufacturerId, asOf ?? today(ctx));
    return shownBounds(known ?? defaultBounds, known?.from ?? null);
  }

  @Query(() => Boolean, { description: "Whether you may write to dealers about their coverage." })
  viewerCanServeCoverageNotice(@Ctx() ctx: Context): boolean {
    return mayWrite(ctx.viewer).ok;
  }

  @Query(() => Boolean, { description: "Whether you may set the bounds of coverage." })
  viewerCanSetCoveragePolicy(@Ctx() ctx: Context): boolean {
    return mayPolicy(ctx.viewer).ok;
  }
}

@Resolver()
export class CoverageCommands {
  @Mutation(() => types.CoveragePolicySetTypes.Payload, { description: "Sets the bounds of coverage from a day on." })
  coveragePolicySet(
    @Arg("input", () => types.CoveragePolicySetInput) input: types.CoveragePolicySetInput,
    @Ctx() ctx: Context,
  ) {
    return perform(ctx, types.CoveragePolicySetTypes, coveragePolicySet, input, (id) => policyById(ctx, id));
  }

  @Mutation(() => types.CoverageNoticeServeTypes.Payload, {
    description: "Records the written notice that asks a dealer for a plan.",
  })
  coverageNoticeServe(
    @Arg("input", () => types.CoverageNoticeServeInput) input: types.CoverageNoticeServeInput,
    @Ctx() ctx: Context,
  ) {
    return perform(ctx, types.CoverageNoticeServeTypes, coverageNoticeServe, input, (id) => noticeById(ctx, id));
  }

  @Mutation(() => types.CoveragePlanDeliverTypes.Payload, { description: "Notes that a dealer's plan came." })
  coveragePlanDeliver(
    @Arg("input", () => types.CoveragePlanDeliverInput) input: types.CoveragePlanDeliverInput,
    @Ctx() ctx: Context,
  ) {
    return perform(ctx, types.CoveragePlanDeliverTypes, coveragePlanDeliver, input, (id) => noticeById(ctx, id));
  }

  @Mutation(() => types.CoverageNoticeWithdrawTypes.Payload, { description: "Takes a notice back." })
  coverageNoticeWithdraw(
    @Arg("input", () => types.CoverageNoticeWithdrawInput) input: types.CoverageNoticeWithdrawInput,
    @Ctx() ctx: Context,
  ) {
    return perform(ctx, types.CoverageNoticeWithdrawTypes, coverageNoticeWithdraw, input, (id) => noticeById(ctx, id));
  }
}

@Resolver(() => model.Coverage)
export class CoverageFields {
  @FieldResolver(() => Division, { nullable: true, description: "The division; null: the world." })
  parent(@Root() coverage: model.Coverage, @Ctx() ctx: Context) {
    return divisionBy(ctx, coverage.parentLo);
  }
}

@Resolver(() => model.CoverageArea)
export class CoverageAreaFields {
  @FieldResolver(() => Division, { nullable: true, description: "The division; null: the world." })
  division(@Root() area: model.CoverageArea, @Ctx() ctx: Context) {
    return divisionBy(ctx, area.divisionLo);
  }
}

@Resolver(() => model.CoverageCounty)
export class CoverageCountyFields {
  @FieldResolver(() => Division, { nullable: true, description: "The county." })
  division(@Root() county: model.CoverageCounty, @Ctx() ctx: Context) {
    return divisionBy(ctx, county.divisionLo);
  }
}

@Resolver(() => model.DealerCoverage)
export class DealerCoverageFields {
  @FieldResolver(() => Dealer, { nullable: true, description: "The dealer." })
  async dealer(@Root() coverage: model.DealerCoverage, @Ctx() ctx: Context) {
    const row = await ctx.load(dealersById, coverage.dealerId);
    return row === null ? null : dealerOf(row);
  }
}

@Resolver(() => model.CoverageNotice)
export class CoverageNoticeFields {
  @FieldResolver(() => Division, { nullable: true, description: "About which division; null: all of his ground." })
  division(@Root() notice: model.CoverageNotice, @Ctx() ctx: Context) {
    return divisionBy(ctx, notice.divisionLo);
  }
}
