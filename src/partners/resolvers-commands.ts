import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import type { Context } from "../platform/context.ts";
import { perform } from "../platform/graphql/commandTypes.ts";
import { accountCreate } from "./commands/accountCreate.ts";
import { dealerActivate } from "./commands/dealerActivate.ts";
import { dealerClassSet } from "./commands/dealerClassSet.ts";
import { dealerBlacklist } from "./commands/dealerBlacklist.ts";
import { dealerEnd } from "./commands/dealerEnd.ts";
import { dealerPersonErase } from "./commands/dealerPersonErase.ts";
import { dealerPersonRecord } from "./commands/dealerPersonRecord.ts";
import { dealerRegister } from "./commands/dealerRegister.ts";
import { dealerSuspend } from "./commands/dealerSuspend.ts";
import { dealerUpdate } from "./commands/dealerUpdate.ts";
import { dossierRequirementSet } from "./commands/dossierRequirementSet.ts";
import { shipToAdd } from "./commands/shipToAdd.ts";
import { shipToEnd } from "./commands/shipToEnd.ts";
import { shipToUpdate } from "./commands/shipToUpdate.ts";
import { accountOf } from "./model/shipTo.ts";
import * as payloads from "./payloads.ts";
import { oneDealer } from "./queries/dealers.ts";
import { requiredFields } from "./queries/dossiers.ts";
import { accountsById } from "./queries/loaders.ts";
import { oneShipTo } from "./queries/places.ts";
import * as types from "./types.ts";

@Resolver()
export class PartnerCommands {
  @Mutation(() => payloads.DealerRegisterTypes.Payload, {
    description:
      "Registers a dealer, in ONBOARDING. Possible duplicates are shown and may be confirmed to be another firm.",
  })
  dealerRegister(
    @Arg("input", () => types.DealerRegisterInput, { description: "What to do." }) input: types.DealerRegisterInput,
    @Ctx() ctx: Context,
  ) {
    return perform(ctx, payloads.DealerRegisterTypes, dealerRegister, input, (id) =>
      oneDealer(ctx.sql, ctx.viewer, id),
    );
  }

  @Mutation(() => payloads.DealerUpdateTypes.Payload, {
    description: "Changes a dealer's identity and dossier; what is left out stays.",
  })
  dealerUpdate(
    @Arg("input", () => types.DealerUpdateInput, { description: "What to do." }) input: types.DealerUpdateInput,
    @Ctx() ctx: Context,
  ) {
    return perform(ctx, payloads.DealerUpdateTypes, dealerUpdate, input, (id) => oneDealer(ctx.sql, ctx.viewer, id));
  }

  @Mutation(() => payloads.DealerActivateTypes.Payload, {
    description: "Lets a dealer order, from onboarding or after a suspension.",
  })
  dealerActivate(
    @Arg("input", () => types.DealerActivateInput, { description: "What to do." }) input: types.DealerActivateInput,
    @Ctx() ctx: Context,
  ) {
    return perform(ctx, payloads.DealerActivateTypes, dealerActivate, input, (id) =>
      oneDealer(ctx.sql, ctx.viewer, id),
    );
  }

  @Mutation(() => payloads.DealerSuspendTypes.Payload, { description: "Stops a dealer's orders for the time being." })
  dealerSuspend(
    @Arg("input", () => types.DealerSuspendInput, { description: "What to do." }) input: types.DealerSuspendInput,
    @Ctx() ctx: Context,
  ) {
    return perform(ctx, payloads.DealerSuspendTypes, dealerSuspend, input, (id) => oneDealer(ctx.sql, ctx.viewer, id));
  }

  @Mutation(() => payloads.DealerClassSetTypes.Payload, {
    description: "Puts a dealer in a class from a day on, or in none. What was said before stays on record.",
  })
  dealerClassSet(
    @Arg("input", () => types.DealerClassSetInput, { description: "What to do." }) input: types.DealerClassSetInput,
    @Ctx() ctx: Context,
  ) {
    return perform(ctx, payloads.DealerClassSetTypes, dealerClassSet, input, (id) =>
      oneDealer(ctx.sql, ctx.viewer, id),
    );
  }

  @Mutation(() => payloads.DealerEndTypes.Payload, {
    description: "Ends the relation with a dealer. The record stays.",
  })
  dealerEnd(
    @Arg("input", () => types.DealerEndInput, { description: "What to do." }) input: types.DealerEndInput,
    @Ctx() ctx: Context,
  ) {
    return perform(ctx, payloads.DealerEndTypes, dealerEnd, input, (id) => oneDealer(ctx.sql, ctx.viewer, id));
  }

