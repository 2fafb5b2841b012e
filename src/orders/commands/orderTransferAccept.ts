import { type Answer, no, yes } from "../../kernel/answer.ts";
import { rowId } from "../../kernel/id.ts";
import type { Act, Command } from "../../platform/command.ts";
import { dealersKnownTo } from "../../platform/regionWall.ts";
import { checkTaking } from "../acts/transfer.ts";
import { carryOut } from "../acts/transferEnd.ts";
import { closeAsks, tellTransfer } from "../acts/transferAsks.ts";
import { refusalsTold } from "../queries/refusalsTold.ts";
import type { OrderTransferAcceptInput } from "../inputs/transfers.ts";
import type { OrderTransfer } from "../model/transfer.ts";
import type { CheckRefusal } from "../rules/check.ts";
import { decideAnswering } from "../rules/transfer.ts";
import { type LockedOrder, lockOrders } from "../stores/locked.ts";
import { lockTransfer, orderOfTransfer, saveAnswer } from "../stores/transfers.ts";

export type AnsweringRefusal = "NOT_FOUND" | "NOT_ALLOWED" | "TRANSFER_CLOSED" | "ANSWER_TOO_LATE";
type ToAnswer = {
  readonly order: LockedOrder;
  readonly transfer: OrderTransfer;
  readonly side: "GIVES" | "TAKES";
};

/** Locks the order and the record of one of its lines, and asks what every answer asks: yours, still open, in time. */
export async function transferToAnswer(act: Act, id: string): Promise<Answer<ToAnswer, AnsweringRefusal>> {
  const transferId = rowId("OrderTransfer", id);
  const orderId = await orderOfTransfer(act.tx, transferId);
  const [order] = orderId === null ? [] : await lockOrders(act.tx, [orderId]);
  const transfer = order === undefined ? null : await lockTransfer(act.tx, transferId as string);
  if (order === undefined || transfer === null || !(await knows(act, transfer)))
    return no({ code: "NOT_FOUND", path: ["transfer"] });
  const side = decideAnswering(act.viewer, transfer, act.today);
  return side.ok ? yes({ order, transfer, side: side.value }) : side;
}

/** Whoever has regions knows of a line that moves if he knows one of the two dealers. */
const knows = async ({ tx, viewer }: Act, { dealerId, toDealerId }: OrderTransfer): Promise<boolean> =>
  (await dealersKnownTo(tx, viewer, [dealerId, toDealerId])).size > 0;

/**
 * One of the two dealers agrees that a line goes to the area's new dealer; the receiver says to which place of his. With
 * both consents it moves at once, or waits for what the receiver's credit lacks, until the last day.
 */
export const orderTransferAccept: Command<
  OrderTransferAcceptInput,
  AnsweringRefusal | CheckRefusal | "SHIP_TO_NEEDED"
> = {
  name: "orderTransferAccept",
  async run(act, input) {
    const asked = await transferToAnswer(act, input.transfer);
    if (!asked.ok) return asked;
    const { order, transfer, side } = asked.value;
    const shipToId = side === "GIVES" ? null : (rowId("ShipTo", input.shipTo ?? "") ?? null);
    if (side === "TAKES") {
      if (input.shipTo == null) return no({ code: "SHIP_TO_NEEDED", path: ["shipTo"] });
      const line = order.facts.find(({ id }) => id === transfer.orderLineId);
      if (line === undefined) return no({ code: "TRANSFER_CLOSED", path: ["transfer"] });
      const taking = await checkTaking(act, order, line, transfer, shipToId);
      if (!taking.ok) return no(...(await refusalsTold(act.tx, taking.refusals)));
    }
    await saveAnswer(act, transfer.rowId, side, { answer: "ACCEPTED", shipToId, reason: "", waits: transfer.waits });
    const agreed = await lockTransfer(act.tx, transfer.rowId);
    if (agreed?.dealerAnswer === "ACCEPTED" && agreed.toDealerAnswer === "ACCEPTED") await carryOut(act, order, agreed);
    else {
      tellTransfer(act, transfer);
      await closeAsks(act, order.rowId, [transfer.askId]);
    }
    act.changed({ [side === "GIVES" ? "dealerAnswer" : "toDealerAnswer"]: [null, "ACCEPTED"] });
    return yes({ id: transfer.rowId });
  },
};
