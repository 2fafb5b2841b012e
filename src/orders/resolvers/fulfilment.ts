import type { GraphQLResolveInfo } from "graphql";
import { Arg, Ctx, ID, Info, Mutation, Query, Resolver } from "type-graphql";
import { isUuid, rowId } from "../../kernel/id.ts";
import type { Context } from "../../platform/context.ts";
import { orderPick } from "../commands/orderPick.ts";
import { orderDeliver } from "../commands/orderDeliver.ts";
import { orderInvoiceTakeBack } from "../commands/orderInvoiceTakeBack.ts";
import { OrderInvoiceTakeBackInput, OrderInvoiceTakeBackTypes } from "../inputs/invoices.ts";
import { orderInvoice } from "../commands/orderInvoice.ts";
import * as types from "../inputs/fulfilment.ts";
import { OrderPickable } from "../model/pickable.ts";
import { orderPickables } from "../queries/orderPickables.ts";
import { actOnOrder } from "./run.ts";

@Resolver()
export class FulfilmentResolver {
  @Query(() => [OrderPickable], {
    description:
      "The batches that may be chosen for the lines of an order, line by line, the first to expire first, with those that may not leave; empty to those who pick nothing.",
  })
  async orderPickables(
    @Ctx() ctx: Context,
    @Arg("order", () => ID, { description: "The order." }) order: string,
  ): Promise<OrderPickable[]> {
    const id = rowId("Order", order);
    if (id === undefined || !isUuid(id)) return [];
    return orderPickables(ctx.sql, ctx.viewer, id, ctx.services.clock.today(ctx.viewer.timeZone));
  }

  @Mutation(() => types.OrderPickTypes.Payload, {
    description:
      "Takes goods of an order from the shelves: what expires first among what is fresh enough for its customer.",
  })
  orderPick(
    @Arg("input", () => types.OrderPickInput) input: types.OrderPickInput,
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return actOnOrder(ctx, info, types.OrderPickTypes, orderPick, input);
  }

  @Mutation(() => types.OrderDeliverTypes.Payload, { description: "The carrier says that a shipment arrived." })
  orderDeliver(
    @Arg("input", () => types.OrderDeliverInput) input: types.OrderDeliverInput,
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return actOnOrder(ctx, info, types.OrderDeliverTypes, orderDeliver, input);
  }

  @Mutation(() => types.OrderInvoiceTypes.Payload, {
    description: "Bills what of an order was accepted and is not billed.",
  })
  orderInvoice(
    @Arg("input", () => types.OrderInvoiceInput) input: types.OrderInvoiceInput,
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return actOnOrder(ctx, info, types.OrderInvoiceTypes, orderInvoice, input);
  }

  @Mutation(() => OrderInvoiceTakeBackTypes.Payload, {
    description: "Takes an order's wrongly made invoice back; what it billed can be billed again.",
  })
  orderInvoiceTakeBack(
    @Arg("input", () => OrderInvoiceTakeBackInput) input: OrderInvoiceTakeBackInput,
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return actOnOrder(ctx, info, OrderInvoiceTakeBackTypes, orderInvoiceTakeBack, input);
  }
}
