import { Arg, Ctx, Int, Mutation, Query, Resolver } from "type-graphql";
import { availability } from "../../inventory/index.ts";
import { productOf, productsById } from "../../catalog/index.ts";
import type { Context } from "../../platform/context.ts";
import { perform } from "../../platform/graphql/commandTypes.ts";
import { nodeReader } from "../../platform/graphql/node.ts";
import { allocationRun } from "../commands/allocationRun.ts";
import { AllocationRunInput, AllocationRunTypes } from "../inputs/allocation.ts";
import { OrderShortage } from "../model/allocation.ts";
import { mayAllocate } from "../rules/access.ts";
import { runById, shortagesOf } from "../stores/allocations.ts";

@Resolver()
export class AllocationResolver {
  @Query(() => [OrderShortage], {
    description:
      "Products of which more is promised than set aside, the largest want first; empty to those who may not share.",
  })
  async orderShortages(
    @Ctx() ctx: Context,
    @Arg("first", () => Int, { defaultValue: 50, description: "At most so many, 1 to 100." }) first: number,
  ): Promise<OrderShortage[]> {
    if (!mayAllocate(ctx.viewer).ok) return [];
    const maker = ctx.viewer.manufacturerId;
    const rows = await shortagesOf(ctx.sql, maker, Math.min(100, Math.max(1, first)));
    const ids = rows.map((row) => row.productId);
    const sql = Object.assign({ query: ctx.sql.query.bind(ctx.sql) }, { manufacturerId: maker });
    const there = await availability(sql, ids, { on: ctx.services.clock.today(ctx.viewer.timeZone) });
    const products = new Map((await productsById.load(ctx.sql, ids)).map((row) => [row.rowId, productOf(row)]));
    return rows.map((row) => ({
      ...row,
      product: products.get(row.productId) ?? null,
      available: there.get(row.productId)?.available ?? 0,
    }));
  }

  @Mutation(() => AllocationRunTypes.Payload, {
    description:
      "Shares scarce goods among all orders that want them; with `preview: true` it only says who would get what.",
  })
  allocationRun(@Arg("input", () => AllocationRunInput) input: AllocationRunInput, @Ctx() ctx: Context) {
    return perform(ctx, AllocationRunTypes, allocationRun, input, (id) =>
      runById(ctx.sql, ctx.viewer.manufacturerId, id),
    );
  }
}

nodeReader("AllocationRun", (ctx, id) =>
  mayAllocate(ctx.viewer).ok ? runById(ctx.sql, ctx.viewer.manufacturerId, id) : Promise.resolve(null),
);
