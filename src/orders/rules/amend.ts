import { type Answer, type Refusal, answer } from "../../kernel/answer.ts";
import { type Day, plusDays } from "../../kernel/day.ts";
import { exact } from "../../kernel/money.ts";
import { type LineState, canFrom } from "./lifeCycle.ts";

export type AmendRefusal =
  | "AMENDS_NOTHING"
  | "AMENDMENT_TOO_LATE"
  | "BELOW_SHIPPED"
  | "LINE_CLOSED"
  | "DUPLICATE_PRODUCT"
  | "EMPTY_ORDER";

/** A line as an amendment sees it; order units. */
export type AmendedLine = {
  readonly id: string;
  readonly productId: string;
  readonly state: LineState;
  readonly quantity: number;
  readonly cancelled: number;
  readonly shipped: number;
  readonly picked: number;
};

/** What the order shall be: products that are not named are given up as far as they have not gone out. */
export type AmendWanted = { readonly productId: string; readonly quantity: number };

export type AmendChange =
  | {
      readonly kind: "RAISED" | "LOWERED" | "DROPPED";
      readonly lineId: string;
      readonly productId: string;
      readonly from: number;
      readonly to: number;
    }
  | { readonly kind: "ADDED"; readonly productId: string; readonly from: 0; readonly to: number };

/** The last day on which a promised order can still be amended. */
export const lastAmendDay = (promisedOn: Day, cutOffDays: number): Day => plusDays(promisedOn, -cutOffDays);

/** What is named stays or changes, 0 gives it up; what is not named stays as it is. In the order in which it was named. */
export function wholeOf(
  lines: readonly Pick<AmendedLine, "productId" | "quantity" | "cancelled">[],
  named: readonly AmendWanted[],
): AmendWanted[] {
  const products = new Set(named.map((want) => want.productId));
  const rest = lines.filter((line) => !products.has(line.productId) && line.quantity > line.cancelled);
  return [...named, ...rest.map((line) => ({ productId: line.productId, quantity: line.quantity - line.cancelled }))];
}

/**
 * M1. The changes between an order as it stands and as it shall be, by product. Nobody gives up what has gone out or
 * lies picked on the ramp, what is all out grows no more, something is left of the order, and after the cut-off day
 * nothing changes any more.
 */
export function decideAmend(
  lines: readonly AmendedLine[],
  wanted: readonly AmendWanted[],
  at: {
    readonly today: Day;
    readonly promisedOn: Day | null;
    readonly cutOffDays: number;
    /** The day changes too: that alone is a change. */
    readonly dated?: boolean;
  },
): Answer<readonly AmendChange[], AmendRefusal> {
  const refusals: Refusal<AmendRefusal>[] = [];
  if (at.promisedOn !== null && at.today > lastAmendDay(at.promisedOn, at.cutOffDays))
    refusals.push({
      code: "AMENDMENT_TOO_LATE",
      params: { lastDay: lastAmendDay(at.promisedOn, at.cutOffDays) },
    });
  const changes: AmendChange[] = [];
  const named = new Set<string>();
  wanted.forEach((want, index) => {
    const path = (field: string) => ["lines", String(index), field];
    if (named.has(want.productId))
      return void refusals.push({ code: "DUPLICATE_PRODUCT", path: path("product"), params: { product: "" } });
    named.add(want.productId);
    const line = lines.find((each) => each.productId === want.productId);
    if (line === undefined)
      return void changes.push({ kind: "ADDED", productId: want.productId, from: 0, to: want.quantity });
    change(line, want.quantity, path("quantity"), changes, refusals);
  });
  for (const line of lines) if (!named.has(line.productId)) change(line, 0, ["lines"], changes, refusals);
  if (changes.length === 0 && refusals.length === 0 && at.dated !== true)
    refusals.push({ code: "AMENDS_NOTHING", path: ["lines"] });
  if (refusals.length === 0 && wanted.every((want) => want.quantity === 0))
    refusals.push({ code: "EMPTY_ORDER", path: ["lines"] });
  return answer(refusals, () => changes);
}

function change(
  line: AmendedLine,
  to: number,
  path: readonly string[],
  changes: AmendChange[],
  refusals: Refusal<AmendRefusal>[],
): void {
  const from = line.quantity - line.cancelled;
  if (to === from) return;
  const least = line.shipped + line.picked;
  if (!canFrom("amend", line.state) && from > 0) {
    const code = to > from ? "LINE_CLOSED" : "BELOW_SHIPPED";
    return void refusals.push({ code, path, params: { least: from }, data: { least: from } });
  }
  if (to < least) return void refusals.push({ code: "BELOW_SHIPPED", path, params: { least }, data: { least } });
  const kind = to === 0 ? "DROPPED" : to > from ? "RAISED" : "LOWERED";
  changes.push({ kind, lineId: line.id, productId: line.productId, from, to });
}

/** Whether an amendment gave a line up whole: it comes to nothing although it has a price, and stays away from then on. */
export const amendedAway = (line: {
  readonly quantity: number;
  readonly cancelled: number;
  readonly amountMinor: bigint | null;
  readonly unitPrice: string | null;
}): boolean =>
  line.cancelled === line.quantity &&
  line.amountMinor === 0n &&
  line.unitPrice !== null &&
  !exact(line.unitPrice).isZero();

/** M2. Which changes are priced as of the day they are proposed: what is more or new. What is less keeps its price. */
export const pricedAnew = (change: Pick<AmendChange, "kind">): boolean =>
  change.kind === "RAISED" || change.kind === "ADDED";
