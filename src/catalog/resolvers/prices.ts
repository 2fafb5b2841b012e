import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import type { Context } from "../../platform/context.ts";
import { perform } from "../../platform/graphql/commandTypes.ts";
import { priceAdjustmentSet } from "../commands/priceAdjustmentSet.ts";
import { priceListCreate } from "../commands/priceListCreate.ts";
import { priceListEnd } from "../commands/priceListEnd.ts";
import { priceListUpdate } from "../commands/priceListUpdate.ts";
import { pricePolicySet } from "../commands/pricePolicySet.ts";
import { priceSet } from "../commands/priceSet.ts";
import { pricesSet } from "../commands/pricesSet.ts";
import * as payloads from "../payloads-prices.ts";
import { readById } from "../queries/nodes.ts";
import { readSetting } from "../queries/setting.ts";
import * as types from "../types-prices.ts";

const node = (ctx: Context, type: keyof typeof readById) => (id: string) => readById[type](ctx, id);

@Resolver()
export class PriceCommands {
  @Mutation(() => payloads.PriceListCreateTypes.Payload, {
    description: "Opens a price list: general, a class's, a territory's, one dealer's own or a contract's.",
  })
  priceListCreate(
    @Arg("input", () => types.PriceListCreateInput, { description: "What to do." }) input: types.PriceListCreateInput,
    @Ctx() ctx: Context,
  ) {
    return perform(ctx, payloads.PriceListCreateTypes, priceListCreate, input, node(ctx, "PriceList"));
  }

  @Mutation(() => payloads.PriceListUpdateTypes.Payload, {
    description: "Changes a list's name or price policy. For whom it is, its currency, tax basis and scale stay.",
  })
  priceListUpdate(
    @Arg("input", () => types.PriceListUpdateInput, { description: "What to do." }) input: types.PriceListUpdateInput,
    @Ctx() ctx: Context,
  ) {
    return perform(ctx, payloads.PriceListUpdateTypes, priceListUpdate, input, node(ctx, "PriceList"));
  }

  @Mutation(() => payloads.PriceListEndTypes.Payload, {
    description:
      "Ends a list: from the day on none of its prices and adjustments holds. What was said stays on record.",
  })
  priceListEnd(
    @Arg("input", () => types.PriceListEndInput, { description: "What to do." }) input: types.PriceListEndInput,
    @Ctx() ctx: Context,
  ) {
    return perform(ctx, payloads.PriceListEndTypes, priceListEnd, input, node(ctx, "PriceList"));
  }

  @Mutation(() => payloads.PriceSetTypes.Payload, {
    description:
      "Sets a price from a day on: closes the running one and opens the new one in one act. Nothing is overwritten.",
  })
  priceSet(
    @Arg("input", () => types.PriceSetInput, { description: "What to do." }) input: types.PriceSetInput,
    @Ctx() ctx: Context,
  ) {
    return perform(ctx, payloads.PriceSetTypes, priceSet, input, node(ctx, "Price"));
  }

  @Mutation(() => payloads.PricesSetTypes.Payload, {
    description: "Sets many prices of a list at once, all of them or none; a gap or an overlap is refused on its row.",
  })
  pricesSet(
    @Arg("input", () => types.PricesSetInput, { description: "What to do." }) input: types.PricesSetInput,
    @Ctx() ctx: Context,
  ) {
    return perform(ctx, payloads.PricesSetTypes, pricesSet, input, node(ctx, "PriceList"));
  }

  @Mutation(() => payloads.PriceAdjustmentSetTypes.Payload, {
    description: "Sets what a list adds to or takes off prices from a day on; without a figure, takes it away.",
  })
  priceAdjustmentSet(
    @Arg("input", () => types.PriceAdjustmentSetInput, { description: "What to do." })
    input: types.PriceAdjustmentSetInput,
    @Ctx() ctx: Context,
  ) {
    return perform(ctx, payloads.PriceAdjustmentSetTypes, priceAdjustmentSet, input, node(ctx, "PriceList"));
  }

  @Mutation(() => payloads.PricePolicySetTypes.Payload, {
    description: "Says as of which day orders are priced where a list does not say; for orders placed from now on.",
  })
  pricePolicySet(
    @Arg("input", () => types.PricePolicySetInput, { description: "What to do." }) input: types.PricePolicySetInput,
    @Ctx() ctx: Context,
  ) {
    return perform(ctx, payloads.PricePolicySetTypes, pricePolicySet, input, () => readSetting(ctx));
  }
}
