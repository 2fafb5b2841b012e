import { type Answer, type Refusal, answer } from "../../kernel/answer.ts";

export type ReceiveRefusal =
  | "RECEIVED_MORE_THAN_SHIPPED"
  | "ALREADY_RECEIVED"
  | "UNKNOWN_LINE"
  | "DUPLICATE_LINE"
  | "QUANTITY_NOT_POSITIVE";

export type ShipmentLineFacts = { readonly orderLineId: string; readonly quantity: number };
export type ReceivedLine = { readonly orderLineId: string; readonly quantity: number; readonly variance: number };

/**
 * R1 R2. What is not named arrived in full; a line named with less arrived short, and the variance (negative) is kept.
 * Nothing arrived of a line is zero, which is allowed here.
 */
export function decideReceive(
  shipment: { readonly receivedOn: string | null; readonly lines: readonly ShipmentLineFacts[] },
  counted: readonly { readonly lineId: string | null; readonly quantity: number }[],
): Answer<readonly ReceivedLine[], ReceiveRefusal> {
  const refusals: Refusal<ReceiveRefusal>[] =
    shipment.receivedOn === null ? [] : [{ code: "ALREADY_RECEIVED", path: ["shipment"] }];
  const byLine = new Map<string, number>();
  counted.forEach(({ lineId, quantity }, at) => {
    const shipped = shipment.lines.find((line) => line.orderLineId === lineId);
    if (shipped === undefined) return void refusals.push({ code: "UNKNOWN_LINE", path: ["lines", String(at), "line"] });
    if (byLine.has(shipped.orderLineId)) refusals.push({ code: "DUPLICATE_LINE", path: ["lines", String(at), "line"] });
    const path = ["lines", String(at), "quantity"];
    if (!Number.isInteger(quantity) || quantity < 0) refusals.push({ code: "QUANTITY_NOT_POSITIVE", path });
    else if (quantity > shipped.quantity)
      refusals.push({
        code: "RECEIVED_MORE_THAN_SHIPPED",
        path,
        params: { most: shipped.quantity },
        data: { most: shipped.quantity },
      });
    byLine.set(shipped.orderLineId, quantity);
  });
  return answer(refusals, () =>
    shipment.lines.map((line) => {
      const quantity = byLine.get(line.orderLineId) ?? line.quantity;
      return { orderLineId: line.orderLineId, quantity, variance: quantity - line.quantity };
    }),
  );
}
