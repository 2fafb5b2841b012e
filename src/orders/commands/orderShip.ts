import { type Answer, yes } from "../../kernel/answer.ts";
import { newId } from "../../kernel/id.ts";
import type { Act, Command } from "../../platform/command.ts";
import { type StockRefusal, sendOut } from "../acts/goods.ts";
import { holdIfUncovered } from "../acts/recheck.ts";
import { changeOrder } from "../change.ts";
import { type ShipRefusal, type ShippedLine, decideShip } from "../rules/ship.ts";
import { insertShipment, shipmentsOf } from "../store.ts";
import type { LockedOrder } from "../stores/locked.ts";
import type { OrderShipInput } from "../types.ts";
import { type ActingRefusal, orderToAct } from "./acting.ts";

export type OrderShipRefusal = ActingRefusal | ShipRefusal | StockRefusal;

/**
 * Goods of an order go out, all that can or the lines named. Credit is looked at once more: an order that it no longer
 * lets pass waits instead, and nothing leaves.
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
    if (await holdIfUncovered(act, order, decided.value)) return yes({ id: order.rowId });
    return ship(act, order, decided.value, input);
  },
};

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
