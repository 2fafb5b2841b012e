import { creditStanding } from "../../credit/index.ts";
import { type Answer, answer, no } from "../../kernel/answer.ts";
import { type Day, plusDays } from "../../kernel/day.ts";
import { globalId } from "../../kernel/id.ts";
import type { Act } from "../../platform/command.ts";
import { buyerOfOrder } from "../chain/buyer.ts";
import { type LineChange, changed } from "../change.ts";
import type { Doing } from "../doing.ts";
import { gather } from "../facts.ts";
import { type DayRefusal, decideDay } from "../rules/amendDay.ts";
import type { CheckedLine } from "../rules/check.ts";
import { type PriceStamp, pricedBetween, samePrice } from "../rules/parts.ts";
import type { LockedLine, LockedOrder } from "../stores/locked.ts";
import { type Amended, lastStampOf, stampOf, withParts } from "./amended.ts";

/** The day an order is promised for, or wanted for while it is not promised. */
export const dayOf = (order: Pick<LockedOrder, "promisedOn" | "deliverOn">): Day | null =>
  (order.promisedOn ?? order.deliverOn) as Day | null;

/** Prices of that day for what is priced as of the day it goes out, by order line; empty where nothing is. */
export type DayStamps = ReadonlyMap<string, PriceStamp>;

const openLines = (order: LockedOrder): LockedLine[] =>
  order.facts.filter((line) => line.quantity - line.cancelled > line.shipped);

/**
 * M6. Whether what has not gone out may go on another day: within the year, to a dealer and a place that are there, on
 * ground that is his on that day; what is priced as of the day it goes out has a price on it.
 */
export async function checkDay(
  act: Act,
  order: LockedOrder,
  to: Day,
): Promise<Answer<DayStamps, DayRefusal | "NOT_FOUND">> {
  const open = openLines(order);
  const gathered = await gather(
    act.tx,
    act.viewer,
    {
      dealerId: order.dealerId,
      shipTo: order.shipToId === null ? null : globalId("ShipTo", order.shipToId),
      channel: order.channel,
      buyer: await buyerOfOrder(act.tx, order, to),
      lines: open.map((line) => ({ product: globalId("Product", line.productId), quantity: line.quantity })),
    },
    to,
  );
  if (gathered === null) return no({ code: "NOT_FOUND", path: ["order"] });
  const late = open.map((line) => line.pricePolicy === "SHIP_DATE");
  const decided = decideDay(gathered, { late, currency: order.currency ?? "", to, today: act.today });
  const priced = (checked: CheckedLine, at: number): [string, PriceStamp][] => {
    const line = open[at];
    if (line === undefined || late[at] !== true || checked.amount === null) return [];
    return [[line.id, { ...stampOf(checked, "AMENDED", to), policy: "SHIP_DATE" }]];
  };
  return answer(decided.refusals, () => new Map(decided.lines.flatMap(priced)));
}

/** An amended order on its new day: what is priced as of the day it goes out at that day's price, until it goes out. */
export function onDay(order: LockedOrder, after: Amended, to: Day, stamps: DayStamps): Amended {
  const promisedOn = order.promisedOn === null ? null : to;
  const moved = Object.assign(Object.create(Object.getPrototypeOf(after.order) as object) as LockedOrder, after.order, {
    ...{ deliverOn: to, promisedOn },
  });
  const become = changed(moved, { lines: after.lines, kind: "AMENDED", detail: {} });
  const lines = new Map<string, LineChange>(after.lines);
  let { totalMinor } = after;
  for (const line of become.facts) {
    const stamp = stamps.get(line.id);
    const wanted = line.quantity - line.cancelled;
    const last = lastStampOf(become, line);
    if (stamp === undefined || wanted <= line.shipped || samePrice(last, stamp)) continue;
    const parts = pricedBetween(line.priceParts, last, { from: line.shipped, to: wanted, wanted }, stamp);
    const change = withParts(become, line, parts, { from: wanted, to: wanted });
    totalMinor += (change.amountMinor ?? 0n) - (line.amountMinor ?? 0n);
    lines.set(line.id, { ...lines.get(line.id), ...change });
  }
  return { ...after, order: moved, lines, totalMinor };
}

/** Whether an order that lay behind credit's horizon comes within it by its new day: it then counts, as if it were new. */
export async function comesWithinHorizon(doing: Doing, order: LockedOrder, to: Day | null): Promise<boolean> {
  if (to === null) return false;
  const horizon = (await creditStanding(doing.tx, order.dealerId, doing.today))?.terms.horizonDays ?? null;
  if (horizon === null) return false;
  const last = plusDays(doing.today, horizon);
  return order.deliverOn !== null && (order.deliverOn as Day) > last && to <= last;
}
