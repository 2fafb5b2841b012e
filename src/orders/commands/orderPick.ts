import { type Answer, type Refusal, answer, no, yes } from "../../kernel/answer.ts";
import type { Act, Command } from "../../platform/command.ts";
import { pickLots } from "../acts/goods.ts";
import { type HandRefusal, pickChosen } from "../acts/pickByHand.ts";
import { type LineChange, changeOrder } from "../change.ts";
import type { OrderPickInput } from "../inputs/fulfilment.ts";
import type { LockedOrder } from "../stores/locked.ts";
import { type ActingRefusal, orderToAct } from "./acting.ts";

type PickRefusal =
  | HandRefusal
  | "REASON_MISSING"
  | "STOCK_NOT_KEPT"
  | "UNKNOWN_LINE"
  | "DUPLICATE_LINE"
  | "QUANTITY_NOT_POSITIVE"
  | "PICKED_MORE_THAN_ALLOCATED"
  | "NOTHING_FRESH_ENOUGH"
  | "TRANSFER_WAITED";

/**
 * Takes goods of an order from the shelves: the batches that expire first among those fresh enough for its customer.
 * What no fresh enough batch covers stays set aside; the answer's lines say what was picked.
 */
export const orderPick: Command<OrderPickInput, ActingRefusal | PickRefusal> = {
  name: "orderPick",
  async run(act, input) {
    const asked = await orderToAct(act, "pick", input);
    if (!asked.ok) return asked;
    const order = asked.value;
    const done =
      input.lots == null ? await pickFirst(act, order, input.lines ?? null) : await pickByHand(act, order, input);
    if (!done.ok) return done;
    const taken = done.value;
    const quantity = [...taken.values()].reduce((sum, each) => sum + each, 0);
    if (quantity === 0) return no({ code: "NOTHING_FRESH_ENOUGH", params: { most: 0 } });
    const lines = new Map(
      order.facts
        .filter((line) => (taken.get(line.id) ?? 0) > 0)
        .map((line): [string, LineChange] => [line.id, { picked: line.picked + (taken.get(line.id) ?? 0) }]),
    );
    const after = await changeOrder(act, order, { lines, kind: "PICKED", detail: { quantity, ...why(input) } });
    act.changed({ state: [order.state, after.state] });
    return yes({ id: order.rowId });
  },
};

const why = ({ override, reason }: OrderPickInput) => (override ? { reason: reason.trim() } : {});

/** The first to expire among those fresh enough. */
async function pickFirst(
  act: Act,
  order: LockedOrder,
  lines: readonly { readonly line: string; readonly quantity: number }[] | null,
): Promise<Answer<ReadonlyMap<string, number>, PickRefusal>> {
  const wanted = decidePick(order, lines);
  if (!wanted.ok) return wanted;
  const picked = await pickLots(act, order, wanted.value);
  return yes(new Map(picked.map((each) => [each.sourceId, each.lots.reduce((sum, lot) => sum + lot.quantity, 0)])));
}

/** The batches that a person chose; over the first to expire and a minimum life only with a reason. */
async function pickByHand(
  act: Act,
  order: LockedOrder,
  { lots, override, reason }: OrderPickInput,
): Promise<Answer<ReadonlyMap<string, number>, PickRefusal>> {
  if (!order.stocked) return no({ code: "STOCK_NOT_KEPT" });
  if (override && reason.trim() === "") return no({ code: "REASON_MISSING", path: ["reason"] });
  return pickChosen(act, order, lots ?? [], override);
}

/** Which lines and how many; without lines, all that is set aside and not picked. */
function decidePick(
  order: LockedOrder,
  wanted: readonly { readonly line: string; readonly quantity: number }[] | null,
): Answer<readonly { id: string; productId: string; pick: number }[], PickRefusal> {
  if (!order.stocked) return no({ code: "STOCK_NOT_KEPT" });
  const refusals: Refusal<PickRefusal>[] = [];
  const seen = new Set<string>();
  const picks = (
    wanted ??
    order.facts.filter((line) => !line.moving).map((line) => ({ line: line.id, quantity: line.reserved - line.picked }))
  ).flatMap((want, at) => {
    const line = order.facts.find((each) => each.id === want.line);
    const path = (field: string) => ["lines", String(at), field];
    if (line === undefined) {
      refusals.push({ code: "UNKNOWN_LINE", path: path("line") });
      return [];
    }
    if (seen.has(line.id)) refusals.push({ code: "DUPLICATE_LINE", path: path("line") });
    seen.add(line.id);
    if (line.moving) refusals.push({ code: "TRANSFER_WAITED", path: path("line") });
    const most = line.reserved - line.picked;
    if (wanted !== null && (!Number.isInteger(want.quantity) || want.quantity <= 0))
      refusals.push({ code: "QUANTITY_NOT_POSITIVE", path: path("quantity") });
    else if (want.quantity > most)
      refusals.push({ code: "PICKED_MORE_THAN_ALLOCATED", path: path("quantity"), params: { most }, data: { most } });
    return [{ id: line.id, productId: line.productId, pick: want.quantity }];
  });
  return answer(refusals, () => picks);
}
