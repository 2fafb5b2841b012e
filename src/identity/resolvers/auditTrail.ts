import { Args, ArgsType, Ctx, Field, ID, Query, Resolver } from "type-graphql";
import { MaxLength } from "class-validator";
import type { Context } from "../../platform/context.ts";
import { PageArgs } from "../../platform/graphql/connection.ts";
import { DateScalar } from "../../platform/graphql/scalars.ts";
import { AuditEntryConnection, AuditOutcome } from "../model/auditEntry.ts";
import { readAuditTrail } from "../queries/auditTrail.ts";

@ArgsType()
export class AuditTrailArgs extends PageArgs {
  @Field(() => ID, { nullable: true, description: "Only what was done to this thing, by its global id." })
  @MaxLength(100)
  thing?: string | null;
  @Field(() => ID, { nullable: true, description: "Only what this person did (Person_…, as in `member.personId`)." })
  @MaxLength(100)
  person?: string | null;
  @Field(() => String, { nullable: true, description: "Only this mutation, such as `orderPlace`." })
  @MaxLength(100)
  command?: string | null;
  @Field(() => AuditOutcome, { nullable: true, description: "Only what came out so." })
  outcome?: keyof typeof AuditOutcome | null;
  @Field(() => DateScalar, { nullable: true, description: "Recorded on this day of the manufacturer's or later." })
  from?: string | null;
  @Field(() => DateScalar, { nullable: true, description: "Recorded before this day." })
  before?: string | null;
}

@Resolver()
export class AuditTrailResolver {
  @Query(() => AuditEntryConnection, {
    description:
      "Every act of the manufacturer's people and dealers, the newest first; empty without the permission audit:read.",
  })
  auditTrail(@Args(() => AuditTrailArgs) args: AuditTrailArgs, @Ctx() ctx: Context) {
    return readAuditTrail(ctx, args);
  }
}
