import type { GraphQLResolveInfo } from "graphql";
import { Arg, Args, Ctx, ID, Info, Mutation, Query, Resolver, Root, Subscription } from "type-graphql";
import { isUuid, rowId } from "../kernel/id.ts";
import type { Context } from "../platform/context.ts";
import type { EventBatch } from "../platform/events/event.ts";
import { PageArgs, connectionType } from "../platform/graphql/connection.ts";
import { nodeReader } from "../platform/graphql/node.ts";
import { eventSubscription, withEventCursor } from "../platform/graphql/subscription.ts";
import { nodesSelection, selectionOf } from "../platform/graphql/selection.ts";
import { orderCancel } from "./commands/orderCancel.ts";
import { orderConfirm } from "./commands/orderConfirm.ts";
import { orderDraftSave } from "./commands/orderDraftSave.ts";
import { orderPlace } from "./commands/orderPlace.ts";
import { orderReceive } from "./commands/orderReceive.ts";
import { orderShip } from "./commands/orderShip.ts";
import { OrderEventBatch } from "./model/event.ts";
import { Order } from "./model/order.ts";
import { OrderCheck, orderCheck } from "./queries/orderCheck.ts";
import { OrderFilter, OrderOrder, orderPage, ordersByIds } from "./queries/orderList.ts";
import { showOrderEvents } from "./queries/orderEvents.ts";
import { actOnOrder } from "./resolvers/run.ts";
import * as types from "./types.ts";

const Orders = connectionType("Order", () => Order, { live: true });

@Resolver()
export class OrderResolver {
  @Query(() => Orders, { description: "Orders you may see, newest first unless said otherwise." })
  async orders(
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Args(() => PageArgs) page: PageArgs,
    @Arg("filter", () => OrderFilter, { nullable: true, description: "Which orders." }) filter: OrderFilter | null,
    @Arg("orderBy", () => OrderOrder, { defaultValue: OrderOrder.NEWEST, description: "How they are sorted." })
    orderBy: OrderOrder,
  ) {
    const args = { filter: filter ?? new OrderFilter(), orderBy, first: page.first, after: page.after };
    const selection = selectionOf(info);
    return withEventCursor(ctx, selection, () => orderPage(ctx.sql, ctx.viewer, args, nodesSelection(selection)));
  }

  @Query(() => Order, { nullable: true, description: "An order by its id; null when there is none that you may see." })
  async order(
    @Arg("id", () => ID, { description: "The order." }) id: string,
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    const found = await ordersByIds(
      ctx.sql,
      ctx.viewer,
      [rowId("Order", id)].filter((each) => each !== undefined),
      selectionOf(info),
    );
    return found[0] ?? null;
  }

  @Query(() => OrderCheck, {
    description: "What placing this order now would say: prices, and every reason against it. It writes nothing.",
  })
  orderCheck(
    @Arg("input", () => types.OrderCheckInput, { description: "The order as far as it is typed." })
    input: types.OrderCheckInput,
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<OrderCheck> {
    return orderCheck(ctx, input, selectionOf(info));
  }

  @Subscription(() => OrderEventBatch, {
    description:
      "Orders as they change. With `after`, what was missed comes first. Each order's events come in the order of its versions.",
    subscribe: eventSubscription<{ orderId?: string | null; dealerId?: string | null }>(({ orderId, dealerId }) => {
      const order = orderId == null ? null : (rowId("Order", orderId) ?? "");
      const dealer = dealerId == null ? null : (rowId("Dealer", dealerId) ?? "");
      return (event) =>
        event.aggregateType === "Order" &&
        (order === null || event.aggregateId === order) &&
        (dealer === null || event.dealerId === dealer);
    }),
  })
  orderEvents(
    @Root() batch: EventBatch,
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg("after", () => String, {
      nullable: true,
      description: "A cursor: what came after it is replayed first, then it goes on live.",
    })
    _after?: string | null,
    @Arg("orderId", () => ID, { nullable: true, description: "One order only." }) _orderId?: string | null,
    @Arg("dealerId", () => ID, { nullable: true, description: "One dealer's orders only." }) _dealerId?: string | null,
  ) {
    return showOrderEvents(ctx, batch, selectionOf(info));
  }

  @Mutation(() => types.OrderDraftSaveTypes.Payload, {
    description: "Saves a draft as it stands; it may still break rules.",
  })
  orderDraftSave(
    @Arg("input", () => types.OrderDraftSaveInput) input: types.OrderDraftSaveInput,
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return actOnOrder(ctx, info, types.OrderDraftSaveTypes, orderDraftSave, input);
  }

  @Mutation(() => types.OrderPlaceTypes.Payload, {
    description:
      "Places an order. Every check is made, and every reason against it is given at once. What credit does not cover, what is paid first and what is unusual is kept as an order that waits (`holds`).",
  })
  orderPlace(
    @Arg("input", () => types.OrderPlaceInput) input: types.OrderPlaceInput,
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return actOnOrder(ctx, info, types.OrderPlaceTypes, orderPlace, input);
  }

  @Mutation(() => types.OrderConfirmTypes.Payload, { description: "The manufacturer promises an order." })
  orderConfirm(
    @Arg("input", () => types.OrderConfirmInput) input: types.OrderConfirmInput,
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return actOnOrder(ctx, info, types.OrderConfirmTypes, orderConfirm, input);
  }

  @Mutation(() => types.OrderShipTypes.Payload, {
    description:
      "Goods of an order go out: all that can, or the lines named. Credit is looked at once more: an order that it does not let leave is held instead (state PENDING_CREDIT), and nothing goes out.",
  })
  orderShip(
    @Arg("input", () => types.OrderShipInput) input: types.OrderShipInput,
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return actOnOrder(ctx, info, types.OrderShipTypes, orderShip, input);
  }

  @Mutation(() => types.OrderReceiveTypes.Payload, {
    description: "The dealer counts a shipment in; what is short is kept as a variance.",
  })
  orderReceive(
    @Arg("input", () => types.OrderReceiveInput) input: types.OrderReceiveInput,
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return actOnOrder(ctx, info, types.OrderReceiveTypes, orderReceive, input);
  }

  @Mutation(() => types.OrderCancelTypes.Payload, { description: "Gives up an order, or what of it has not gone out." })
  orderCancel(
    @Arg("input", () => types.OrderCancelInput) input: types.OrderCancelInput,
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return actOnOrder(ctx, info, types.OrderCancelTypes, orderCancel, input);
  }
}

nodeReader(
  "Order",
  async (ctx, id, selection) => (await ordersByIds(ctx.sql, ctx.viewer, [id].filter(isUuid), selection))[0] ?? null,
);
