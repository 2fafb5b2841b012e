import { Field, Int, ObjectType } from "type-graphql";
import type { Day } from "../../kernel/day.ts";
import { Node } from "../../platform/graphql/node.ts";
import { DateScalar, DecimalScalar, InstantScalar } from "../../platform/graphql/scalars.ts";
import { TerminationScopeEnum } from "./enums.ts";

@ObjectType("TerritorySplitBuyBackStep", { description: "A step of the buy-back table." })
export class SplitBuyBackStep {
  @Field(() => Int, { description: "From this share of the shelf life on: numerator." })
  numerator!: number;
  @Field(() => Int, { description: "Denominator." })
  denominator!: number;
  @Field(() => Int, { description: "Percent of the net invoice price." })
  percent!: number;
}

@ObjectType("TerritorySplitPolicy", {
  implements: Node,
  description: "The manufacturer's policy of splits from a day on. It never changes; another follows it.",
})
export class SplitPolicy extends Node {
  readonly __typename = "TerritorySplitPolicy";
  recordedBy!: string;
  @Field(() => DateScalar, { description: "Its first day." })
  from!: Day;
  @Field(() => Int, { description: "Months of margin that are compensated." })
  months!: number;
  @Field(() => DecimalScalar, { description: "Scales part A when signed in time." })
  factorInTime!: string;
  @Field(() => DecimalScalar, { description: "Scales part A when signed late." })
  factorLate!: string;
  @Field(() => Int, { description: "The cap: so many months of margin." })
  capMonths!: number;
  @Field(() => DecimalScalar, { description: "Dealers' gross margin rate: 0.08 is 8%." })
  margin!: string;
  @Field(() => Int, { description: "Days of notice of a split." })
  noticeDays!: number;
  @Field(() => Int, { description: "Days of notice of a termination." })
  terminationDays!: number;
  @Field(() => TerminationScopeEnum, { description: "What a termination after a final refusal ends." })
  terminationScope!: keyof typeof TerminationScopeEnum;
  @Field(() => Int, { description: "Days of sell-off grace." })
  graceDays!: number;
  @Field(() => Int, { description: "Days in which the old dealer collects from outlets." })
  collectionDays!: number;
  @Field(() => Int, { description: "Days to answer an offer." })
  answerDays!: number;
  @Field(() => Int, { description: "Days of a caretaker's grant." })
  caretakerDays!: number;
  @Field(() => Boolean, { description: "Whether a legal reviewer approves each split." })
  legalReview!: boolean;
  @Field(() => [SplitBuyBackStep], { description: "The buy-back table, the highest share first." })
  buyBack!: SplitBuyBackStep[];
  @Field(() => InstantScalar, { description: "When it was recorded." })
  recordedAt!: Date;
}
