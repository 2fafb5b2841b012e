import { endCreditHold, holdForCredit } from "../../credit/index.ts";
import { productsById } from "../../catalog/index.ts";
import { changeOrder } from "../change.ts";
import type { Doing } from "../doing.ts";
import type { Policy } from "../model/policy.ts";
import { type LinePrice, taxedOf } from "../rules/amounts.ts";
import { type HoldKind, personClears } from "../rules/holds.ts";
import { type NewHold, clearHolds, saveHolds } from "../stores/holds.ts";
import { type LockedLine, type LockedOrder, isPromised } from "../stores/locked.ts";
import { type Weighed, weigh } from "../weighing/weigh.ts";
import { promise } from "./confirm.ts";

/** A line's stamped price; thrown away is nothing: a placed line always has one. */
export function stampedPrice(line: LockedLine): LinePrice {
  if (line.unitPrice === null || line.currency === null || line.taxBasis === null)
    throw new Error(`line ${line.id} was placed without a price`);
  return {
    ...line,
    unitPrice: line.unitPrice,
    currency: line.currency,
    taxBasis: line.taxBasis,
    taxRate: line.taxRate ?? "0",
    parts: line.priceParts,
  };
}

/** What of an order is wanted and not billed, gross, in minor units. */
export const openMinor = (order: LockedOrder): bigint =>
  order.facts
    .filter((line) => line.unitPrice !== null)
    .reduce((sum, line) => {
      const price = stampedPrice(line);
      const upTo = line.quantity - line.cancelled - line.writtenOff;
      return sum + taxedOf(price, upTo).gross.minor - taxedOf(price, line.invoiced).gross.minor;
    }, 0n);

/** Weighs a locked order anew. `signals`: whether unusual quantities are looked for again. */
export async function reweigh(
  doing: Doing,
  order: LockedOrder,
  policy: Policy,
  options: { readonly signals: boolean; readonly raiseMinor?: bigint },
): Promise<Weighed> {
  const productIds = [...new Set(order.facts.map((line) => line.productId))];
  const products = new Map((await productsById.load(doing.tx, productIds)).map((row) => [row.rowId, row]));
  const orderMinor = openMinor(order);
  return weigh(
    doing.tx,
    {
      orderId: order.rowId,
      dealerId: order.dealerId,
      prepaid: order.terms === "PREPAID",
      currency: order.currency ?? "",
      orderMinor,
      raiseMinor: options.raiseMinor ?? (order.counted ? 0n : orderMinor),
      dueOn: order.deliverOn,
      lines: order.facts
        .filter((line) => line.quantity > line.cancelled)
        .map((line) => ({
          productId: line.productId,
          productLineId: products.get(line.productId)?.productLineId ?? "",
          quantity: line.quantity - line.cancelled,
        })),
      settled: order.contractId !== null,
      signals: options.signals,
    },
    policy,
    doing.today,
  );
}

/** An order that was weighed. */
export type Kept = {
  readonly order: Pick<LockedOrder, "rowId" | "dealerId" | "number" | "currency" | "createdBy">;
  readonly weighed: Weighed;
  readonly orderMinor: bigint;
};

/** Lets placed orders wait for what was found: the holds, and the note on the credit account's page. */
export async function keepHolds(doing: Doing, kept: readonly Kept[]): Promise<void> {
  await saveHolds(
    doing,
    kept.map(({ order, weighed }) => ({ order, holds: weighed.holds })),
  );
  const held = kept.flatMap(({ order, weighed, orderMinor }) => {
    const { accountId, decided } = weighed.credit;
    if (accountId === null || decided === null || decided.passes) return [];
    const { rowId: orderId, dealerId, number, currency, createdBy: placedBy } = order;
    const orderNo = number === null ? "" : String(number);
    const asked = {
      orderId,
      accountId,
      dealerId,
      orderNo,
      amountMinor: orderMinor,
      currency: currency ?? "",
      placedBy,
    };
    return [{ order: asked, decided }];
  });
  await holdForCredit(doing.tx, held, doing);
}

export type Settled = { readonly order: LockedOrder; readonly waits: readonly NewHold[] };

/**
 * Looks again at an order that waits: what a person cleared is gone, what waits for money is weighed anew under the
 * account's lock, and when nothing stands against it any more it goes on, its amount now in the exposure. The same path
 * for a person's release and for money that came, so that none goes past the check (B5, peers 1).
 */
export async function settleHolds(
  doing: Doing,
  order: LockedOrder,
  policy: Policy,
  cleared: { readonly kinds: readonly HoldKind[]; readonly note: string | null },
): Promise<Settled> {
  const open = order.holds.map((hold) => hold.kind).filter((kind) => !cleared.kinds.includes(kind));
  const waitsForMoney = open.some((kind) => !personClears(kind));
  const person = open.filter(personClears);
  const weighed: Weighed =
    order.counted && !waitsForMoney
      ? { credit: { accountId: order.creditAccountId, decided: null }, holds: [] }
      : await reweigh(doing, order, policy, { signals: false });
  const waits = weighed.holds;
  const kinds: HoldKind[] = [...person, ...waits.map((hold) => hold.kind)];
  const gone = order.holds.map((hold) => hold.kind).filter((kind) => !kinds.includes(kind));
  await clearHolds(doing, order.rowId, gone, cleared.note);
  if (gone.includes("CREDIT")) await endCreditHold(doing.tx, order.rowId, doing);
  await keepHolds(doing, [{ order, weighed, orderMinor: openMinor(order) }]);
  if (gone.length === 0 && kinds.length === order.holds.length) return { order, waits };
  const counts = order.counted || !kinds.some((kind) => kind !== "MANUAL");
  const after = await changeOrder(doing, order, {
    holds: kinds,
    order:
      counts && !order.counted && order.contractId === null
        ? { counted: true, creditAccountId: weighed.credit.accountId }
        : {},
    kind: kinds.length === 0 ? "RELEASED" : "HELD",
    detail: { ...(cleared.note === null ? {} : { reason: cleared.note }), holds: kinds },
  });
  const goesOn = kinds.length === 0 && !isPromised(after) && policy.autoConfirm;
  return { order: goesOn ? await promise(doing, after, policy, null) : after, waits };
}
