import { ArrayMaxSize, MaxLength } from "class-validator";
import { ArgsType, Field, ID, InputType } from "type-graphql";
import { TaxBasis } from "../../catalog/index.ts";
import type { Day } from "../../kernel/day.ts";
import { CommandInput, commandTypes } from "../../platform/graphql/commandTypes.ts";
import { PageArgs, connectionType } from "../../platform/graphql/connection.ts";
import { DateScalar, DecimalScalar } from "../../platform/graphql/scalars.ts";
import { SalesTarget, TargetPeriodType } from "./model.ts";

@InputType({ description: "What a dealer is to buy of a product line in a period." })
export class TargetSetInput extends CommandInput {
  @Field(() => ID, { description: "The dealer." })
  dealer!: string;
  @Field(() => ID, { nullable: true, description: "The product line; left out: all of them together." })
  productLine?: string | null;
  @Field(() => TargetPeriodType, { description: "How long the period lasts." })
  period!: keyof typeof TargetPeriodType;
  @Field(() => DateScalar, { description: "Its first day: the first of any month." })
  from!: Day;
  @Field(() => DecimalScalar, { description: "What is to be reached, in the manufacturer's currency." })
  amount!: string;
  @Field(() => TaxBasis, { defaultValue: "GROSS", description: "Whether the amount includes tax." })
  taxBasis!: TaxBasis;
  @Field(() => [DecimalScalar], {
    nullable: true,
    description: "Its months in their order, which add up to the amount; left out: by the days of each month.",
  })
  @ArrayMaxSize(12)
  phases?: string[] | null;
  @Field(() => String, { nullable: true, description: "Why; needed where a target stands already. 1,000 characters." })
  @MaxLength(1000)
  reason?: string | null;
}

export const TargetSetTypes = commandTypes({
  name: "TargetSet",
  thing: ["target", () => SalesTarget, "The new record."],
  codes: {
    NOT_ALLOWED: "Your role may not do this, or the dealer lies outside the regions you answer for.",
    UNKNOWN_DEALER: "There is no such dealer.",
    UNKNOWN_PRODUCT_LINE: "There is no such product line.",
    NOT_A_PERIOD: "A period begins with the first of a month.",
    ABSURD_PERIOD: "The period begins too far away to be meant.",
    TARGET_OVERLAPS: "Another target of this length for the same line holds some of these days.",
    AMOUNT_NEGATIVE: "An amount is below zero.",
    AMOUNT_TOO_FINE: "An amount is finer than the currency's smallest unit.",
    AMOUNT_ABSURD: "The amount is too large to be meant.",
    PHASES_COUNT: "There are not as many amounts as months.",
    PHASES_MISMATCH: "The months do not add up to the amount.",
    REASON_MISSING: "A target stands already: say why it changes.",
  },
});

export const SalesTargetConnection = connectionType("SalesTarget", () => SalesTarget);

@ArgsType()
export class TargetsArgs extends PageArgs {
  @Field(() => ID, { nullable: true, description: "Of this dealer." })
  dealer?: string | null;
  @Field(() => ID, { nullable: true, description: "Of this product line." })
  productLine?: string | null;
  @Field(() => TargetPeriodType, { nullable: true, description: "Of this length." })
  period?: keyof typeof TargetPeriodType | null;
  @Field(() => DateScalar, { nullable: true, description: "In force on this business day. Left out: all of them." })
  asOf?: Day | null;
}
