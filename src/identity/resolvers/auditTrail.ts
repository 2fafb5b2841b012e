import { Args, ArgsType, Ctx, Field, ID, Query, Resolver } from "type-graphql";
import { MaxLength } from "class-validator";
import type { Context } from "../../platform/context.ts";
import { PageArgs } from "../../platform/graphql/connection.ts";
import { AuditEntryConnection } from "../model/auditEntry.ts";
import { readAuditTrail } from "../queries/auditTrail.ts";

@ArgsType()
export class AuditTrailArgs extends PageArgs {
  @Field(() => ID, { nullable: true, description: "Only what was done to this thing, by its global id." })
  @MaxLength(100)
  thing?: string | null;
  @Field(() => ID, { nullable: true, description: "Only what this person did (Person_…, as in `member.personId`)." })
  @MaxLength(100)
  person?: string | null;
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
