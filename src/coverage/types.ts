import { MaxLength } from "class-validator";
import { Field, ID, InputType, Int } from "type-graphql";
import type { Day } from "../kernel/day.ts";
import { CommandInput, commandTypes } from "../platform/graphql/commandTypes.ts";
import { DateScalar, DecimalScalar } from "../platform/graphql/scalars.ts";
import { CoverageNotice, CoveragePolicy } from "./model.ts";

@InputType({ description: "The bounds of coverage from a day on. What is left out stays as it is on that day." })
export class CoveragePolicySetInput extends CommandInput {
  @Field(() => DateScalar, { nullable: true, description: "From which day; left out: today." })
  from?: Day | null;
  @Field(() => DecimalScalar, { nullable: true, description: "Numeric coverage below it flags a county; 0.6 is 60%." })
  threshold?: string | null;
  @Field(() => Int, { nullable: true, description: "Days within which a purchase makes an outlet active." })
  activeDays?: number | null;
  @Field(() => Int, { nullable: true, description: "How many counties must be below." })
  counties?: number | null;
  @Field(() => Int, { nullable: true, description: "At the end of how many quarters in a row." })
  quarters?: number | null;
  @Field(() => DecimalScalar, { nullable: true, description: "A load above it speaks for a split." })
  loadLimit?: string | null;
  @Field(() => DecimalScalar, { nullable: true, description: "A fill rate below it excuses the dealer." })
  fillRate?: string | null;
}

@InputType({ description: "What was written to a dealer about his coverage." })
export class CoverageNoticeServeInput extends CommandInput {
  @Field(() => ID, { description: "To whom." })
  dealer!: string;
  @Field(() => ID, { nullable: true, description: "About which division; left out: all of his ground." })
  division?: string | null;
  @Field(() => DateScalar, { nullable: true, description: "The day it was served; left out: today." })
  servedOn?: Day | null;
  @Field(() => DateScalar, { description: "The last day for his plan." })
  planDueOn!: Day;
  @Field(() => String, { description: "What it says." })
  @MaxLength(2000)
  text!: string;
}

@InputType({ description: "A plan that came after a notice." })
export class CoveragePlanDeliverInput extends CommandInput {
  @Field(() => ID, { description: "After which notice." })
  notice!: string;
  @Field(() => Int, { description: "The version you saw." })
  version!: number;
  @Field(() => DateScalar, { nullable: true, description: "The day it came; left out: today." })
  deliveredOn?: Day | null;
  @Field(() => String, { description: "What the plan is." })
  @MaxLength(2000)
  plan!: string;
}

@InputType({ description: "A notice that is taken back." })
export class CoverageNoticeWithdrawInput extends CommandInput {
  @Field(() => ID, { description: "Which." })
  notice!: string;
  @Field(() => Int, { description: "The version you saw." })
  version!: number;
  @Field(() => String, { description: "Why." })
  @MaxLength(500)
  reason!: string;
}

const denied = { NOT_ALLOWED: "Your role may not do this." };
const found = { ...denied, NOT_FOUND: "There is no such notice, or it is none of yours." };
const notice = ["notice", () => CoverageNotice, "The notice as it now stands."] as const;
const closed = {
  NOTICE_CLOSED: "It was answered or withdrawn already.",
  STALE_VERSION: "Somebody changed it meanwhile.",
};

export const CoveragePolicySetTypes = commandTypes({
  name: "CoveragePolicySet",
  thing: ["policy", () => CoveragePolicy, "The bounds as set."],
  codes: { ...denied, BOUND_NOT_POSSIBLE: "A bound that cannot be meant.", DAY_PAST: "The day is past." },
});
export const CoverageNoticeServeTypes = commandTypes({
  name: "CoverageNoticeServe",
  thing: notice,
  codes: {
    ...{ ...denied, UNKNOWN_DEALER: "There is no such dealer.", UNKNOWN_DIVISION: "There is no such division." },
    ...{ FUTURE_DAY: "The day lies ahead.", PLAN_DUE_TOO_SOON: "The plan would be due before the notice." },
    REASON_MISSING: "It says nothing.",
  },
});
export const CoveragePlanDeliverTypes = commandTypes({
  name: "CoveragePlanDeliver",
  thing: notice,
  codes: {
    ...{ ...found, ...closed, FUTURE_DAY: "The day lies ahead.", BEFORE_THE_NOTICE: "The day lies before the notice." },
    REASON_MISSING: "The plan says nothing.",
  },
});
export const CoverageNoticeWithdrawTypes = commandTypes({
  name: "CoverageNoticeWithdraw",
  thing: notice,
  codes: { ...found, ...closed, REASON_MISSING: "It does not say why." },
});
