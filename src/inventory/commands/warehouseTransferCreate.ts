import { no, unless, yes } from "../../kernel/answer.ts";
import { newId, rowId } from "../../kernel/id.ts";
import type { Command } from "../../platform/command.ts";
import { findWarehouse, lockForChange } from "../acts/changes.ts";
import { mayKeepStock } from "../rules/access.ts";
import type { ChangeRefusal } from "../rules/change.ts";
import { decideTransfer } from "../rules/transfer.ts";
import { insertTransfer } from "../store-transfers.ts";
import type { WarehouseTransferCreateInput } from "../types-transfers.ts";
import { sendTransfer, tellTransfer } from "./transferring.ts";

type Refusals =
  | ("NOT_ALLOWED" | "NOT_FOUND" | "SAME_WAREHOUSE" | "QUANTITY_NOT_POSITIVE" | "EXPECTED_IN_THE_PAST")
  | ChangeRefusal;

/** Goods are to go to another warehouse: as a draft, or sent at once. What is asked for must be there to be sent. */
export const warehouseTransferCreate: Command<WarehouseTransferCreateInput, Refusals> = {
  name: "warehouseTransferCreate",
  async run(act, input) {
    const { tx, today, now } = act;
    if (!mayKeepStock(act.viewer)) return no({ code: "NOT_ALLOWED" });
    const from = await findWarehouse(tx, rowId("Warehouse", input.from));
    const to = await findWarehouse(tx, rowId("Warehouse", input.to));
    if (from === null || to === null) return no({ code: "NOT_FOUND", path: [from === null ? "from" : "to"] });
    const late = unless(input.expectedOn >= today, "EXPECTED_IN_THE_PAST", { path: ["expectedOn"] });
    const lines = input.lines.map(({ lot, quantity }) => ({ lotId: rowId("Lot", lot) ?? null, quantity }));
    const facts = await lockForChange(
      tx,
      from.id,
      lines.flatMap(({ lotId }) => (lotId === null ? [] : [lotId])),
    );
    const decided = decideTransfer(lines, facts, { from: from.id, to: to.id });
    if (!decided.ok || late.length > 0) return no(...late, ...(decided.ok ? [] : decided.refusals));
    const transfer = { id: newId(), fromId: from.id, toId: to.id, state: "DRAFT" as const, version: 1 };
    const going = decided.value.map(({ lotId, productId, quantity }) => ({ lotId, productId, quantity: -quantity }));
    const { expectedOn, note } = input;
    await insertTransfer(
      tx,
      { ...transfer, expectedOn, note: note?.trim() ?? "", createdBy: act.viewer.membershipId, now },
      going,
    );
    if (input.ship) await sendTransfer(act, { ...transfer, lines: going });
    else tellTransfer(act, transfer, "created", 1);
    return yes({ id: transfer.id });
  },
};
