import { Field, Int, ObjectType, registerEnumType } from "type-graphql";
import { enumOf } from "../platform/graphql/enums.ts";
import { Column, Entity, PrimaryColumn } from "typeorm";
import type { Day } from "../kernel/day.ts";
import { Dealer } from "../partners/index.ts";
import { connectionType } from "../platform/graphql/connection.ts";
import { Node } from "../platform/graphql/node.ts";
import { BigIntScalar, DateScalar, DecimalScalar, InstantScalar, MoneyType } from "../platform/graphql/scalars.ts";
import { figureKinds, type FigureKind } from "./rules/figures.ts";
import { reasonCodes, type ReasonCode } from "./rules/trigger.ts";

export const CoverageFigureKind = enumOf(figureKinds);
registerEnumType(CoverageFigureKind, {
  name: "CoverageFigureKind",
  description: "What a figure of coverage measures (B1.2).",
  valuesConfig: {
    NUMERIC: { description: "Numeric coverage (数值铺货率): outlets that bought ÷ outlets." },
    WEIGHTED: { description: "Weighted coverage (加权铺货率): category turnover of those that bought ÷ of all." },
    TOWNSHIPS: { description: "Township coverage (乡镇覆盖率): towns with an outlet that bought ÷ towns." },
    COMPETITORS: { description: "Competitor pressure (竞品压力): outlets with a competing brand ÷ outlets." },
    BDI: { description: "Brand development index: share of our sales ÷ share of people × 100." },
    CDI: { description: "Category development index: share of the category's sales ÷ share of people × 100." },
    LOAD: { description: "Load of a dealer's capacity: visits needed ÷ visits possible." },
    FILL_RATE: { description: "What the manufacturer delivered ÷ what was ordered, in order units." },
  },
});
export const SplitReasonCode = enumOf(reasonCodes);
registerEnumType(SplitReasonCode, {
  name: "SplitReasonCode",
  description: "What speaks for a split.",
  valuesConfig: {
    COUNTIES_BELOW: {
      description: "The same counties were below the threshold at the end of each of the last quarters.",
    },
    LOAD_ABOVE: { description: "The dealer's load is above the limit." },
    NO_PLAN: { description: "No plan came after written notice." },
  },
});

@ObjectType("CoverageInput", { description: "A number that a figure was made of." })
export class CoverageInputShown {
  @Field(() => String, { description: "What it is: activeOutlets, areaSales, …" })
  name!: string;
  @Field(() => String, { description: "Its value, money in minor units; – where it is not known." })
  value!: string;
}

@ObjectType("CoverageFigure", { description: "An exact fraction with what it was made of." })
export class CoverageFigure {
  @Field(() => CoverageFigureKind, { description: "What it measures." })
  kind!: FigureKind;
  @Field(() => DecimalScalar, { description: "Above the line; money in minor units." })
  numerator!: string;
  @Field(() => DecimalScalar, { description: "Below the line; 0: there is nothing to measure." })
  denominator!: string;
  @Field(() => DecimalScalar, {
    nullable: true,
    description: "The quotient to six places, rounded half away from zero.",
  })
  value!: string | null;
  @Field(() => DecimalScalar, {
    nullable: true,
    description: "The quotient as a percentage to one place: 57.7. Comparisons use the fraction, not this.",
  })
  percent!: string | null;
  @Field(() => String, { nullable: true, description: "The currency of both sides, where they are money." })
  currency!: string | null;
  @Field(() => String, { description: "The rule it follows and its version." })
  rule!: string;
  @Field(() => [CoverageInputShown], { description: "What it was made of." })
  inputs!: CoverageInputShown[];
}

@ObjectType("CoveragePolicy", { implements: Node, description: "The bounds of coverage from a day on." })
@Entity("coverage_policy")
export class CoveragePolicy extends Node {
  @PrimaryColumn("uuid") manufacturerId!: string;
  @PrimaryColumn("uuid", { name: "id" }) rowId!: string;
  @Field(() => DateScalar, { description: "From this day on, until another is set." })
  @Column("date", { name: "from_on" })
  from!: Day;
  @Field(() => DecimalScalar, { description: "Numeric coverage below it flags a county; 0.6 is 60%." })
  @Column("numeric")
  threshold!: string;
  @Field(() => Int, { description: "Days within which a purchase makes an outlet active." })
  @Column("int")
  activeDays!: number;
  @Field(() => Int, { description: "How many counties must be below." })
  @Column("int")
  counties!: number;
  @Field(() => Int, { description: "At the end of how many quarters in a row." })
  @Column("int")
  quarters!: number;
  @Field(() => DecimalScalar, { description: "A load above it speaks for a split." })
  @Column("numeric")
  loadLimit!: string;
  @Field(() => DecimalScalar, { description: "A fill rate below it excuses the dealer." })
  @Column("numeric")
  fillRate!: string;
  @Field(() => InstantScalar, { description: "When it was set." })
  @Column("timestamptz")
  setAt!: Date;
  @Column("uuid") setBy!: string;
}

