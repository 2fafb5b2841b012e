import { newId } from "../../kernel/id.ts";
import type { Followed, Transfer } from "../../territories/index.ts";
import { changeOrders } from "../change.ts";
import type { Doing } from "../doing.ts";
import { statedOf } from "../rules/amounts.ts";
import { answerBy, decideLine, movedParts } from "../rules/transfer.ts";
import { type LockedLine, type LockedOrder, lockOrders } from "../stores/locked.ts";
import { policyOf } from "../stores/policy.ts";
import {
  type GroundLine,
  type NewTransfer,
  groundLines,
  insertTransfers,
  underwayBefore,
} from "../stores/transfers.ts";
import { stampedPrice } from "./settle.ts";
import { openAsks } from "./transferAsks.ts";

/**
 * The effective day for open orders: each open line of the old dealer to ground that moves is recorded, what had not
 * gone out is put before both dealers. A fixed number of statements whatever the number of lines; done again for the
 * same split it finds nothing more to do. `under` narrows to what was accepted under one of some records of rights.
 */
export async function followTransfer(
  doing: Doing,
  transfer: Transfer,
  under: readonly string[] | null = null,
): Promise<readonly Followed[]> {
  const { splitId } = transfer;
  if (splitId === null) throw new Error("what takes effect has a split");
  const found = await groundLines(doing.tx, transfer, under);
  if (found.length === 0) return [];
  const ids = [...new Set(found.map(({ orderId }) => orderId))];
  const orders = await lockOrders(doing.tx, ids);
  const policy = await policyOf(doing.tx, doing.tx.manufacturerId);
  const underway = await underwayBefore(doing.tx, ids, transfer.on);
  const until = answerBy(doing.today, policy.transferDays);
  const asks = new Map<string, string>();
  const rows = orders.flatMap((order) =>
    linesOf(order, found).flatMap(({ line, toDealerId }): NewTransfer[] => {
      const sums = underway.get(line.id) ?? { all: 0, before: 0 };
      const decided = decideLine({ ...line, underway: sums.all, underwayBefore: sums.before });
      if (decided === null || line.unitPrice === null) return [];
      const key = `${order.rowId} ${toDealerId}`;
      const askId = asks.get(key) ?? newId();
      asks.set(key, askId);
      const { state, why, asked, stays } = decided;
      return [
        {
          ...{ splitId, orderId: order.rowId, orderLineId: line.id, dealerId: order.dealerId, toDealerId, askId },
          ...{ productId: line.productId, channel: order.channel, divisionLo: order.divisionLo },
          ...{ quantity: asked, stays, ...priceOf(line, asked), state, why, effectiveOn: transfer.on },
          answerBy: state === "STAYS" ? null : until,
        },
      ];
    }),
  );
  await insertTransfers(doing, rows);
  const asked = orders.filter((order) =>
    rows.some((row) => row.orderId === order.rowId && row.state === "CONSENT_WAITED"),
  );
  await changeOrders(
    doing,
    asked.map((order) => ({ order, change: { kind: "MOVE_ASKED", detail: { code: "AREA_CHANGED" } } })),
  );
  await openAsks(doing, orders, rows);
  return (["CONSENT_WAITED", "STAYS"] as const).flatMap((state): Followed[] => {
    const of = rows.filter((row) => row.state === state);
    const params = { orders: String(new Set(of.map(({ orderId }) => orderId)).size), answerBy: until };
    return of.length === 0 ? [] : [{ part: "orders", kind: `LINES_${state}`, count: of.length, params }];
  });
}

const linesOf = (order: LockedOrder, found: readonly GroundLine[]) =>
  found.flatMap(({ orderId, lineId, toDealerId }) => {
    const line = orderId === order.rowId ? order.facts.find(({ id }) => id === lineId) : undefined;
    return line === undefined ? [] : [{ line, toDealerId }];
  });

/** What the units that move were ordered at. */
function priceOf(line: LockedLine, quantity: number) {
  const stamped = stampedPrice(line);
  const parts = movedParts(line.priceParts, line, quantity);
  const { unitPrice, currency, taxBasis } = stamped;
  return { unitPrice, currency, taxBasis, amountMinor: statedOf({ ...stamped, parts }, quantity).minor };
}
