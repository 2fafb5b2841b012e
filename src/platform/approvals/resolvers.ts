import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from "type-graphql";
import type { Context } from "../context.ts";
import { perform } from "../graphql/commandTypes.ts";
import { PageArgs } from "../graphql/connection.ts";
import { nodeReader } from "../graphql/node.ts";
import { directory } from "../people.ts";
import { personName } from "../personNames.ts";
import { approvalDecide } from "./commands/approvalDecide.ts";
import { approvalDelegate } from "./commands/approvalDelegate.ts";
import { approvalDelegationEnd } from "./commands/approvalDelegationEnd.ts";
import { approvalTiersSet } from "./commands/approvalTiersSet.ts";
import { approvalWithdraw } from "./commands/approvalWithdraw.ts";
import * as model from "./model.ts";
import { showContent } from "./queries/content.ts";
import * as read from "./queries/approvals.ts";
import { wireDecision } from "./queries/views.ts";
import { mayConfigure, mayDelegate, mayDelegateFor, mayWithdraw } from "./rules/access.ts";
import * as types from "./types.ts";
import "./expireApprovals.ts";
import "./messages.ts";

nodeReader("ApprovalRequest", read.approvalById);

@Resolver()
export class ApprovalResolver {
  @Query(() => model.ApprovalRequestConnection, {
    description: "Requests for consent that you asked for, may decide or audit, the newest first.",
  })
  approvals(@Args(() => types.ApprovalsArgs) args: types.ApprovalsArgs, @Ctx() ctx: Context) {
    return read.readApprovals(ctx, args);
  }

  @Query(() => [model.ApprovalKindType], {
    description: "What needs consent here, and whose; for the manufacturer's own people.",
  })
  approvalKinds(@Ctx() ctx: Context) {
    return read.readApprovalKinds(ctx);
  }

  @Query(() => model.ApprovalDelegationConnection, {
    description: "What you delegated and what was delegated to you, the newest first.",
  })
  approvalDelegations(@Args(() => PageArgs) args: PageArgs, @Ctx() ctx: Context) {
    return read.readDelegations(ctx, args);
  }

  @Query(() => Boolean, { description: "Whether you may say who approves what." })
  viewerCanSetApprovalTiers(@Ctx() ctx: Context): boolean {
    return mayConfigure(ctx.viewer);
  }

  @Query(() => Boolean, { description: "Whether you may let a colleague decide in your place." })
  viewerCanDelegateApprovals(@Ctx() ctx: Context): boolean {
    return mayDelegate(ctx.viewer) && [...ctx.viewer.permissions].some((permission) => permission.endsWith(":approve"));
  }

  @Query(() => Boolean, { description: "Whether you may hand over the approvals of a colleague who is ill." })
  viewerCanDelegateForOthers(@Ctx() ctx: Context): boolean {
    return mayDelegateFor(ctx.viewer);
  }

  @Query(() => [String], { description: "Permissions to approve that tiers may name." })
  approvalPermissions(@Ctx() ctx: Context): string[] {
    return mayConfigure(ctx.viewer)
      ? [...directory().permissions].filter((each) => each.endsWith(":approve")).sort()
      : [];
  }

  @Mutation(() => types.ApprovalDecideTypes.Payload, {
    description: "Decides the step that waits, on exactly the content you saw.",
  })
  approvalDecide(@Arg("input", () => types.ApprovalDecideInput) input: types.ApprovalDecideInput, @Ctx() ctx: Context) {
    return perform(ctx, types.ApprovalDecideTypes, approvalDecide, input, (id) => read.approvalById(ctx, id));
  }

  @Mutation(() => types.ApprovalWithdrawTypes.Payload, { description: "Takes back what you asked for." })
  approvalWithdraw(
    @Arg("input", () => types.ApprovalWithdrawInput) input: types.ApprovalWithdrawInput,
    @Ctx() ctx: Context,
  ) {
    return perform(ctx, types.ApprovalWithdrawTypes, approvalWithdraw, input, (id) => read.approvalById(ctx, id));
  }

