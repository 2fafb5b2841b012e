import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import type { Context } from "../../platform/context.ts";
import { perform } from "../../platform/graphql/commandTypes.ts";
import { territorySplitServe } from "../commands/territorySplitServe.ts";
import { territorySplitAccept } from "../commands/territorySplitAccept.ts";
import { territorySplitCounter } from "../commands/territorySplitCounter.ts";
import { territorySplitTakeUp } from "../commands/territorySplitTakeUp.ts";
import { territorySplitRefuse } from "../commands/territorySplitRefuse.ts";
import { territorySplitEscalate } from "../commands/territorySplitEscalate.ts";
import { territorySplitMeetingRecord } from "../commands/territorySplitMeetingRecord.ts";
import { territorySplitFinalRefuse } from "../commands/territorySplitFinalRefuse.ts";
import { territorySplitTerminate } from "../commands/territorySplitTerminate.ts";
import { territorySplitWithdraw } from "../commands/territorySplitWithdraw.ts";
import { territorySplitWithdrawConsent } from "../commands/territorySplitWithdrawConsent.ts";
import { territorySplitSettle } from "../commands/territorySplitSettle.ts";
import { territorySplitBarLift } from "../commands/territorySplitBarLift.ts";
import { territorySplitClose } from "../commands/territorySplitClose.ts";
import * as inputs from "../inputs-answers.ts";
import { splitById } from "../queries/splits.ts";
import * as types from "../types-answers.ts";

/** The conversation about an offer, from its serving to the end of the matter. */
@Resolver()
export class SplitAnswerCommands {
  @Mutation(() => types.TerritorySplitServeTypes.Payload, {
    description: "Serves notice on the old dealer with the approved offer attached.",
  })
  territorySplitServe(
    @Arg("input", () => inputs.TerritorySplitServeInput, { description: "Which split, and what is said." })
    input: inputs.TerritorySplitServeInput,
    @Ctx() ctx: Context,
  ) {
    return perform(ctx, types.TerritorySplitServeTypes, territorySplitServe, input, (id) => splitById(ctx, id));
  }

  @Mutation(() => types.TerritorySplitAcceptTypes.Payload, {
    description: "Signs the offer: the old dealer all of it, a receiver for his part.",
  })
  territorySplitAccept(
    @Arg("input", () => inputs.TerritorySplitAcceptInput, { description: "Which split, and what is said." })
    input: inputs.TerritorySplitAcceptInput,
    @Ctx() ctx: Context,
  ) {
    return perform(ctx, types.TerritorySplitAcceptTypes, territorySplitAccept, input, (id) => splitById(ctx, id));
  }

  @Mutation(() => types.TerritorySplitCounterTypes.Payload, {
    description: "Answers the offer with one of the dealer's own.",
  })
  territorySplitCounter(
    @Arg("input", () => inputs.TerritorySplitCounterInput, { description: "Which split, and what is said." })
    input: inputs.TerritorySplitCounterInput,
    @Ctx() ctx: Context,
  ) {
    return perform(ctx, types.TerritorySplitCounterTypes, territorySplitCounter, input, (id) => splitById(ctx, id));
  }

  @Mutation(() => types.TerritorySplitTakeUpTypes.Payload, {
    description: "Takes the dealer's counter up as a version of the manufacturer's, to be approved and served again.",
  })
  territorySplitTakeUp(
    @Arg("input", () => inputs.TerritorySplitTakeUpInput, { description: "Which split, and what is said." })
    input: inputs.TerritorySplitTakeUpInput,
    @Ctx() ctx: Context,
  ) {
    return perform(ctx, types.TerritorySplitTakeUpTypes, territorySplitTakeUp, input, (id) => splitById(ctx, id));
  }

  @Mutation(() => types.TerritorySplitRefuseTypes.Payload, {
    description: "Says no to the offer, or as a receiver to one's part, and why.",
  })
  territorySplitRefuse(
    @Arg("input", () => inputs.TerritorySplitRefuseInput, { description: "Which split, and what is said." })
    input: inputs.TerritorySplitRefuseInput,
    @Ctx() ctx: Context,
  ) {
    return perform(ctx, types.TerritorySplitRefuseTypes, territorySplitRefuse, input, (id) => splitById(ctx, id));
  }

  @Mutation(() => types.TerritorySplitEscalateTypes.Payload, {
    description: "Takes a refusal or a silence to a senior meeting.",
  })
  territorySplitEscalate(
    @Arg("input", () => inputs.TerritorySplitEscalateInput, { description: "Which split, and what is said." })
    input: inputs.TerritorySplitEscalateInput,
    @Ctx() ctx: Context,
  ) {
    return perform(ctx, types.TerritorySplitEscalateTypes, territorySplitEscalate, input, (id) => splitById(ctx, id));
  }

