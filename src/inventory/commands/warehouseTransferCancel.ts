import { no, yes } from "../../kernel/answer.ts";
import { rowId } from "../../kernel/id.ts";
import type { Command } from "../../platform/command.ts";
import { mayKeepStock } from "../rules/access.ts";
import { canTransfer } from "../rules/warehouseTransfer.ts";
import { lockTransfer, moveTransfer } from "../store-transfers.ts";
import type { WarehouseTransferCancelInput } from "../types-transfers.ts";
import { tellTransfer } from "./transferring.ts";

/** A drafted transfer is given up. */
export const warehouseTransferCancel: Command<
  WarehouseTransferCancelInput,
  "NOT_ALLOWED" | "NOT_FOUND" | "TRANSFER_MOVED_ON"
> = {
  name: "warehouseTransferCancel",
  async run(act, input) {
    if (!mayKeepStock(act.viewer)) return no({ code: "NOT_ALLOWED" });
    const transfer = await lockTransfer(act.tx, rowId("WarehouseTransfer", input.transfer));
    if (transfer === null) return no({ code: "NOT_FOUND", path: ["transfer"] });
    if (!canTransfer("cancel", transfer.state)) return no({ code: "TRANSFER_MOVED_ON", path: ["transfer"] });
    await moveTransfer(act.tx, transfer.id, { state: "CANCELLED", on: null });
    tellTransfer(act, transfer, "cancelled", transfer.version + 1);
    return yes({ id: transfer.id });
  },
};
