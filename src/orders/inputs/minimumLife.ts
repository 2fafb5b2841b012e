import { Field, ID, InputType, Int } from "type-graphql";
import { CommandInput, commandTypes } from "../../platform/graphql/commandTypes.ts";
import { DateScalar } from "../../platform/graphql/scalars.ts";
import { MinimumLife } from "../model/minimumLife.ts";

@InputType("MinimumLifeSetInput", {
  description:
    "What part of their life goods must have left: for a dealer, for a place of his, for a product, or for both. Without numerator and denominator, what holds otherwise holds again.",
})
export class MinimumLifeSetInput extends CommandInput {
  @Field(() => ID, { nullable: true, description: "For this dealer; left out, for everybody." })
  dealer?: string | null;
  @Field(() => ID, { nullable: true, description: "For this place of the dealer's; left out, for all of them." })
  shipTo?: string | null;
  @Field(() => ID, { nullable: true, description: "For this product; left out, for all of them." })
  product?: string | null;
  @Field(() => Int, { nullable: true, description: "2 of two thirds; 0 asks for nothing." })
  numerator?: number | null;
  @Field(() => Int, { nullable: true, description: "3 of two thirds, at most 1,000." })
  denominator?: number | null;
  @Field(() => DateScalar, { nullable: true, description: "From this day on; left out, from today." })
  from?: string | null;
}

export const MinimumLifeSetTypes = commandTypes({
  name: "MinimumLifeSet",
  thing: ["minimumLife", () => MinimumLife, "What was set; null when refused."],
  codes: {
    NOT_ALLOWED: "Your role may not do this.",
    UNKNOWN_DEALER: "No such dealer.",
    UNKNOWN_SHIP_TO: "The ship-to is not one of the dealer's.",
    UNKNOWN_PRODUCT: "No such product.",
    EMPTY_SELECTION: "Neither a dealer nor a product is named.",
    PART_NOT_POSSIBLE: "Not a part from zero to below one.",
    DAY_PAST: "The day lies before today.",
  },
});
