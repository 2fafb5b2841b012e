import { Field, ObjectType } from "type-graphql";
import { MoneyType } from "../../platform/graphql/scalars.ts";
import { SplitLineKindEnum } from "./enums.ts";
import { SplitImpactLine } from "./figures.ts";
import { TerritorySplit } from "./split.ts";
import { SplitCell, SplitVersion } from "./version.ts";

@ObjectType("TerritorySplitCellDifference", { description: "Ground that the two versions give to different dealers." })
export class SplitCellDifference {
  leftDealerId!: string | null;
  rightDealerId!: string | null;
  @Field(() => SplitCell, { description: "The ground." })
  cell!: SplitCell;
}

@ObjectType("TerritorySplitLineDifference", { description: "A component that comes to something else." })
export class SplitLineDifference {
  @Field(() => SplitLineKindEnum, { description: "Which component." })
  kind!: keyof typeof SplitLineKindEnum;
  @Field(() => MoneyType, { nullable: true, description: "In the first; null: not entered." })
  left!: MoneyType | null;
  @Field(() => MoneyType, { nullable: true, description: "In the second; null: not entered." })
  right!: MoneyType | null;
}

@ObjectType("TerritorySplitImpactDifference", { description: "What moves otherwise." })
export class SplitImpactDifference {
  @Field(() => SplitImpactLine, { nullable: true, description: "In the first; null: not there." })
  left!: SplitImpactLine | null;
  @Field(() => SplitImpactLine, { nullable: true, description: "In the second; null: not there." })
  right!: SplitImpactLine | null;
}

@ObjectType("TerritorySplitComparison", { description: "Two proposals, or two versions of one, side by side." })
export class SplitComparison {
  @Field(() => TerritorySplit, { description: "The first." })
  left!: TerritorySplit;
  @Field(() => TerritorySplit, { description: "The second." })
  right!: TerritorySplit;
  @Field(() => SplitVersion, { description: "The first's version." })
  leftVersion!: SplitVersion;
  @Field(() => SplitVersion, { description: "The second's version." })
  rightVersion!: SplitVersion;
  @Field(() => [SplitCellDifference], { description: "Ground that goes to different dealers." })
  cells!: SplitCellDifference[];
  @Field(() => [SplitLineDifference], { description: "Components that come to something else, summed by kind." })
  lines!: SplitLineDifference[];
  @Field(() => MoneyType, { nullable: true, description: "Due in the first; null while a figure is missing." })
  leftDue!: MoneyType | null;
  @Field(() => MoneyType, { nullable: true, description: "Due in the second; null while a figure is missing." })
  rightDue!: MoneyType | null;
  @Field(() => [SplitImpactDifference], { description: "What moves otherwise." })
  impact!: SplitImpactDifference[];
}
