import type { GraphQLResolveInfo } from "graphql";
import { Arg, Ctx, Info, Mutation, Resolver } from "type-graphql";
import type { Context } from "../../platform/context.ts";
import { orderClaim } from "../commands/orderClaim.ts";
import { orderClaimSettle } from "../commands/orderClaimSettle.ts";
import * as types from "../inputs/claims.ts";
import { actOnOrder } from "./run.ts";

@Resolver()
export class ClaimResolver {
  @Mutation(() => types.OrderClaimTypes.Payload, {
    description: "Claims goods that came short or damaged, with photos, within the window.",
  })
  orderClaim(
    @Arg("input", () => types.OrderClaimInput) input: types.OrderClaimInput,
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return actOnOrder(ctx, info, types.OrderClaimTypes, orderClaim, input);
  }

  @Mutation(() => types.OrderClaimSettleTypes.Payload, {
    description: "Settles a claim: sends again, writes off, or charges.",
  })
  orderClaimSettle(
    @Arg("input", () => types.OrderClaimSettleInput) input: types.OrderClaimSettleInput,
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return actOnOrder(ctx, info, types.OrderClaimSettleTypes, orderClaimSettle, input);
  }
}
