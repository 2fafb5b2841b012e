import { Field, ObjectType } from "type-graphql";
import type { Day } from "../../kernel/day.ts";
import { DateScalar, DecimalScalar, MoneyType } from "../../platform/graphql/scalars.ts";
import { ImpactKindEnum, ImpactUnitEnum, SplitLineKindEnum, SplitLineSourceEnum } from "./enums.ts";

@ObjectType("TerritorySplitInput", { description: "A named figure behind a line." })
export class SplitLineInput {
  @Field(() => String, { description: "Its name." })
  name!: string;
  @Field(() => String, { description: "Its value as text; amounts in major units." })
  value!: string;
}

@ObjectType("TerritorySplitLine", { description: "A component of what is due, with how it was worked out." })
export class SplitLine {
  @Field(() => SplitLineKindEnum, { description: "Which component." })
  kind!: keyof typeof SplitLineKindEnum;
  @Field(() => SplitLineSourceEnum, { description: "Where its figures come from." })
  source!: keyof typeof SplitLineSourceEnum;
  @Field(() => String, { description: "What it is called, where there are several of a kind; else empty." })
  label!: string;
  @Field(() => MoneyType, {
    nullable: true,
    description: "The amount, below zero where it is taken off; null: finance has not entered it yet.",
  })
  amount!: MoneyType | null;
  @Field(() => MoneyType, {
    nullable: true,
    description: "Output tax credited on top of it, of goods that are taken back; null: none.",
  })
  tax!: MoneyType | null;
  @Field(() => [SplitLineInput], { description: "The figures it was worked out from." })
  inputs!: SplitLineInput[];
  @Field(() => String, { description: "The formula over those figures." })
  formula!: string;
  @Field(() => String, { description: "Name and version of the rule." })
  rule!: string;
}

@ObjectType("TerritorySplitSettlement", { description: "What a split comes to, component by component." })
export class SplitSettlement {
  @Field(() => DateScalar, { description: "The day the figures are of." })
  computedOn!: Day;
  @Field(() => [SplitLine], { description: "The components; they add up to what is due." })
  lines!: SplitLine[];
  @Field(() => MoneyType, { nullable: true, description: "A + B, capped; null while a figure is missing." })
  compensation!: MoneyType | null;
  @Field(() => MoneyType, { nullable: true, description: "The sum of all lines; null while a figure is missing." })
  due!: MoneyType | null;
  @Field(() => MoneyType, {
    description: "Output tax credited on top of what is due, of goods taken back; the dealer reverses his input tax.",
  })
  tax!: MoneyType;
  @Field(() => Boolean, { description: "Whether the cap was reached." })
  capApplied!: boolean;
  @Field(() => MoneyType, { nullable: true, description: "The compensation if the dealer signs after the last day." })
  lateCompensation!: MoneyType | null;
  @Field(() => MoneyType, { nullable: true, description: "Everything due if the dealer signs after the last day." })
  lateDue!: MoneyType | null;
  @Field(() => [SplitLineKindEnum], {
    description: "What finance has still to enter before the offer can be approved and served.",
  })
  missing!: (keyof typeof SplitLineKindEnum)[];
}

@ObjectType("TerritorySplitImpactLine", {
  description: "One thing that moves with the ground, as one module knows it.",
})
export class SplitImpactLine {
  dealerId!: string;
  @Field(() => ImpactKindEnum, { description: "What it is about." })
  kind!: keyof typeof ImpactKindEnum;
  @Field(() => ImpactUnitEnum, { description: "What the figures count." })
  unit!: keyof typeof ImpactUnitEnum;
  @Field(() => DecimalScalar, {
    nullable: true,
    description: "What moves: major units of money, or a count; null: not measured, `reason` says why.",
  })
  moved!: string | null;
  @Field(() => DecimalScalar, { nullable: true, description: "What stays, likewise." })
  remaining!: string | null;
  @Field(() => String, { nullable: true, description: "ISO 4217 code where money moves." })
  currency!: string | null;
  @Field(() => String, {
    nullable: true,
    description: "The code of why nothing could be measured, such as MODULE_ABSENT.",
  })
  reason!: string | null;
  @Field(() => [SplitLineInput], { description: "The figures behind it." })
  inputs!: SplitLineInput[];
  @Field(() => String, { description: "Name and version of the rule." })
  rule!: string;
}
