import { Arg, Args, Ctx, ID, Mutation, Query, Resolver } from "type-graphql";
import { isUuid, rowId } from "../../kernel/id.ts";
import type { Context } from "../../platform/context.ts";
import { perform } from "../../platform/graphql/commandTypes.ts";
import { PageArgs, connectionType, pageOf, readRowCursor } from "../../platform/graphql/connection.ts";
import { nodeReader } from "../../platform/graphql/node.ts";
import { dealerWithin } from "../../platform/regionWall.ts";
import { minimumLifeSet } from "../commands/minimumLifeSet.ts";
import { MinimumLifeSetInput, MinimumLifeSetTypes } from "../inputs/minimumLife.ts";
import { MinimumLife } from "../model/minimumLife.ts";
import { Bound } from "../queries/scope.ts";
import { mayReadPolicy } from "../rules/access.ts";
import { readLives } from "../stores/minimumLives.ts";

const Lives = connectionType("MinimumLife", () => MinimumLife);

/** The walls of what was set: the manufacturer's own people, and of the dealers they may know. */
function walled(ctx: Context, bound: Bound): string[] {
  return [
    `m.manufacturer_id = ${bound.add(ctx.viewer.manufacturerId)}`,
    ...(mayReadPolicy(ctx.viewer) ? [] : ["false"]),
    dealerWithin("m.dealer_id", ctx.viewer, bound.values),
  ];
}

async function lifeById(ctx: Context, id: string): Promise<MinimumLife | null> {
  const bound = new Bound();
  const where = [...walled(ctx, bound), `m.id = ${bound.add(id)}::uuid`];
  return (await readLives(ctx.sql, where, "", bound.values))[0] ?? null;
}

@Resolver()
export class MinimumLifeResolver {
  @Query(() => Lives, {
    description:
      "What part of their life goods must have left, as it was set, newest first; for the manufacturer's people.",
  })
  async minimumLives(
    @Ctx() ctx: Context,
    @Args(() => PageArgs) page: PageArgs,
    @Arg("dealer", () => ID, { nullable: true, description: "For this dealer." }) dealer: string | null,
    @Arg("product", () => ID, { nullable: true, description: "For this product." }) product: string | null,
  ) {
    const after = readRowCursor(page.after);
    const bound = new Bound();
    const where = [
      ...walled(ctx, bound),
      ...(dealer == null ? [] : [`m.dealer_id = ${bound.add(rowId("Dealer", dealer) ?? null)}::uuid`]),
      ...(product == null ? [] : [`m.product_id = ${bound.add(rowId("Product", product) ?? null)}::uuid`]),
      ...(after === undefined ? [] : [`m.id < ${bound.add(after[1])}::uuid`]),
    ];
    const rows = await readLives(ctx.sql, where, `LIMIT ${Math.trunc(page.first) + 1}`, bound.values);
    return pageOf(rows, page.first, (row) => [null, row.rowId]);
  }

  @Mutation(() => MinimumLifeSetTypes.Payload, {
    description: "Sets what part of their life goods must have left for a dealer, a place of his or a product.",
  })
  minimumLifeSet(@Arg("input", () => MinimumLifeSetInput) input: MinimumLifeSetInput, @Ctx() ctx: Context) {
    return perform(ctx, MinimumLifeSetTypes, minimumLifeSet, input, (id) => lifeById(ctx, id));
  }
}

nodeReader("MinimumLife", (ctx, id) => (isUuid(id) ? lifeById(ctx, id) : Promise.resolve(null)));
