import { Arg, Args, Ctx, ID, Mutation, Query, Resolver } from "type-graphql";
import { isUuid, rowId } from "../../kernel/id.ts";
import type { Context } from "../../platform/context.ts";
import { perform } from "../../platform/graphql/commandTypes.ts";
import { PageArgs, connectionType, pageOf, readRowCursor } from "../../platform/graphql/connection.ts";
import { nodeReader } from "../../platform/graphql/node.ts";
import { returnOrderDecide } from "../commands/returnOrderDecide.ts";
import { returnOrderReceive } from "../commands/returnOrderReceive.ts";
import { returnOrderRequest } from "../commands/returnOrderRequest.ts";
import * as types from "../inputs/returns.ts";
import { ReturnOrder, ReturnState } from "../model/returnOrder.ts";
import { showReturns } from "../queries/returnsShown.ts";
import { readReturns } from "../stores/returns.ts";

const Returns = connectionType("ReturnOrder", () => ReturnOrder);

const returnById = async (ctx: Context, id: string | null): Promise<ReturnOrder | null> => {
  const found = await readReturns(ctx.sql, ctx.viewer, { values: (bound) => [`r.id = ${bound.add(id)}::uuid`] });
  return (await showReturns(ctx.sql, ctx.viewer.manufacturerId, found))[0] ?? null;
};

@Resolver()
export class ReturnResolver {
  @Query(() => Returns, { description: "Returns you may see, newest first." })
  async returnOrders(
    @Ctx() ctx: Context,
    @Args(() => PageArgs) page: PageArgs,
    @Arg("order", () => ID, { nullable: true, description: "Of this order." }) order: string | null,
    @Arg("states", () => [ReturnState], { nullable: true, description: "In one of these states." })
    states: (keyof typeof ReturnState)[] | null,
  ) {
    const after = readRowCursor(page.after);
    const rows = await readReturns(ctx.sql, ctx.viewer, {
      values: (bound) => [
        ...(order == null ? [] : [`r.order_id = ${bound.add(rowId("Order", order) ?? null)}::uuid`]),
        ...(states == null ? [] : [`r.state = ANY(${bound.add(states)})`]),
        ...(after === undefined ? [] : [`r.id < ${bound.add(after[1])}::uuid`]),
      ],
      tail: `ORDER BY r.id DESC LIMIT ${Math.trunc(page.first) + 1}`,
    });
    const shown = await showReturns(ctx.sql, ctx.viewer.manufacturerId, rows);
    return pageOf(shown, page.first, (row) => [null, row.rowId]);
  }

  @Query(() => ReturnOrder, {
    nullable: true,
    description: "A return; null when there is none, or you may not see it.",
  })
  returnOrder(
    @Ctx() ctx: Context,
    @Arg("id", () => ID, { description: "The return." }) id: string,
  ): Promise<ReturnOrder | null> {
    return returnById(ctx, rowId("ReturnOrder", id) ?? null);
  }

  @Mutation(() => types.ReturnOrderRequestTypes.Payload, { description: "Asks to send goods of an order back." })
  returnOrderRequest(
    @Arg("input", () => types.ReturnOrderRequestInput) input: types.ReturnOrderRequestInput,
    @Ctx() ctx: Context,
  ) {
    return perform(ctx, types.ReturnOrderRequestTypes, returnOrderRequest, input, (id) => returnById(ctx, id));
  }

  @Mutation(() => types.ReturnOrderDecideTypes.Payload, { description: "Allows a return, or turns it down." })
  returnOrderDecide(
    @Arg("input", () => types.ReturnOrderDecideInput) input: types.ReturnOrderDecideInput,
    @Ctx() ctx: Context,
  ) {
    return perform(ctx, types.ReturnOrderDecideTypes, returnOrderDecide, input, (id) => returnById(ctx, id));
  }

  @Mutation(() => types.ReturnOrderReceiveTypes.Payload, {
    description: "Counts a return in, and gives back what was paid as a credit note.",
  })
  returnOrderReceive(
    @Arg("input", () => types.ReturnOrderReceiveInput) input: types.ReturnOrderReceiveInput,
    @Ctx() ctx: Context,
  ) {
    return perform(ctx, types.ReturnOrderReceiveTypes, returnOrderReceive, input, (id) => returnById(ctx, id));
  }
}

nodeReader("ReturnOrder", (ctx, id) => (isUuid(id) ? returnById(ctx, id) : Promise.resolve(null)));
