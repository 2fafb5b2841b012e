import { ArrayMaxSize, MaxLength } from "class-validator";
import { Field, ID, InputType, Int } from "type-graphql";
import { commandTypes } from "../../platform/graphql/commandTypes.ts";
import { DateScalar, MoneyType, QuantityScalar } from "../../platform/graphql/scalars.ts";
import type { Day } from "../../kernel/day.ts";
import { OrderHoldReason } from "../model/hold.ts";
import { OrderActInput, acting, common, reasonMissing, thing } from "./acting.ts";
import { checkData, checks } from "./checks.ts";

@InputType("OrderAmendmentLineInput", { description: "A product of an order and how many of it shall be wanted." })
export class OrderAmendmentLineInput {
  @Field(() => ID, { description: "The product: one of the order's, or a new one." })
  product!: string;
  @Field(() => QuantityScalar, {
    description: "How many in all, in the product's order unit, what has gone out included; 0 gives it up.",
  })
  quantity!: number;
}

@InputType("OrderAmendmentProposeInput", { description: "What an order shall be." })
export class OrderAmendmentProposeInput extends OrderActInput {
  @Field(() => [OrderAmendmentLineInput], {
    description: "The products that change, at most 1,000; what is not named stays as it is.",
  })
  @ArrayMaxSize(1000)
  lines!: OrderAmendmentLineInput[];
  @Field(() => DateScalar, {
    nullable: true,
    description:
      "The day it shall be promised for, or wanted for while it is not promised; left out, the day stays. What is priced as of the day it goes out is priced for it.",
  })
  deliverOn?: Day | null;
  @Field(() => String, { defaultValue: "", description: "Why, at most 500 characters; the other side reads it." })
  @MaxLength(500)
  reason!: string;
}

@InputType()
abstract class OrderAmendmentActInput extends OrderActInput {
  @Field(() => ID, { description: "The proposed change." })
  amendment!: string;
}

@InputType("OrderAmendmentAcceptInput", { description: "Which proposed change the order becomes." })
export class OrderAmendmentAcceptInput extends OrderAmendmentActInput {}

@InputType("OrderAmendmentRefuseInput", { description: "Which proposed change is turned down, and why." })
export class OrderAmendmentRefuseInput extends OrderAmendmentActInput {
  @Field(() => String, { description: "Why, at most 500 characters; the other side reads it." })
  @MaxLength(500)
  reason!: string;
}

@InputType("OrderAmendmentWithdrawInput", { description: "Which proposed change is taken back." })
export class OrderAmendmentWithdrawInput extends OrderAmendmentActInput {
  @Field(() => String, { defaultValue: "", description: "Why, at most 500 characters; the other side reads it." })
  @MaxLength(500)
  reason!: string;
}

const amends = {
  ...checks,
  EMPTY_ORDER: "Nothing would be left of the order; cancel it instead.",
  AMENDS_NOTHING: "Nothing changes.",
  AMENDMENT_TOO_LATE: "The last day on which it could be changed is over.",
  BELOW_SHIPPED: "Less than has gone out or lies picked; `least` says how many that is.",
  LINE_CLOSED: "All of the line has gone out: order more anew.",
};
const data = {
  ...checkData,
  least: { type: () => Int, description: "The least that would do." },
};
const answering = {
  ...common,
  STALE_VERSION: acting.STALE_VERSION,
  UNKNOWN_AMENDMENT: "No such change of the order.",
  AMENDMENT_CLOSED: "It was answered or taken back before.",
};

export const OrderAmendmentProposeTypes = commandTypes({
  name: "OrderAmendmentPropose",
  thing,
  codes: { ...acting, ...amends, AMENDMENT_OPEN: "Another change of it waits for an answer." },
  data,
});
export const OrderAmendmentAcceptTypes = commandTypes({
  name: "OrderAmendmentAccept",
  thing,
  codes: {
    ...answering,
    ...amends,
    WRONG_STATE: acting.WRONG_STATE,
    OTHER_SIDE_ANSWERS: "Your side proposed it; the other side answers.",
    CREDIT_NOT_COVERED: "Credit does not cover what is more; `reasons` say what stands in the way. It stays proposed.",
    PREPAYMENT_MISSING: "What is more is to be paid first; `missing` says how much. It stays proposed.",
  },
  data: {
    ...data,
    missing: { type: () => MoneyType, description: "What is missing, where it is money." },
    reasons: { type: () => [OrderHoldReason], description: "What stands in the way, and what clears it." },
  },
});
export const OrderAmendmentRefuseTypes = commandTypes({
  name: "OrderAmendmentRefuse",
  thing,
  codes: { ...answering, ...reasonMissing, OTHER_SIDE_ANSWERS: "Your side proposed it; take it back instead." },
});
export const OrderAmendmentWithdrawTypes = commandTypes({
  name: "OrderAmendmentWithdraw",
  thing,
  codes: { ...answering, NOT_YOUR_PROPOSAL: "The other side proposed it; turn it down instead." },
});
