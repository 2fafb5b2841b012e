import type { Act } from "../../platform/command.ts";
import { type Movement, makeRoom, openEntry, postMovements } from "../book.ts";
import { moveTransfer } from "../store-transfers.ts";
import type { LockedTransfer } from "../store-transfers.ts";
import { tellStock } from "./acting.ts";

/** Says what became of a transfer between warehouses. */
export const tellTransfer = (
  act: Act,
  { id }: Pick<LockedTransfer, "id">,
  what: "created" | "shipped" | "received" | "cancelled",
  version: number,
): void =>
  act.tell({
    ...{ name: `warehouse-transfer.${what}`, aggregateType: "WarehouseTransfer", aggregateId: id, version },
    ...{ dealerId: null, payload: {} },
  });

/** A new entry of the book for an act on a transfer. */
export async function transferEntry(
  act: Act,
  transfer: LockedTransfer,
  part: "out" | "in" | "lost",
  reason: string,
): Promise<string> {
  const opened = await openEntry(
    act.tx,
    {
      ...{ key: `transfer:${transfer.id}:${part}`, kind: part === "lost" ? "LOSS" : "TRANSFER", reason },
      ...{ on: act.today, now: act.now, membershipId: act.viewer.membershipId },
    },
    transfer.lines,
  );
  if (!opened.ok || !opened.value.isNew) throw new Error("a transfer moved twice");
  return opened.value.entryId;
}

/** The goods of a transfer leave: on hand becomes in transit. The caller holds the locks and has decided. */
export async function sendTransfer(act: Act, transfer: LockedTransfer): Promise<void> {
  const entryId = await transferEntry(act, transfer, "out", "");
  const { lines, fromId: warehouseId, toId } = transfer;
  await postMovements(
    act.tx,
    entryId,
    lines.flatMap((line): Movement[] => [
      { ...line, warehouseId, bucket: "ON_HAND", quantity: -line.quantity },
      { ...line, warehouseId, bucket: "IN_TRANSIT" },
    ]),
  );
  // Where it goes it is expected: there is a place for it in the books from now on.
  await makeRoom(
    act.tx,
    lines.map((line) => ({ ...line, warehouseId: toId })),
    act.today,
  );
  await moveTransfer(act.tx, transfer.id, { state: "SHIPPED", on: act.today });
  tellTransfer(act, transfer, "shipped", transfer.version + 1);
  tellStock(
    act,
    "stock.adjusted",
    entryId,
    lines.map(({ productId }) => productId),
  );
}
