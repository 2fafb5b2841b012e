import { Field, ObjectType, registerEnumType } from "type-graphql";
import type { Viewer } from "../../kernel/viewer.ts";
import { DecimalScalar } from "../../platform/graphql/scalars.ts";
import { mayReadLists } from "../rules/access.ts";
import type { PriceStep } from "../rules/waterfall.ts";
import { PriceListKind } from "./price.ts";

export const PriceStepKind = { LIST: "LIST", ADJUSTMENT: "ADJUSTMENT" } as const;
export type PriceStepKind = keyof typeof PriceStepKind;

registerEnumType(PriceStepKind, {
  name: "PriceStepKind",
  description: "What a step of a price is.",
  valuesConfig: {
    LIST: { description: "The price on the list: where it begins." },
    ADJUSTMENT: { description: "A percentage or an amount that a list adds or takes off." },
  },
});

/** A step as the viewer may see it. */
@ObjectType("PriceStep", {
  description: "One step from a list's price to the net one, with its source. The amounts add up to the net price.",
})
export class PriceStepType {
  @Field(() => PriceStepKind, { description: "What it is." })
  kind!: PriceStepKind;
  @Field(() => PriceListKind, {
    nullable: true,
    description: "For whom the list is that it comes from. A dealer's people do not learn his class: null there.",
  })
  source!: PriceListKind | null;
  @Field(() => String, {
    nullable: true,
    description:
      "What it is called: an adjustment's own label, or else the list's name, which a dealer's people do not see.",
  })
  label!: string | null;
  @Field(() => DecimalScalar, {
    nullable: true,
    description: "Per cent of the price so far: -5 takes 5% off; null where it is an amount.",
  })
  percent!: string | null;
  @Field(() => DecimalScalar, {
    description: "What it adds per order unit, in the price's currency; of the first step, the list's price.",
  })
  amount!: string;
  @Field(() => DecimalScalar, { description: "The price after it." })
  price!: string;
  /** The list it comes from; shown as `priceList`. */
  listId!: string;
}

/** A waterfall as the viewer may see it: names of lists may say what others pay, and a class is our own grade. */
export const showSteps = (viewer: Viewer, steps: readonly PriceStep[]): PriceStepType[] => {
  const all = mayReadLists(viewer);
  return steps.map(({ kind, source, label, listName, listId, percent, amount, price }) => ({
    ...{ kind, percent, amount, price, listId },
    source: !all && source === "CLASS" ? null : source,
    label: label !== "" ? label : all ? listName : null,
  }));
};
