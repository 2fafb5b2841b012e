import type { Refusal } from "../../kernel/answer.ts";
import type { Day } from "../../kernel/day.ts";
import { type CheckFacts, type CheckRefusal, type CheckedLine, type WantedLine, checkOrder } from "./check.ts";
import { decideDelivery } from "./delivery.ts";

export type DayRefusal = CheckRefusal;

/** What is asked of the day itself. Quantities, listing and promotions were decided when the order was placed. */
const ofTheDay: ReadonlySet<string> = new Set([
  "BLACKLISTED",
  "DEALER_NOT_ACTIVE",
  "UNKNOWN_SHIP_TO",
  "STORE_NOT_OPEN",
  "PRODUCT_LINE_NOT_GRANTED",
  "SHIP_TO_OUTSIDE_TERRITORY",
  "RESERVED_ACCOUNT",
]);

/**
 * M6. What stands against another day for what has not gone out, all of it at once, beside the day. `late`: which of the
 * lines are priced as of the day they go out; of the others no price is asked, they keep the one of the order's day.
 */
export function decideDay(
  gathered: { readonly wanted: readonly WantedLine[]; readonly facts: CheckFacts },
  at: { readonly late: readonly boolean[]; readonly currency: string; readonly to: Day; readonly today: Day },
): { readonly refusals: readonly Refusal<DayRefusal>[]; readonly lines: readonly CheckedLine[] } {
  const checked = checkOrder(gathered.wanted, gathered.facts);
  const isLate = ({ path = [] }: Refusal) => path[0] === "lines" && at.late[Number(path[1])] === true;
  const said = checked.refusals.filter(
    (refusal) => ofTheDay.has(refusal.code) || (refusal.code === "NO_PRICE" && isLate(refusal)),
  );
  const foreign = checked.lines.flatMap((line, index): Refusal<DayRefusal>[] => {
    const own = line.product?.price?.currency;
    if (at.late[index] !== true || own === undefined || own === at.currency) return [];
    return [{ code: "MIXED_CURRENCIES", params: { currencies: `${at.currency}, ${own}` } }];
  });
  const path = ["deliverOn"];
  return {
    refusals: [...decideDelivery(at.to, at.today), ...[...said, ...foreign].map((each) => ({ ...each, path }))],
    lines: checked.lines,
  };
}
