import { type Move, moveExposure } from "../credit/index.ts";
import type { Day } from "../kernel/day.ts";
import type { Doing } from "./doing.ts";
import type { OrderEntryKind } from "./model/enums.ts";
import type { EntryDetail } from "./model/shipment.ts";
import { type LinePrice, exposureOf } from "./rules/amounts.ts";
import { type HoldKind, heldStateOf } from "./rules/holds.ts";
import { type OrderState, rollUp, stateOfLine } from "./rules/lifeCycle.ts";
import { type LockedLine, type LockedOrder, isPromised } from "./stores/locked.ts";
import { followOrders } from "./tasks.ts";
import { writeChanges } from "./stores/changed.ts";

export type LineChange = Partial<Omit<LockedLine, "id" | "orderId" | "position" | "state" | "productId">>;

/** What becomes of an order: new figures of some lines, of the header, of its holds. What is left out stays. */
export type OrderChange = {
  readonly lines?: ReadonlyMap<string, LineChange>;
  readonly order?: {
    readonly confirmedOn?: Day | null;
    readonly promisedOn?: Day | null;
    readonly deliverOn?: string | null;
    readonly stocked?: boolean;
    /** Whether its amounts stand in credit's buckets. */
    readonly counted?: boolean;
    readonly creditAccountId?: string | null;
    readonly completedOn?: Day | null;
    readonly totalMinor?: bigint | null;
  };
  readonly holds?: readonly HoldKind[];
  readonly rejected?: boolean;
  readonly kind: keyof typeof OrderEntryKind;
  readonly detail: EntryDetail;
};
export type Changing = {
  readonly order: LockedOrder;
  readonly change: OrderChange;
  /** As it was, where lines were added to it since. */
  readonly before?: LockedOrder;
};

const priceOf = (line: LockedLine): LinePrice | null =>
  line.unitPrice === null || line.currency === null || line.taxBasis === null
    ? null
    : {
        unitPrice: line.unitPrice,
        currency: line.currency,
        taxBasis: line.taxBasis,
        taxRate: line.taxRate ?? "0",
        parts: line.priceParts,
      };

type Flow = Pick<Move, "from" | "to" | "amountMinor">;

/** What a change moves between credit's buckets, as flows; what is neither open nor delivered any more is the ledger's or nobody's. */
function flowsOf(
  before: { readonly openOrders: bigint; readonly deliveredUnbilled: bigint },
  after: { readonly openOrders: bigint; readonly deliveredUnbilled: bigint },
): Flow[] {
  let open = after.openOrders - before.openOrders;
  let delivered = after.deliveredUnbilled - before.deliveredUnbilled;
  const flows: Flow[] = [];
  const least = (a: bigint, b: bigint) => (a < b ? a : b);
  const flow = (from: Flow["from"], to: Flow["to"], amountMinor: bigint) =>
    amountMinor > 0n && flows.push({ from, to, amountMinor });
  if (open < 0n && delivered > 0n) {
    const out = least(-open, delivered);
    flow("OPEN_ORDERS", "DELIVERED_UNBILLED", out);
    [open, delivered] = [open + out, delivered - out];
  } else if (open > 0n && delivered < 0n) {
    const back = least(open, -delivered);
    flow("DELIVERED_UNBILLED", "OPEN_ORDERS", back);
    [open, delivered] = [open - back, delivered + back];
  }
  flow(open > 0n ? null : "OPEN_ORDERS", open > 0n ? "OPEN_ORDERS" : null, open < 0n ? -open : open);
  flow(
    delivered > 0n ? null : "DELIVERED_UNBILLED",
    delivered > 0n ? "DELIVERED_UNBILLED" : null,
    delivered < 0n ? -delivered : delivered,
  );
  return flows;
}

/** What a new day moves between credit's days: all that is open leaves the old one, and comes back on the new. */
function leavingDay(before: LockedOrder, after: LockedOrder): Move[] {
  if (before.deliverOn === after.deliverOn || !before.counted) return [];
  return before.facts.flatMap((line) => {
    const price = priceOf(line);
    const amountMinor = price === null ? 0n : exposureOf(price, line, true).openOrders;
    if (price === null || amountMinor === 0n) return [];
    const whose = { accountId: before.creditAccountId, dealerId: before.dealerId, orderId: before.rowId };
    return [{ ...whose, from: "OPEN_ORDERS", to: null, amountMinor, sourceId: line.id, currency: price.currency }];
  });
}