  @Mutation(() => payloads.DealerBlacklistTypes.Payload, { description: "Bars a dealer for ever; nobody can undo it." })
  dealerBlacklist(
    @Arg("input", () => types.DealerBlacklistInput, { description: "What to do." }) input: types.DealerBlacklistInput,
    @Ctx() ctx: Context,
  ) {
    return perform(ctx, payloads.DealerBlacklistTypes, dealerBlacklist, input, (id) =>
      oneDealer(ctx.sql, ctx.viewer, id),
    );
  }

  @Mutation(() => payloads.DealerPersonRecordTypes.Payload, {
    description: "Records what is known of the principal as a person, with why it is kept and whence.",
  })
  dealerPersonRecord(
    @Arg("input", () => types.DealerPersonRecordInput, { description: "What to do." })
    input: types.DealerPersonRecordInput,
    @Ctx() ctx: Context,
  ) {
    return perform(ctx, payloads.DealerPersonRecordTypes, dealerPersonRecord, input, (id) =>
      oneDealer(ctx.sql, ctx.viewer, id),
    );
  }

  @Mutation(() => payloads.DealerPersonEraseTypes.Payload, {
    description: "Removes the personal group of a dossier for good.",
  })
  dealerPersonErase(
    @Arg("input", () => types.DealerPersonEraseInput, { description: "What to do." })
    input: types.DealerPersonEraseInput,
    @Ctx() ctx: Context,
  ) {
    return perform(ctx, payloads.DealerPersonEraseTypes, dealerPersonErase, input, (id) =>
      oneDealer(ctx.sql, ctx.viewer, id),
    );
  }

  @Mutation(() => payloads.DossierRequirementSetTypes.Payload, {
    description: "Says which fields a complete dossier has.",
  })
  dossierRequirementSet(
    @Arg("input", () => types.DossierRequirementSetInput, { description: "What to do." })
    input: types.DossierRequirementSetInput,
    @Ctx() ctx: Context,
  ) {
    return perform(ctx, payloads.DossierRequirementSetTypes, dossierRequirementSet, input, async () => ({
      fields: await requiredFields(ctx.sql),
    }));
  }

  @Mutation(() => payloads.ShipToAddTypes.Payload, { description: "Adds a place to deliver a dealer's goods to." })
  shipToAdd(
    @Arg("input", () => types.ShipToAddInput, { description: "What to do." }) input: types.ShipToAddInput,
    @Ctx() ctx: Context,
  ) {
    return perform(ctx, payloads.ShipToAddTypes, shipToAdd, input, (id) => oneShipTo(ctx.sql, ctx.viewer, id));
  }

  @Mutation(() => payloads.ShipToUpdateTypes.Payload, { description: "Changes a place; what is left out stays." })
  shipToUpdate(
    @Arg("input", () => types.ShipToUpdateInput, { description: "What to do." }) input: types.ShipToUpdateInput,
    @Ctx() ctx: Context,
  ) {
    return perform(ctx, payloads.ShipToUpdateTypes, shipToUpdate, input, (id) => oneShipTo(ctx.sql, ctx.viewer, id));
  }

  @Mutation(() => payloads.ShipToEndTypes.Payload, { description: "Takes a place out of use from today on." })
  shipToEnd(
    @Arg("input", () => types.ShipToEndInput, { description: "What to do." }) input: types.ShipToEndInput,
    @Ctx() ctx: Context,
  ) {
    return perform(ctx, payloads.ShipToEndTypes, shipToEnd, input, (id) => oneShipTo(ctx.sql, ctx.viewer, id));
  }

  @Mutation(() => payloads.AccountCreateTypes.Payload, {
    description: "Opens a customer that may be reserved for direct supply.",
  })
  accountCreate(
    @Arg("input", () => types.AccountCreateInput, { description: "What to do." }) input: types.AccountCreateInput,
    @Ctx() ctx: Context,
  ) {
    return perform(ctx, payloads.AccountCreateTypes, accountCreate, input, (id) => accountRead(ctx, id));
  }
}

async function accountRead(ctx: Context, id: string) {
  const row = await ctx.load(accountsById, id);
  return row === null ? null : accountOf(row);
}
