import { ArrayMaxSize, MaxLength, ValidateNested } from "class-validator";
import { Field, ID, InputType, Int } from "type-graphql";
import type { Day } from "../../kernel/day.ts";
import { CommandInput } from "../../platform/graphql/commandTypes.ts";
import { DateScalar, DecimalScalar } from "../../platform/graphql/scalars.ts";
import { CreditCheckPoint, CreditRating } from "../model/enums.ts";

@InputType({
  description: "What is agreed with an account, apart from its limit. What is left out stays; null takes it away.",
})
export class CreditTermsFields {
  @Field(() => Int, {
    nullable: true,
    description: "The oldest open item may be so many days past due; null: not tested.",
  })
  overdueDays?: number | null;
  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'The overdue part of the receivable may be so large, such as "0.25"; null: not tested.',
  })
  overdueRatio?: string | null;
  @Field(() => Int, {
    nullable: true,
    description: "Orders due later than so many days are not counted; null: all are.",
  })
  horizonDays?: number | null;
  @Field(() => CreditCheckPoint, { nullable: true, description: "Where the limit bites." })
  checkAt?: keyof typeof CreditCheckPoint | null;
  @Field(() => Int, { nullable: true, description: "Days without pickup after which the account sleeps; null: never." })
  dormantDays?: number | null;
  @Field(() => Boolean, { nullable: true, description: "Whether the contract lets a performance deposit be set off." })
  setsOffDeposit?: boolean | null;
}

@InputType({ description: "A credit account and the dealers who share it." })
export class CreditAccountOpenInput extends CommandInput {
  @Field(() => [ID], { description: "The dealers, at least one, at most 50." })
  @ArrayMaxSize(200)
  dealers!: string[];
  @Field(() => String, { nullable: true, description: "Its name; left out: the first dealer's." })
  name?: string | null;
  @Field(() => CreditTermsFields, { nullable: true, description: "Terms; what is left out is usual." })
  @ValidateNested()
  terms?: CreditTermsFields | null;
}

@InputType({ description: "Who joins which account." })
export class CreditAccountJoinInput extends CommandInput {
  @Field(() => ID, { description: "The account." })
  account!: string;
  @Field(() => ID, { description: "The dealer." })
  dealer!: string;
  @Field(() => ID, { nullable: true, description: "The account he leaves for it, with all he carries." })
  leaves?: string | null;
}

@InputType({ description: "Who leaves which account." })
export class CreditAccountLeaveInput extends CommandInput {
  @Field(() => ID, { description: "The account." })
  account!: string;
  @Field(() => ID, { description: "The dealer." })
  dealer!: string;
}

@InputType({ description: "New terms of an account." })
export class CreditTermsSetInput extends CommandInput {
  @Field(() => ID, { description: "The account." })
  account!: string;
  @Field(() => CreditTermsFields, { description: "What changes; what is left out stays." })
  @ValidateNested()
  terms!: CreditTermsFields;
}

@InputType({ description: "Security that counts beside the unsecured part." })
export class CreditSecurityFields {
  @Field(() => DecimalScalar, { description: "The guarantee's or pledge's value, in major units." })
  value!: string;
  @Field(() => DecimalScalar, { description: 'The part of it that counts, from 0 to 1, such as "0.7".' })
  haircut!: string;
}

@InputType({
  description: "What the limit's formula is fed with: average sales x months of credit x coefficient + security.",
})
export class CreditFormulaFields {
  @Field(() => [DecimalScalar], {
    description: "Sales of past months, in major units; months without shipments do not count.",
  })
  @ArrayMaxSize(36)
  monthlySales!: string[];
  @Field(() => DecimalScalar, { description: 'Months of credit, such as "1.5".' })
  creditMonths!: string;
  @Field(() => CreditRating, { description: "How the customer is rated." })
  rating!: keyof typeof CreditRating;
  @Field(() => DecimalScalar, { nullable: true, description: "What AAA stands for, from 1.5 to 3; left out: 1.5." })
  coefficientAAA?: string | null;
  @Field(() => CreditSecurityFields, { nullable: true, description: "Security, where there is some." })
  @ValidateNested()
  secured?: CreditSecurityFields | null;
}

