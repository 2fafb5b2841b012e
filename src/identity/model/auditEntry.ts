import { Field, ID, ObjectType, registerEnumType } from "type-graphql";
import { connectionType } from "../../platform/graphql/connection.ts";
import { JsonScalar } from "../../platform/graphql/scalars.ts";
import { Member } from "./member.ts";

export const AuditOutcome = { DONE: "DONE", REFUSED: "REFUSED" } as const;
registerEnumType(AuditOutcome, {
  name: "AuditOutcome",
  description: "What came of an act.",
  valuesConfig: {
    DONE: { description: "It was done." },
    REFUSED: { description: "It was refused and changed nothing." },
  },
});

@ObjectType("AuditEntry", {
  description: "One act: who did what, when, and what came of it. Never changed, never removed.",
})
export class AuditEntry {
  @Field(() => ID, { description: "Unique and stable; later entries have greater ids." })
  id!: string;
  @Field(() => Date, { description: "When it was recorded." })
  recordedAt!: Date;
  @Field(() => String, { description: "The mutation's name." })
  command!: string;
  @Field(() => AuditOutcome, { description: "What came of it." })
  outcome!: string;
  @Field(() => [String], { description: "Why it was refused; empty when it was done." })
  codes!: string[];
  @Field(() => JsonScalar, {
    description: "The mutation's input. Personal and secret fields are named, their values replaced by •.",
  })
  input!: unknown;
  @Field(() => String, { nullable: true, description: "The row id of the thing made or changed." })
  thingId!: string | null;
  @Field(() => JsonScalar, {
    nullable: true,
    description: "By field: what it was before and after, where that matters.",
  })
  changes!: unknown;
  @Field(() => String, { description: "The caller's requestId." })
  requestId!: string;
  @Field(() => ID, { description: "The person who acted." })
  personId!: string;
  @Field(() => Member, { nullable: true, description: "The membership he acted for." })
  who!: Member | null;
}

export const AuditEntryConnection = connectionType("AuditEntry", () => AuditEntry);
