import { no, yes } from "../../kernel/answer.ts";
import type { Command } from "../../platform/command.ts";
import { stateOfQuantities } from "../rules/lifeCycle.ts";
import { type ReceiveRefusal, type ReceivedLine, decideReceive } from "../rules/receive.ts";
import { markReceived, shipmentsOf } from "../store.ts";
import type { OrderReceiveInput } from "../types.ts";
import { type ActingRefusal, carryOut, movedLine, orderToAct } from "./acting.ts";

/** The dealer counts a shipment in; what is short is kept as a variance. */
export const orderReceive: Command<OrderReceiveInput, ActingRefusal | ReceiveRefusal | "UNKNOWN_SHIPMENT"> = {
  name: "orderReceive",
  async run(act, input) {
    const asked = await orderToAct(act, "receive", input);
    if (!asked.ok) return asked;
    const order = asked.value;
    const shipments = await shipmentsOf(act.tx, order.rowId);
    const shipment = shipments.find((each) => each.id === input.shipment);
    if (shipment === undefined) return no({ code: "UNKNOWN_SHIPMENT", path: ["shipment"] });
    const decided = decideReceive(
      shipment,
      input.lines.map((line) => ({ lineId: line.line, quantity: line.quantity })),
    );
    if (!decided.ok) return decided;

    await markReceived(act.tx, shipment.id, act.today, act.now, decided.value);
    const open = new Set(
      shipments
        .filter((each) => each.id !== shipment.id && each.receivedOn === null)
        .flatMap((each) => each.lines.map((line) => line.orderLineId)),
    );
    const counted = new Map(decided.value.map((line) => [line.orderLineId, line.quantity]));
    const moved = order.facts
      .filter((line) => counted.has(line.id))
      .map((line) => {
        const received = line.received + (counted.get(line.id) as number);
        return movedLine(line, { received, state: stateOfQuantities({ ...line, received, open: open.has(line.id) }) });
      });
    const counts = decided.value;
    const sum = (of: (line: ReceivedLine) => number) => counts.reduce((total, line) => total + of(line), 0);
    await carryOut(act, order, moved, "RECEIVED", {
      shipment: shipment.position,
      quantity: sum((line) => line.quantity),
      variance: sum((line) => line.variance),
    });
    return yes({ id: order.rowId });
  },
};
