import { type Day, daysBetween } from "../../kernel/day.ts";
import { stageReached } from "../../kernel/stages.ts";

/** Days against the due day on which a payment is asked for: three days before, on the day, and then ever more rarely. */
export const paymentStages: readonly number[] = [-3, 0, 3, 7, 14, 30];
const over = 14;
/** The due days that may have come to a stage, counted from today. */
export const paymentReach = { before: paymentStages.at(-1)! + over, after: -paymentStages[0]! };

/**
 * Which reminder an invoice has come to, by its days past due (negative: before); null: none. What is paid, and what the
 * dealer disputes, is not asked for.
 */
export const paymentReminder = (
  item: { readonly dueOn: Day; readonly residualMinor: bigint; readonly disputed: boolean },
  today: Day,
): number | null =>
  item.residualMinor > 0n && !item.disputed ? stageReached(paymentStages, daysBetween(item.dueOn, today), over) : null;
