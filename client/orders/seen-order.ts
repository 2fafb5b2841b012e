import type { OrderPageQuery } from "../gql/types.ts";

/** An order as its page reads it: what every event brings, and what only an open page asks for. */
export type SeenOrder = NonNullable<OrderPageQuery["order"]>;
