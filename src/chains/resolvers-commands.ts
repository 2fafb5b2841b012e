import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import type { Context } from "../platform/context.ts";
import { perform } from "../platform/graphql/commandTypes.ts";
import { chainBannerSet } from "./commands/chainBannerSet.ts";
import { chainContactErase } from "./commands/chainContactErase.ts";
import { chainContactRecord } from "./commands/chainContactRecord.ts";
import { chainCreate } from "./commands/chainCreate.ts";
import { chainEntitySet } from "./commands/chainEntitySet.ts";
import { chainSkuSet } from "./commands/chainSkuSet.ts";
import { chainStorePlacesSet } from "./commands/chainStorePlacesSet.ts";
import { chainStoreServe } from "./commands/chainStoreServe.ts";
import { chainStoreSet } from "./commands/chainStoreSet.ts";
import { chainUpdate } from "./commands/chainUpdate.ts";
import { oneChain } from "./queries/chains.ts";
import { oneStore } from "./queries/stores.ts";
import * as types from "./types.ts";

const chain = (ctx: Context) => (id: string) => oneChain(ctx.sql, ctx.viewer, id);
const store = (ctx: Context) => (id: string) => oneStore(ctx.sql, ctx.viewer, id);

@Resolver()
export class ChainCommands {
  @Mutation(() => types.ChainCreateTypes.Payload, { description: "Takes a chain of stores in." })
  chainCreate(@Arg("input", () => types.ChainCreateInput) input: types.ChainCreateInput, @Ctx() ctx: Context) {
    return perform(ctx, types.ChainCreateTypes, chainCreate, input, chain(ctx));
  }

  @Mutation(() => types.ChainUpdateTypes.Payload, {
    description: "Changes a chain's name, its account, and who looks after it.",
  })
  chainUpdate(@Arg("input", () => types.ChainUpdateInput) input: types.ChainUpdateInput, @Ctx() ctx: Context) {
    return perform(ctx, types.ChainUpdateTypes, chainUpdate, input, chain(ctx));
  }

  @Mutation(() => types.ChainEntitySetTypes.Payload, { description: "Says which company of a chain there is." })
  chainEntitySet(@Arg("input", () => types.ChainEntitySetInput) input: types.ChainEntitySetInput, @Ctx() ctx: Context) {
    return perform(ctx, types.ChainEntitySetTypes, chainEntitySet, input, chain(ctx));
  }

  @Mutation(() => types.ChainBannerSetTypes.Payload, { description: "Says which banner a chain has." })
  chainBannerSet(@Arg("input", () => types.ChainBannerSetInput) input: types.ChainBannerSetInput, @Ctx() ctx: Context) {
    return perform(ctx, types.ChainBannerSetTypes, chainBannerSet, input, chain(ctx));
  }

  @Mutation(() => types.ChainStoreSetTypes.Payload, {
    description: "Says which store or distribution centre a chain has.",
  })
  chainStoreSet(@Arg("input", () => types.ChainStoreSetInput) input: types.ChainStoreSetInput, @Ctx() ctx: Context) {
    return perform(ctx, types.ChainStoreSetTypes, chainStoreSet, input, store(ctx));
  }

  @Mutation(() => types.ChainStoreServeTypes.Payload, { description: "Says who serves a store from a day on." })
  chainStoreServe(
    @Arg("input", () => types.ChainStoreServeInput) input: types.ChainStoreServeInput,
    @Ctx() ctx: Context,
  ) {
    return perform(ctx, types.ChainStoreServeTypes, chainStoreServe, input, store(ctx));
  }

  @Mutation(() => types.ChainStorePlacesSetTypes.Payload, {
    description: "Says which places that orders go to are a store: what is sent there is then sent to the chain.",
  })
  chainStorePlacesSet(
    @Arg("input", () => types.ChainStorePlacesSetInput) input: types.ChainStorePlacesSetInput,
    @Ctx() ctx: Context,
  ) {
    return perform(ctx, types.ChainStorePlacesSetTypes, chainStorePlacesSet, input, store(ctx));
  }

  @Mutation(() => types.ChainSkuSetTypes.Payload, {
    description: "Says which of our products a chain's SKU is from a day on.",
  })
  chainSkuSet(@Arg("input", () => types.ChainSkuSetInput) input: types.ChainSkuSetInput, @Ctx() ctx: Context) {
    return perform(ctx, types.ChainSkuSetTypes, chainSkuSet, input, chain(ctx));
  }

  @Mutation(() => types.ChainContactRecordTypes.Payload, {
    description: "Records a person of a chain whom we talk to. Personal data: the trail names fields, never values.",
  })
  chainContactRecord(
    @Arg("input", () => types.ChainContactRecordInput) input: types.ChainContactRecordInput,
    @Ctx() ctx: Context,
  ) {
    return perform(ctx, types.ChainContactRecordTypes, chainContactRecord, input, chain(ctx));
  }

  @Mutation(() => types.ChainContactEraseTypes.Payload, { description: "Removes a contact of a chain for good." })
  chainContactErase(
    @Arg("input", () => types.ChainContactEraseInput) input: types.ChainContactEraseInput,
    @Ctx() ctx: Context,
  ) {
    return perform(ctx, types.ChainContactEraseTypes, chainContactErase, input, chain(ctx));
  }
}
