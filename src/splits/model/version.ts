import { Field, ID, Int, ObjectType } from "type-graphql";
import type { Day } from "../../kernel/day.ts";
import { DateScalar, DecimalScalar, InstantScalar, MoneyType } from "../../platform/graphql/scalars.ts";
import { Channel } from "../../territories/index.ts";
import type { Cell } from "../../territories/index.ts";
import type { Content } from "../rules/words.ts";
import {
  ImpactKindEnum,
  SplitFigureKindEnum,
  SplitLineKindEnum,
  SplitPlaceKindEnum,
  SplitSideEnum,
  TerminationScopeEnum,
} from "./enums.ts";

@ObjectType("TerritorySplitCell", { description: "A piece of ground: a division, a product line, a channel." })
export class SplitCell {
  cell!: Cell;
  @Field(() => Channel, { description: "Through which channel." })
  channel!: keyof typeof Channel;
}

@ObjectType("TerritorySplitParent", {
  description: "A grant that is taken apart, as it was when the version was written.",
})
export class SplitParent {
  @Field(() => SplitCell, { description: "Its ground." })
  cell!: SplitCell;
  @Field(() => ID, { description: "The right itself, the same in all its records." })
  lineage!: string;
  @Field(() => ID, { description: "The record of it that was seen." })
  record!: string;
  @Field(() => Boolean, { description: "Whether it is exclusive." })
  exclusive!: boolean;
  @Field(() => DateScalar, { description: "Its first day." })
  from!: Day;
  @Field(() => DateScalar, { nullable: true, description: "The first day without it again; null: open." })
  to!: Day | null;
}

@ObjectType("TerritorySplitPart", { description: "What one dealer is to receive." })
export class SplitPart {
  receiverId!: string;
  /** Whether the reader may know who it is. */
  whole!: boolean;
  @Field(() => Int, { description: "Its place among the parts." })
  position!: number;
  @Field(() => [SplitCell], { description: "The ground." })
  cells!: SplitCell[];
  @Field(() => Boolean, {
    nullable: true,
    description: "Whether he gets it exclusively; null: as the grant it is cut from.",
  })
  exclusive!: boolean | null;
  @Field(() => DateScalar, {
    nullable: true,
    description: "The first day without it again; null: as the grant it is cut from.",
  })
  to!: Day | null;
}

@ObjectType("TerritorySplitFigure", { description: "A figure that finance entered, with its evidence." })
export class SplitFigure {
  enteredBy!: string;
  @Field(() => ID, { description: "Names it when it is dropped." })
  id!: string;
  @Field(() => SplitFigureKindEnum, { description: "What it is." })
  kind!: keyof typeof SplitFigureKindEnum;
  @Field(() => String, { description: "What it is called." })
  label!: string;
  @Field(() => MoneyType, { description: "The amount; of a lot, what was paid by its invoices." })
  amount!: MoneyType;
  @Field(() => Int, { nullable: true, description: "Of what is counted and no money: how many." })
  count!: number | null;
  @Field(() => String, { description: "What finance wrote to it." })
  note!: string;
  @Field(() => [ID], { description: "Ids of the evidence, at /files/<id>." })
  files!: string[];
  @Field(() => InstantScalar, { description: "When it was entered." })
  enteredAt!: Date;
}

@ObjectType("TerritorySplitTerms", {
  description: "On which terms: the policy's, or what the proposal says differently.",
})
export class SplitTerms {
  @Field(() => Int, { description: "Months of margin that are compensated." })
  months!: number;
  @Field(() => DecimalScalar, { description: "Scales part A when signed in time." })
  factorInTime!: string;
  @Field(() => DecimalScalar, { description: "Scales part A when signed after the last day." })
  factorLate!: string;
  @Field(() => Int, { description: "The cap: so many months of margin." })
  capMonths!: number;
  @Field(() => DecimalScalar, { description: "The dealer's gross margin rate: 0.08 is 8%." })
  margin!: string;
  @Field(() => Int, { nullable: true, description: "Notice in days; null where it is stated in months." })
  noticeDays!: number | null;
  @Field(() => Int, { nullable: true, description: "Notice in months; null where it is stated in days." })
  noticeMonths!: number | null;
  @Field(() => Boolean, { description: "Whether the notice is the contract's, which wins even if it is shorter." })
  noticeByContract!: boolean;
  @Field(() => String, { description: "The contract's clause, or what else the terms rest on." })
  reference!: string;
  @Field(() => Int, { description: "Days of notice of a termination." })
  terminationDays!: number;
  @Field(() => TerminationScopeEnum, { description: "What a termination after a final refusal ends." })
  terminationScope!: keyof typeof TerminationScopeEnum;
  @Field(() => Int, { description: "Days in which the old dealer's goods may still be sold there." })
  graceDays!: number;
  @Field(() => Int, { description: "Days in which the old dealer collects from the outlets." })
  collectionDays!: number;
  @Field(() => Int, { description: "Days to answer an offer." })
  answerDays!: number;
}

