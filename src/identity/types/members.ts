import { Field, ID, InputType } from "type-graphql";
import { ArrayMaxSize, MaxLength, MinLength } from "class-validator";
import { CommandInput, commandTypes } from "../../platform/graphql/commandTypes.ts";
import { Invitation, Member, ResetLink } from "../model/member.ts";
import { RoleEnum, Seat } from "../model/viewer.ts";
import type { Role } from "../roles.ts";
import { longestPassword } from "../rules/password.ts";
import { passwordCodes, retryAt } from "./sessions.ts";

@InputType({ description: "Invites somebody." })
export class MemberInviteInput extends CommandInput {
  @Field(() => String, {
    description:
      "What he will sign in with: an e-mail address, a phone number or a name, 3 to 200 characters without spaces.",
  })
  @MaxLength(200)
  login!: string;
  @Field(() => String, { description: "His name." })
  @MinLength(1)
  @MaxLength(100)
  name!: string;
  @Field(() => RoleEnum, { description: "The role he will have." })
  role!: Role;
  @Field(() => ID, {
    nullable: true,
    description: "For dealer roles: the dealer. A dealer's owner may leave out his own.",
  })
  @MaxLength(100)
  dealerId?: string | null;
  @Field(() => ID, { nullable: true, description: "For a chain's contact: the chain." })
  @MaxLength(100)
  chainId?: string | null;
  @Field(() => [ID], {
    nullable: true,
    description: "For branch managers and field reps: the divisions they answer for; none is everywhere.",
  })
  @ArrayMaxSize(200)
  regionIds?: string[] | null;
}

export const MemberInviteTypes = commandTypes({
  name: "MemberInvite",
  thing: ["invitation", () => Invitation, "The invitation; its link is in this answer only."],
  codes: {
    NOT_ALLOWED: "Your role may not invite this role.",
    NOT_FOUND: "There is no such dealer, chain or division, or not for you.",
    LOGIN_MALFORMED: "The login has spaces, or fewer than 3 or more than 200 characters.",
    ROLE_NEEDS_DEALER: "This role works for a dealer: say which.",
    ROLE_TAKES_NO_DEALER: "This role works for the manufacturer itself.",
    ROLE_NEEDS_CHAIN: "This role is a chain's guest: say which chain.",
    ROLE_TAKES_NO_CHAIN: "This role is no chain's guest.",
    ROLE_TAKES_NO_REGIONS: "This role's desk is the whole company's.",
  },
});

@InputType({ description: "Accepts an invitation." })
export class InvitationAcceptInput extends CommandInput {
  @Field(() => String, { description: "What stands behind the # of the link." })
  @MaxLength(200)
  token!: string;
  @Field(() => String, { description: "The name to go by." })
  @MinLength(1)
  @MaxLength(100)
  name!: string;
  @Field(() => String, { description: "A new password; for a login that is known already, the person's own." })
  @MinLength(1)
  @MaxLength(longestPassword)
  password!: string;
}

export const InvitationAcceptTypes = commandTypes({
  name: "InvitationAccept",
  thing: ["membership", () => Seat, "The membership; now sign in with sessionOpen."],
  codes: {
    ...passwordCodes,
    LINK_ENDED: "There is no such link, or it was used, replaced or has expired.",
    WRONG_LOGIN_OR_PASSWORD: "The login is somebody's already, and this is not his password.",
    TOO_MANY_ATTEMPTS: "Too many wrong attempts from this place; retryAt says when to try again.",
    ALREADY_MEMBER: "The person has this very membership already.",
  },
  data: retryAt,
  more: { login: { type: () => String, description: "What to sign in with." } },
});

@InputType({ description: "Withdraws an invitation." })
export class InvitationWithdrawInput extends CommandInput {
  @Field(() => ID, { description: "One of `invitations`." })
  @MaxLength(100)
  invitationId!: string;
}

export const InvitationWithdrawTypes = commandTypes({
  name: "InvitationWithdraw",
  thing: ["invitation", () => Invitation, "The invitation, whose link works no more."],
  codes: {
    NOT_FOUND: "There is no such invitation, or not for you.",
    NOT_ALLOWED: "You may not withdraw it.",
    LINK_ENDED: "It was accepted, replaced or withdrawn before, or has expired.",
  },
});

@InputType({ description: "Ends a membership." })
export class MemberEndInput extends CommandInput {
  @Field(() => ID, { description: "The member." })
  @MaxLength(100)
  memberId!: string;
}

export const MemberEndTypes = commandTypes({
  name: "MemberEnd",
  thing: ["member", () => Member, "The member, whose membership has ended."],
  codes: {
    NOT_FOUND: "There is no such member, or not for you.",
    NOT_ALLOWED: "You may not end this membership; nobody ends his own.",
  },
});

@InputType({ description: "Issues a member a link to set a new password." })
export class MemberResetInput extends CommandInput {
  @Field(() => ID, { description: "The member." })
  @MaxLength(100)
  memberId!: string;
}

export const MemberResetTypes = commandTypes({
  name: "MemberReset",
  thing: ["reset", () => ResetLink, "The link, in this answer only."],
  codes: {
    NOT_FOUND: "There is no such member, or not for you.",
    NOT_ALLOWED: "You may not reset this member's password; for your own there is passwordChange.",
    WORKS_ELSEWHERE: "The person works for others too: he must ask for the reset himself (passwordResetAsk).",
  },
});
