import type { GraphQLResolveInfo } from "graphql";
import { Arg, Ctx, Info, Mutation, Resolver } from "type-graphql";
import type { Context } from "../../platform/context.ts";
import { orderCreditAgain } from "../commands/orderCreditAgain.ts";
import * as types from "../inputs/credits.ts";
import { actOnOrder } from "./run.ts";

@Resolver()
export class CreditAgainResolver {
  @Mutation(() => types.OrderCreditAgainTypes.Payload, {
    description: "Gives back anew what a credit note of a return or a claim gave back that was taken back.",
  })
  orderCreditAgain(
    @Arg("input", () => types.OrderCreditAgainInput) input: types.OrderCreditAgainInput,
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return actOnOrder(ctx, info, types.OrderCreditAgainTypes, orderCreditAgain, input);
  }
}
