import { MaxLength } from "class-validator";
import { Field, ID, InputType, Int } from "type-graphql";
import { CommandInput, commandTypes } from "../../platform/graphql/commandTypes.ts";
import { acting, reasonMissing, thing } from "./acting.ts";

@InputType("OrderInvoiceTakeBackInput", { description: "Which invoice of an order was made wrongly." })
export class OrderInvoiceTakeBackInput extends CommandInput {
  @Field(() => ID, { nullable: true, description: "The order; left out: whose invoice it is." })
  order?: string | null;
  @Field(() => Int, { nullable: true, description: "The order's version you saw; a newer one is then refused." })
  version?: number | null;
  @Field(() => ID, { description: "The invoice: its id on the order, or the open document's." })
  invoice!: string;
  @Field(() => String, { description: "Why, at most 500 characters; the dealer reads it." })
  @MaxLength(500)
  reason!: string;
  @Field(() => Boolean, {
    defaultValue: false,
    description:
      "True: what paid it is taken back first and stays the dealer's money; otherwise that is a reason against it.",
  })
  withApplications!: boolean;
}

const { WRONG_STATE: _, ...asked } = acting;
export const OrderInvoiceTakeBackTypes = commandTypes({
  name: "OrderInvoiceTakeBack",
  thing,
  codes: {
    ...{ ...asked, ...reasonMissing },
    UNKNOWN_INVOICE: "No such invoice of the order.",
    INVOICE_TAKEN_BACK: "It was taken back before.",
    NOT_THE_LAST_INVOICE: "A later invoice of the order stands: take that back first.",
    INVOICE_GIVEN_BACK: "Goods of it were returned or written off: a credit note stands on it.",
    STILL_APPLIED: "Something paid it: take that back first, or with it.",
    PERIOD_CLOSED: "The month is closed.",
  },
});
