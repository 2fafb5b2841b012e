import { Field, ObjectType, registerEnumType } from "type-graphql";
import { DateScalar } from "../../platform/graphql/scalars.ts";
import { nextCodes, turns } from "../rules/next.ts";
import { enumOf } from "../../platform/graphql/enums.ts";

export const OrderTurn = enumOf(turns);
registerEnumType(OrderTurn, {
  name: "OrderTurn",
  description: "Whose turn it is.",
  valuesConfig: {
    DEALER: { description: "The dealer's." },
    MANUFACTURER: { description: "The manufacturer's." },
    CARRIER: { description: "The carrier's." },
  },
});

const described: Readonly<Record<(typeof nextCodes)[number], string>> = {
  PLACE: "It is placed.",
  CONFIRM: "It is promised.",
  CLEAR_CREDIT: "What stands against its credit is cleared.",
  PAY_FIRST: "The money that is to come first comes.",
  APPROVE: "A person looks at what is unusual about it.",
  LIFT_HOLD: "Whoever stopped it lets it go on.",
  ALLOCATE: "Stock is set aside for it.",
  PICK: "It is taken from the shelves.",
  SHIP: "It goes out.",
  ARRIVE: "It arrives.",
  RECEIVE: "It is counted in.",
  SETTLE: "What came short is settled.",
  INVOICE: "What was accepted is billed.",
  PAY: "What was billed is paid.",
  COMPLETE: "What is still open about it is done.",
};
export const OrderNextCode = enumOf(nextCodes);
registerEnumType(OrderNextCode, {
  name: "OrderNextCode",
  description: "What happens next.",
  valuesConfig: Object.fromEntries(
    Object.entries(described).map(([code, description]) => [code, { description }]),
  ) as Record<(typeof nextCodes)[number], { description: string }>,
});

@ObjectType("OrderNextStep", { description: "What happens next with an order, and whose turn it is." })
export class OrderNextStep {
  @Field(() => OrderNextCode, { description: "What happens." })
  code!: keyof typeof OrderNextCode;
  @Field(() => OrderTurn, { description: "Whose turn it is." })
  who!: keyof typeof OrderTurn;
  @Field(() => String, { description: "The step as a sentence in the viewer's language." })
  message!: string;
  @Field(() => DateScalar, { nullable: true, description: "By when, where that was promised." })
  dueOn!: string | null;
}
