import { Field, Int, ObjectType, registerEnumType } from "type-graphql";
import { Product } from "../../catalog/index.ts";
import { type Day, daysBetween } from "../../kernel/day.ts";
import { Dealer } from "../../partners/index.ts";
import { Node, nodeFields } from "../../platform/graphql/node.ts";
import { DateScalar, DecimalScalar } from "../../platform/graphql/scalars.ts";
import { type Freshness as FreshnessName, freshnessOf, noticeFrom } from "../rules/freshness.ts";
import { daysOfInventory } from "../rules/planning.ts";
import { Freshness } from "./stock.ts";

@ObjectType("StockReport", {
  implements: Node,
  description:
    "What a dealer says of one product in one period (进销存), in order units. A correction is a new revision.",
})
export class StockReport extends Node {
  readonly __typename = "StockReport";
  rowId!: string;
  dealerId!: string;
  productId!: string;
  @Field(() => Dealer, { nullable: true, description: "Whose stock." })
  dealer?: Dealer | null;
  @Field(() => Product, { nullable: true, description: "The product." })
  product?: Product | null;
  @Field(() => DateScalar, { description: "The first day of the period." })
  from!: Day;
  @Field(() => DateScalar, { description: "The first day after it." })
  to!: Day;
  @Field(() => Int, { description: "1, and one more with each correction." })
  revision!: number;
  @Field(() => Boolean, { description: "False where a correction has taken its place." })
  current!: boolean;
  @Field(() => Int, { description: "There at the beginning." })
  opening!: number;
  @Field(() => Int, { description: "Come from us." })
  inbound!: number;
  @Field(() => Int, { description: "Come from other places of his." })
  transferIn!: number;
  @Field(() => Int, { description: "Brought back by outlets." })
  customerReturn!: number;
  @Field(() => Int, { description: "Sold to outlets." })
  salesOut!: number;
  @Field(() => Int, { description: "Gone to other places of his." })
  transferOut!: number;
  @Field(() => Int, { description: "Sent back to us." })
  supplierReturn!: number;
  @Field(() => Int, { description: "Found, or lost where it is negative." })
  adjusted!: number;
  @Field(() => Int, { description: "There at the end, as he counted." })
  closing!: number;
  @Field(() => Int, { description: "What should be there at the end by the other figures." })
  computed!: number;
  @Field(() => Int, { description: "Counted minus computed." })
  difference!: number;
  @Field(() => Boolean, { description: "True: more than 2% of the computed closing or more than 5 apart." })
  exception!: boolean;
  @Field(() => Int, {
    nullable: true,
    description:
      "Opening minus the closing of the period before, where that ends as this one begins; null without one.",
  })
  openingGap!: number | null;
  @Field(() => DecimalScalar, {
    nullable: true,
    description:
      "Days the closing stock lasts at the period's sales to outlets, one place; null where nothing was sold.",
  })
  daysOfInventory!: string | null;
  @Field(() => Date, { description: "When it was reported." })
  submittedAt!: Date;
}
export type StockReportRow = Omit<StockReport, "id" | "__typename" | "difference" | "daysOfInventory">;
export const stockReportOf = (row: StockReportRow): StockReport => ({
  ...row,
  ...nodeFields("StockReport", row.rowId),
  difference: row.closing - row.computed,
  daysOfInventory: daysOfInventory(row.closing, row.salesOut, daysBetween(row.from, row.to)),
});

export const SuggestionMethod = { RULE_OF_THUMB: "RULE_OF_THUMB", INTERMITTENT: "INTERMITTENT" } as const;
registerEnumType(SuggestionMethod, {
  name: "SuggestionMethod",
  description: "What a suggested quantity is made by.",
  valuesConfig: {
    RULE_OF_THUMB: { description: "1.5 x (opening + inbound - closing) - closing - in transit." },
    INTERMITTENT: {
      description: "Demand comes now and then: the average of the last periods instead of the last one.",
    },
  },
});

@ObjectType("SuggestedOrderLine", {
  description: "A product that a dealer might order now, by his last stock report; in order units.",
})
export class SuggestedOrderLine {
  productId!: string;
  @Field(() => Product, { nullable: true, description: "The product." })
  product?: Product | null;
  @Field(() => Int, { description: "What to order: in whole packs; 0 where nothing is needed." })
  quantity!: number;
  @Field(() => Int, { description: "What the method says before packs and limits." })
  wanted!: number;
  @Field(() => SuggestionMethod, { description: "The method." })
  method!: keyof typeof SuggestionMethod;
  @Field(() => Int, { description: "What left him in the period: opening + inbound - closing." })
  offtake!: number;
  @Field(() => Int, { description: "There at the end of the period." })
  closing!: number;
  @Field(() => Int, { description: "On its way to him now." })
  inTransit!: number;
  @Field(() => Int, {
    nullable: true,
    description: "The most that still sells before it expires; null without a shelf life.",
  })
  coverLimit!: number | null;
  @Field(() => Boolean, { description: "True: the shelf life allows no more." })
  limitedByCover!: boolean;
  @Field(() => DecimalScalar, { nullable: true, description: "Days his stock lasts; null where nothing was sold." })
  daysOfInventory!: string | null;
  @Field(() => DateScalar, { description: "The first day of the period it is made from." })
  from!: Day;
  @Field(() => DateScalar, { description: "The first day after it." })
  to!: Day;
}

@ObjectType("ReorderPoint", { description: "When to refill, in whole units." })
export class ReorderPoint {
  @Field(() => Int, { description: "What is kept against variation: z x deviation x root of the lead time." })
  safetyStock!: number;
  @Field(() => Int, { description: "Safety stock plus the demand of the lead time." })
  reorderPoint!: number;
}

@ObjectType("DealerBatch", { description: "A batch that a dealer has had from us, in order units." })
export class DealerBatch {
  productId!: string;
  @Field(() => Product, { nullable: true, description: "The product." })
  product?: Product | null;
  @Field(() => String, { description: "The batch's own text." })
  batch!: string;
  @Field(() => DateScalar, { nullable: true, description: "Its expiry day; null: it does not expire." })
  expiresOn!: Day | null;
  @Field(() => Int, { description: "Counted in." })
  arrived!: number;
  @Field(() => Int, { description: "Given back since." })
  returned!: number;
  @Field(() => Int, { description: "On its way." })
  inTransit!: number;
  @Field(() => Freshness, { description: "How it stands today." })
  freshness!: FreshnessName;
  @Field(() => DateScalar, {
    nullable: true,
    description: "Since when it is near expiry, or will be; null: never warned about.",
  })
  nearExpiryFrom!: Day | null;
}
export type DealerBatchRow = Omit<DealerBatch, "freshness" | "nearExpiryFrom"> & {
  readonly lotId: string;
  readonly lifeDays: number | null;
};
export const dealerBatchOf = (row: DealerBatchRow, today: Day): DealerBatch => ({
  ...row,
  freshness: freshnessOf(row, today),
  nearExpiryFrom: noticeFrom(row),
});
