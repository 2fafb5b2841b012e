import { Field, ID, ObjectType } from "type-graphql";
import { Node } from "../../platform/graphql/node.ts";
import { connectionType } from "../../platform/graphql/connection.ts";
import type { Role } from "../roles.ts";
import { RoleEnum } from "./viewer.ts";

@ObjectType("Member", { implements: Node, description: "A person's place at a manufacturer or at one of its dealers." })
export class Member extends Node {
  @Field(() => ID, { description: "The person; the same one in all his memberships." })
  personId!: string;
  @Field(() => String, { description: "The name he goes by there." })
  name!: string;
  @Field(() => RoleEnum, { description: "What he is there." })
  role!: Role;
  @Field(() => ID, { nullable: true, description: "The dealer he works for; null for the manufacturer's own people." })
  dealerId!: string | null;
  @Field(() => ID, { nullable: true, description: "The chain a guest belongs to." })
  chainId!: string | null;
  @Field(() => Date, { description: "When he joined." })
  joinedAt!: Date;
  @Field(() => Date, { nullable: true, description: "When his membership ended; null while it lasts." })
  endedAt!: Date | null;
  @Field(() => Boolean, { description: "Whether you may end it (memberEnd)." })
  viewerCanEnd!: boolean;
  @Field(() => Boolean, { description: "Whether you may issue him a reset link (memberReset)." })
  viewerCanReset!: boolean;
}

export const MemberConnection = connectionType("Member", () => Member);

@ObjectType("Invitation", { description: "A single-use link by which somebody becomes a member." })
export class Invitation {
  @Field(() => ID, { description: "Unique and stable." })
  id!: string;
  @Field(() => String, { description: "What the invited person will sign in with." })
  login!: string;
  @Field(() => String, { description: "The name he was invited by." })
  name!: string;
  @Field(() => RoleEnum, { description: "The role he will have." })
  role!: Role;
  @Field(() => ID, { nullable: true, description: "The dealer he will work for." })
  dealerId!: string | null;
  @Field(() => Date, { description: "Until when the link may be used." })
  expiresAt!: Date;
  @Field(() => String, {
    nullable: true,
    description: "The link, as a path of this address: hand it to him. Shown in this answer only, and never again.",
  })
  link!: string | null;
}

export const InvitationConnection = connectionType("Invitation", () => Invitation);

@ObjectType("ResetLink", { description: "A single-use link by which a member sets a new password." })
export class ResetLink {
  @Field(() => ID, { description: "Unique and stable." })
  id!: string;
  @Field(() => Date, { description: "Until when it may be used." })
  expiresAt!: Date;
  @Field(() => String, {
    nullable: true,
    description: "The link, as a path of this address: hand it to him. Shown in this answer only, and never again.",
  })
  link!: string | null;
}

@ObjectType("InvitationCard", { description: "What somebody who holds an invitation's link reads on it." })
export class InvitationCard {
  @Field(() => String, { description: "Who invites: the manufacturer's name." })
  manufacturerName!: string;
  @Field(() => String, { description: "What he will sign in with." })
  login!: string;
  @Field(() => String, { description: "The name he was invited by; he may correct it." })
  name!: string;
  @Field(() => RoleEnum, { description: "The role he will have." })
  role!: Role;
  @Field(() => Boolean, { description: "True: the login is somebody's already, who accepts with his own password." })
  known!: boolean;
  @Field(() => Date, { description: "Until when the link may be used." })
  expiresAt!: Date;
}
