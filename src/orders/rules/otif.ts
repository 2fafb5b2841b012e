import type { Day } from "../../kernel/day.ts";

/** A line as the promise about it sees it; quantities in order units. */
export type PromiseFacts = {
  readonly ordered: number;
  /** Given up by the dealer himself: he no longer wants it, so it is not missing. */
  readonly droppedByDealer: number;
  readonly promisedOn: Day | null;
  /** What the dealer accepted, by the business day he counted it in. */
  readonly receipts: readonly { readonly on: Day; readonly accepted: number }[];
  /** Whether everything that will ever come has been counted in. */
  readonly finished: boolean;
};

/**
 * On time and in full: the ordered quantity was accepted by the promised day (readings B12). Null while that is open, and
 * for a line that the dealer gave up. Extras that come later do not spoil it; what came too late or short does not heal.
 */
export function otifOf(line: PromiseFacts, today: Day): boolean | null {
  const due = line.ordered - line.droppedByDealer;
  if (due <= 0 || line.promisedOn === null) return null;
  const { promisedOn } = line;
  const inTime = line.receipts
    .filter((receipt) => receipt.on <= promisedOn)
    .reduce((sum, receipt) => sum + receipt.accepted, 0);
  if (inTime >= due) return true;
  return line.finished || today > promisedOn ? false : null;
}

/**
 * Whether what was decided about a line's promise stands for good: met is met, and missed is missed once the promised day
 * is over. Until then what came short may be sent again and be accepted in time.
 */
export const isSettled = (otif: boolean | null, promisedOn: Day, today: Day): boolean =>
  otif === true || (otif === false && today > promisedOn);
