import { ArrayMaxSize, MaxLength, MinLength, ValidateNested } from "class-validator";
import { ArgsType, Field, ID, InputType, Int } from "type-graphql";
import type { Day } from "../../kernel/day.ts";
import { CommandInput, commandTypes } from "../graphql/commandTypes.ts";
import { PageArgs } from "../graphql/connection.ts";
import { DateScalar, DecimalScalar } from "../graphql/scalars.ts";
import { ApprovalDelegation, ApprovalKindType, ApprovalRequest, ApprovalState, ApprovalVerdict } from "./model.ts";
import type { RequestRow } from "./store.ts";

const none = "There is no such record, or it is none of yours to see.";

@ArgsType()
export class ApprovalsArgs extends PageArgs {
  @Field(() => [ApprovalState], { nullable: true, description: "Only these states." })
  @ArrayMaxSize(6)
  states?: RequestRow["state"][] | null;
  @Field(() => Boolean, { defaultValue: false, description: "Only what you asked for yourself." })
  mine!: boolean;
}

@InputType({ description: "What you decide, and on what." })
export class ApprovalDecideInput extends CommandInput {
  @Field(() => ID, { description: "The request." })
  @MaxLength(100)
  approval!: string;
  @Field(() => Int, { description: "The step you saw waiting." })
  step!: number;
  @Field(() => String, { description: "The contentHash you saw." })
  @MaxLength(64)
  contentHash!: string;
  @Field(() => ApprovalVerdict, { description: "What." })
  decision!: keyof typeof ApprovalVerdict;
  @Field(() => String, { nullable: true, description: "Why, at most 1,000 characters; a refusal needs it." })
  @MaxLength(1000)
  reason?: string | null;
}

export const ApprovalDecideTypes = commandTypes({
  name: "ApprovalDecide",
  thing: ["approval", () => ApprovalRequest, "The request as it now stands."],
  codes: {
    NOT_FOUND: none,
    NOT_ALLOWED: "This step is not yours to decide.",
    ALREADY_DECIDED: "The request has ended.",
    STEP_DECIDED: "Somebody decided the step you saw; another one waits now.",
    APPROVAL_EXPIRED: "Nobody decided in time.",
    CONTENT_CHANGED: "The thing is not what was asked for any more, or not what you saw.",
    OWN_REQUEST: "You asked for it, or stand in for whoever did.",
    TOOK_PART: "You had a hand in it, or stand in for somebody who had.",
    DECIDED_BEFORE: "You, or the colleague you stand in for, decided another step of it.",
    REASON_MISSING: "A refusal says why.",
  },
});

@InputType({ description: "Which request is taken back." })
export class ApprovalWithdrawInput extends CommandInput {
  @Field(() => ID, { description: "The request." })
  @MaxLength(100)
  approval!: string;
}

export const ApprovalWithdrawTypes = commandTypes({
  name: "ApprovalWithdraw",
  thing: ["approval", () => ApprovalRequest, "The request, taken back."],
  codes: { NOT_FOUND: none, ALREADY_DECIDED: "The request has ended." },
});

@InputType({ description: "Who decides in your place, and when." })
export class ApprovalDelegateInput extends CommandInput {
  @Field(() => ID, { description: "The colleague (a Member)." })
  @MaxLength(100)
  to!: string;
  @Field(() => ID, {
    nullable: true,
    description: "In whose place (a Member), for whoever says who approves; left out: your own.",
  })
  @MaxLength(100)
  of?: string | null;
  @Field(() => DateScalar, { description: "The first day." })
  from!: Day;
  @Field(() => DateScalar, { description: "The last day, inclusive." })
  until!: Day;
  @Field(() => String, { nullable: true, description: "One kind of approval only; left out: all." })
  @MaxLength(40)
  kind?: string | null;
  @Field(() => String, { description: "Why, 1 to 200 characters." })
  @MinLength(1)
  @MaxLength(200)
  reason!: string;
}

export const ApprovalDelegateTypes = commandTypes({
  name: "ApprovalDelegate",
  thing: ["delegation", () => ApprovalDelegation, "The delegation."],
  codes: {
    NOT_FOUND: none,
    NOT_ALLOWED: "Only the manufacturer's own people delegate.",
    DELEGATE_IS_SELF: "That is the same person.",
    DELEGATE_IS_SETTER: "Who hands over another's approvals does not take them himself.",
    DELEGATE_NOT_STAFF: "That is none of the manufacturer's own people.",
    NOTHING_TO_DELEGATE: "Your role approves nothing.",
    DELEGATION_EMPTY: "The last day is before the first.",
    DELEGATION_OVER: "The last day is over.",
    DELEGATION_TOO_LONG: "Longer than 366 days.",
    APPROVAL_KIND_UNKNOWN: "There is no such kind of approval.",
  },
});

@InputType({ description: "Which delegation ends." })
export class ApprovalDelegationEndInput extends CommandInput {
  @Field(() => ID, { description: "The delegation: one of your own, or any for whoever says who approves." })
  @MaxLength(100)
  delegation!: string;
}

export const ApprovalDelegationEndTypes = commandTypes({
  name: "ApprovalDelegationEnd",
  thing: ["delegation", () => ApprovalDelegation, "The delegation, taken back."],
  codes: {
    NOT_FOUND: none,
    NOT_ALLOWED: "Only the manufacturer's own people delegate.",
    DELEGATION_ENDED: "It was taken back before.",
  },
});

@InputType({ description: "One step of consent." })
export class ApprovalTierFields {
  @Field(() => DecimalScalar, { description: "From this amount on, in the manufacturer's currency; the first is 0." })
  from!: string;
  @Field(() => String, { description: "The permission it takes; it ends in :approve." })
  @MaxLength(60)
  permission!: string;
  @Field(() => String, {
    nullable: true,
    description: "The role it takes besides; left out: whichever holds the permission.",
  })
  @MaxLength(60)
  role?: string | null;
}

@InputType({ description: "Who must agree to a kind of request." })
export class ApprovalTiersSetInput extends CommandInput {
  @Field(() => String, { description: "The kind." })
  @MaxLength(40)
  kind!: string;
  @Field(() => [ApprovalTierFields], { description: "The steps in order, at most 9." })
  @ValidateNested({ each: true })
  @ArrayMaxSize(100)
  tiers!: ApprovalTierFields[];
}

export const ApprovalTiersSetTypes = commandTypes({
  name: "ApprovalTiersSet",
  thing: ["approvalKind", () => ApprovalKindType, "The kind with its new tiers."],
  codes: {
    NOT_ALLOWED: "Your role may not say who approves.",
    APPROVAL_KIND_UNKNOWN: "There is no such kind of approval.",
    TIERS_MISSING: "There must be one step at least.",
    TOO_MANY_TIERS: "More than 9 steps.",
    TIERS_START_AT_ZERO: "The first step begins above 0: smaller amounts would be nobody's.",
    TIERS_NOT_RISING: "A step begins below the one before.",
    TIER_ROLE_UNKNOWN: "There is no such role.",
    TIER_PERMISSION_UNKNOWN: "There is no such permission to approve.",
    TIER_ROLE_LACKS_PERMISSION: "The role does not hold the permission: nobody could decide.",
    TIER_AMOUNT_MALFORMED: "An amount is negative or finer than the currency.",
  },
});
