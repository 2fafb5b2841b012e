import { Arg, Ctx, Mutation, Query, Resolver } from "type-graphql";
import type { Context } from "../../platform/context.ts";
import { perform } from "../../platform/graphql/commandTypes.ts";
import { orderPolicySet } from "../commands/orderPolicySet.ts";
import { OrderPolicySetInput, OrderPolicySetTypes } from "../inputs/policy.ts";
import { OrderPolicy } from "../model/policy.ts";
import { mayPolicy, mayReadPolicy } from "../rules/access.ts";
import { policyOf } from "../stores/policy.ts";

/** The policy as the viewer may see it. */
const shown = async (ctx: Context): Promise<OrderPolicy> =>
  Object.assign(await policyOf(ctx.sql, ctx.viewer.manufacturerId), { viewerCanSet: mayPolicy(ctx.viewer).ok });

@Resolver()
export class OrderPolicyResolver {
  @Query(() => OrderPolicy, {
    nullable: true,
    description: "What the manufacturer decided about all orders, for his own people; null to everybody else.",
  })
  orderPolicy(@Ctx() ctx: Context): Promise<OrderPolicy | null> {
    return mayReadPolicy(ctx.viewer) ? shown(ctx) : Promise.resolve(null);
  }

  @Mutation(() => OrderPolicySetTypes.Payload, { description: "Decides about all orders from now on." })
  orderPolicySet(@Arg("input", () => OrderPolicySetInput) input: OrderPolicySetInput, @Ctx() ctx: Context) {
    return perform(ctx, OrderPolicySetTypes, orderPolicySet, input, () => shown(ctx));
  }
}
