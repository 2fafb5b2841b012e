import { newId } from "../../kernel/id.ts";
import { lineAmount } from "../../kernel/money.ts";
import type { Day } from "../../kernel/day.ts";
import type { LineChange } from "../change.ts";
import { statedOf } from "../rules/amounts.ts";
import { type AmendChange, pricedAnew } from "../rules/amend.ts";
import type { CheckedLine } from "../rules/check.ts";
import {
  type PricePart,
  type PriceReason,
  type PriceStamp,
  partsFor,
  pricedBetween,
  samePrice,
} from "../rules/parts.ts";
import type { AddedLine } from "../stores/amendments.ts";
import type { LockedLine, LockedOrder } from "../stores/locked.ts";
import { priceOfChecked } from "./place.ts";
import { stampedPrice } from "./settle.ts";

/** The price of a checked line, to be stamped on units of it. */
export function stampOf(line: CheckedLine, reason: PriceReason, on: Day): PriceStamp {
  const { unitPrice, taxBasis, taxRate } = priceOfChecked(line);
  const price = line.product?.price;
  return {
    ...{ unitPrice, taxBasis, taxRate, reason, on },
    ...{ priceId: price?.priceId ?? null, policy: price?.policy ?? null, steps: price?.steps ?? null },
  };
}

/** What a line's last units cost, as it stands. */
export function lastStampOf(order: LockedOrder, line: LockedLine): PriceStamp {
  const last = line.priceParts?.at(-1);
  const { unitPrice, taxBasis, taxRate } = stampedPrice(line);
  return {
    ...{ unitPrice, taxBasis, taxRate, priceId: line.priceId, policy: line.pricePolicy, steps: line.priceSteps },
    ...{ reason: last?.reason ?? "ORDERED", on: last?.on ?? (order.orderedOn as Day) },
  };
}

/** The columns of a line whose last units have a price. */
export const columnsOf = (stamp: PriceStamp): LineChange => ({
  ...{ unitPrice: stamp.unitPrice, taxBasis: stamp.taxBasis, taxRate: stamp.taxRate, priceId: stamp.priceId },
  ...{ pricePolicy: stamp.policy, priceSteps: stamp.steps },
});

/** A line with other parts: its columns, and its amount moved by what the units that are wanted come to now. */
export function withParts(
  order: LockedOrder,
  line: LockedLine,
  priceParts: readonly PricePart[] | null,
  wanted: { readonly from: number; readonly to: number },
): LineChange {
  const columns = columnsOf(priceParts?.at(-1) ?? lastStampOf(order, line));
  const was = statedOf(stampedPrice(line), wanted.from).minor;
  const is = statedOf(stampedPrice({ ...line, ...columns, priceParts }), wanted.to).minor;
  const amountMinor = (line.amountMinor ?? 0n) + is - was;
  return { ...columns, priceParts, amountMinor };
}

/** What becomes of a line. What is more costs what its stamp says, from where the line ended so far. */
function lineAfter(order: LockedOrder, line: LockedLine, change: AmendChange, stamp: PriceStamp | null): LineChange {
  const { from, to } = change;
  if (to === 0) {
    const given = line.quantity - line.cancelled;
    return { cancelled: line.quantity, dropped: line.dropped + given, amountMinor: 0n };
  }
  if (stamp === null)
    return {
      quantity: to + line.cancelled,
      ...withParts(order, line, partsFor(line.priceParts, to), { from, to }),
    };
  // What was given up whole comes back as if it were new.
  if (from === 0) {
    const fresh = { quantity: to, cancelled: 0, dropped: 0, otif: null, priceParts: null, ...columnsOf(stamp) };
    return { ...fresh, amountMinor: statedOf(stampedPrice({ ...line, ...fresh }), to).minor };
  }
  const last = lastStampOf(order, line);
  const parts = samePrice(last, stamp)
    ? line.priceParts
    : pricedBetween(line.priceParts, last, { from, to, wanted: to }, stamp);
  return { quantity: to + line.cancelled, otif: null, ...withParts(order, line, parts, { from, to }) };
}

export type Amended = {
  readonly lines: ReadonlyMap<string, LineChange>;
  readonly added: readonly AddedLine[];
  /** The order with the lines that are new, before anything else changes. */
  readonly order: LockedOrder;
  readonly totalMinor: bigint;
  /** Line by line, in the order of the changes: amounts before and after. */
  readonly amounts: readonly { readonly beforeMinor: bigint; readonly afterMinor: bigint }[];
};

/** What an order becomes by changes that passed every check; prices and grants of what is more or new come with it. */
export function amended(
  order: LockedOrder,
  changes: readonly AmendChange[],
  of: {
    readonly stamps: ReadonlyMap<string, PriceStamp>;
    readonly grants: ReadonlyMap<string, string | null>;
  },
): Amended {
  const currency = order.currency ?? "";
  const lines = new Map<string, LineChange>();
  const added: AddedLine[] = [];
  let position = Math.max(0, ...order.facts.map((line) => line.position));
  const amounts = changes.map((change) => {
    const stamp = pricedAnew(change) ? (of.stamps.get(change.productId) ?? null) : null;
    if (change.kind === "ADDED") {
      if (stamp === null) throw new Error("what is new on an order has a price");
      const { productId, to } = change;
      const amountMinor = lineAmount(stamp.unitPrice, BigInt(to), currency).minor;
      const grantId = of.grants.get(productId) ?? null;
      position += 1;
      added.push({ id: newId(), position, productId, quantity: to, amountMinor, grantId, stamp });
      return { beforeMinor: 0n, afterMinor: amountMinor };
    }
    const line = order.facts.find((each) => each.id === change.lineId);
    if (line === undefined) throw new Error("a changed line stands on the order");
    const after = lineAfter(order, line, change, stamp);
    lines.set(line.id, after);
    return { beforeMinor: line.amountMinor ?? 0n, afterMinor: after.amountMinor ?? 0n };
  });
  const totalMinor = amounts.reduce(
    (sum, { beforeMinor, afterMinor }) => sum + afterMinor - beforeMinor,
    order.totalMinor ?? 0n,
  );
  const grown = Object.assign(Object.create(Object.getPrototypeOf(order) as object) as LockedOrder, order, {
    facts: [...order.facts, ...added.map((line) => freshLine(order, line))],
  });
  return { lines, added, order: grown, totalMinor, amounts };
}

const freshLine = (order: LockedOrder, { id, position, productId, quantity, amountMinor, stamp }: AddedLine) =>
  ({
    ...{ id, orderId: order.rowId, position, productId, state: "SUBMITTED", quantity, amountMinor },
    ...{ cancelled: 0, dropped: 0, reserved: 0, picked: 0, shipped: 0, received: 0, invoiced: 0, paid: 0 },
    ...{ writtenOff: 0, returned: 0, otif: null, underway: 0, undelivered: 0, moving: false, currency: order.currency },
    ...{ unitPrice: stamp.unitPrice, taxBasis: stamp.taxBasis, taxRate: stamp.taxRate, priceId: stamp.priceId },
    ...{ pricePolicy: stamp.policy, priceSteps: stamp.steps, priceParts: null },
  }) as const satisfies LockedLine;