  @Mutation(() => types.TerritorySplitMeetingRecordTypes.Payload, { description: "Records a meeting with the dealer." })
  territorySplitMeetingRecord(
    @Arg("input", () => inputs.TerritorySplitMeetingRecordInput, { description: "Which split, and what is said." })
    input: inputs.TerritorySplitMeetingRecordInput,
    @Ctx() ctx: Context,
  ) {
    return perform(ctx, types.TerritorySplitMeetingRecordTypes, territorySplitMeetingRecord, input, (id) =>
      splitById(ctx, id),
    );
  }

  @Mutation(() => types.TerritorySplitFinalRefuseTypes.Payload, {
    description:
      "Asks a legal reviewer to refuse the dealer for good: then the offer lapses, and nothing that was earned.",
  })
  territorySplitFinalRefuse(
    @Arg("input", () => inputs.TerritorySplitFinalRefuseInput, { description: "Which split, and what is said." })
    input: inputs.TerritorySplitFinalRefuseInput,
    @Ctx() ctx: Context,
  ) {
    return perform(ctx, types.TerritorySplitFinalRefuseTypes, territorySplitFinalRefuse, input, (id) =>
      splitById(ctx, id),
    );
  }

  @Mutation(() => types.TerritorySplitTerminateTypes.Payload, {
    description: "Serves notice of termination after a final refusal.",
  })
  territorySplitTerminate(
    @Arg("input", () => inputs.TerritorySplitTerminateInput, { description: "Which split, and what is said." })
    input: inputs.TerritorySplitTerminateInput,
    @Ctx() ctx: Context,
  ) {
    return perform(ctx, types.TerritorySplitTerminateTypes, territorySplitTerminate, input, (id) => splitById(ctx, id));
  }

  @Mutation(() => types.TerritorySplitBarLiftTypes.Payload, {
    description: "Lets a dealer on whom termination was served be granted rights again.",
  })
  territorySplitBarLift(
    @Arg("input", () => inputs.TerritorySplitBarLiftInput, { description: "Which split, and why." })
    input: inputs.TerritorySplitBarLiftInput,
    @Ctx() ctx: Context,
  ) {
    return perform(ctx, types.TerritorySplitBarLiftTypes, territorySplitBarLift, input, (id) => splitById(ctx, id));
  }

  @Mutation(() => types.TerritorySplitWithdrawTypes.Payload, {
    description: "Takes a split back: alone before the old dealer signed, afterwards by consent of both.",
  })
  territorySplitWithdraw(
    @Arg("input", () => inputs.TerritorySplitWithdrawInput, { description: "Which split, and what is said." })
    input: inputs.TerritorySplitWithdrawInput,
    @Ctx() ctx: Context,
  ) {
    return perform(ctx, types.TerritorySplitWithdrawTypes, territorySplitWithdraw, input, (id) => splitById(ctx, id));
  }

  @Mutation(() => types.TerritorySplitWithdrawConsentTypes.Payload, {
    description: "Consents to taking an accepted split back.",
  })
  territorySplitWithdrawConsent(
    @Arg("input", () => inputs.TerritorySplitWithdrawConsentInput, { description: "Which split, and what is said." })
    input: inputs.TerritorySplitWithdrawConsentInput,
    @Ctx() ctx: Context,
  ) {
    return perform(ctx, types.TerritorySplitWithdrawConsentTypes, territorySplitWithdrawConsent, input, (id) =>
      splitById(ctx, id),
    );
  }

  @Mutation(() => types.TerritorySplitSettleTypes.Payload, {
    description: "Pays what is due and not disputed, each kind once.",
  })
  territorySplitSettle(
    @Arg("input", () => inputs.TerritorySplitSettleInput, { description: "Which split, and what is said." })
    input: inputs.TerritorySplitSettleInput,
    @Ctx() ctx: Context,
  ) {
    return perform(ctx, types.TerritorySplitSettleTypes, territorySplitSettle, input, (id) => splitById(ctx, id));
  }

  @Mutation(() => types.TerritorySplitCloseTypes.Payload, { description: "Closes a split that is settled." })
  territorySplitClose(
    @Arg("input", () => inputs.TerritorySplitCloseInput, { description: "Which split, and what is said." })
    input: inputs.TerritorySplitCloseInput,
    @Ctx() ctx: Context,
  ) {
    return perform(ctx, types.TerritorySplitCloseTypes, territorySplitClose, input, (id) => splitById(ctx, id));
  }
}
