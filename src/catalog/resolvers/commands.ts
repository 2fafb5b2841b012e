import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import { dealerOf, dealersById } from "../../partners/index.ts";
import type { Context } from "../../platform/context.ts";
import { perform } from "../../platform/graphql/commandTypes.ts";
import { listingEnd } from "../commands/listingEnd.ts";
import { listingGrant } from "../commands/listingGrant.ts";
import { productCreate } from "../commands/productCreate.ts";
import { productEnd } from "../commands/productEnd.ts";
import { productLineCreate } from "../commands/productLineCreate.ts";
import { productUpdate } from "../commands/productUpdate.ts";
import * as payloads from "../payloads.ts";
import { readById } from "../queries/nodes.ts";
import * as types from "../types.ts";

const node = (ctx: Context, type: keyof typeof readById) => (id: string) => readById[type](ctx, id);
const dealer = (ctx: Context) => async (id: string) => {
  const row = await ctx.load(dealersById, id);
  return row === null ? null : dealerOf(row);
};

@Resolver()
export class CatalogCommands {
  @Mutation(() => payloads.ProductLineCreateTypes.Payload, { description: "Opens a product line." })
  productLineCreate(
    @Arg("input", () => types.ProductLineCreateInput, { description: "What to do." })
    input: types.ProductLineCreateInput,
    @Ctx() ctx: Context,
  ) {
    return perform(ctx, payloads.ProductLineCreateTypes, productLineCreate, input, node(ctx, "ProductLine"));
  }

  @Mutation(() => payloads.ProductCreateTypes.Payload, {
    description: "Adds a product with its units. It is sold to nobody until it is listed and priced.",
  })
  productCreate(
    @Arg("input", () => types.ProductCreateInput, { description: "What to do." }) input: types.ProductCreateInput,
    @Ctx() ctx: Context,
  ) {
    return perform(ctx, payloads.ProductCreateTypes, productCreate, input, node(ctx, "Product"));
  }

  @Mutation(() => payloads.ProductUpdateTypes.Payload, {
    description: "Changes a product; what is left out stays. Base and order unit do not change.",
  })
  productUpdate(
    @Arg("input", () => types.ProductUpdateInput, { description: "What to do." }) input: types.ProductUpdateInput,
    @Ctx() ctx: Context,
  ) {
    return perform(ctx, payloads.ProductUpdateTypes, productUpdate, input, node(ctx, "Product"));
  }

  @Mutation(() => payloads.ProductEndTypes.Payload, {
    description: "Takes a product off sale from today on. The record stays.",
  })
  productEnd(
    @Arg("input", () => types.ProductEndInput, { description: "What to do." }) input: types.ProductEndInput,
    @Ctx() ctx: Context,
  ) {
    return perform(ctx, payloads.ProductEndTypes, productEnd, input, node(ctx, "Product"));
  }

  @Mutation(() => payloads.ListingGrantTypes.Payload, {
    description: "Lets a dealer buy products from a day on; all of them or none.",
  })
  listingGrant(
    @Arg("input", () => types.ListingGrantInput, { description: "What to do." }) input: types.ListingGrantInput,
    @Ctx() ctx: Context,
  ) {
    return perform(ctx, payloads.ListingGrantTypes, listingGrant, input, dealer(ctx));
  }

  @Mutation(() => payloads.ListingEndTypes.Payload, {
    description: "Takes products off a dealer's list from a day on; all of them or none.",
  })
  listingEnd(
    @Arg("input", () => types.ListingEndInput, { description: "What to do." }) input: types.ListingEndInput,
    @Ctx() ctx: Context,
  ) {
    return perform(ctx, payloads.ListingEndTypes, listingEnd, input, dealer(ctx));
  }
}
