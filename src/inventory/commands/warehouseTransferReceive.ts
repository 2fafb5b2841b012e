import { no, yes } from "../../kernel/answer.ts";
import { rowId } from "../../kernel/id.ts";
import type { Command } from "../../platform/command.ts";
import { lockStock } from "../balances.ts";
import { type Movement, postMovements } from "../book.ts";
import { mayKeepStock } from "../rules/access.ts";
import { type ArrivedLine, canTransfer, decideCountIn } from "../rules/warehouseTransfer.ts";
import { lockTransfer, moveTransfer, saveCountedIn } from "../store-transfers.ts";
import type { WarehouseTransferReceiveInput } from "../types-transfers.ts";
import { tellStock } from "./acting.ts";
import { tellTransfer, transferEntry } from "./transferring.ts";

type Refusals =
  | ("NOT_ALLOWED" | "NOT_FOUND" | "TRANSFER_MOVED_ON" | "UNKNOWN_LOT" | "DUPLICATE_LINE")
  | ("FIGURE_NOT_WHOLE" | "RECEIVED_MORE_THAN_SHIPPED" | "REASON_MISSING");

/** What another warehouse sent is counted in; what is missing is lost, with the reason. */
export const warehouseTransferReceive: Command<WarehouseTransferReceiveInput, Refusals> = {
  name: "warehouseTransferReceive",
  async run(act, input) {
    const { tx, today } = act;
    if (!mayKeepStock(act.viewer)) return no({ code: "NOT_ALLOWED" });
    const transfer = await lockTransfer(tx, rowId("WarehouseTransfer", input.transfer));
    if (transfer === null) return no({ code: "NOT_FOUND", path: ["transfer"] });
    if (!canTransfer("receive", transfer.state)) return no({ code: "TRANSFER_MOVED_ON", path: ["transfer"] });
    const reason = input.reason?.trim() ?? "";
    const counted = input.lines.map(({ lot, received }) => ({ lotId: rowId("Lot", lot) ?? null, received }));
    const decided = decideCountIn(transfer.lines, counted, reason);
    if (!decided.ok) return decided;
    const productOf = new Map(transfer.lines.map(({ lotId, productId }) => [lotId, productId]));
    const productIds = [...new Set(productOf.values())];
    await lockStock(tx, productIds, [transfer.fromId, transfer.toId]);
    const moved = (warehouseId: string, bucket: Movement["bucket"], of: (line: ArrivedLine) => number) =>
      decided.value.map((line): Movement => ({
        ...{ warehouseId, bucket, lotId: line.lotId, productId: productOf.get(line.lotId)!, quantity: of(line) },
      }));
    const entryId = await transferEntry(act, transfer, "in", reason);
    await postMovements(tx, entryId, [
      ...moved(transfer.fromId, "IN_TRANSIT", ({ received }) => -received),
      ...moved(transfer.toId, "ON_HAND", ({ received }) => received),
    ]);
    if (decided.value.some(({ received, quantity }) => received < quantity))
      await postMovements(
        tx,
        await transferEntry(act, transfer, "lost", reason),
        moved(transfer.fromId, "IN_TRANSIT", ({ received, quantity }) => received - quantity),
      );
    await saveCountedIn(tx, transfer.id, decided.value);
    await moveTransfer(tx, transfer.id, { state: "RECEIVED", on: today, reason });
    tellTransfer(act, transfer, "received", transfer.version + 1);
    tellStock(act, "stock.received", entryId, productIds);
    return yes({ id: transfer.id });
  },
};
