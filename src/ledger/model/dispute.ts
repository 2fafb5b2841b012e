import { Field, ObjectType } from "type-graphql";
import type { Day } from "../../kernel/day.ts";
import { DateScalar } from "../../platform/graphql/scalars.ts";
import { type DisputeOutcome, type DisputeState, disputeOutcomes, disputeStates } from "../rules/disputes.ts";
import { named } from "./enums.ts";

export const DisputeStateType = named("DisputeState", "Where a dispute stands.", disputeStates, {
  RAISED: "A dealer raised it; it waits for the manufacturer and changes nothing yet.",
  OPEN: "The manufacturer took it up: the invoice leaves the overdue test.",
  SETTLED: "Settled.",
  WITHDRAWN: "Withdrawn by the dealer.",
});
export const DisputeOutcomeType = named("DisputeOutcome", "Who was right in a dispute.", disputeOutcomes, {
  FOR_DEALER: "The dealer.",
  IN_PART: "Each in part.",
  AGAINST_DEALER: "The manufacturer.",
});

@ObjectType("ItemDispute", { description: "That an invoice is, or was, disputed." })
export class ItemDispute {
  @Field(() => DisputeStateType, { description: "Where it stands." })
  state!: DisputeState;
  @Field(() => String, { description: "Why it is disputed." })
  reason!: string;
  @Field(() => DateScalar, { description: "The business day it was raised." })
  raisedOn!: Day;
  @Field(() => DateScalar, { nullable: true, description: "Since when the invoice is out of the overdue test." })
  openedOn!: Day | null;
  @Field(() => DateScalar, { nullable: true, description: "The business day it ended." })
  endedOn!: Day | null;
  @Field(() => DisputeOutcomeType, { nullable: true, description: "Who was right." })
  outcome!: DisputeOutcome | null;
  @Field(() => String, { description: "What was agreed; empty until it ends." })
  note!: string;
}
