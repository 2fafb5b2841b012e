import { type Then, doneHere } from "../../platform/sample.ts";
import type { Tx } from "../../platform/sql.ts";
import { orderPlace } from "../commands/orderPlace.ts";
import type { OrderPlaceInput } from "../types.ts";

/** For seeds: an order by the command that people give, every check on; what stands against it holds it as it would theirs. */
export const placeHere = (tx: Tx, by: Then, input: Omit<OrderPlaceInput, "requestId">): Promise<string> =>
  doneHere(tx, by, orderPlace, input);
