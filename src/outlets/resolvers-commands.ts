import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import type { Context } from "../platform/context.ts";
import { perform } from "../platform/graphql/commandTypes.ts";
import { dealerCapacitySet } from "./commands/dealerCapacitySet.ts";
import { marketFactSet } from "./commands/marketFactSet.ts";
import { outletActivityRecord } from "./commands/outletActivityRecord.ts";
import { outletClose } from "./commands/outletClose.ts";
import { outletCompetitorSet } from "./commands/outletCompetitorSet.ts";
import { outletCreate } from "./commands/outletCreate.ts";
import { outletUpdate } from "./commands/outletUpdate.ts";
import { oneCapacity, oneMarket } from "./queries/facts.ts";
import { oneOutlet } from "./queries/outlets.ts";
import * as types from "./types.ts";

const outlet = (ctx: Context) => (id: string) => oneOutlet(ctx.sql, ctx.viewer, id);

@Resolver()
export class OutletCommands {
  @Mutation(() => types.OutletCreateTypes.Payload, {
    description: "Takes an outlet into the universe, whether it buys or not.",
  })
  outletCreate(@Arg("input", () => types.OutletCreateInput) input: types.OutletCreateInput, @Ctx() ctx: Context) {
    return perform(ctx, types.OutletCreateTypes, outletCreate, input, outlet(ctx));
  }

  @Mutation(() => types.OutletUpdateTypes.Payload, {
    description: "Changes what is known of an outlet; turnover and dealer from a day on.",
  })
  outletUpdate(@Arg("input", () => types.OutletUpdateInput) input: types.OutletUpdateInput, @Ctx() ctx: Context) {
    return perform(ctx, types.OutletUpdateTypes, outletUpdate, input, outlet(ctx));
  }

  @Mutation(() => types.OutletCloseTypes.Payload, {
    description: "Says from which day an outlet is closed, or that it is open.",
  })
  outletClose(@Arg("input", () => types.OutletCloseInput) input: types.OutletCloseInput, @Ctx() ctx: Context) {
    return perform(ctx, types.OutletCloseTypes, outletClose, input, outlet(ctx));
  }

  @Mutation(() => types.OutletCompetitorSetTypes.Payload, {
    description: "Says that a competing brand is at an outlet, or is gone.",
  })
  outletCompetitorSet(
    @Arg("input", () => types.OutletCompetitorSetInput) input: types.OutletCompetitorSetInput,
    @Ctx() ctx: Context,
  ) {
    return perform(ctx, types.OutletCompetitorSetTypes, outletCompetitorSet, input, outlet(ctx));
  }

  @Mutation(() => types.OutletActivityRecordTypes.Payload, { description: "Records a purchase of an outlet." })
  outletActivityRecord(
    @Arg("input", () => types.OutletActivityRecordInput) input: types.OutletActivityRecordInput,
    @Ctx() ctx: Context,
  ) {
    return perform(ctx, types.OutletActivityRecordTypes, outletActivityRecord, input, outlet(ctx));
  }

  @Mutation(() => types.MarketFactSetTypes.Payload, {
    description: "Sets what is known of a division's market in a year.",
  })
  marketFactSet(@Arg("input", () => types.MarketFactSetInput) input: types.MarketFactSetInput, @Ctx() ctx: Context) {
    const read = (id: string) => oneMarket(ctx.sql, ctx.viewer, id);
    return perform(ctx, types.MarketFactSetTypes, marketFactSet, input, read);
  }

  @Mutation(() => types.DealerCapacitySetTypes.Payload, {
    description: "Sets what a dealer's people can do in a quarter.",
  })
  dealerCapacitySet(
    @Arg("input", () => types.DealerCapacitySetInput) input: types.DealerCapacitySetInput,
    @Ctx() ctx: Context,
  ) {
    const read = (id: string) => oneCapacity(ctx.sql, ctx.viewer, id);
    return perform(ctx, types.DealerCapacitySetTypes, dealerCapacitySet, input, read);
  }
}
