import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import type { Context } from "../../../platform/context.ts";
import { type PayloadShape, perform } from "../../../platform/graphql/commandTypes.ts";
import { oneStatement } from "../../statements/queries/statements.ts";
import { chainDisputeAssign } from "../commands/chainDisputeAssign.ts";
import { chainDisputeComment } from "../commands/chainDisputeComment.ts";
import { chainDisputeNote } from "../commands/chainDisputeNote.ts";
import { chainDisputePolicySet } from "../commands/chainDisputePolicySet.ts";
import { chainDisputeRaise } from "../commands/chainDisputeRaise.ts";
import { chainDisputeSettle } from "../commands/chainDisputeSettle.ts";
import { chainDisputesSend } from "../commands/chainDisputesSend.ts";
import { chainDisputeSplit } from "../commands/chainDisputeSplit.ts";
import { chainDisputeWithdraw } from "../commands/chainDisputeWithdraw.ts";
import { oneDispute } from "../queries/disputes.ts";
import { isLive } from "../rules/course.ts";
import { findPolicy } from "../store-policy.ts";
import * as types from "../types.ts";

const dispute = (ctx: Context) => (id: string) => oneDispute(ctx.sql, ctx.viewer, id);

@Resolver()
export class DisputeCommands {
  @Mutation(() => types.ChainDisputesSendTypes.Payload, {
    description: "Tells the chain what is disputed: from now on its days to answer run.",
  })
  chainDisputesSend(
    @Arg("input", () => types.ChainDisputesSendInput) input: types.ChainDisputesSendInput,
    @Ctx() ctx: Context,
  ) {
    const read = (id: string) => oneStatement(ctx.sql, ctx.viewer, id);
    return perform(ctx, types.ChainDisputesSendTypes, chainDisputesSend, input, read);
  }

  @Mutation(() => types.ChainDisputeRaiseTypes.Payload, {
    description:
      "The chain claims something of a line that we confirmed: its contact himself, or our people for it. What both signed stays; the claim goes its way as a dispute of theirs.",
  })
  chainDisputeRaise(
    @Arg("input", () => types.ChainDisputeRaiseInput) input: types.ChainDisputeRaiseInput,
    @Ctx() ctx: Context,
  ) {
    return perform(ctx, types.ChainDisputeRaiseTypes, chainDisputeRaise, input, dispute(ctx));
  }

  @Mutation(() => types.ChainDisputeCommentTypes.Payload, {
    description: "Says something to a dispute, with files that prove it; from the chain it is an answer.",
  })
  chainDisputeComment(
    @Arg("input", () => types.ChainDisputeCommentInput) input: types.ChainDisputeCommentInput,
    @Ctx() ctx: Context,
  ) {
    return perform(ctx, types.ChainDisputeCommentTypes, chainDisputeComment, input, dispute(ctx));
  }

  @Mutation(() => types.ChainDisputeNoteTypes.Payload, {
    description: "Notes something about a dispute among ourselves; the chain never reads it.",
  })
  chainDisputeNote(
    @Arg("input", () => types.ChainDisputeNoteInput) input: types.ChainDisputeNoteInput,
    @Ctx() ctx: Context,
  ) {
    return perform(ctx, types.ChainDisputeNoteTypes, chainDisputeNote, input, dispute(ctx));
  }

  @Mutation(() => types.ChainDisputeAssignTypes.Payload, { description: "Says who sees to a dispute, and by when." })
  chainDisputeAssign(
    @Arg("input", () => types.ChainDisputeAssignInput) input: types.ChainDisputeAssignInput,
    @Ctx() ctx: Context,
  ) {
    return perform(ctx, types.ChainDisputeAssignTypes, chainDisputeAssign, input, dispute(ctx));
  }

  @Mutation(() => types.ChainDisputeSplitTypes.Payload, {
    description: "Divides a dispute into parts that end each in its own way. It cannot be undone.",
  })
  chainDisputeSplit(
    @Arg("input", () => types.ChainDisputeSplitInput) input: types.ChainDisputeSplitInput,
    @Ctx() ctx: Context,
  ) {
    return perform(ctx, types.ChainDisputeSplitTypes, chainDisputeSplit, input, dispute(ctx));
  }

  @Mutation(() => types.ChainDisputeSettleTypes.Payload, {
    description: "Ends a dispute: the chain agrees, we agree, each has some of it, or it is let go.",
  })
  async chainDisputeSettle(
    @Arg("input", () => types.ChainDisputeSettleInput) input: types.ChainDisputeSettleInput,
    @Ctx() ctx: Context,
  ): Promise<PayloadShape> {
    let waiting: boolean | null = null;
    const payload = await perform(ctx, types.ChainDisputeSettleTypes, chainDisputeSettle, input, async (id) => {
      const read = await oneDispute(ctx.sql, ctx.viewer, id);
      waiting = read === null ? null : isLive(read.row.state);
      return read;
    });
    return { ...payload, waiting };
  }

  @Mutation(() => types.ChainDisputeWithdrawTypes.Payload, {
    description:
      "The chain takes a claim of its own back before it has ended: its contact himself, or our people for it. The line may be claimed anew.",
  })
  chainDisputeWithdraw(
    @Arg("input", () => types.ChainDisputeWithdrawInput) input: types.ChainDisputeWithdrawInput,
    @Ctx() ctx: Context,
  ) {
    return perform(ctx, types.ChainDisputeWithdrawTypes, chainDisputeWithdraw, input, dispute(ctx));
  }

  @Mutation(() => types.ChainDisputePolicySetTypes.Payload, {
    description: "Says how disputes are kept going from a day on: days to answer, reminders, how far back to claim.",
  })
  chainDisputePolicySet(
    @Arg("input", () => types.ChainDisputePolicySetInput) input: types.ChainDisputePolicySetInput,
    @Ctx() ctx: Context,
  ) {
    const read = (id: string) => findPolicy(ctx.sql, ctx.viewer.manufacturerId, id);
    return perform(ctx, types.ChainDisputePolicySetTypes, chainDisputePolicySet, input, read);
  }
}
