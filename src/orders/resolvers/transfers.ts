import { Arg, Args, Ctx, ID, Mutation, Query, Resolver } from "type-graphql";
import { isUuid, rowId } from "../../kernel/id.ts";
import type { Context } from "../../platform/context.ts";
import { perform } from "../../platform/graphql/commandTypes.ts";
import { PageArgs, connectionType, pageOf, readRowCursor } from "../../platform/graphql/connection.ts";
import { nodeReader } from "../../platform/graphql/node.ts";
import { orderTransferAccept } from "../commands/orderTransferAccept.ts";
import { orderTransferDecline } from "../commands/orderTransferDecline.ts";
import * as types from "../inputs/transfers.ts";
import { OrderTransfer, OrderTransferState } from "../model/transfer.ts";
import { readTransfers } from "../queries/transfersShown.ts";

const Transfers = connectionType("OrderTransfer", () => OrderTransfer);

const transferById = async (ctx: Context, id: string): Promise<OrderTransfer | null> =>
  (await readTransfers(ctx.sql, ctx.viewer, { ids: [id] }))[0] ?? null;

@Resolver()
export class TransferResolver {
  @Query(() => Transfers, {
    description: "Open order lines whose area changed hands, that you may see: given up or taken over; newest first.",
  })
  async orderTransfers(
    @Ctx() ctx: Context,
    @Args(() => PageArgs) page: PageArgs,
    @Arg("order", () => ID, { nullable: true, description: "Of this order." }) order: string | null,
    @Arg("states", () => [OrderTransferState], { nullable: true, description: "In one of these states." })
    states: (keyof typeof OrderTransferState)[] | null,
  ) {
    const after = readRowCursor(page.after);
    const rows = await readTransfers(ctx.sql, ctx.viewer, {
      ...(order == null ? {} : { orderIds: [rowId("Order", order) ?? null] }),
      ...(after === undefined ? {} : { before: after[1] }),
      states,
      first: page.first + 1,
    });
    return pageOf(rows, page.first, (row) => [null, row.rowId]);
  }

  @Mutation(() => types.OrderTransferAcceptTypes.Payload, {
    description:
      "Agrees, for the dealer you are of, that an open line goes to the area's new dealer. With both consents and the receiver's credit it moves at once.",
  })
  orderTransferAccept(
    @Arg("input", () => types.OrderTransferAcceptInput) input: types.OrderTransferAcceptInput,
    @Ctx() ctx: Context,
  ) {
    return perform(ctx, types.OrderTransferAcceptTypes, orderTransferAccept, input, (id) => transferById(ctx, id));
  }

  @Mutation(() => types.OrderTransferDeclineTypes.Payload, {
    description: "Declines, for the dealer you are of, that an open line moves: what of it is open is cancelled.",
  })
  orderTransferDecline(
    @Arg("input", () => types.OrderTransferDeclineInput) input: types.OrderTransferDeclineInput,
    @Ctx() ctx: Context,
  ) {
    return perform(ctx, types.OrderTransferDeclineTypes, orderTransferDecline, input, (id) => transferById(ctx, id));
  }
}

nodeReader("OrderTransfer", (ctx, id) => (isUuid(id) ? transferById(ctx, id) : Promise.resolve(null)));
