import { no, yes } from "../../kernel/answer.ts";
import { newId, rowId } from "../../kernel/id.ts";
import type { Command } from "../../platform/command.ts";
import { findWarehouse, lockForChange } from "../acts/changes.ts";
import { type Movement, makeRoom, openEntry, postMovements } from "../book.ts";
import { mayKeepStock } from "../rules/access.ts";
import type { ChangeRefusal } from "../rules/change.ts";
import { decideTransfer } from "../rules/transfer.ts";
import type { StockTransferInput } from "../types.ts";
import { tellStock } from "./acting.ts";

type Refusals = "NOT_ALLOWED" | "NOT_FOUND" | "SAME_WAREHOUSE" | "QUANTITY_NOT_POSITIVE" | ChangeRefusal;

/** Goods move between warehouses: what is neither promised nor picked. */
export const stockTransfer: Command<StockTransferInput, Refusals> = {
  name: "stockTransfer",
  async run(act, input) {
    const { tx, today, now } = act;
    if (!mayKeepStock(act.viewer)) return no({ code: "NOT_ALLOWED" });
    const from = await findWarehouse(tx, rowId("Warehouse", input.from));
    const to = await findWarehouse(tx, rowId("Warehouse", input.to));
    if (from === null || to === null) return no({ code: "NOT_FOUND", path: [from === null ? "from" : "to"] });
    const lines = input.lines.map(({ lot, quantity }) => ({ lotId: rowId("Lot", lot) ?? null, quantity }));
    const lotIds = lines.flatMap(({ lotId }) => (lotId === null ? [] : [lotId]));
    const facts = await lockForChange(tx, from.id, lotIds, to.id);
    const decided = decideTransfer(lines, facts, { from: from.id, to: to.id });
    if (!decided.ok) return decided;

    const leaving = decided.value;
    const entry = {
      key: `act:${newId()}`,
      kind: "TRANSFER" as const,
      on: today,
      now,
      membershipId: act.viewer.membershipId,
    };
    const opened = await openEntry(tx, entry, leaving);
    if (!opened.ok) throw new Error("a new key is known already");
    await makeRoom(
      tx,
      leaving.map((each) => ({ ...each, warehouseId: to.id })),
      today,
    );
    const movements = leaving.flatMap((each): Movement[] => [
      { ...each, warehouseId: from.id, bucket: "ON_HAND" },
      { ...each, warehouseId: to.id, bucket: "ON_HAND", quantity: -each.quantity },
    ]);
    await postMovements(tx, opened.value.entryId, movements);
    tellStock(
      act,
      "stock.adjusted",
      opened.value.entryId,
      leaving.map(({ productId }) => productId),
    );
    return yes({ id: opened.value.entryId });
  },
};
