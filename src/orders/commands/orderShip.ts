import { type Answer, yes } from "../../kernel/answer.ts";
import { newId } from "../../kernel/id.ts";
import type { Act, Command } from "../../platform/command.ts";
import { type StockRefusal, sendOut } from "../acts/goods.ts";
import { holdIfUncovered } from "../acts/recheck.ts";
import { type Repriced, type RepriceRefusal, pricedAsShipped } from "../acts/repriced.ts";
import { changeOrder } from "../change.ts";
import { type ShipRefusal, type ShippedLine, decideShip } from "../rules/ship.ts";
import { insertShipment, shipmentsOf } from "../store.ts";
import type { LockedOrder } from "../stores/locked.ts";
import type { OrderShipInput } from "../types.ts";
import { type ActingRefusal, orderToAct } from "./acting.ts";

export type OrderShipRefusal = ActingRefusal | ShipRefusal | StockRefusal | RepriceRefusal;

/**
 * Goods of an order go out, all that can or the lines named. Credit is looked at once more: an order that it no longer
 * lets pass waits instead, and nothing leaves. What is priced as of the day it goes out gets its price here.
 */
export const orderShip: Command<OrderShipInput, OrderShipRefusal> = {
  name: "orderShip",
  async run(act, input) {
    const asked = await orderToAct(act, "ship", input);
    if (!asked.ok) return asked;
    const order = asked.value;
    const wanted = input.lines?.map((line) => ({ lineId: line.line, quantity: line.quantity })) ?? null;
    const facts = order.facts.map((line) => ({ ...line, allocated: order.stocked ? line.reserved : null }));
    const decided = decideShip(facts, wanted);
    if (!decided.ok) return decided;
    const priced = await pricedAsShipped(act, order, decided.value);
    if (!priced.ok) return priced;
    if (await holdIfUncovered(act, order, decided.value, priced.value.order)) return yes({ id: order.rowId });
    return ship(act, await reprice(act, order, priced.value), decided.value, input);
  },
};

/** Writes and tells the prices of today, before what has them goes out; the exposure moves by their difference. */
async function reprice(act: Act, order: LockedOrder, { lines, totalMinor, told }: Repriced): Promise<LockedOrder> {
  if (told.length === 0) return order;
  const detail = { code: "SHIP_DATE_PRICE", repriced: told, currency: order.currency ?? "" } as const;
  return changeOrder(act, order, { lines, order: { totalMinor }, kind: "REPRICED", detail });
}

async function ship(
  act: Act,
  order: LockedOrder,
  going: readonly ShippedLine[],
  papers: Pick<OrderShipInput, "carrier" | "waybill">,
): Promise<Answer<{ readonly id: string }, OrderShipRefusal>> {
  const position = (await shipmentsOf(act.tx, order.rowId)).length + 1;
  const id = newId();
  await insertShipment(
    act.tx,
    {
      id,
      orderId: order.rowId,
      dealerId: order.dealerId,
      position,
      shippedOn: act.today,
      carrier: papers.carrier,
      waybill: papers.waybill,
    },
    going,
  );
  const left = order.stocked ? await sendOut(act, order, id, going) : yes(true as const);
  if (!left.ok) return left;
  const quantities = new Map(going.map((line) => [line.lineId, line.quantity]));
  const lines = new Map(
    order.facts
      .filter((line) => quantities.has(line.id))
      .map((line) => {
        const quantity = quantities.get(line.id) as number;
        const after = {
          shipped: line.shipped + quantity,
          underway: line.underway + 1,
          undelivered: line.undelivered + 1,
          reserved: Math.max(0, line.reserved - (order.stocked ? quantity : 0)),
          picked: Math.max(0, line.picked - (order.stocked ? quantity : 0)),
        };
        return [line.id, after] as const;
      }),
  );
  const quantity = going.reduce((total, line) => total + line.quantity, 0);
  const after = await changeOrder(act, order, { lines, kind: "SHIPPED", detail: { shipment: position, quantity } });
  act.changed({ state: [order.state, after.state] });
  return yes({ id: order.rowId });
}
