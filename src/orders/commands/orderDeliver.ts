import { no, yes } from "../../kernel/answer.ts";
import type { Command } from "../../platform/command.ts";
import { type LineChange, changeOrder } from "../change.ts";
import type { OrderDeliverInput } from "../inputs/fulfilment.ts";
import { markDelivered, shipmentsOf } from "../store.ts";
import { type ActingRefusal, orderToAct } from "./acting.ts";

type Refused = ActingRefusal | "UNKNOWN_SHIPMENT" | "ALREADY_DELIVERED" | "ALREADY_RECEIVED";

/** The carrier says that a shipment arrived; the dealer still counts it in. */
export const orderDeliver: Command<OrderDeliverInput, Refused> = {
  name: "orderDeliver",
  async run(act, input) {
    const asked = await orderToAct(act, "deliver", input);
    if (!asked.ok) return asked;
    const order = asked.value;
    const shipment = (await shipmentsOf(act.tx, order.rowId)).find((each) => each.id === input.shipment);
    if (shipment === undefined) return no({ code: "UNKNOWN_SHIPMENT", path: ["shipment"] });
    if (shipment.receivedOn !== null) return no({ code: "ALREADY_RECEIVED", path: ["shipment"] });
    if (shipment.deliveredOn !== null) return no({ code: "ALREADY_DELIVERED", path: ["shipment"] });
    await markDelivered(act.tx, shipment.id, act.today);
    const ids = new Set(shipment.lines.map((line) => line.orderLineId));
    const lines = new Map(
      order.facts
        .filter((line) => ids.has(line.id))
        .map((line): [string, LineChange] => [line.id, { undelivered: line.undelivered - 1 }]),
    );
    await changeOrder(act, order, { lines, kind: "DELIVERED", detail: { shipment: shipment.position } });
    return yes({ id: order.rowId });
  },
};