@InputType({ description: "A limit that somebody else is to approve: by hand or by the formula, one of the two." })
export class CreditLimitProposeInput extends CommandInput {
  @Field(() => ID, { description: "The account." })
  account!: string;
  @Field(() => DecimalScalar, { nullable: true, description: "The limit, by hand, in major units. Zero: cash only." })
  limit?: string | null;
  @Field(() => CreditFormulaFields, {
    nullable: true,
    description: "The formula's figures; the limit follows from them.",
  })
  @ValidateNested()
  formula?: CreditFormulaFields | null;
  @Field(() => DateScalar, { description: "The first day it holds: today or within a year." })
  from!: Day;
  @Field(() => String, { description: "Why: at most 1,000 characters." })
  @MaxLength(1000)
  reason!: string;
}

@InputType({ description: "More for some days, that somebody else is to approve." })
export class TemporaryLimitRequestInput extends CommandInput {
  @Field(() => ID, { nullable: true, description: "The account; or name a dealer of it." })
  account?: string | null;
  @Field(() => ID, { nullable: true, description: "A dealer of the account." })
  dealer?: string | null;
  @Field(() => DecimalScalar, { description: "How much more, in major units." })
  amount!: string;
  @Field(() => DateScalar, { description: "The first day." })
  firstOn!: Day;
  @Field(() => DateScalar, { description: "The last day, included. It lapses by itself." })
  lastOn!: Day;
  @Field(() => String, { description: "Why: at most 1,000 characters." })
  @MaxLength(1000)
  reason!: string;
}

@InputType({ description: "A yes or no to what somebody else asked for." })
export class CreditRequestDecideInput extends CommandInput {
  @Field(() => ID, { description: "The request." })
  request!: string;
  @Field(() => Boolean, { description: "Whether it is approved." })
  approve!: boolean;
  @Field(() => String, { nullable: true, description: "What to say to it; a no says why." })
  @MaxLength(1000)
  note?: string | null;
}

@InputType({ description: "A request that is taken back." })
export class CreditRequestWithdrawInput extends CommandInput {
  @Field(() => ID, { description: "The request." })
  request!: string;
}

@InputType({ description: "A block on an account." })
export class CreditBlockSetInput extends CommandInput {
  @Field(() => ID, { description: "The account." })
  account!: string;
  @Field(() => ID, { nullable: true, description: "One product line only (market order); left out: everything." })
  productLine?: string | null;
  @Field(() => String, { description: "Why: at most 1,000 characters. Dealers do not read it." })
  @MaxLength(1000)
  reason!: string;
}

@InputType({ description: "A block that is lifted." })
export class CreditBlockLiftInput extends CommandInput {
  @Field(() => ID, { description: "The block." })
  block!: string;
  @Field(() => String, { description: "Why: at most 1,000 characters." })
  @MaxLength(1000)
  reason!: string;
}

@InputType({ description: "A review that was done." })
export class CreditAccountReviewInput extends CommandInput {
  @Field(() => ID, { description: "The account." })
  account!: string;
  @Field(() => DateScalar, { description: "The last day on which this review holds." })
  nextReviewOn!: Day;
}

@InputType({ description: "An account that slept and may buy again." })
export class CreditAccountReactivateInput extends CommandInput {
  @Field(() => ID, { description: "The account." })
  account!: string;
  @Field(() => String, { description: "Why: at most 1,000 characters." })
  @MaxLength(1000)
  reason!: string;
}

@InputType({ description: "An order that may pass although its credit does not." })
export class CreditOrderReleaseInput extends CommandInput {
  @Field(() => ID, { description: "The order that waits." })
  order!: string;
  @Field(() => DecimalScalar, { description: "Up to what amount the whole order may come to, in major units." })
  upTo!: string;
  @Field(() => DateScalar, { description: "The last day of the release, included." })
  lastOn!: Day;
  @Field(() => String, { description: "Why: at most 1,000 characters." })
  @MaxLength(1000)
  reason!: string;
}
