import type { GraphQLResolveInfo } from "graphql";
import { Arg, Ctx, Info, Mutation, Resolver } from "type-graphql";
import type { Context } from "../../platform/context.ts";
import { orderComplete } from "../commands/orderComplete.ts";
import { orderServiceDrop } from "../commands/orderServiceDrop.ts";
import { orderServiceFinish } from "../commands/orderServiceFinish.ts";
import { orderServicePromise } from "../commands/orderServicePromise.ts";
import * as types from "../inputs/services.ts";
import { actOnOrder } from "./run.ts";

@Resolver()
export class ServiceResolver {
  @Mutation(() => types.OrderServicePromiseTypes.Payload, {
    description: "Promises a service with an order; the order is not completed before it is done.",
  })
  orderServicePromise(
    @Arg("input", () => types.OrderServicePromiseInput) input: types.OrderServicePromiseInput,
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return actOnOrder(ctx, info, types.OrderServicePromiseTypes, orderServicePromise, input);
  }

  @Mutation(() => types.OrderServiceFinishTypes.Payload, {
    description: "Says that a promised service is done; an order that waited for nothing else is completed.",
  })
  orderServiceFinish(
    @Arg("input", () => types.OrderServiceFinishInput) input: types.OrderServiceFinishInput,
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return actOnOrder(ctx, info, types.OrderServiceFinishTypes, orderServiceFinish, input);
  }

  @Mutation(() => types.OrderServiceDropTypes.Payload, {
    description: "Drops a promised service for a reason; an order that waited for nothing else is completed.",
  })
  orderServiceDrop(
    @Arg("input", () => types.OrderServiceDropInput) input: types.OrderServiceDropInput,
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return actOnOrder(ctx, info, types.OrderServiceDropTypes, orderServiceDrop, input);
  }

  @Mutation(() => types.OrderCompleteTypes.Payload, {
    description: "Completes a paid order, or says everything that is still open about it.",
  })
  orderComplete(
    @Arg("input", () => types.OrderCompleteInput) input: types.OrderCompleteInput,
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return actOnOrder(ctx, info, types.OrderCompleteTypes, orderComplete, input);
  }
}
