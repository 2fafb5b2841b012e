import { Field, ID, ObjectType, registerEnumType } from "type-graphql";
import { BigIntScalar, InstantScalar } from "../../platform/graphql/scalars.ts";
import { type About, type VarianceCause, varianceCauses } from "./rules/variance.ts";

export const VarianceAbout = { COUNT: "COUNT", SHRINK: "SHRINK" } as const;
registerEnumType(VarianceAbout, {
  name: "VarianceAbout",
  description: "What is to be explained of consigned goods.",
  valuesConfig: {
    COUNT: { description: "What was counted is not what the book says." },
    SHRINK: { description: "More was lost than the contract allows." },
  },
});
registerEnumType(varianceCauses, {
  name: "VarianceCause",
  description: "Why goods lack or are too many.",
  valuesConfig: {
    MISCOUNT: { description: "They were counted wrongly." },
    PAPER_MISSING: { description: "A paper is not recorded yet." },
    DAMAGED: { description: "They broke or spoiled." },
    STOLEN: { description: "They were stolen." },
    MOVED: { description: "They stand at another place of the chain." },
    OTHER: { description: "As the note says." },
    DISPUTED: {
      description:
        "The chain is to pay them: it opens a dispute on the month's statement, at the price they are settled at.",
    },
  },
});

@ObjectType("VarianceExplanation", { description: "What somebody said of goods that lack or are too many." })
export class VarianceExplanation {
  evidenceIds!: readonly string[];
  saidById!: string;
  @Field(() => ID, { description: "Names it." })
  id!: string;
  @Field(() => VarianceAbout, { description: "What it explains." })
  about!: About;
  @Field(() => BigIntScalar, { description: "How many base units of it; below zero where goods lack." })
  quantity!: bigint;
  @Field(() => varianceCauses, { description: "Why." })
  cause!: VarianceCause;
  @Field(() => String, { description: "In words." })
  note!: string;
  @Field(() => InstantScalar, { description: "When it was said." })
  saidAt!: Date;
}

@ObjectType("SettlementBookTotal", {
  description:
    "A product in all of the contract's places in the period. What moved between them is nothing in the whole.",
})
export class SettlementBookTotal {
  productId!: string;
  @Field(() => BigIntScalar, { description: "What was there before." })
  opening!: bigint;
  @Field(() => BigIntScalar, { description: "What came from us." })
  delivered!: bigint;
  @Field(() => BigIntScalar, { description: "What was given back to us." })
  supplierReturned!: bigint;
  @Field(() => BigIntScalar, { description: "What shoppers bought." })
  sold!: bigint;
  @Field(() => BigIntScalar, { description: "What they brought back." })
  customerReturned!: bigint;
  @Field(() => BigIntScalar, { description: "What left one place and has not come to another." })
  betweenPlaces!: bigint;
  @Field(() => BigIntScalar, { description: "What was lost within the allowance." })
  shrink!: bigint;
  @Field(() => BigIntScalar, { description: "What should be at its places." })
  book!: bigint;
  @Field(() => BigIntScalar, { description: "Counts less the book, of the places that were counted." })
  variance!: bigint;
  @Field(() => BigIntScalar, { description: "Of it what nobody explained." })
  unexplained!: bigint;
  @Field(() => BigIntScalar, { description: "What was lost beyond the allowance." })
  shrinkOver!: bigint;
}
