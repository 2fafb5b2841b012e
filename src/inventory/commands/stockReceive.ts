import { no, yes } from "../../kernel/answer.ts";
import { newId, rowId } from "../../kernel/id.ts";
import type { Command } from "../../platform/command.ts";
import { findWarehouse, shelfLives } from "../acts/changes.ts";
import { mayKeepStock } from "../rules/access.ts";
import { type ReceiptRefusal, batchKey, decideReceipt } from "../rules/receipt.ts";
import { meetExpected } from "../store-transfers.ts";
import { findBatches, putIn, saveBatches } from "../store.ts";
import type { StockReceiveInput } from "../types.ts";
import { tellStock } from "./acting.ts";

/** Goods come into a warehouse, by batch. */
export const stockReceive: Command<StockReceiveInput, "NOT_ALLOWED" | "NOT_FOUND" | ReceiptRefusal> = {
  name: "stockReceive",
  async run(act, input) {
    const { tx, today, now } = act;
    if (!mayKeepStock(act.viewer)) return no({ code: "NOT_ALLOWED" });
    const warehouse = await findWarehouse(tx, rowId("Warehouse", input.warehouse));
    if (warehouse === null) return no({ code: "NOT_FOUND", path: ["warehouse"] });
    const on = input.receivedOn ?? today;
    const lines = input.lines.map((line) => ({
      productId: rowId("Product", line.product) ?? null,
      quantity: line.quantity,
      batch: line.batch ?? "",
      producedOn: line.producedOn ?? null,
      expiresOn: line.expiresOn ?? null,
    }));
    const named = lines.flatMap(({ productId, batch }) =>
      productId === null ? [] : [{ productId, batch: batch.trim() }],
    );
    const shelfLife = await shelfLives(
      tx,
      named.map(({ productId }) => productId),
    );
    const known = await findBatches(tx, named);
    const facts = { shelfLife, known: new Map(known.map((lot) => [batchKey(lot.productId, lot.batch), lot])) };
    const decided = decideReceipt(lines, on, today, facts);
    if (!decided.ok) return decided;

    const lots = new Map(
      (await saveBatches(tx, decided.value, now)).map((lot) => [batchKey(lot.productId, lot.batch), lot.lotId]),
    );
    const goods = decided.value.map(({ productId, batch, quantity }) => ({
      ...{ warehouseId: warehouse.id, productId, quantity },
      lotId: lots.get(batchKey(productId, batch)) as string,
    }));
    const entry = {
      key: `act:${newId()}`,
      on,
      now,
      membershipId: act.viewer.membershipId,
      reason: input.reference?.trim() ?? "",
    };
    const put = await putIn(tx, entry, goods);
    if (!put.ok) throw new Error("a new key is known already");
    await meetExpected(
      tx,
      goods.map((each) => ({ ...each, documentNo: entry.reason })),
    );
    tellStock(
      act,
      "stock.received",
      put.value.entryId,
      goods.map(({ productId }) => productId),
    );
    return yes({ id: put.value.entryId });
  },
};
