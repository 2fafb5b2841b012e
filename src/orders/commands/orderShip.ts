import { yes } from "../../kernel/answer.ts";
import { newId } from "../../kernel/id.ts";
import type { Command } from "../../platform/command.ts";
import { stateOfQuantities } from "../rules/lifeCycle.ts";
import { type ShipRefusal, decideShip } from "../rules/ship.ts";
import { insertShipment, shipmentsOf } from "../store.ts";
import type { OrderShipInput } from "../types.ts";
import { type ActingRefusal, carryOut, movedLine, orderToAct } from "./acting.ts";

/** Goods of an order go out, all that is open or the lines named. */
export const orderShip: Command<OrderShipInput, ActingRefusal | ShipRefusal> = {
  name: "orderShip",
  async run(act, input) {
    const asked = await orderToAct(act, "ship", input);
    if (!asked.ok) return asked;
    const order = asked.value;
    const wanted = input.lines?.map((line) => ({ lineId: line.line, quantity: line.quantity })) ?? null;
    const decided = decideShip(order.facts, wanted);
    if (!decided.ok) return decided;

    const position = (await shipmentsOf(act.tx, order.rowId)).length + 1;
    await insertShipment(
      act.tx,
      {
        id: newId(),
        orderId: order.rowId,
        dealerId: order.dealerId,
        position,
        shippedOn: act.today,
        carrier: input.carrier,
        waybill: input.waybill,
      },
      decided.value,
    );
    const quantities = new Map(decided.value.map((line) => [line.lineId, line.quantity]));
    const moved = order.facts
      .filter((line) => quantities.has(line.id))
      .map((line) => {
        const shipped = line.shipped + (quantities.get(line.id) as number);
        return movedLine(line, { shipped, state: stateOfQuantities({ ...line, shipped, open: true }) });
      });
    const quantity = decided.value.reduce((total, line) => total + line.quantity, 0);
    await carryOut(act, order, moved, "SHIPPED", { shipment: position, quantity });
    return yes({ id: order.rowId });
  },
};
