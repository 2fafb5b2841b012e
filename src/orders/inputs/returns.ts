import { ArrayMaxSize, MaxLength } from "class-validator";
import { Field, ID, InputType, Int } from "type-graphql";
import { CommandInput, commandTypes } from "../../platform/graphql/commandTypes.ts";
import { DateScalar, MoneyType, QuantityScalar } from "../../platform/graphql/scalars.ts";
import { ReturnOrder, ReturnReasonType } from "../model/returnOrder.ts";
import { OrderActInput, acting, mostData } from "./acting.ts";
import { OrderLineQuantityInput } from "./lines.ts";

@InputType("ReturnOrderLineInput", { description: "What of an order line comes back." })
export class ReturnOrderLineInput {
  @Field(() => ID, { description: "The order line." })
  line!: string;
  @Field(() => QuantityScalar, { description: "How many, in order units." })
  quantity!: number;
  @Field(() => String, {
    nullable: true,
    description: "Their batch; asked for where the order was sent in known batches.",
  })
  @MaxLength(100)
  batch?: string | null;
}

@InputType("ReturnOrderRequestInput", { description: "Goods of an order that are to come back." })
export class ReturnOrderRequestInput extends OrderActInput {
  @Field(() => ReturnReasonType, { description: "Why." })
  reason!: keyof typeof ReturnReasonType;
  @Field(() => [ReturnOrderLineInput], { description: "What of which lines." })
  @ArrayMaxSize(1000)
  lines!: ReturnOrderLineInput[];
  @Field(() => String, { defaultValue: "", description: "A word to it, at most 1,000 characters." })
  @MaxLength(1000)
  note!: string;
  @Field(() => [ID], { defaultValue: [], description: "Uploaded files of purpose EVIDENCE, at most 20." })
  @ArrayMaxSize(20)
  photos!: string[];
}

@InputType()
abstract class ReturnOrderActInput extends CommandInput {
  @Field(() => ID, { description: "The return." })
  returnOrder!: string;
  @Field(() => Int, {
    nullable: true,
    description: "The version you saw; a newer one is then refused as STALE_VERSION.",
  })
  version?: number | null;
}

@InputType("ReturnOrderDecideInput", { description: "Whether goods may come back." })
export class ReturnOrderDecideInput extends ReturnOrderActInput {
  @Field(() => Boolean, { description: "True: they may come. False: they may not; then say why." })
  approve!: boolean;
  @Field(() => String, { defaultValue: "", description: "Why, at most 500 characters; the dealer reads it." })
  @MaxLength(500)
  reason!: string;
}

@InputType("ReturnOrderReceiveInput", { description: "What came back." })
export class ReturnOrderReceiveInput extends ReturnOrderActInput {
  @Field(() => [OrderLineQuantityInput], {
    defaultValue: [],
    description: "Lines of the return (by their ids) that were counted; what is not named came back in full.",
  })
  @ArrayMaxSize(1000)
  lines!: OrderLineQuantityInput[];
  @Field(() => ID, {
    nullable: true,
    description: "The warehouse that goods fit for sale go into; left out, they are not put back into stock.",
  })
  warehouse?: string | null;
}

const thing = ["returnOrder", () => ReturnOrder, "The return as it now stands; null when refused."] as const;
const acted = {
  NOT_FOUND: "No such return, or not yours.",
  NOT_ALLOWED: acting.NOT_ALLOWED,
  WRONG_STATE: "Not possible from the return's present state.",
  STALE_VERSION: "Somebody changed the return since the version you saw.",
};
const limit = {
  RETURN_LIMIT_EXCEEDED:
    "More than the agreed part of twelve months' purchases, with all that was asked for and may still come; `room` says what is left.",
};
const roomData = {
  room: { type: () => MoneyType, description: "What may still be returned by agreement." },
};
const data = {
  ...mostData,
  ...roomData,
  lastDay: { type: () => DateScalar, description: "The last day on which it could have come back." },
};

export const ReturnOrderRequestTypes = commandTypes({
  name: "ReturnOrderRequest",
  thing,
  codes: {
    ...acting,
    EMPTY_RETURN: "There are no lines.",
    UNKNOWN_LINE: "No such line on the order.",
    DUPLICATE_LINE: "A line is named twice with the same batch.",
    QUANTITY_NOT_POSITIVE: "Not a whole number above zero.",
    RETURNED_MORE_THAN_RECEIVED: "More than was received and has not come back; `most` says how many.",
    RETURN_WINDOW_CLOSED: "The time for returns is over; `lastDay` says when it ended.",
    CLAIM_PENDING: "Some of the line is under a claim that nobody has settled; `most` says how many can come back.",
    NOT_YOUR_GOODS: "The batch was not sent to this dealer with the line, or not so many of it.",
    BATCH_MISSING: "The goods were sent in known batches: name theirs.",
    ...limit,
    NO_SUCH_FILE: "A photo is no uploaded file of yours.",
  },
  data,
});
export const ReturnOrderDecideTypes = commandTypes({
  name: "ReturnOrderDecide",
  thing,
  codes: {
    ...acted,
    REASON_MISSING: "No reason was given.",
    APPROVER_PLACED_IT: "You asked for it yourself; somebody else decides.",
    ...limit,
  },
  data: roomData,
});
export const ReturnOrderReceiveTypes = commandTypes({
  name: "ReturnOrderReceive",
  thing,
  codes: {
    ...acted,
    UNKNOWN_LINE: "No such line in the return.",
    DUPLICATE_LINE: "A line is named twice.",
    QUANTITY_NOT_POSITIVE: "Not a whole number, or below zero.",
    RECEIVED_MORE_THAN_RETURNED: "More than was to come back; `most` says how many.",
    NOT_INVOICED: "The goods are not billed yet: bill the order first.",
    NOT_YOUR_GOODS: "The goods book knows no such batch at this dealer.",
    UNKNOWN_WAREHOUSE: "No such warehouse in use.",
    PERIOD_CLOSED: "The month is closed.",
    ...limit,
  },
  data: { ...mostData, ...roomData },
});
