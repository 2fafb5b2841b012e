import { ArrayMaxSize, MaxLength, ValidateNested } from "class-validator";
import { Field, ID, InputType, Int } from "type-graphql";
import type { Day } from "../kernel/day.ts";
import { CommandInput } from "../platform/graphql/commandTypes.ts";
import { DateScalar, DecimalScalar } from "../platform/graphql/scalars.ts";
import { Channel } from "../territories/index.ts";
import { SplitLineKindEnum } from "./model/enums.ts";
import { SplitPaymentKindEnum } from "./model/payments.ts";

/** What every act on a split begins with. */
@InputType()
abstract class SplitActInput extends CommandInput {
  @Field(() => ID, { description: "The split." })
  split!: string;
  @Field(() => Int, {
    nullable: true,
    description: "Its version as you saw it; STALE_VERSION when somebody acted since.",
  })
  version?: number | null;
}

@InputType({ description: "Which split is served, and until when it is to be answered." })
export class TerritorySplitServeInput extends SplitActInput {
  @Field(() => DateScalar, {
    nullable: true,
    description: "The last day to answer, before the effective day; left out: the policy's days from today.",
  })
  answerBy?: Day | null;
  @Field(() => String, { nullable: true, description: "What is written to the dealer." })
  @MaxLength(2_000)
  note?: string | null;
}

@InputType({ description: "A signature: who signs, in which function, and what he read." })
export class TerritorySplitAcceptInput extends SplitActInput {
  @Field(() => String, { description: "The name of whoever signs." })
  name!: string;
  @Field(() => String, { description: "His authority, such as legal representative (法定代表人)." })
  title!: string;
  @Field(() => String, { description: "`contentHash` of what was read; another one is refused as OFFER_CHANGED." })
  contentHash!: string;
}

@InputType({ description: "Ground in a dealer's counter: a division of any level down to a village." })
export class TerritorySplitKeep {
  @Field(() => ID, { description: "The division; what lies in it, or what it lies in, is divided by it." })
  division!: string;
  @Field(() => ID, { nullable: true, description: "Of this product line only; left out: of all of the offer." })
  productLine?: string | null;
  @Field(() => Channel, { nullable: true, description: "Through this channel only; left out: through all." })
  channel?: keyof typeof Channel | null;
}

@InputType({ description: "A component that the dealer wants at another amount." })
export class TerritorySplitWantedFigure {
  @Field(() => SplitLineKindEnum, { description: "Which component, each once; the cap follows from the others." })
  kind!: keyof typeof SplitLineKindEnum;
  @Field(() => DecimalScalar, {
    description: "The amount in major units, zero or more; of what is taken off, how much of it.",
  })
  amount!: string;
  @Field(() => String, { defaultValue: "", description: "Why, at most 500 characters." })
  @MaxLength(500)
  reason!: string;
  @Field(() => [ID], {
    defaultValue: [],
    description: "Evidence: his own uploaded files of purpose EVIDENCE, at most 20.",
  })
  @ArrayMaxSize(20)
  files!: string[];
}

@InputType({
  description: "What the dealer offers instead. At least one of keep, give, effectiveOn and figures is said.",
})
export class TerritorySplitCounterInput extends SplitActInput {
  @Field(() => String, { description: "Why." })
  note!: string;
  @Field(() => [TerritorySplitKeep], { nullable: true, description: "Ground that would go and that he keeps." })
  @ArrayMaxSize(500)
  @ValidateNested()
  keep?: TerritorySplitKeep[] | null;
  @Field(() => [TerritorySplitKeep], {
    nullable: true,
    description: "Ground that he would keep and that he offers instead; the manufacturer says to whom it goes.",
  })
  @ArrayMaxSize(500)
  @ValidateNested()
  give?: TerritorySplitKeep[] | null;
  @Field(() => DateScalar, { nullable: true, description: "Another effective day." })
  effectiveOn?: Day | null;
  @Field(() => [TerritorySplitWantedFigure], { nullable: true, description: "Other figures; finance decides on them." })
  @ArrayMaxSize(20)
  @ValidateNested()
  figures?: TerritorySplitWantedFigure[] | null;
}

@InputType({ description: "The counter that is taken up." })
export class TerritorySplitTakeUpInput extends SplitActInput {
  @Field(() => String, { nullable: true, description: "What is written to the dealer." })
  @MaxLength(2_000)
  note?: string | null;
}

@InputType({ description: "Why somebody does not agree." })
export class TerritorySplitRefuseInput extends SplitActInput {
  @Field(() => String, { description: "Why." })
  reason!: string;
}

@InputType({ description: "What is to be talked about with whom." })
export class TerritorySplitEscalateInput extends SplitActInput {
  @Field(() => String, { description: "Why, and with whom it goes on; the dealer reads it." })
  note!: string;
}

@InputType({ description: "A meeting with the dealer." })
export class TerritorySplitMeetingRecordInput extends SplitActInput {
  @Field(() => DateScalar, { description: "The day, today or earlier." })
  heldOn!: Day;
  @Field(() => String, { description: "Who was there." })
  @MaxLength(500)
  present!: string;
  @Field(() => String, { description: "What was said." })
  minutes!: string;
  @Field(() => [ID], { nullable: true, description: "Files (purpose EVIDENCE): signed minutes, photos." })
  @ArrayMaxSize(20)
  files?: string[] | null;
  @Field(() => Boolean, { nullable: true, description: "Whether the dealer reads it too; left out: he does not." })
  shared?: boolean | null;
}

@InputType({ description: "Why the dealer is to be refused for good." })
export class TerritorySplitFinalRefuseInput extends SplitActInput {
  @Field(() => String, { description: "Why; the legal reviewer reads it." })
  reason!: string;
  @Field(() => Boolean, {
    nullable: true,
    description:
      "Whether the contract itself promises to buy stock back, so that it survives the offer; left out: it does not.",
  })
  buyBackPromised?: boolean | null;
}

@InputType({ description: "When the rest of the right ends." })
export class TerritorySplitTerminateInput extends SplitActInput {
  @Field(() => DateScalar, {
    nullable: true,
    description: "The first day without the right; left out: the earliest that the notice allows.",
  })
  endsOn?: Day | null;
  @Field(() => String, { nullable: true, description: "What is written to the dealer." })
  @MaxLength(2_000)
  note?: string | null;
}

@InputType({ description: "Why a dealer on whom termination was served may have rights again." })
export class TerritorySplitBarLiftInput extends SplitActInput {
  @Field(() => String, { description: "Why; kept for good." })
  reason!: string;
}

@InputType({ description: "Why it is taken back." })
export class TerritorySplitWithdrawInput extends SplitActInput {
  @Field(() => String, { description: "Why; the other side reads it." })
  reason!: string;
}

@InputType({ description: "The split that both sides take back." })
export class TerritorySplitWithdrawConsentInput extends SplitActInput {}

@InputType({ description: "What is paid now." })
export class TerritorySplitSettleInput extends SplitActInput {
  @Field(() => [SplitPaymentKindEnum], {
    nullable: true,
    description: "What is still disputed and waits; everything else is paid.",
  })
  disputed?: (keyof typeof SplitPaymentKindEnum)[] | null;
}

@InputType({ description: "The split that is done." })
export class TerritorySplitCloseInput extends SplitActInput {
  @Field(() => String, { nullable: true, description: "A last word." })
  @MaxLength(2_000)
  note?: string | null;
}