@ObjectType("CoverageBounds", { description: "The bounds that hold on a day." })
export class CoverageBounds {
  @Field(() => DateScalar, { nullable: true, description: "Since when; null: nothing was set, the book's hold." })
  from!: Day | null;
  @Field(() => DecimalScalar, { description: "Numeric coverage below it flags a county; 0.6 is 60%." })
  threshold!: string;
  @Field(() => Int, { description: "Days within which a purchase makes an outlet active." })
  activeDays!: number;
  @Field(() => Int, { description: "How many counties must be below." })
  counties!: number;
  @Field(() => Int, { description: "At the end of how many quarters in a row." })
  quarters!: number;
  @Field(() => DecimalScalar, { description: "A load above it speaks for a split." })
  loadLimit!: string;
  @Field(() => DecimalScalar, { description: "A fill rate below it excuses the dealer." })
  fillRate!: string;
  @Field(() => String, { description: "The rule they belong to and its version." })
  rule!: string;
}

@ObjectType("CoverageNotice", {
  implements: Node,
  description: "What was written to a dealer about his coverage, and whether a plan came.",
})
@Entity("coverage_notice")
export class CoverageNotice extends Node {
  @PrimaryColumn("uuid") manufacturerId!: string;
  @PrimaryColumn("uuid", { name: "id" }) rowId!: string;
  @Column("uuid") dealerId!: string;
  @Field(() => Dealer, { nullable: true, description: "To whom." })
  dealer?: Dealer | null;
  @Column("bigint", { nullable: true }) divisionLo!: bigint | null;
  @Field(() => DateScalar, { description: "The day it was served." })
  @Column("date")
  servedOn!: Day;
  @Field(() => DateScalar, { description: "The last day for his plan." })
  @Column("date")
  planDueOn!: Day;
  @Field(() => String, { description: "What it says." })
  @Column("text")
  text!: string;
  @Field(() => DateScalar, { nullable: true, description: "The day his plan came; null: none came." })
  @Column("date", { nullable: true })
  deliveredOn!: Day | null;
  @Field(() => String, { description: "What the plan is; empty while there is none." })
  @Column("text")
  plan!: string;
  @Field(() => DateScalar, { nullable: true, description: "The day it was taken back." })
  @Column("date", { nullable: true })
  withdrawnOn!: Day | null;
  @Field(() => String, { description: "Why it was taken back; empty otherwise." })
  @Column("text")
  withdrawnReason!: string;
  @Field(() => Int, { description: "Rises with every change." })
  @Column("int")
  version!: number;
  @Field(() => Boolean, { description: "Whether the plan is overdue today." })
  overdue?: boolean;
  @Field(() => Boolean, { description: "Whether you may note a plan or take it back." })
  viewerCanAnswer?: boolean;
}

@ObjectType("CoverageArea", { description: "How well an area is covered." })
export class CoverageArea {
  divisionLo!: bigint | null;
  @Field(() => Boolean, { description: "Numeric coverage is below the threshold; never without outlets." })
  flagged!: boolean;
  @Field(() => Int, { description: "Outlets that are open." })
  outlets!: number;
  @Field(() => Int, { description: "Of these: bought within the days that count." })
  activeOutlets!: number;
  @Field(() => CoverageFigure, { description: "Numeric coverage." })
  numeric!: CoverageFigure;
  @Field(() => [CoverageFigure], { description: "Weighted coverage, one for each currency of turnover." })
  weighted!: CoverageFigure[];
  @Field(() => CoverageFigure, { description: "Township coverage." })
  townships!: CoverageFigure;
  @Field(() => CoverageFigure, { description: "Competitor pressure." })
  competitors!: CoverageFigure;
  @Field(() => CoverageFigure, { description: "Brand development index within the parent; value 100 is average." })
  bdi!: CoverageFigure;
  @Field(() => CoverageFigure, { description: "Category development index within the parent." })
  cdi!: CoverageFigure;
  @Field(() => DecimalScalar, { nullable: true, description: "CDI − BDI: what the category has that we do not take." })
  gap!: string | null;
  @Field(() => [MoneyType], { description: "Net sales of the twelve months up to the day, one for each currency." })
  sales!: MoneyType[];
  @Field(() => BigIntScalar, { nullable: true, description: "People, as far as is known." })
  population!: bigint | null;
  @Field(() => MoneyType, { nullable: true, description: "What the category sold in the year." })
  categorySales!: MoneyType | null;
}

