import { viewerOfSeat } from "../../identity/index.ts";
import { plusDays } from "../../kernel/day.ts";
import { globalId } from "../../kernel/id.ts";
import { placeHere } from "../../orders/index.ts";
import type { Tx } from "../../platform/sql.ts";
import type { BusinessClock } from "./business-clock.ts";
import { type Buyer, priceFor } from "./trade.ts";

/** About two days' trade of a small dealer. */
const multiples = 6;
/** Before the next day began, in milliseconds. */
const late = 6 * 3_600_000;

/**
 * Last evening's order of a dealer whose invoice is long overdue, placed by the command that people give: credit holds it,
 * and whoever signs in sees why, what is missing and what clears it.
 */
export async function writeHeld(tx: Tx, buyer: Buyer | undefined, clock: BusinessClock): Promise<void> {
  if (buyer === undefined) return;
  const viewer = await viewerOfSeat(tx, tx.manufacturerId, buyer.orderedBy);
  const reach = buyer.reaches.find(({ shipTo }) => shipTo.channel === "GT");
  if (viewer === null || reach === undefined) throw new Error("the demo lacks the dealer who is late");
  const yesterday = plusDays(clock.today, -1);
  const lines = buyer.products
    .filter((product) => reach.grants.some(({ productLineId }) => productLineId === product.productLineId))
    .filter((product) => priceFor(buyer, product, yesterday) !== undefined)
    .slice(0, 3)
    .map(({ id, packMultiple, moq }) => ({
      product: globalId("Product", id),
      quantity: packMultiple * Math.max(multiples, Math.ceil(moq / packMultiple)),
    }));
  await placeHere(
    tx,
    { viewer, today: yesterday, now: new Date(clock.startOf(clock.today).getTime() - late) },
    { shipTo: globalId("ShipTo", reach.shipTo.id), channel: "GT", terms: "CREDIT", note: "", lines },
  );
}
