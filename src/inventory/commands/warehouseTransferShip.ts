import { no, yes } from "../../kernel/answer.ts";
import { rowId } from "../../kernel/id.ts";
import type { Command } from "../../platform/command.ts";
import { lockForChange } from "../acts/changes.ts";
import { mayKeepStock } from "../rules/access.ts";
import type { ChangeRefusal } from "../rules/change.ts";
import { decideTransfer } from "../rules/transfer.ts";
import { canTransfer } from "../rules/warehouseTransfer.ts";
import { lockTransfer } from "../store-transfers.ts";
import type { WarehouseTransferShipInput } from "../types-transfers.ts";
import { sendTransfer } from "./transferring.ts";

type Refusals =
  | ("NOT_ALLOWED" | "NOT_FOUND" | "TRANSFER_MOVED_ON" | "SAME_WAREHOUSE" | "QUANTITY_NOT_POSITIVE")
  | ChangeRefusal;

/** A drafted transfer leaves, if its goods are still there and free. */
export const warehouseTransferShip: Command<WarehouseTransferShipInput, Refusals> = {
  name: "warehouseTransferShip",
  async run(act, input) {
    if (!mayKeepStock(act.viewer)) return no({ code: "NOT_ALLOWED" });
    const transfer = await lockTransfer(act.tx, rowId("WarehouseTransfer", input.transfer));
    if (transfer === null) return no({ code: "NOT_FOUND", path: ["transfer"] });
    if (!canTransfer("ship", transfer.state)) return no({ code: "TRANSFER_MOVED_ON", path: ["transfer"] });
    const facts = await lockForChange(
      act.tx,
      transfer.fromId,
      transfer.lines.map(({ lotId }) => lotId),
    );
    const decided = decideTransfer(transfer.lines, facts, { from: transfer.fromId, to: transfer.toId });
    if (!decided.ok) return decided;
    await sendTransfer(act, transfer);
    return yes({ id: transfer.id });
  },
};