  @Mutation(() => types.ApprovalDelegateTypes.Payload, {
    description:
      "Lets a colleague decide in your place, or in that of somebody ill, for some days. He decides as himself, and it shows for whom.",
  })
  approvalDelegate(
    @Arg("input", () => types.ApprovalDelegateInput) input: types.ApprovalDelegateInput,
    @Ctx() ctx: Context,
  ) {
    return perform(ctx, types.ApprovalDelegateTypes, approvalDelegate, input, (id) => read.delegationById(ctx, id));
  }

  @Mutation(() => types.ApprovalDelegationEndTypes.Payload, { description: "Takes your delegation back at once." })
  approvalDelegationEnd(
    @Arg("input", () => types.ApprovalDelegationEndInput) input: types.ApprovalDelegationEndInput,
    @Ctx() ctx: Context,
  ) {
    return perform(ctx, types.ApprovalDelegationEndTypes, approvalDelegationEnd, input, (id) =>
      read.delegationById(ctx, id),
    );
  }

  @Mutation(() => types.ApprovalTiersSetTypes.Payload, {
    description:
      "Says who must agree to a kind of request, from which amount on. What was asked before keeps its tiers.",
  })
  approvalTiersSet(
    @Arg("input", () => types.ApprovalTiersSetInput) input: types.ApprovalTiersSetInput,
    @Ctx() ctx: Context,
  ) {
    return perform(ctx, types.ApprovalTiersSetTypes, approvalTiersSet, input, (kind) =>
      read.readApprovalKind(ctx, kind),
    );
  }
}

@Resolver(() => model.ApprovalRequest)
export class ApprovalRequestFields {
  @FieldResolver(() => String, { nullable: true, description: "Who asked." })
  requestedBy(@Root() request: model.ApprovalRequest, @Ctx() ctx: Context) {
    return personName(ctx, request.row.requested_by);
  }

  @FieldResolver(() => [model.ApprovalContentLine], {
    description: "The frozen content line by line, in the viewer's language; nothing of it is left out.",
  })
  contentLines(@Root() request: model.ApprovalRequest, @Ctx() ctx: Context) {
    return showContent(ctx, request.row);
  }

  @FieldResolver(() => [model.ApprovalDecision], { description: "What was decided, step by step." })
  async decisions(@Root() request: model.ApprovalRequest, @Ctx() ctx: Context) {
    return (await read.decisionsOn(ctx, request.row.id)).map(wireDecision);
  }

  @FieldResolver(() => Boolean, { description: "Whether you may decide the step that waits." })
  viewerCanDecide(@Root() request: model.ApprovalRequest, @Ctx() ctx: Context) {
    return read.viewerCanDecide(ctx, request.row);
  }

  @FieldResolver(() => Boolean, { description: "Whether you may take it back." })
  viewerCanWithdraw(@Root() request: model.ApprovalRequest, @Ctx() ctx: Context): boolean {
    return request.state === "PENDING" && mayWithdraw(ctx.viewer, { requestedBy: request.row.requested_by });
  }
}

@Resolver(() => model.ApprovalDecision)
export class ApprovalDecisionFields {
  @FieldResolver(() => String, { nullable: true, description: "Who decided." })
  by(@Root() decision: model.ApprovalDecision, @Ctx() ctx: Context) {
    return personName(ctx, decision.personId);
  }

  @FieldResolver(() => String, { nullable: true, description: "In whose place; null: in his own right." })
  onBehalfOf(@Root() decision: model.ApprovalDecision, @Ctx() ctx: Context) {
    return decision.principalId === decision.personId ? null : personName(ctx, decision.principalId);
  }
}

@Resolver(() => model.ApprovalDelegation)
export class ApprovalDelegationFields {
  @FieldResolver(() => String, { nullable: true, description: "Whose right it is." })
  by(@Root() delegation: model.ApprovalDelegation, @Ctx() ctx: Context) {
    return personName(ctx, delegation.fromPersonId);
  }

  @FieldResolver(() => String, { nullable: true, description: "Who handed it over for him; null: he himself." })
  setBy(@Root() delegation: model.ApprovalDelegation, @Ctx() ctx: Context) {
    return delegation.setById === null ? null : personName(ctx, delegation.setById);
  }

  @FieldResolver(() => String, { nullable: true, description: "Who decides in his place." })
  to(@Root() delegation: model.ApprovalDelegation, @Ctx() ctx: Context) {
    return personName(ctx, delegation.toPersonId);
  }
}
