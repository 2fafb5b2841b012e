import { MaxLength } from "class-validator";
import { Field, InputType } from "type-graphql";
import { commandTypes } from "../../platform/graphql/commandTypes.ts";
import { OrderActInput, acting, reasonMissing, thing } from "./acting.ts";

@InputType()
abstract class OrderReasonInput extends OrderActInput {
  @Field(() => String, { description: "Why, at most 500 characters; the dealer reads it." })
  @MaxLength(500)
  reason!: string;
}

@InputType("OrderReleaseInput", { description: "Which order to let pass, and why." })
export class OrderReleaseInput extends OrderReasonInput {}
@InputType("OrderHoldInput", { description: "Which order to stop, and why." })
export class OrderHoldInput extends OrderReasonInput {}
@InputType("OrderRejectInput", { description: "Which order to turn down, and why." })
export class OrderRejectInput extends OrderReasonInput {}

export const OrderReleaseTypes = commandTypes({
  name: "OrderRelease",
  thing,
  codes: {
    ...acting,
    ...reasonMissing,
    APPROVER_PLACED_IT: "You placed it yourself; somebody else lets it pass.",
  },
});
export const OrderHoldTypes = commandTypes({ name: "OrderHold", thing, codes: { ...acting, ...reasonMissing } });
export const OrderRejectTypes = commandTypes({ name: "OrderReject", thing, codes: { ...acting, ...reasonMissing } });
