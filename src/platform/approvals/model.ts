import { Field, ID, Int, ObjectType, registerEnumType } from "type-graphql";
import type { Day } from "../../kernel/day.ts";
import { Node } from "../graphql/node.ts";
import { connectionType } from "../graphql/connection.ts";
import { DateScalar, JsonScalar, MoneyType } from "../graphql/scalars.ts";
import type { RequestRow } from "./store.ts";

export const ApprovalState = {
  PENDING: "PENDING",
  APPROVED: "APPROVED",
  REFUSED: "REFUSED",
  WITHDRAWN: "WITHDRAWN",
  SUPERSEDED: "SUPERSEDED",
  EXPIRED: "EXPIRED",
} as const;
registerEnumType(ApprovalState, {
  name: "ApprovalState",
  description: "How far a request has come.",
  valuesConfig: {
    PENDING: { description: "It waits for the decision of its present step." },
    APPROVED: { description: "Every step agreed." },
    REFUSED: { description: "A step refused." },
    WITHDRAWN: { description: "Whoever asked took it back." },
    SUPERSEDED: { description: "Its content changed: what had been asked for is no more." },
    EXPIRED: { description: "Nobody decided in time." },
  },
});

export const ApprovalVerdict = { APPROVED: "APPROVED", REFUSED: "REFUSED" } as const;
registerEnumType(ApprovalVerdict, {
  name: "ApprovalVerdict",
  description: "What somebody decided.",
  valuesConfig: { APPROVED: { description: "He agrees." }, REFUSED: { description: "He does not, and says why." } },
});

@ObjectType("ApprovalDecision", { description: "What somebody decided on one step. It never changes." })
export class ApprovalDecision {
  @Field(() => Int, { description: "Which step, from 1." })
  step!: number;
  @Field(() => ApprovalVerdict, { description: "What." })
  verdict!: keyof typeof ApprovalVerdict;
  @Field(() => String, { nullable: true, description: "In his words; a refusal always says why." })
  reason!: string | null;
  @Field(() => Date, { description: "When." })
  decidedAt!: Date;
  personId!: string;
  principalId!: string;
}

@ObjectType("ApprovalTier", { description: "A step of consent: who must agree, from which amount on." })
export class ApprovalTier {
  @Field(() => MoneyType, { description: "From this amount on; 0 is always." })
  from!: MoneyType;
  @Field(() => String, { description: "The permission it takes." })
  permission!: string;
  @Field(() => String, {
    nullable: true,
    description: "The role it takes besides; null: whichever holds the permission.",
  })
  role!: string | null;
}

@ObjectType("ApprovalContentLine", { description: "A field of what was frozen, as a person reads it." })
export class ApprovalContentLine {
  @Field(() => String, { description: "The field's own name, parts of lists numbered." })
  name!: string;
  @Field(() => String, { description: "What it is called in the viewer's language; its name where nobody called it." })
  label!: string;
  @Field(() => String, { description: "Its value: words, amounts with their currency, names of what ids stand for." })
  value!: string;
}

@ObjectType("ApprovalRequest", {
  implements: Node,
  description:
    "A request for consent to exactly one content. What is asked for is frozen; if the thing changes, the request ends.",
})
export class ApprovalRequest extends Node {
  readonly __typename = "ApprovalRequest";
  row!: RequestRow;
  @Field(() => String, { description: "What kind of thing is asked for, such as CREDIT_LIMIT." })
  kind!: string;
  @Field(() => String, { description: "What it is, in the viewer's language." })
  title!: string;
  @Field(() => ID, { description: "The thing it is about." })
  subject!: string;
  @Field(() => JsonScalar, { description: "What is asked for, as it was frozen; its shape is the kind's own." })
  content!: unknown;
  @Field(() => String, {
    description: "SHA-256 of the content, in hex: say it when you decide, so that you decide on what you saw.",
  })
  contentHash!: string;
  @Field(() => MoneyType, { nullable: true, description: "Its size, by which the tiers were chosen." })
  amount!: MoneyType | null;
  @Field(() => ApprovalState, { description: "How far it has come." })
  state!: RequestRow["state"];
  @Field(() => Int, { description: "The step that is to be decided, or was last, from 1." })
  step!: number;
  @Field(() => [ApprovalTier], { description: "Its steps in order, as they were when it was asked for." })
  tiers!: ApprovalTier[];
  @Field(() => Date, { description: "When it was asked for." })
  requestedAt!: Date;
  @Field(() => Date, { nullable: true, description: "When it expires undecided; null: never." })
  expiresAt!: Date | null;
  @Field(() => Date, { nullable: true, description: "When it ended; null while it is pending." })
  closedAt!: Date | null;
  @Field(() => Int, { description: "Rises with every change." })
  version!: number;
}

export const ApprovalRequestConnection = connectionType("ApprovalRequest", () => ApprovalRequest);

@ObjectType("ApprovalKind", { description: "Something that needs consent, and whose." })
export class ApprovalKindType {
  @Field(() => String, { description: "Its name, for approvalTiersSet." })
  kind!: string;
  @Field(() => String, { description: "What it is called, in the viewer's language." })
  name!: string;
  @Field(() => String, { description: "What a request of it says; {braces} take the request's own values." })
  title!: string;
  @Field(() => [ApprovalTier], { description: "Who must agree." })
  tiers!: ApprovalTier[];
  @Field(() => Boolean, {
    description: "Whether the manufacturer said so itself; otherwise this is how Fairway comes.",
  })
  own!: boolean;
  @Field(() => Int, { nullable: true, description: "After so many days an undecided request expires; null: never." })
  lastsDays!: number | null;
}

@ObjectType("ApprovalDelegation", { description: "That somebody decides in a colleague's place for some days." })
export class ApprovalDelegation {
  @Field(() => ID, { description: "Unique and stable." })
  id!: string;
  @Field(() => String, { nullable: true, description: "The one kind it is for; null: all." })
  kind!: string | null;
  @Field(() => DateScalar, { description: "The first day." })
  from!: Day;
  @Field(() => DateScalar, { description: "The last day, inclusive." })
  until!: Day;
  @Field(() => String, { description: "Why." })
  reason!: string;
  @Field(() => Date, { nullable: true, description: "When it was taken back; null: it was not." })
  endedAt!: Date | null;
  @Field(() => Boolean, { description: "Whether it holds today." })
  inForce!: boolean;
  @Field(() => Boolean, { description: "Whether you may take it back." })
  viewerCanEnd!: boolean;
  fromPersonId!: string;
  toPersonId!: string;
  setById!: string | null;
}

export const ApprovalDelegationConnection = connectionType("ApprovalDelegation", () => ApprovalDelegation);
