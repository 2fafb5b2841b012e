import { creditStanding } from "../../credit/index.ts";
import type { Doing } from "../doing.ts";
import type { OrderTransfer } from "../model/transfer.ts";
import { stillMoves } from "../rules/transfer.ts";
import { type LockedOrder, lockOrders } from "../stores/locked.ts";
import {
  type TransferEnd,
  agreedFor,
  endTransfers,
  lockTransfer,
  overdueOrders,
  saveWaits,
  waitingTransfers,
} from "../stores/transfers.ts";
import { completeIfDone } from "./complete.ts";
import { moveLine, takeOff } from "./transfer.ts";
import { closeAsks, tellTransfer } from "./transferAsks.ts";

/** Cancels a line that does not move, with what of it is still open: exposure, stock and prepaid money come free. */
export async function cancelLine(
  doing: Doing,
  order: LockedOrder,
  transfer: OrderTransfer,
  why: "DECLINED" | "NO_ANSWER",
): Promise<LockedOrder> {
  const end: TransferEnd = { state: "CANCELLED", why };
  await endTransfers(doing, [transfer.rowId], end);
  const line = order.facts.find(({ id }) => id === transfer.orderLineId);
  const quantity = line === undefined ? 0 : stillMoves(transfer.quantity, line);
  const code = why === "DECLINED" ? "TRANSFER_DECLINED" : "TRANSFER_UNANSWERED";
  const after =
    line === undefined || quantity === 0
      ? order
      : await completeIfDone(doing, await takeOff(doing, order, line, quantity, "CANCELLED", code));
  tellTransfer(doing, transfer);
  await closeAsks(doing, order.rowId, [transfer.askId]);
  return after;
}

/** Moves a line that both agreed to, or notes what it still waits for; what is not open any more is over. */
export async function carryOut(doing: Doing, order: LockedOrder, transfer: OrderTransfer): Promise<void> {
  const line = order.facts.find(({ id }) => id === transfer.orderLineId);
  if (line === undefined || stillMoves(transfer.quantity, line) === 0) {
    await endTransfers(doing, [transfer.rowId], { state: "CANCELLED", why: "GIVEN_UP" });
  } else {
    const moving = await moveLine(doing, order, transfer);
    if ("waits" in moving) await saveWaits(doing.tx, transfer.rowId, moving.waits);
    else await finish(doing, order.rowId);
  }
  tellTransfer(doing, transfer);
  await closeAsks(doing, order.rowId, [transfer.askId]);
}

/** An order whose rest moved may be done. */
async function finish(doing: Doing, orderId: string): Promise<void> {
  const [order] = await lockOrders(doing.tx, [orderId]);
  if (order !== undefined) await completeIfDone(doing, order);
}

/** Money of a receiver came, or his limit rose: what both agreed to and his credit did not cover is tried again. */
export async function tryAgain(doing: Doing, dealerId: string): Promise<void> {
  const standing = await creditStanding(doing.tx, dealerId, doing.today);
  const receivers = standing === null ? [dealerId] : standing.members.map((member) => member.dealerId);
  for (const { id, orderId } of await agreedFor(doing.tx, receivers)) {
    const [order] = await lockOrders(doing.tx, [orderId]);
    const transfer = await lockTransfer(doing.tx, id);
    if (order === undefined || transfer === null || transfer.state !== "CONSENT_WAITED") continue;
    if (transfer.answerBy !== null && doing.today > transfer.answerBy) continue;
    await carryOut(doing, order, transfer);
  }
}

/** So many orders are looked at in one transaction. */
const atOnce = 50;

/** X5: cancels what was not passed on by its last day; answers how many orders lost something. */
export async function lapseOnce(doing: Doing): Promise<number> {
  const orders = await lockOrders(doing.tx, await overdueOrders(doing.tx, doing.today, atOnce));
  for (const locked of orders) {
    let order = locked;
    // Under the lock once more: somebody may have answered meanwhile.
    for (const transfer of await waitingTransfers(doing.tx, order.rowId))
      if (transfer.answerBy !== null && transfer.answerBy < doing.today)
        order = await cancelLine(doing, order, transfer, "NO_ANSWER");
  }
  return orders.length;
}
