import { MaxLength } from "class-validator";
import { Field, ID, InputType } from "type-graphql";
import { commandTypes } from "../../platform/graphql/commandTypes.ts";
import { DateScalar } from "../../platform/graphql/scalars.ts";
import { OrderActInput, acting, reasonMissing, thing } from "./acting.ts";

@InputType("OrderServiceInput", { description: "A service that is promised with an order." })
export class OrderServiceInput {
  @Field(() => String, { description: "What is promised, in at most 100 characters: set up a display, say." })
  @MaxLength(100)
  kind!: string;
  @Field(() => DateScalar, { description: "The day it is promised for, today or later." })
  dueOn!: string;
  @Field(() => String, {
    defaultValue: "",
    description: "What belongs to it, at most 500 characters; the dealer reads it.",
  })
  @MaxLength(500)
  note!: string;
}

@InputType("OrderServicePromiseInput", { description: "Which service is promised with which order." })
export class OrderServicePromiseInput extends OrderActInput {
  @Field(() => String, { description: "What is promised, in at most 100 characters: set up a display, say." })
  @MaxLength(100)
  kind!: string;
  @Field(() => DateScalar, { description: "The day it is promised for, today or later." })
  dueOn!: string;
  @Field(() => String, {
    defaultValue: "",
    description: "What belongs to it, at most 500 characters; the dealer reads it.",
  })
  @MaxLength(500)
  note!: string;
}

@InputType("OrderServiceFinishInput", { description: "Which promised service is done, and how." })
export class OrderServiceFinishInput extends OrderActInput {
  @Field(() => ID, { description: "The service." })
  service!: string;
  @Field(() => String, { description: "What was done, at most 500 characters; the dealer reads it." })
  @MaxLength(500)
  note!: string;
}

@InputType("OrderServiceDropInput", { description: "Which promised service will not be done, and why." })
export class OrderServiceDropInput extends OrderActInput {
  @Field(() => ID, { description: "The service." })
  service!: string;
  @Field(() => String, { description: "Why, in at most 500 characters; the dealer reads it." })
  @MaxLength(500)
  reason!: string;
}

@InputType("OrderCompleteInput", { description: "Which order is done." })
export class OrderCompleteInput extends OrderActInput {}

export const serviceCodes = {
  NAME_MISSING: "A promised service does not say what it is.",
  PROMISED_IN_THE_PAST: "The promised day lies before today.",
};
export const OrderServicePromiseTypes = commandTypes({
  name: "OrderServicePromise",
  thing,
  codes: { ...acting, ...serviceCodes },
});
const ending = {
  ...acting,
  ...reasonMissing,
  UNKNOWN_SERVICE: "No such service of the order.",
  SERVICE_FINISHED: "It was done or dropped before.",
};
export const OrderServiceFinishTypes = commandTypes({ name: "OrderServiceFinish", thing, codes: ending });
export const OrderServiceDropTypes = commandTypes({ name: "OrderServiceDrop", thing, codes: ending });
export const OrderCompleteTypes = commandTypes({
  name: "OrderComplete",
  thing,
  codes: {
    ...acting,
    SERVICE_OPEN: "A promised service is open; `services` name what is.",
    CLAIM_OPEN: "A claim about it is not settled.",
    RETURN_OPEN: "A return of it is on its way.",
  },
  data: { services: { type: () => [String], description: "The services that are open, as they were promised." } },
});
