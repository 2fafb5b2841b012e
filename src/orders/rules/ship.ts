import { type Answer, type Refusal, answer } from "../../kernel/answer.ts";
import { type LineState, canFrom } from "./lifeCycle.ts";

export type ShipRefusal =
  | "SHIPPED_MORE_THAN_ORDERED"
  | "SHIPPED_MORE_THAN_ALLOCATED"
  | "UNKNOWN_LINE"
  | "DUPLICATE_LINE"
  | "EMPTY_SHIPMENT"
  | "QUANTITY_NOT_POSITIVE"
  | "TRANSFER_WAITED";

/** A line as shipping and cancelling see it; all quantities in order units. */
export type LineFacts = {
  readonly id: string;
  readonly state: LineState;
  readonly quantity: number;
  readonly shipped: number;
  readonly received: number;
  readonly cancelled: number;
  /** Set aside for it, where stock is kept in Fairway; null or left out where it is not. */
  readonly allocated?: number | null;
  /** Its area changed hands and the dealers are asked about it. */
  readonly moving?: boolean;
};
export type ShippedLine = { readonly lineId: string; readonly quantity: number };

/** What of a line is promised and not out. */
const openOf = (line: LineFacts): number =>
  canFrom("ship", line.state) && line.moving !== true ? line.quantity - line.cancelled - line.shipped : 0;

/** What of a line can still go out: of kept stock no more than is set aside for it. */
export const openToShip = (line: LineFacts): number => Math.min(openOf(line), line.allocated ?? Infinity);

/** S1 S2 X6. Without lines, everything that is open goes out. */
export function decideShip(
  lines: readonly LineFacts[],
  wanted: readonly { readonly lineId: string | null; readonly quantity: number }[] | null,
): Answer<readonly ShippedLine[], ShipRefusal> {
  if (wanted === null) {
    const all = lines
      .filter((line) => openToShip(line) > 0)
      .map((line) => ({ lineId: line.id, quantity: openToShip(line) }));
    const code = lines.some((line) => line.moving === true) ? "TRANSFER_WAITED" : "EMPTY_SHIPMENT";
    return answer<readonly ShippedLine[], ShipRefusal>(all.length === 0 ? [{ code }] : [], () => all);
  }
  const refusals: Refusal<ShipRefusal>[] = wanted.length === 0 ? [{ code: "EMPTY_SHIPMENT", path: ["lines"] }] : [];
  const seen = new Set<string>();
  wanted.forEach(({ lineId, quantity }, at) => {
    const line = lines.find((each) => each.id === lineId);
    if (line === undefined) return void refusals.push({ code: "UNKNOWN_LINE", path: ["lines", String(at), "line"] });
    if (seen.has(line.id)) refusals.push({ code: "DUPLICATE_LINE", path: ["lines", String(at), "line"] });
    seen.add(line.id);
    const path = ["lines", String(at), "quantity"];
    if (line.moving === true)
      return void refusals.push({ code: "TRANSFER_WAITED", path: ["lines", String(at), "line"] });
    if (!Number.isInteger(quantity) || quantity <= 0) refusals.push({ code: "QUANTITY_NOT_POSITIVE", path });
    else if (quantity > openToShip(line)) {
      const most = openToShip(line);
      const code = quantity > openOf(line) ? "SHIPPED_MORE_THAN_ORDERED" : "SHIPPED_MORE_THAN_ALLOCATED";
      refusals.push({ code, path, params: { most }, data: { most } });
    }
  });
  return answer(refusals, () => wanted.map(({ lineId, quantity }) => ({ lineId: lineId as string, quantity })));
}
