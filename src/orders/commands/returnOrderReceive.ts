import { findWarehouse, returnIn } from "../../inventory/index.ts";
import { openCreditNote } from "../../ledger/index.ts";
import { type Answer, type Refusal, answer, no, yes } from "../../kernel/answer.ts";
import { rowId } from "../../kernel/id.ts";
import { amountText, exact, roundMoney } from "../../kernel/money.ts";
import type { Act, Command } from "../../platform/command.ts";
import { completeIfDone } from "../acts/complete.ts";
import { consignedAt } from "../chain/consigned.ts";
import { settledBy } from "../chain/settled.ts";
import { stampedPrice } from "../acts/settle.ts";
import { returnValue, withinLimit } from "../acts/returnLimit.ts";
import { type LineChange, changeOrder } from "../change.ts";
import type { ReturnOrderReceiveInput } from "../inputs/returns.ts";
import type { ReturnOrder } from "../model/returnOrder.ts";
import { mayReturn } from "../rules/access.ts";
import { refundOf } from "../rules/returning.ts";
import type { LockedOrder } from "../stores/locked.ts";
import { policyOf } from "../stores/policy.ts";
import { markReturned, returnedBefore, sentOf } from "../stores/returns.ts";
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
type Money = { readonly netMinor: bigint; readonly taxMinor: bigint; readonly feeMinor: bigint };

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
    const accepted = decideCounts(back, input.lines);
    if (!accepted.ok) return accepted;
    const rows = accepted.value.map((line) => ({ lineId: line.orderLineId, quantity: line.quantity }));
    const value = { id: back.rowId, reason: back.reason, valueMinor: returnValue(order, rows) };
    const within = await withinLimit(act, order, value, await policyOf(act.tx, act.tx.manufacturerId));
    if (!within.ok) return within;
    const refund = await refundFor(act, order, back, accepted.value);
    if (!refund.ok) return refund;
    const stored = warehouse === null ? yes(true) : await putBack(act, order, back, accepted.value, warehouse.id);
    if (!stored.ok) return stored;
    const noted = await giveBack(act, order, back, refund.value);
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

/** What is not named came back in full. */
function decideCounts(
  back: ReturnOrder,
  counted: readonly { readonly line: string; readonly quantity: number }[],
): Answer<readonly Accepted[], Refused> {
  const refusals: Refusal<Refused>[] = [];
  const byLine = new Map<string, number>();
  counted.forEach(({ line: id, quantity }, at) => {
    const line = back.lines.find((each) => each.rowId === id);
    const path = (field: string) => ["lines", String(at), field];
    if (line === undefined) return void refusals.push({ code: "UNKNOWN_LINE", path: path("line") });
    if (byLine.has(id)) refusals.push({ code: "DUPLICATE_LINE", path: path("line") });
    byLine.set(id, quantity);
    const most = line.quantity;
    if (!Number.isInteger(quantity) || quantity < 0)
      refusals.push({ code: "QUANTITY_NOT_POSITIVE", path: path("quantity") });
    else if (quantity > most)
      refusals.push({ code: "RECEIVED_MORE_THAN_RETURNED", path: path("quantity"), params: { most }, data: { most } });
  });
  return answer(refusals, () =>
    back.lines.map((line) => ({
      id: line.rowId,
      orderLineId: line.orderLineId,
      batch: line.batch,
      quantity: byLine.get(line.rowId) ?? line.quantity,
    })),
  );
}

/** What the accepted goods were billed at (nothing where statements settle them), less what earlier returns gave back, less the fee of an agreed return. */
async function refundFor(
  act: Act,
  order: LockedOrder,
  back: ReturnOrder,
  accepted: readonly Accepted[],
): Promise<Answer<Money, "NOT_INVOICED">> {
  const policy = await policyOf(act.tx, act.tx.manufacturerId);
  const terms = { windowDays: 0, limitPercent: "0", restockPercent: policy.restockPercent };
  const before = await returnedBefore(act.tx, order.rowId);
  const settled = (await settledBy(act.tx, order)) !== null;
  let [netMinor, taxMinor, feeMinor] = [0n, 0n, 0n];
  for (const line of order.facts) {
    const quantity = accepted
      .filter((each) => each.orderLineId === line.id)
      .reduce((sum, each) => sum + each.quantity, 0);
    if (quantity === 0) continue;
    const refundedBefore = before
      .filter((each) => each.lineId === line.id)
      .reduce((sum, each) => sum + each.refunded, 0);
    if (refundedBefore + quantity > line.invoiced) {
      // What statements settle was never billed: the goods go back on the next statement, and no credit note is due.
      if (line.invoiced === 0 && settled) continue;
      return no({ code: "NOT_INVOICED", path: ["returnOrder"] });
    }
    const price = stampedPrice(line);
    const refund = refundOf(price, { refundedBefore, quantity }, terms, back.reason);
    const gross = { minor: refund.gross.minor - refund.fee.minor, currency: price.currency };
    const kept = exact(amountText(gross)).dividedBy(exact(1n).plus(exact(price.taxRate)));
    const net = refund.fee.minor === 0n ? refund.net.minor : roundMoney(kept, price.currency).minor;
    [netMinor, taxMinor, feeMinor] = [netMinor + net, taxMinor + gross.minor - net, feeMinor + refund.fee.minor];
  }
  return yes({ netMinor, taxMinor, feeMinor });
}

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

async function giveBack(
  act: Act,
  order: LockedOrder,
  back: ReturnOrder,
  refund: Money,
): Promise<Answer<true, "PERIOD_CLOSED">> {
  if (refund.netMinor + refund.taxMinor === 0n) return yes(true);
  const noted = await openCreditNote(act, {
    id: back.rowId,
    dealerId: order.dealerId,
    sourceType: "RETURN_ORDER",
    sourceId: back.rowId,
    documentNo: `T${String(order.number)}-${back.position}`,
    issuedOn: act.today,
    netMinor: refund.netMinor,
    taxMinor: refund.taxMinor,
    currency: back.currency,
  });
  if (noted.ok) return yes(true);
  if (noted.refusals.some((each) => each.code === "PERIOD_CLOSED")) return no({ code: "PERIOD_CLOSED" });
  throw new Error("the book refuses a credit note of ours");
}
