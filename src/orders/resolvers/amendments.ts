import type { GraphQLResolveInfo } from "graphql";
import { Arg, Ctx, Info, Mutation, Resolver } from "type-graphql";
import type { Context } from "../../platform/context.ts";
import { orderAmendmentAccept } from "../commands/orderAmendmentAccept.ts";
import { orderAmendmentPropose } from "../commands/orderAmendmentPropose.ts";
import { orderAmendmentRefuse } from "../commands/orderAmendmentRefuse.ts";
import { orderAmendmentWithdraw } from "../commands/orderAmendmentWithdraw.ts";
import * as types from "../inputs/amendments.ts";
import { actOnOrder } from "./run.ts";

@Resolver()
export class AmendmentResolver {
  @Mutation(() => types.OrderAmendmentProposeTypes.Payload, {
    description:
      "Proposes a change of an order that was placed; the other side answers. With `preview: true` it says what the change would come to.",
  })
  orderAmendmentPropose(
    @Arg("input", () => types.OrderAmendmentProposeInput) input: types.OrderAmendmentProposeInput,
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return actOnOrder(ctx, info, types.OrderAmendmentProposeTypes, orderAmendmentPropose, input);
  }

  @Mutation(() => types.OrderAmendmentAcceptTypes.Payload, {
    description:
      "Accepts a change that the other side proposed: every check is made anew, and the order is as it says. What is refused stays proposed.",
  })
  orderAmendmentAccept(
    @Arg("input", () => types.OrderAmendmentAcceptInput) input: types.OrderAmendmentAcceptInput,
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return actOnOrder(ctx, info, types.OrderAmendmentAcceptTypes, orderAmendmentAccept, input);
  }

  @Mutation(() => types.OrderAmendmentRefuseTypes.Payload, {
    description: "Turns down a change that the other side proposed; the order stays as it is.",
  })
  orderAmendmentRefuse(
    @Arg("input", () => types.OrderAmendmentRefuseInput) input: types.OrderAmendmentRefuseInput,
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return actOnOrder(ctx, info, types.OrderAmendmentRefuseTypes, orderAmendmentRefuse, input);
  }

  @Mutation(() => types.OrderAmendmentWithdrawTypes.Payload, {
    description: "Takes back a change that one's own side proposed; the order stays as it is.",
  })
  orderAmendmentWithdraw(
    @Arg("input", () => types.OrderAmendmentWithdrawInput) input: types.OrderAmendmentWithdrawInput,
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return actOnOrder(ctx, info, types.OrderAmendmentWithdrawTypes, orderAmendmentWithdraw, input);
  }
}
