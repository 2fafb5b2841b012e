import type { GraphQLResolveInfo } from "graphql";
import { Arg, Ctx, Info, Mutation, Resolver } from "type-graphql";
import type { Context } from "../../platform/context.ts";
import { orderRelease } from "../commands/orderRelease.ts";
import { orderHold } from "../commands/orderHold.ts";
import { orderReject } from "../commands/orderReject.ts";
import { orderReopen } from "../commands/orderReopen.ts";
import * as types from "../inputs/holds.ts";
import { OrderReopenInput, OrderReopenTypes } from "../inputs/reopen.ts";
import { actOnOrder } from "./run.ts";

@Resolver()
export class HoldResolver {
  @Mutation(() => types.OrderReleaseTypes.Payload, {
    description:
      "Lets an order pass that waits for a person, and looks again at what waits for money. Whoever placed it does not let it pass.",
  })
  orderRelease(
    @Arg("input", () => types.OrderReleaseInput) input: types.OrderReleaseInput,
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return actOnOrder(ctx, info, types.OrderReleaseTypes, orderRelease, input);
  }

  @Mutation(() => types.OrderHoldTypes.Payload, {
    description: "Stops an order: nothing of it goes out until it is released.",
  })
  orderHold(
    @Arg("input", () => types.OrderHoldInput) input: types.OrderHoldInput,
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return actOnOrder(ctx, info, types.OrderHoldTypes, orderHold, input);
  }

  @Mutation(() => types.OrderRejectTypes.Payload, {
    description: "Turns an order down before anything of it was promised.",
  })
  orderReject(
    @Arg("input", () => types.OrderRejectInput) input: types.OrderRejectInput,
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return actOnOrder(ctx, info, types.OrderRejectTypes, orderReject, input);
  }

  @Mutation(() => OrderReopenTypes.Payload, {
    description:
      "Takes up an order that was given up or turned down, with every check of today; what credit does not cover waits.",
  })
  orderReopen(
    @Arg("input", () => OrderReopenInput) input: OrderReopenInput,
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return actOnOrder(ctx, info, OrderReopenTypes, orderReopen, input);
  }
}
