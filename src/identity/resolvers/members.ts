import { Arg, Args, ArgsType, Ctx, Field, ID, Mutation, Query, Resolver } from "type-graphql";
import { MaxLength } from "class-validator";
import type { Context } from "../../platform/context.ts";
import { PageArgs } from "../../platform/graphql/connection.ts";
import { InvitationCard, InvitationConnection, MemberConnection } from "../model/member.ts";
import { acceptedPayload, endedPayload, invitedPayload, resetPayload, withdrawnPayload } from "../payloads/members.ts";
import { readInvitations } from "../queries/invitations.ts";
import { readInvitation } from "../queries/invitation.ts";
import { readMembers } from "../queries/members.ts";
import {
  InvitationAcceptInput,
  InvitationAcceptTypes,
  InvitationWithdrawInput,
  InvitationWithdrawTypes,
  MemberEndInput,
  MemberEndTypes,
  MemberInviteInput,
  MemberInviteTypes,
  MemberResetInput,
  MemberResetTypes,
} from "../types/members.ts";

@ArgsType()
export class MembersArgs extends PageArgs {
  @Field(() => ID, { nullable: true, description: "Only this dealer's people." })
  @MaxLength(100)
  dealerId?: string | null;
  @Field(() => Boolean, { defaultValue: false, description: "Those whose membership has ended, too." })
  withEnded!: boolean;
}

@Resolver()
export class MemberResolver {
  @Query(() => MemberConnection, {
    description: "Members, the newest first: all for the manufacturer's own people, a dealer's for that dealer's.",
  })
  members(@Args(() => MembersArgs) args: MembersArgs, @Ctx() ctx: Context) {
    return readMembers(ctx, args);
  }

  @Query(() => InvitationCard, {
    nullable: true,
    description: "What an invitation's link is about, for whoever holds it; null for one that was used or has expired.",
  })
  invitation(
    @Arg("token", () => String, { description: "What stands behind the # of the link." }) token: string,
    @Ctx() ctx: Context,
  ): Promise<InvitationCard | null> {
    return readInvitation(ctx, token);
  }

  @Mutation(() => MemberInviteTypes.Payload, {
    description:
      "Invites somebody by a single-use link, good for 7 days. A newer invitation of the same login replaces it.",
  })
  memberInvite(@Arg("input", () => MemberInviteInput) input: MemberInviteInput, @Ctx() ctx: Context) {
    return invitedPayload(ctx, input);
  }

  @Mutation(() => InvitationAcceptTypes.Payload, { description: "Accepts an invitation. The link works once." })
  invitationAccept(@Arg("input", () => InvitationAcceptInput) input: InvitationAcceptInput, @Ctx() ctx: Context) {
    return acceptedPayload(ctx, input);
  }

  @Query(() => InvitationConnection, {
    description:
      "Invitations that wait to be accepted, the newest first, for those who may invite; links are not shown.",
  })
  invitations(@Args(() => PageArgs) args: PageArgs, @Ctx() ctx: Context) {
    return readInvitations(ctx, args);
  }

  @Mutation(() => InvitationWithdrawTypes.Payload, { description: "Ends an invitation before it is accepted." })
  invitationWithdraw(@Arg("input", () => InvitationWithdrawInput) input: InvitationWithdrawInput, @Ctx() ctx: Context) {
    return withdrawnPayload(ctx, input);
  }

  @Mutation(() => MemberEndTypes.Payload, { description: "Ends a membership: its sessions and sockets end at once." })
  memberEnd(@Arg("input", () => MemberEndInput) input: MemberEndInput, @Ctx() ctx: Context) {
    return endedPayload(ctx, input);
  }

  @Mutation(() => MemberResetTypes.Payload, {
    description: "Issues a link, good for 24 hours, by which a member sets a new password.",
  })
  memberReset(@Arg("input", () => MemberResetInput) input: MemberResetInput, @Ctx() ctx: Context) {
    return resetPayload(ctx, input);
  }
}
