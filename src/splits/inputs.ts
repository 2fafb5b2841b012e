import { ArrayMaxSize, MaxLength, ValidateNested } from "class-validator";
import { Field, ID, InputType, Int } from "type-graphql";
import type { Day } from "../kernel/day.ts";
import { CommandInput } from "../platform/graphql/commandTypes.ts";
import { DateScalar, DecimalScalar, QuantityScalar } from "../platform/graphql/scalars.ts";
import { Channel } from "../territories/index.ts";
import { SplitFigureKindEnum, SplitLineKindEnum, TerminationScopeEnum } from "./model/enums.ts";

@InputType({ description: "Ground: divisions, for one product line and channel of the grants or for all of them." })
export class TerritorySplitGroundFields {
  @Field(() => [ID], { description: "The divisions, of any level down to a village; none inside another." })
  @ArrayMaxSize(20_000)
  divisions!: string[];
  @Field(() => ID, { nullable: true, description: "One product line only; left out: all of the grants." })
  productLine?: string | null;
  @Field(() => Channel, { nullable: true, description: "One channel only; left out: all of the grants." })
  channel?: keyof typeof Channel | null;
}

@InputType({ description: "What one dealer is to receive." })
export class TerritorySplitPartFields {
  @Field(() => ID, {
    nullable: true,
    description:
      "The dealer: active, or new and in onboarding. Left out: not chosen yet, so that a preview shows sums.",
  })
  dealer?: string | null;
  @Field(() => [TerritorySplitGroundFields], { description: "His ground." })
  @ValidateNested({ each: true })
  @ArrayMaxSize(200)
  ground!: TerritorySplitGroundFields[];
  @Field(() => Boolean, {
    nullable: true,
    description: "Whether he gets it exclusively; left out: as the grant it is cut from.",
  })
  exclusive?: boolean | null;
  @Field(() => DateScalar, {
    nullable: true,
    description: "The first day without it again; left out: as the grant it is cut from.",
  })
  to?: Day | null;
}

@InputType({ description: "What a proposal says differently from the policy, and by what right." })
export class TerritorySplitTermsFields {
  @Field(() => Int, { nullable: true, description: "Months of margin that are compensated." })
  months?: number | null;
  @Field(() => DecimalScalar, { nullable: true, description: "The dealer's gross margin rate: 0.08 is 8%." })
  margin?: string | null;
  @Field(() => Int, { nullable: true, description: "The contract's notice in days; it wins even if it is shorter." })
  noticeDays?: number | null;
  @Field(() => Int, { nullable: true, description: "The contract's notice in months, instead of days." })
  noticeMonths?: number | null;
  @Field(() => String, { defaultValue: "", description: "The contract's clause, or the decision it rests on." })
  @MaxLength(500)
  reference!: string;
}

@InputType({ description: "In which piece a place lies that is known only at the level of ground which is cut up." })
export class TerritorySplitPlaceFields {
  @Field(() => ID, { description: "The ship-to or outlet." })
  place!: string;
  @Field(() => ID, { description: "The division it really lies in; from the effective day it is known by that." })
  division!: string;
}

@InputType()
abstract class SplitContentInput extends CommandInput {
  @Field(() => String, { description: "What to call it, at most 200 characters; dealers do not read it." })
  @MaxLength(200)
  name!: string;
  @Field(() => [ID], { description: "The grants to take apart, all of one dealer, by the records you saw." })
  @ArrayMaxSize(500)
  parents!: string[];
  @Field(() => [TerritorySplitGroundFields], {
    nullable: true,
    description: "What he keeps; left out: everything that no part takes. Empty: nothing.",
  })
  @ValidateNested({ each: true })
  @ArrayMaxSize(200)
  retained?: TerritorySplitGroundFields[] | null;
  @Field(() => [TerritorySplitPartFields], { description: "Who receives what, at most 50." })
  @ValidateNested({ each: true })
  @ArrayMaxSize(50)
  parts!: TerritorySplitPartFields[];
  @Field(() => DateScalar, { description: "The first day on which the ground is the receivers'." })
  effectiveOn!: Day;
  @Field(() => TerritorySplitTermsFields, { nullable: true, description: "What is to differ from the policy." })
  @ValidateNested()
  terms?: TerritorySplitTermsFields | null;
  @Field(() => [TerritorySplitPlaceFields], {
    nullable: true,
    description:
      "Where places lie that no piece would cover (`places` of the version); left out: as said before. Approval waits for all of them.",
  })
  @ValidateNested({ each: true })
  @ArrayMaxSize(2_000)
  places?: TerritorySplitPlaceFields[] | null;
  @Field(() => String, { defaultValue: "", description: "A note to this version, at most 2,000 characters." })
  @MaxLength(2_000)
  note!: string;
}
export type SplitContentAsked = SplitContentInput;

