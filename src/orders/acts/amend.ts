import { type Answer, type Refusal, no, yes } from "../../kernel/answer.ts";
import type { Day } from "../../kernel/day.ts";
import { reserve, unreserve } from "../../inventory/index.ts";
import type { Act } from "../../platform/command.ts";
import { type LineChange, changeOrder, changed } from "../change.ts";
import type { Doing } from "../doing.ts";
import type { OrderAmendment } from "../model/amendment.ts";
import type { Policy } from "../model/policy.ts";
import { missingOf, showReasons } from "../queries/reasons.ts";
import type { AmendChange } from "../rules/amend.ts";
import type { CheckedAmendment } from "../rules/amendCheck.ts";
import type { PriceStamp } from "../rules/parts.ts";
import { insertLines } from "../stores/amendments.ts";
import { saveHolds } from "../stores/holds.ts";
import { type LockedOrder, isPromised } from "../stores/locked.ts";
import { closeAbout } from "../tasks.ts";
import { askSignals } from "../weighing/signals.ts";
import { weigh } from "../weighing/weigh.ts";
import { type DayStamps, comesWithinHorizon, onDay } from "./amendDay.ts";
import { type Amended, amended } from "./amended.ts";
import { otifNow } from "./otif.ts";
import { openMinor, settleHolds } from "./settle.ts";

/** The day an order comes to, and what is priced for it. */
export type AmendedDay = { readonly to: Day; readonly stamps: DayStamps };

export type NotCovered = "CREDIT_NOT_COVERED" | "PREPAYMENT_MISSING";

/**
 * An order becomes what an accepted change says: credit covers what is more, stock is given back and set aside to the
 * case, lines come, change and go, and what waits is weighed anew. Takes its locks in the order of every act: the order's
 * (held already), the credit account's, stock's.
 */
export async function applyAmendment(
  act: Act,
  order: LockedOrder,
  amendment: OrderAmendment,
  { changes, checked, day }: CheckedAmendment & { readonly day: AmendedDay | null },
  policy: Policy,
): Promise<Answer<LockedOrder, NotCovered>> {
  const grants = new Map([...checked].map(([id, line]) => [id, line.grantId]));
  const quantities = amended(order, changes, { stamps: stampsOf(amendment), grants });
  const after = day === null ? quantities : onDay(order, quantities, day.to, day.stamps);
  const covered = await decideCovered(act, order, after, checked, policy);
  if (!covered.ok) return covered;

  await insertLines(act, order, after.added);
  const stock = await moveStock(act, after, changes, policy);
  const lines = new Map(
    [...new Set([...after.lines.keys(), ...stock.keys()])].map((id): [string, LineChange] => [
      id,
      { ...after.lines.get(id), ...stock.get(id) },
    ]),
  );
  const become = await changeOrder(
    act,
    after.order,
    {
      lines: await otifNow(act, after.order, lines),
      order: {
        totalMinor: after.totalMinor,
        deliverOn: after.order.deliverOn,
        promisedOn: after.order.promisedOn as Day | null,
      },
      kind: "AMENDED",
      detail: {
        amendment: amendment.position,
        ...(day === null ? {} : { day: { from: amendment.fromDay, to: day.to } }),
      },
    },
    order,
  );
  if (day !== null) await closeAbout(act, "ORDER_DUE", become.rowId);
  await renewSignals(act, become, policy);
  if (become.counted || become.holds.length === 0) return yes(become);
  return yes((await settleHolds(act, become, policy, { kinds: [], note: null })).order);
}

/** The prices that were promised when it was proposed, by product. */
const stampsOf = (amendment: OrderAmendment): Map<string, PriceStamp> =>
  new Map(
    amendment.lines.flatMap((line) => {
      const { unitPrice, taxBasis, taxRate, priceId, pricePolicy: policy, priceSteps: steps } = line;
      if (unitPrice === null || taxBasis === null || taxRate === null) return [];
      const on = amendment.proposedOn as Day;
      return [[line.productId, { unitPrice, taxBasis, taxRate, priceId, policy, steps, reason: "AMENDED", on }]];
    }),
  );

/**
 * Whether what the change adds is covered, under the lock of the credit account. An order that goes on is not stopped for
 * what somebody wants on top of it: the change stays proposed, with what is missing. One that waits anyway waits on.
 */
