import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from "type-graphql";
import { ProductLine, productLineOf, productLinesById } from "../../catalog/index.ts";
import { Dealer, dealerOf, dealersById } from "../../partners/index.ts";
import type { Context } from "../../platform/context.ts";
import { perform } from "../../platform/graphql/commandTypes.ts";
import { nodeReader } from "../../platform/graphql/node.ts";
import { maySetTargets } from "../rules/access.ts";
import { SalesTarget, wireTarget } from "./model.ts";
import { salesTargets, targetById, targetHistories, targetKey } from "./queries.ts";
import { targetSet } from "./targetSet.ts";
import { SalesTargetConnection, TargetSetInput, TargetSetTypes, TargetsArgs } from "./types.ts";

nodeReader("SalesTarget", targetById);

@Resolver(() => SalesTarget)
export class SalesTargetResolver {
  @Query(() => SalesTargetConnection, {
    description: "What dealers are to buy, as believed now, the latest beginning first; a dealer sees his own.",
  })
  salesTargets(@Args(() => TargetsArgs) args: TargetsArgs, @Ctx() ctx: Context) {
    return salesTargets(ctx, args);
  }

  @Mutation(() => TargetSetTypes.Payload, {
    description: "Says what a dealer is to buy of a product line in a period. What was said before is kept as history.",
  })
  targetSet(
    @Arg("input", () => TargetSetInput, { description: "Whose, for what and when, and how much." })
    input: TargetSetInput,
    @Ctx() ctx: Context,
  ) {
    return perform(ctx, TargetSetTypes, targetSet, input, (id) => targetById(ctx, id));
  }

  @Query(() => Boolean, { description: "Whether you may set targets." })
  viewerCanSetTargets(@Ctx() ctx: Context): boolean {
    return maySetTargets(ctx.viewer).ok;
  }

  @FieldResolver(() => Dealer, { description: "Whose target it is." })
  async dealer(@Root() target: SalesTarget, @Ctx() ctx: Context) {
    const row = await ctx.load(dealersById, target.dealerId);
    if (row === null) throw new Error("a target names a dealer that is not there");
    return dealerOf(row);
  }

  @FieldResolver(() => ProductLine, { nullable: true, description: "Of which product line; null: all together." })
  async productLine(@Root() target: SalesTarget, @Ctx() ctx: Context) {
    const row = target.productLineId === null ? null : await ctx.load(productLinesById, target.productLineId);
    return row === null ? null : productLineOf(row);
  }

  @FieldResolver(() => [SalesTarget], { description: "All its records, the first one first." })
  async history(@Root() target: SalesTarget, @Ctx() ctx: Context) {
    return ((await ctx.load(targetHistories, targetKey(target.record)))?.records ?? []).map(wireTarget);
  }
}
