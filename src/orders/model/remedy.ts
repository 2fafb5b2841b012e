import { Field, ObjectType, registerEnumType } from "type-graphql";
import { RoleEnum, rolesThatMay } from "../../identity/index.ts";
import { enumOf } from "../../platform/graphql/enums.ts";
import { type Remedy, remediesOf, remedyPermissions } from "../rules/remedies.ts";

export const OrderRemedyKind = enumOf(Object.keys(remedyPermissions) as Remedy[]);
registerEnumType(OrderRemedyKind, {
  name: "OrderRemedyKind",
  description: "What clears a refusal of an order.",
  valuesConfig: {
    CHOOSE_PLACE: { description: "Choose another ship-to." },
    ADD_PLACE: { description: "Have a ship-to added to the dealer, or one put to use again." },
    CHANGE_CHANNEL: { description: "Choose another channel." },
    ADD_LINE: { description: "Add a line." },
    REMOVE_LINE: { description: "Take the line out." },
    CHOOSE_PRODUCT: { description: "Choose another product." },
    MERGE_LINES: { description: "Put the lines of one product together." },
    CHANGE_QUANTITY: { description: "Order another quantity; `suggestions` say which, where there are any." },
    ORDER_APART: { description: "Order what does not go together as orders of their own." },
    ORDER_ANEW: { description: "Order it as a new order." },
    CHANGE_DAY: { description: "Choose another day." },
    CANCEL_ORDER: { description: "Cancel the order." },
    NAME_PURCHASE: { description: "Give the chain's order number." },
    ACTIVATE_DEALER: { description: "Have the dealer made active." },
    LIST_PRODUCT: { description: "Have the product listed for the dealer." },
    SET_PRICE: { description: "Have a price set for that day." },
    GRANT_RIGHT: { description: "Have the right for the product line granted." },
    CHANGE_TERRITORY: { description: "Have the territory changed." },
    CORRECT_STORE: { description: "Have the days on which the store is open corrected, or choose another." },
    NAME_SUPPLIER: { description: "Have it said who serves the store." },
  },
});

@ObjectType("OrderRemedy", { description: "What clears a refusal, and who can." })
export class OrderRemedy {
  @Field(() => OrderRemedyKind, { description: "What to do." })
  way!: Remedy;
  @Field(() => Boolean, { description: "Whether whoever writes the order can do it himself." })
  byWriter!: boolean;
  @Field(() => [RoleEnum], { description: "Whose people can do it otherwise." })
  roles!: string[];
}

/** What clears a refusal of this code, as the API shows it. */
export const remediesFor = (code: string): OrderRemedy[] =>
  remediesOf(code).map((way) => {
    const permission = remedyPermissions[way];
    return { way, byWriter: permission === null, roles: permission === null ? [] : [...rolesThatMay(permission)] };
  });
