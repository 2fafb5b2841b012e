import { ArrayMaxSize, ValidateNested } from "class-validator";
import { Field, ID, InputType } from "type-graphql";
import type { Day } from "../kernel/day.ts";
import { CommandInput, commandTypes } from "../platform/graphql/commandTypes.ts";
import { DateScalar, QuantityScalar } from "../platform/graphql/scalars.ts";
import { StockReport } from "./model/report.ts";

const none = { defaultValue: 0 } as const;

@InputType({ description: "What a dealer says of one product, in order units." })
export class StockReportLine {
  @Field(() => ID, { description: "The product." })
  product!: string;
  @Field(() => QuantityScalar, { description: "There at the beginning." })
  opening!: number;
  @Field(() => QuantityScalar, { description: "Come from us." })
  inbound!: number;
  @Field(() => QuantityScalar, { ...none, description: "Come from other places of his." })
  transferIn!: number;
  @Field(() => QuantityScalar, { ...none, description: "Brought back by outlets." })
  customerReturn!: number;
  @Field(() => QuantityScalar, { description: "Sold to outlets." })
  salesOut!: number;
  @Field(() => QuantityScalar, { ...none, description: "Gone to other places of his." })
  transferOut!: number;
  @Field(() => QuantityScalar, { ...none, description: "Sent back to us." })
  supplierReturn!: number;
  @Field(() => QuantityScalar, { ...none, description: "Found, or lost where it is negative." })
  adjusted!: number;
  @Field(() => QuantityScalar, { description: "There at the end, as counted." })
  closing!: number;
}

@InputType({
  description: "A dealer's stock report: one period, each product once. The same period again corrects it.",
})
export class StockReportSubmitInput extends CommandInput {
  @Field(() => ID, { nullable: true, description: "Whose; a dealer's own people leave it out." })
  dealer?: string | null;
  @Field(() => DateScalar, { description: "The first day of the period." })
  from!: Day;
  @Field(() => DateScalar, { description: "The first day after it." })
  to!: Day;
  @Field(() => [StockReportLine], { description: "The products, at most 1,000." })
  @ValidateNested({ each: true })
  @ArrayMaxSize(1000)
  lines!: StockReportLine[];
}

export const StockReportSubmitTypes = commandTypes({
  name: "StockReportSubmit",
  thing: ["reports", () => [StockReport], "The reports, in the order of their products' codes."],
  codes: {
    NOT_ALLOWED: "Your role may not do this.",
    NOT_FOUND: "There is no such dealer, or none that you may see.",
    EMPTY_SELECTION: "Nothing was given.",
    PERIOD_EMPTY: "The period holds no day.",
    REPORT_TOO_LONG: "The period is longer than a year.",
    FUTURE_DAY: "The period has not begun.",
    UNKNOWN_PRODUCT: "There is no such product.",
    DUPLICATE_LINE: "The product stands there twice.",
    FIGURE_NOT_WHOLE: "The figure is a whole number, and not negative but for adjusted.",
    QUANTITY_ABSURD: "So much is surely a slip.",
    PERIOD_OVERLAPS: "Another period that was reported overlaps this one; see from and to.",
    REPORTED_MEANWHILE: "Somebody reported the same meanwhile; look at it first.",
  },
  data: {
    from: { type: () => DateScalar, description: "The first day of the period in the way." },
    to: { type: () => DateScalar, description: "The first day after it." },
  },
});
