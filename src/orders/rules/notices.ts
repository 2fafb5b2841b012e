import { type Day, daysBetween } from "../../kernel/day.ts";
import { stageReached } from "../../kernel/stages.ts";

/** So many days after goods went out their receipt is asked for, and then twice more. */
export const receiptStages: readonly number[] = [5, 8, 11];
const over = 7;
/** Shipments that went out longer ago are nobody's to be reminded of. */
export const receiptReach = receiptStages.at(-1)! + over;

/** Which reminder a shipment has come to that nobody has counted in, by its days on the way; null: none yet, or no more. */
export const receiptReminder = (
  shipment: { readonly shippedOn: Day; readonly receivedOn: Day | null },
  today: Day,
): number | null =>
  shipment.receivedOn === null ? stageReached(receiptStages, daysBetween(shipment.shippedOn, today), over) : null;
