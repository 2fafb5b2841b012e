import { MaxLength } from "class-validator";
import { Field, InputType } from "type-graphql";
import { commandTypes } from "../../platform/graphql/commandTypes.ts";
import { OrderActInput, acting, reasonMissing, thing } from "./acting.ts";
import { checkData, checks } from "./checks.ts";

@InputType("OrderReopenInput", { description: "Which order to take up again, and why." })
export class OrderReopenInput extends OrderActInput {
  @Field(() => String, { description: "Why, at most 500 characters; the dealer reads it." })
  @MaxLength(500)
  reason!: string;
}

export const OrderReopenTypes = commandTypes({
  name: "OrderReopen",
  thing,
  codes: { ...acting, ...checks, ...reasonMissing, ORDER_CLOSED: "It is completed: nothing opens it again." },
  data: checkData,
});