@ObjectType("Coverage", { description: "How well a division and the divisions inside it are covered on a day." })
export class Coverage {
  parentLo!: bigint | null;
  @Field(() => DateScalar, { description: "The day." })
  asOf!: Day;
  @Field(() => DateScalar, { description: "The first day that counts for active outlets." })
  activeFrom!: Day;
  @Field(() => Int, { nullable: true, description: "The year of the market facts; null: there are none." })
  marketYear!: number | null;
  @Field(() => CoverageBounds, { description: "The bounds that hold on the day." })
  policy!: CoverageBounds;
  @Field(() => CoverageArea, { description: "All of it, as far as you may see." })
  whole!: CoverageArea;
  @Field(() => [CoverageArea], {
    description: "Each division inside, by code; of the world those where anything is known.",
  })
  areas!: CoverageArea[];
}

@ObjectType("CoverageCounty", { description: "A county of a dealer's ground on a day." })
export class CoverageCounty {
  divisionLo!: bigint;
  @Field(() => CoverageFigure, { description: "Numeric coverage of his ground there." })
  numeric!: CoverageFigure;
  @Field(() => Boolean, { description: "Whether it is below the threshold." })
  flagged!: boolean;
}

@ObjectType("CoverageQuarter", { description: "The counties of a dealer's ground at the end of a quarter." })
export class CoverageQuarter {
  @Field(() => DateScalar, { description: "Its last day." })
  end!: Day;
  @Field(() => [CoverageCounty], { description: "The counties." })
  counties!: CoverageCounty[];
}

@ObjectType("DealerCoverage", { description: "How well a dealer covers his ground on a day." })
export class DealerCoverage {
  dealerId!: string;
  @Field(() => DateScalar, { description: "The day." })
  asOf!: Day;
  @Field(() => Int, {
    nullable: true,
    description: "His place among all dealers by net sales of twelve months; null: no sales.",
  })
  salesRank!: number | null;
  @Field(() => [MoneyType], { description: "His net sales of twelve months, one for each currency." })
  sales!: MoneyType[];
  @Field(() => CoverageFigure, { description: "Numeric coverage of his ground." })
  numeric!: CoverageFigure;
  @Field(() => [CoverageFigure], { description: "Weighted coverage, one for each currency of turnover." })
  weighted!: CoverageFigure[];
  @Field(() => CoverageFigure, { description: "Competitor pressure on his ground." })
  competitors!: CoverageFigure;
  @Field(() => CoverageFigure, { description: "Load of his capacity." })
  load!: CoverageFigure;
  @Field(() => DateScalar, { nullable: true, description: "The first day of the quarter the capacity is of." })
  loadQuarter!: Day | null;
  @Field(() => CoverageFigure, { description: "What we delivered to him in the days that count." })
  fillRate!: CoverageFigure;
  @Field(() => [CoverageCounty], { description: "The counties of his ground." })
  counties!: CoverageCounty[];
  @Field(() => [CoverageCounty], { description: "Those below the threshold on the day (M01)." })
  flagged!: CoverageCounty[];
  @Field(() => [CoverageQuarter], {
    description: "The same at the end of each of the last quarters, the newest first.",
  })
  quarters!: CoverageQuarter[];
  @Field(() => [CoverageNotice], { description: "Written notices whose plan is overdue on the day." })
  overdueNotices!: CoverageNotice[];
  @Field(() => Boolean, { description: "Whether a split is proposed." })
  candidate!: boolean;
}

@ObjectType("SplitReason", { description: "What speaks for a split." })
export class SplitReason {
  @Field(() => SplitReasonCode, { description: "What." })
  code!: ReasonCode;
  @Field(() => String, { description: "The reason as a sentence, with its figures." })
  message!: string;
}

@ObjectType("SplitCandidate", { description: "A dealer whose ground should be divided, and why." })
export class SplitCandidate {
  @Field(() => DealerCoverage, { description: "Every figure behind it." })
  coverage!: DealerCoverage;
  @Field(() => [CoverageCounty], {
    description: "The counties to give to another: below the threshold in each quarter.",
  })
  counties!: CoverageCounty[];
  @Field(() => [SplitReason], { description: "What speaks for it." })
  reasons!: SplitReason[];
  @Field(() => String, {
    nullable: true,
    description: "What excuses the dealer: our own deliveries were poor. It removes nothing.",
  })
  excuse!: string | null;
}

export const DealerCoverageConnection = connectionType("DealerCoverage", () => DealerCoverage);
export const CoverageNoticeConnection = connectionType("CoverageNotice", () => CoverageNotice);
