import { no, yes } from "../../kernel/answer.ts";
import type { Act, Command } from "../../platform/command.ts";
import { takeIn } from "../acts/goods.ts";
import { otifNow } from "../acts/otif.ts";
import { type LineChange, changeOrder } from "../change.ts";
import { type ReceiveRefusal, type ReceivedLine, decideReceive } from "../rules/receive.ts";
import { type ShipmentFacts, markReceived, shipmentsOf } from "../store.ts";
import { openVariances } from "../stores/claims.ts";
import type { LockedOrder } from "../stores/locked.ts";
import type { OrderReceiveInput } from "../types.ts";
import { type ActingRefusal, orderToAct } from "./acting.ts";
import { openAbout } from "../tasks.ts";

/** The dealer counts a shipment in; what is short is kept as a variance, which is a claim until somebody settles it. */
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
    await receive(act, order, shipment, decided.value, input);
    return yes({ id: order.rowId });
  },
};

async function receive(
  act: Act,
  order: LockedOrder,
  shipment: ShipmentFacts,
  counts: readonly ReceivedLine[],
  input: OrderReceiveInput,
): Promise<void> {
  await markReceived(act.tx, shipment.id, act.today, act.now, counts);
  const arrivals = counts.map((line) => ({ sourceId: line.orderLineId, arrived: line.quantity }));
  await takeIn(act, order, shipment.id, arrivals, `ARRIVAL:${shipment.id}`);
  const reasons = new Map(input.lines.map((line) => [line.line, line.reason ?? "SHORT"]));
  const variances = await openVariances(
    act,
    order,
    shipment.id,
    counts
      .filter((line) => line.variance < 0)
      .map((line) => ({
        lineId: line.orderLineId,
        quantity: -line.variance,
        kind: reasons.get(line.orderLineId) ?? "SHORT",
      })),
  );
  if (variances.length > 0) await openAbout(act, "ORDER_CLAIM", order);
  const counted = new Map(counts.map((line) => [line.orderLineId, line.quantity]));
  const lines = new Map(
    order.facts
      .filter((line) => counted.has(line.id))
      .map((line): [string, LineChange] => [
        line.id,
        {
          received: line.received + (counted.get(line.id) as number),
          underway: line.underway - 1,
          undelivered: line.undelivered - (shipment.deliveredOn === null ? 1 : 0),
        },
      ]),
  );
  const sum = (of: (line: ReceivedLine) => number) => counts.reduce((total, line) => total + of(line), 0);
  const after = await changeOrder(act, order, {
    lines: await otifNow(act, order, lines),
    kind: "RECEIVED",
    detail: {
      shipment: shipment.position,
      quantity: sum((line) => line.quantity),
      variance: sum((line) => line.variance),
    },
  });
  act.changed({ state: [order.state, after.state] });
}