@ObjectType("TerritorySplitPlace", {
  description:
    "A ship-to or outlet known only at the level of ground that is cut up: somebody says in which piece it lies, or it would have no owner.",
})
export class SplitPlace {
  rowId!: string;
  divisionLo!: bigint;
  toLo!: bigint | null;
  @Field(() => ID, { description: "The ship-to or outlet." })
  id!: string;
  @Field(() => SplitPlaceKindEnum, { description: "What it is." })
  kind!: keyof typeof SplitPlaceKindEnum;
}

@ObjectType("TerritorySplitWanted", { description: "A component that the dealer wants at another amount." })
export class SplitWanted {
  @Field(() => SplitLineKindEnum, { description: "Which component." })
  kind!: keyof typeof SplitLineKindEnum;
  @Field(() => MoneyType, { description: "The amount; of what is taken off, how much of it." })
  amount!: MoneyType;
  @Field(() => String, { description: "Why." })
  reason!: string;
  @Field(() => [ID], { description: "Ids of the evidence, at /files/<id>." })
  files!: string[];
}

@ObjectType("TerritorySplitVersion", { description: "One version of what a split says. It never changes." })
export class SplitVersion {
  splitId!: string;
  content!: Content;
  authorId!: string;
  currency!: string;
  /** Of one of many splits, for which nothing is measured. */
  listed?: boolean;
  @Field(() => Int, { description: "1 for the first." })
  no!: number;
  @Field(() => SplitSideEnum, { description: "Who wrote it." })
  side!: keyof typeof SplitSideEnum;
  @Field(() => String, { description: "SHA-256 of the whole content: what is approved, served and signed." })
  contentHash!: string;
  @Field(() => DateScalar, { nullable: true, description: "The day its settlement was frozen; null in a draft." })
  frozenOn!: Day | null;
  @Field(() => String, { description: "What was written to it." })
  note!: string;
  @Field(() => InstantScalar, { description: "When it was written." })
  createdAt!: Date;
  @Field(() => DateScalar, { description: "The first day on which the ground is the receivers'." })
  effectiveOn!: Day;
  @Field(() => [SplitParent], { description: "The grants that are taken apart." })
  parents!: SplitParent[];
  @Field(() => [SplitCell], { description: "What the old dealer keeps." })
  retained!: SplitCell[];
  @Field(() => Boolean, { description: "Whether he keeps everything that no part takes." })
  retainsRest!: boolean;
  @Field(() => [SplitPart], { description: "What is moved; a dealer is not told to whom." })
  parts!: SplitPart[];
  @Field(() => SplitTerms, { description: "On which terms." })
  terms!: SplitTerms;
  @Field(() => [SplitPlace], { description: "Places that no piece covers by itself, with where each lies." })
  places!: SplitPlace[];
  @Field(() => [SplitFigure], { description: "What finance entered." })
  figures!: SplitFigure[];
  @Field(() => [ImpactKindEnum], {
    description:
      "Of a draft: what moves with the ground, is measured by no module, and finance has still to say before approval is asked for.",
  })
  unsaid!: (keyof typeof ImpactKindEnum)[];
  @Field(() => Int, { nullable: true, description: "Of a dealer's counter: the version of the offer that it answers." })
  answers!: number | null;
  @Field(() => [SplitCell], { description: "Of a dealer's counter: ground that would go and that he keeps." })
  kept!: SplitCell[];
  @Field(() => [SplitCell], { description: "Of a dealer's counter: ground that he would keep and gives instead." })
  given!: SplitCell[];
  @Field(() => [SplitWanted], { description: "Of a dealer's counter: the figures that he wants." })
  wanted!: SplitWanted[];
}
