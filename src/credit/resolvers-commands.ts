import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import type { Context } from "../platform/context.ts";
import { perform } from "../platform/graphql/commandTypes.ts";
import { creditAccountOpen } from "./commands/creditAccountOpen.ts";
import { creditAccountJoin } from "./commands/creditAccountJoin.ts";
import { creditAccountLeave } from "./commands/creditAccountLeave.ts";
import { creditTermsSet } from "./commands/creditTermsSet.ts";
import { creditLimitPropose } from "./commands/creditLimitPropose.ts";
import { temporaryLimitRequest } from "./commands/temporaryLimitRequest.ts";
import { creditBlockSet } from "./commands/creditBlockSet.ts";
import { creditBlockLift } from "./commands/creditBlockLift.ts";
import { creditAccountReview } from "./commands/creditAccountReview.ts";
import { creditAccountReactivate } from "./commands/creditAccountReactivate.ts";
import { creditOrderRelease } from "./commands/creditOrderRelease.ts";
import * as inputs from "./commands/inputs.ts";
import * as read from "./queries/answers.ts";
import * as types from "./types.ts";

@Resolver()
export class CreditCommands {
  @Mutation(() => types.CreditAccountOpenTypes.Payload, {
    description: "Opens a credit account for one dealer, or several who share it.",
  })
  creditAccountOpen(
    @Arg("input", () => inputs.CreditAccountOpenInput, { description: "Who shares it, and on what terms." })
    input: inputs.CreditAccountOpenInput,
    @Ctx() ctx: Context,
  ) {
    return perform(ctx, types.CreditAccountOpenTypes, creditAccountOpen, input, (id) => read.accountById(ctx, id));
  }

  @Mutation(() => types.CreditAccountJoinTypes.Payload, {
    description: "Takes a dealer into an account, with all he carries.",
  })
  creditAccountJoin(
    @Arg("input", () => inputs.CreditAccountJoinInput, { description: "Who joins which." })
    input: inputs.CreditAccountJoinInput,
    @Ctx() ctx: Context,
  ) {
    return perform(ctx, types.CreditAccountJoinTypes, creditAccountJoin, input, (id) => read.accountById(ctx, id));
  }

  @Mutation(() => types.CreditAccountLeaveTypes.Payload, {
    description: "Takes a dealer out of credit: nothing he orders is tested from then on.",
  })
  creditAccountLeave(
    @Arg("input", () => inputs.CreditAccountLeaveInput, { description: "Who leaves which." })
    input: inputs.CreditAccountLeaveInput,
    @Ctx() ctx: Context,
  ) {
    return perform(ctx, types.CreditAccountLeaveTypes, creditAccountLeave, input, (id) => read.accountById(ctx, id));
  }

  @Mutation(() => types.CreditTermsSetTypes.Payload, {
    description: "Changes what is agreed with an account, apart from its limit.",
  })
  creditTermsSet(
    @Arg("input", () => inputs.CreditTermsSetInput, { description: "What changes." }) input: inputs.CreditTermsSetInput,
    @Ctx() ctx: Context,
  ) {
    return perform(ctx, types.CreditTermsSetTypes, creditTermsSet, input, (id) => read.accountById(ctx, id));
  }

  @Mutation(() => types.CreditLimitProposeTypes.Payload, {
    description: "Proposes a limit, by hand or by the formula. It holds once others approve it.",
  })
  creditLimitPropose(
    @Arg("input", () => inputs.CreditLimitProposeInput, { description: "The limit and from when." })
    input: inputs.CreditLimitProposeInput,
    @Ctx() ctx: Context,
  ) {
    return perform(ctx, types.CreditLimitProposeTypes, creditLimitPropose, input, (id) => read.requestById(ctx, id));
  }

  @Mutation(() => types.TemporaryLimitRequestTypes.Payload, {
    description: "Asks for more on some days. It counts once others approve it, and lapses by itself.",
  })
  temporaryLimitRequest(
    @Arg("input", () => inputs.TemporaryLimitRequestInput, { description: "How much and when." })
    input: inputs.TemporaryLimitRequestInput,
    @Ctx() ctx: Context,
  ) {
    return perform(ctx, types.TemporaryLimitRequestTypes, temporaryLimitRequest, input, (id) =>
      read.requestById(ctx, id),
    );
  }

  @Mutation(() => types.CreditBlockSetTypes.Payload, { description: "Blocks an account, or one product line for it." })
  creditBlockSet(
    @Arg("input", () => inputs.CreditBlockSetInput, { description: "What and why." }) input: inputs.CreditBlockSetInput,
    @Ctx() ctx: Context,
  ) {
    return perform(ctx, types.CreditBlockSetTypes, creditBlockSet, input, (id) => read.blockById(ctx, id));
  }

  @Mutation(() => types.CreditBlockLiftTypes.Payload, { description: "Lifts a block." })
  creditBlockLift(
    @Arg("input", () => inputs.CreditBlockLiftInput, { description: "Which and why." })
    input: inputs.CreditBlockLiftInput,
    @Ctx() ctx: Context,
  ) {
    return perform(ctx, types.CreditBlockLiftTypes, creditBlockLift, input, (id) => read.blockById(ctx, id));
  }

  @Mutation(() => types.CreditAccountReviewTypes.Payload, { description: "Notes that an account was reviewed." })
  creditAccountReview(
    @Arg("input", () => inputs.CreditAccountReviewInput, { description: "Until when it holds." })
    input: inputs.CreditAccountReviewInput,
    @Ctx() ctx: Context,
  ) {
    return perform(ctx, types.CreditAccountReviewTypes, creditAccountReview, input, (id) => read.accountById(ctx, id));
  }

  @Mutation(() => types.CreditAccountReactivateTypes.Payload, { description: "Wakes an account that slept." })
  creditAccountReactivate(
    @Arg("input", () => inputs.CreditAccountReactivateInput, { description: "Which and why." })
    input: inputs.CreditAccountReactivateInput,
    @Ctx() ctx: Context,
  ) {
    return perform(ctx, types.CreditAccountReactivateTypes, creditAccountReactivate, input, (id) =>
      read.accountById(ctx, id),
    );
  }

  @Mutation(() => types.CreditOrderReleaseTypes.Payload, {
    description: "Lets an order pass that waits for credit, up to an amount and a day.",
  })
  creditOrderRelease(
    @Arg("input", () => inputs.CreditOrderReleaseInput, { description: "Which, how far, and why." })
    input: inputs.CreditOrderReleaseInput,
    @Ctx() ctx: Context,
  ) {
    return perform(ctx, types.CreditOrderReleaseTypes, creditOrderRelease, input, (id) => read.releaseById(ctx, id));
  }
}
