import { ArrayMaxSize, MaxLength } from "class-validator";
import { Field, ID, InputType } from "type-graphql";
import { commandTypes } from "../../platform/graphql/commandTypes.ts";
import { QuantityScalar } from "../../platform/graphql/scalars.ts";
import { OrderClaimKind, OrderClaimOutcome } from "../model/claim.ts";
import { OrderActInput, acting, mostData, reasonMissing, thing } from "./acting.ts";

@InputType("OrderClaimInput", { description: "Goods that came short or damaged, with photos." })
export class OrderClaimInput extends OrderActInput {
  @Field(() => ID, { description: "The shipment they were in." })
  shipment!: string;
  @Field(() => ID, { description: "The order line." })
  line!: string;
  @Field(() => OrderClaimKind, { description: "Why." })
  kind!: keyof typeof OrderClaimKind;
  @Field(() => QuantityScalar, {
    description:
      "How many, in order units. What was already short at the count is not counted again: give it the photos.",
  })
  quantity!: number;
  @Field(() => [ID], { description: "Uploaded files of purpose EVIDENCE, 1 to 20." })
  @ArrayMaxSize(20)
  photos!: string[];
  @Field(() => String, { defaultValue: "", description: "A word to it, at most 1,000 characters." })
  @MaxLength(1000)
  note!: string;
}

@InputType("OrderClaimSettleInput", { description: "A claim, and what becomes of it." })
export class OrderClaimSettleInput extends OrderActInput {
  @Field(() => ID, { description: "The claim." })
  claim!: string;
  @Field(() => OrderClaimOutcome, { description: "What becomes of it." })
  outcome!: keyof typeof OrderClaimOutcome;
  @Field(() => String, { description: "Why, at most 500 characters; the dealer reads it." })
  @MaxLength(500)
  reason!: string;
}

const besideReturns = {
  RETURN_PENDING:
    "A return that is not counted in yet takes the same goods; `returnOrder` names it. Decide on it first.",
  ALREADY_RETURNED: "The same goods came back before; only `most` of the line were kept. The claim can be charged.",
};
const besideData = {
  ...mostData,
  returnOrder: { type: () => ID, description: "The return that takes the same goods." },
};

export const OrderClaimTypes = commandTypes({
  name: "OrderClaim",
  thing,
  codes: {
    ...acting,
    UNKNOWN_SHIPMENT: "No such shipment of the order.",
    UNKNOWN_LINE: "No such line in the shipment.",
    NOT_RECEIVED: "The shipment has not been counted in.",
    CLAIM_WINDOW_CLOSED: "The time for claims is over.",
    QUANTITY_NOT_POSITIVE: "Not a whole number above zero.",
    CLAIMED_MORE_THAN_RECEIVED: "More than came of the line and is not claimed; `most` says how many.",
    PHOTO_MISSING: "No photo.",
    NO_SUCH_FILE: "A photo is no uploaded file of yours.",
    ...besideReturns,
  },
  data: besideData,
});
export const OrderClaimSettleTypes = commandTypes({
  name: "OrderClaimSettle",
  thing,
  codes: {
    ...acting,
    ...reasonMissing,
    UNKNOWN_CLAIM: "No such claim of the order.",
    CLAIM_SETTLED: "The claim was settled before.",
    APPROVER_PLACED_IT: "You made the claim yourself; somebody else settles it.",
    PERIOD_CLOSED: "The month of a credit note is closed.",
    ...besideReturns,
  },
  data: besideData,
});
