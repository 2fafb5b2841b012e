import { findWarehouse, returnIn } from "../../inventory/index.ts";
import { type Answer, no, yes } from "../../kernel/answer.ts";
import { rowId } from "../../kernel/id.ts";
import type { Act, Command } from "../../platform/command.ts";
import { completeIfDone } from "../acts/complete.ts";
import { consignedAt } from "../chain/consigned.ts";
import { giveCredit } from "../acts/credit.ts";
import { noteOf, refundFor } from "../acts/refund.ts";
import { returnValue, withinLimit } from "../acts/returnLimit.ts";
import { type LineChange, changeOrder } from "../change.ts";
import type { ReturnOrderReceiveInput } from "../inputs/returns.ts";
import type { ReturnOrder } from "../model/returnOrder.ts";
import { mayReturn } from "../rules/access.ts";
import { decideCounts } from "../rules/counted.ts";
import type { LockedOrder } from "../stores/locked.ts";
import { policyOf } from "../stores/policy.ts";
import { markReturned, sentOf } from "../stores/returns.ts";
import { type ReturningRefusal, returnToAct } from "./returning.ts";
import { closeAbout } from "../tasks.ts";

type Refused =
  | ReturningRefusal
  | "UNKNOWN_LINE"
  | "DUPLICATE_LINE"
  | "RECEIVED_MORE_THAN_RETURNED"
  | "QUANTITY_NOT_POSITIVE"
  | "NOT_INVOICED"
  | "NOT_YOUR_GOODS"
  | "UNKNOWN_WAREHOUSE"
  | "RETURN_LIMIT_EXCEEDED"
  | "PERIOD_CLOSED";
type Accepted = {
  readonly id: string;
  readonly orderLineId: string;
  readonly batch: string | null;
  readonly quantity: number;
};

/** Goods come back and are counted: fit ones go into the warehouse, and what was paid for them is given back as a credit note. */
export const returnOrderReceive: Command<ReturnOrderReceiveInput, Refused> = {
  name: "returnOrderReceive",
  async run(act, input) {
    const allowed = mayReturn(act.viewer);
    if (!allowed.ok) return allowed;
    const warehouse = input.warehouse == null ? null : await findWarehouse(act.tx, rowId("Warehouse", input.warehouse));
    if (input.warehouse != null && warehouse === null)
      return no({ code: "UNKNOWN_WAREHOUSE", path: ["warehouse"], params: { code: "" } });
    const asked = await returnToAct(act, input, "APPROVED");
    if (!asked.ok) return asked;
    const { order, back } = asked.value;
    const accepted = decideCounts(
      back.lines.map((line) => ({ ...line, id: line.rowId })),
      input.lines,
    );
    if (!accepted.ok) return accepted;
    const rows = accepted.value.map((line) => ({ lineId: line.orderLineId, quantity: line.quantity }));
    const value = { id: back.rowId, reason: back.reason, valueMinor: returnValue(order, rows) };
    const within = await withinLimit(act, order, value, await policyOf(act.tx, act.tx.manufacturerId));
    if (!within.ok) return within;
    const refund = await refundFor(act, order, back, rows);
    if (!refund.ok) return refund;
    const stored = warehouse === null ? yes(true) : await putBack(act, order, back, accepted.value, warehouse.id);
    if (!stored.ok) return stored;
    const noted = await giveCredit(act, order, { ...noteOf(order, back), ...refund.value, attempt: 1 });
    if (!noted.ok) return noted;

    const { netMinor, taxMinor, feeMinor } = refund.value;
    await markReturned(act, back.rowId, { refundMinor: netMinor + taxMinor, feeMinor }, accepted.value);
    await closeAbout(act, "RETURN_TO_COUNT_IN", back.rowId);
    const lines = new Map<string, LineChange>();
    for (const line of back.lines) {
      const given = accepted.value.find((each) => each.id === line.rowId)?.quantity ?? 0;
      const old = order.facts.find((each) => each.id === line.orderLineId);
      if (old !== undefined)
        lines.set(old.id, { returned: (lines.get(old.id)?.returned ?? old.returned) - (line.quantity - given) });
    }
    const quantity = accepted.value.reduce((sum, line) => sum + line.quantity, 0);
    await completeIfDone(act, await changeOrder(act, order, { lines, kind: "RETURNED", detail: { quantity } }));
    return yes({ id: back.rowId });
  },
};

async function putBack(
  act: Act,
  order: LockedOrder,
  back: ReturnOrder,
  accepted: readonly Accepted[],
  warehouseId: string,
): Promise<Answer<true, "NOT_YOUR_GOODS">> {
  const { lots } = await sentOf(act.tx, order.rowId);
  const isConsigned = await consignedAt(act.tx, order, act.today);
  const goods = accepted.flatMap((line) => {
    const lot = lots.find((each) => each.lineId === line.orderLineId && each.batch === line.batch);
    const product = order.facts.find((each) => each.id === line.orderLineId)?.productId;
    return lot === undefined || product === undefined || line.quantity === 0
      ? []
      : [{ productId: product, lotId: lot.lotId, quantity: line.quantity, consigned: isConsigned(product) }];
  });
  if (goods.length === 0) return yes(true);
  const moving = { key: `RETURN:${back.rowId}`, on: act.today, now: act.now, dealerId: order.dealerId, warehouseId };
  const stored = await returnIn(
    act.tx,
    { ...moving, membershipId: act.viewer.membershipId, reason: back.reason },
    goods,
  );
  return stored.ok ? yes(true) : no({ code: "NOT_YOUR_GOODS", path: ["lines"], params: { batch: "" } });
}