async function decideCovered(
  act: Act,
  order: LockedOrder,
  after: Amended,
  checked: CheckedAmendment["checked"],
  policy: Policy,
): Promise<Answer<true, NotCovered>> {
  const become = changed(after.order, { lines: after.lines, kind: "AMENDED", detail: {} });
  const orderMinor = openMinor(become);
  const near = await comesWithinHorizon(act, order, after.order.deliverOn as Day | null);
  const raiseMinor = near ? orderMinor : orderMinor - openMinor(order);
  if (!order.counted || raiseMinor <= 0n) return yes(true);
  const lines = [...checked].map(([productId, line]) => ({
    ...{ productId, productLineId: line.product?.productLineId ?? "", quantity: line.quantity },
  }));
  const weight = {
    ...{ orderId: order.rowId, dealerId: order.dealerId, prepaid: order.terms === "PREPAID" },
    ...{ currency: order.currency ?? "", orderMinor, raiseMinor, lines, settled: false, signals: false },
    dueOn: after.order.deliverOn,
  };
  const { holds } = await weigh(act.tx, weight, policy, act.today);
  const refusals = holds.map((hold): Refusal<NotCovered> => {
    const missing = missingOf(hold.reasons);
    const reasons = showReasons(hold.reasons, act.viewer);
    return {
      code: hold.kind === "PREPAYMENT" ? "PREPAYMENT_MISSING" : "CREDIT_NOT_COVERED",
      path: ["amendment"],
      params: {
        missing: missing === null ? "" : `${missing.amount} ${missing.currency}`,
        why: reasons.map(({ message }) => message).join(act.viewer.language === "en" ? " " : ""),
      },
      data: { missing, reasons },
    };
  });
  return refusals.length === 0 ? yes(true) : no(...refusals);
}

/** Who looks at an unusual order sees the figures of what it has become; that it needs a look stays, whatever they are. */
async function renewSignals(act: Act, order: LockedOrder, policy: Policy): Promise<void> {
  if (!order.holds.some((hold) => hold.kind === "SIGNAL")) return;
  const lines = order.facts
    .filter((line) => line.quantity > line.cancelled)
    .map((line) => ({ productId: line.productId, quantity: line.quantity - line.cancelled }));
  const asked = { orderId: order.rowId, dealerId: order.dealerId, lines };
  const reasons = await askSignals(act.tx, policy, asked, act.today);
  if (reasons.length > 0) await saveHolds(act, [{ order, holds: [{ kind: "SIGNAL", reasons }] }]);
}

/** Gives back what is set aside beyond what is wanted, and sets aside what is more, where the order is promised and goes on. */
async function moveStock(
  doing: Doing,
  after: Amended,
  changes: readonly AmendChange[],
  policy: Policy,
): Promise<Map<string, LineChange>> {
  const { order } = after;
  const moved = new Map<string, LineChange>();
  if (!order.stocked || !isPromised(order)) return moved;
  const lineOf = (change: AmendChange) =>
    order.facts.find((line) =>
      change.kind === "ADDED"
        ? line.productId === change.productId && after.added.some(({ id }) => id === line.id)
        : line.id === change.lineId,
    );
  const both = changes.flatMap((change) => {
    const line = lineOf(change);
    return line === undefined ? [] : [{ change, line }];
  });
  const back = both
    .map(({ change, line }) => ({ sourceId: line.id, quantity: line.reserved - (change.to - line.shipped), line }))
    .filter((each) => each.quantity > 0);
  const freed = await unreserve(doing.tx, back);
  for (const { line } of back) {
    const reserved = line.reserved - (freed.get(line.id) ?? 0);
    moved.set(line.id, { reserved, picked: Math.min(line.picked, reserved) });
  }
  if (!policy.allocateOnConfirm || order.holds.length > 0) return moved;
  const wants = both
    .filter(({ change }) => change.to > change.from)
    .map(({ change, line }) => ({
      ...{ sourceId: line.id, orderId: order.rowId, dealerId: order.dealerId, productId: line.productId },
      quantity: change.to - change.from,
    }));
  const given = await reserve(doing.tx, wants, { partial: true, on: doing.today });
  for (const { sourceId, reserved } of given) {
    const line = order.facts.find((each) => each.id === sourceId);
    if (line !== undefined && reserved > 0) moved.set(line.id, { reserved: line.reserved + reserved });
  }
  return moved;
}