@InputType({ description: "A split to draft." })
export class TerritorySplitProposeInput extends SplitContentInput {}

@InputType({ description: "A draft as it is to be; it says all of it again." })
export class TerritorySplitEditInput extends SplitContentInput {
  @Field(() => ID, { description: "The split." })
  split!: string;
  @Field(() => Int, { description: "Its version, as you saw it." })
  version!: number;
}

@InputType()
abstract class SplitActInput extends CommandInput {
  @Field(() => ID, { description: "The split." })
  split!: string;
  @Field(() => Int, { description: "Its version, as you saw it." })
  version!: number;
  @Field(() => String, { defaultValue: "", description: "What to say to it, at most 2,000 characters." })
  @MaxLength(2_000)
  note!: string;
}

@InputType({ description: "A draft to throw away." })
export class TerritorySplitDiscardInput extends SplitActInput {}

@InputType({ description: "Coverage was looked at; the note says with what result." })
export class TerritorySplitReviewInput extends SplitActInput {}

@InputType({ description: "Another person's approval of exactly this content." })
export class TerritorySplitAskApprovalInput extends SplitActInput {}

@InputType({ description: "How long an investment was to serve." })
export class TerritorySplitTermFields {
  @Field(() => Int, { description: "So many months." })
  months!: number;
  @Field(() => Int, { description: "Of these, over on the effective day." })
  elapsed!: number;
}

@InputType({ description: "A lot of the dealer's verified count, traced to the invoices it was bought by." })
export class TerritorySplitLotFields {
  @Field(() => String, { description: "The product and batch." })
  @MaxLength(200)
  product!: string;
  @Field(() => QuantityScalar, { description: "Order units in the count." })
  quantity!: number;
  @Field(() => QuantityScalar, { description: "Order units those invoices charged." })
  paid!: number;
  @Field(() => QuantityScalar, { defaultValue: 0, description: "Order units those invoices gave free." })
  free!: number;
  @Field(() => DecimalScalar, { description: "Net amount of those invoices for the product, in major units." })
  paidAmount!: string;
  @Field(() => DecimalScalar, {
    nullable: true,
    description:
      "Output tax of those invoices for the product on top of it; it is credited in the same part. Left out: none.",
  })
  taxAmount?: string | null;
  @Field(() => Int, { description: "Days of shelf life left on the day of the count." })
  remainingDays!: number;
  @Field(() => Int, { description: "Days of its whole shelf life." })
  lifeDays!: number;
  @Field(() => Int, {
    nullable: true,
    description: "What was agreed for life below the policy's table, in percent, 0 to 30; left out: nothing.",
  })
  agreedPercent?: number | null;
}