function movesOf(before: LockedOrder, after: LockedOrder): Move[] {
  const left = before.deliverOn !== after.deliverOn;
  const earlier = new Map(before.facts.map((line) => [line.id, line]));
  return after.facts.flatMap((line) => {
    const [price, old] = [priceOf(line), earlier.get(line.id)];
    const oldPrice = old === undefined ? null : priceOf(old);
    if (price === null) return [];
    const none = { openOrders: 0n, deliveredUnbilled: 0n };
    const stood = old === undefined || oldPrice === null ? none : exposureOf(oldPrice, old, before.counted);
    const was = left ? { ...stood, openOrders: 0n } : stood;
    return flowsOf(was, exposureOf(price, line, after.counted)).map((flow) => ({
      ...flow,
      accountId: after.creditAccountId,
      dealerId: after.dealerId,
      orderId: after.rowId,
      sourceId: line.id,
      currency: price.currency,
      dueOn: after.deliverOn,
    }));
  });
}

/** The order as it stands after a change: states follow from quantities. */
export function changed(order: LockedOrder, change: OrderChange): LockedOrder {
  const header = { ...order, ...change.order };
  const held = heldStateOf(change.holds ?? order.holds.map((hold) => hold.kind));
  const confirmed = isPromised(header);
  const wasRejected = change.rejected ?? order.state === "REJECTED";
  const facts = order.facts.map((line): LockedLine => {
    const now = { ...line, ...change.lines?.get(line.id) };
    const standing = {
      confirmed,
      held,
      stocked: header.stocked,
      underway: now.underway > 0,
      delivered: now.undelivered === 0,
      rejected: wasRejected,
      completed: header.completedOn !== null,
      settled: (header.contractId ?? null) !== null,
    };
    return { ...now, state: stateOfLine(now, standing) };
  });
  const state: OrderState = facts.length === 0 ? "CANCELLED" : rollUp(facts.map((line) => line.state));
  const holds =
    change.holds === undefined ? order.holds : change.holds.map((kind) => ({ id: "", orderId: order.rowId, kind }));
  return Object.assign(Object.create(Object.getPrototypeOf(order) as object) as LockedOrder, header, {
    facts,
    holds,
    state,
    version: order.version + 1,
  });
}

/**
 * Carries changes of locked orders out: the lines, the header, one entry of the timeline and one event each, and what
 * they move between credit's buckets; two statements whatever the number of orders, and two more where tasks come or go. Who raises an exposure holds the
 * account's lock.
 */
export async function changeOrders(doing: Doing, changes: readonly Changing[]): Promise<LockedOrder[]> {
  const pairs = changes.map(({ order, change, before }) => ({
    before: before ?? order,
    after: changed(order, change),
    change,
  }));
  await writeChanges(doing, pairs);
  const when = { today: doing.today, now: doing.now };
  const leaving = pairs.flatMap(({ before, after }) => leavingDay(before, after));
  await moveExposure(doing.tx, leaving, when);
  const moves = pairs.flatMap(({ before, after }) => movesOf(before, after));
  await moveExposure(doing.tx, moves, when);
  await followOrders(doing, pairs);
  for (const { after, change } of pairs)
    doing.tell({
      name: `order.${change.kind.toLowerCase().replaceAll("_", "-")}`,
      aggregateType: "Order",
      aggregateId: after.rowId,
      version: after.version,
      dealerId: after.dealerId,
      payload: { state: after.state },
    });
  return pairs.map(({ after }) => after);
}

/** As changeOrders, for one. */
export async function changeOrder(
  doing: Doing,
  order: LockedOrder,
  change: OrderChange,
  before: LockedOrder = order,
): Promise<LockedOrder> {
  const [after] = await changeOrders(doing, [{ order, change, before }]);
  if (after === undefined) throw new Error("an order changes into an order");
  return after;
}