@InputType({ description: "A figure that no module measures, with its evidence." })
export class TerritorySplitFigureEnterInput extends SplitActInput {
  @Field(() => SplitFigureKindEnum, { description: "What it is." })
  kind!: keyof typeof SplitFigureKindEnum;
  @Field(() => String, { defaultValue: "", description: "What to call it, at most 200 characters." })
  @MaxLength(200)
  label!: string;
  @Field(() => DecimalScalar, {
    nullable: true,
    description: "The amount in major units, zero or more; zero says that there is none. Not with a lot or a count.",
  })
  amount?: string | null;
  @Field(() => Int, { nullable: true, description: "Of visit routes: how many; zero says that there are none." })
  count?: number | null;
  @Field(() => TerritorySplitTermFields, { nullable: true, description: "Of an investment: its months." })
  @ValidateNested()
  term?: TerritorySplitTermFields | null;
  @Field(() => TerritorySplitLotFields, { nullable: true, description: "Of a buy-back: the lot." })
  @ValidateNested()
  lot?: TerritorySplitLotFields | null;
  @Field(() => [ID], { defaultValue: [], description: "Evidence: uploaded files of purpose EVIDENCE, at most 20." })
  @ArrayMaxSize(20)
  files!: string[];
}

@InputType({ description: "A figure of the dealer's counter that finance takes over." })
export class TerritorySplitFigureAdoptInput extends SplitActInput {
  @Field(() => SplitLineKindEnum, { description: "Which component of those he wants." })
  kind!: keyof typeof SplitLineKindEnum;
  @Field(() => [ID], {
    defaultValue: [],
    description: "Further evidence: uploaded files of purpose EVIDENCE, at most 20.",
  })
  @ArrayMaxSize(20)
  files!: string[];
}

@InputType({ description: "A figure that is taken out again." })
export class TerritorySplitFigureDropInput extends SplitActInput {
  @Field(() => ID, { description: "Which." })
  figure!: string;
}

@InputType({ description: "A step of the buy-back table." })
export class SplitBuyBackStepFields {
  @Field(() => Int, { description: "From this share of the shelf life on: numerator." })
  numerator!: number;
  @Field(() => Int, { description: "Denominator." })
  denominator!: number;
  @Field(() => Int, { description: "Percent of the net invoice price." })
  percent!: number;
}

@InputType({ description: "The policy of splits from a day on. What is left out stays as it is on that day." })
export class TerritorySplitPolicySetInput extends CommandInput {
  @Field(() => DateScalar, { description: "The first day: today or within two years." })
  from!: Day;
  @Field(() => Int, { nullable: true, description: "Months of margin that are compensated." })
  months?: number | null;
  @Field(() => DecimalScalar, { nullable: true, description: "Scales part A when signed in time, 0 to 1." })
  factorInTime?: string | null;
  @Field(() => DecimalScalar, { nullable: true, description: "Scales part A when signed late, 0 to 1." })
  factorLate?: string | null;
  @Field(() => Int, { nullable: true, description: "The cap: so many months of margin." })
  capMonths?: number | null;
  @Field(() => DecimalScalar, { nullable: true, description: "Dealers' gross margin rate: 0.08 is 8%." })
  margin?: string | null;
  @Field(() => Int, { nullable: true, description: "Days of notice of a split." })
  noticeDays?: number | null;
  @Field(() => Int, { nullable: true, description: "Days of notice of a termination." })
  terminationDays?: number | null;
  @Field(() => TerminationScopeEnum, { nullable: true, description: "What a termination after a final refusal ends." })
  terminationScope?: keyof typeof TerminationScopeEnum | null;
  @Field(() => Int, { nullable: true, description: "Days of sell-off grace." })
  graceDays?: number | null;
  @Field(() => Int, { nullable: true, description: "Days in which the old dealer collects from outlets." })
  collectionDays?: number | null;
  @Field(() => Int, { nullable: true, description: "Days to answer an offer." })
  answerDays?: number | null;
  @Field(() => Int, { nullable: true, description: "Days of a caretaker's grant." })
  caretakerDays?: number | null;
  @Field(() => Boolean, { nullable: true, description: "Whether a legal reviewer approves each split." })
  legalReview?: boolean | null;
  @Field(() => [SplitBuyBackStepFields], {
    nullable: true,
    description: "The buy-back table, the highest share first.",
  })
  @ValidateNested({ each: true })
  @ArrayMaxSize(12)
  buyBack?: SplitBuyBackStepFields[] | null;
}
