import { no, yes } from "../../kernel/answer.ts";
import { rowId } from "../../kernel/id.ts";
import type { Command } from "../../platform/command.ts";
import { findWarehouse, shelfLives } from "../acts/changes.ts";
import { mayKeepStock } from "../rules/access.ts";
import { type ExpectRefusal, decideExpected } from "../rules/expected.ts";
import { insertExpected } from "../store-transfers.ts";
import type { ExpectedReceiptAddInput } from "../types-transfers.ts";

/** Goods are announced for a warehouse: what waits for them knows from when on. */
export const expectedReceiptAdd: Command<
  ExpectedReceiptAddInput,
  "NOT_ALLOWED" | "NOT_FOUND" | "EXPECTED_TWICE" | ExpectRefusal
> = {
  name: "expectedReceiptAdd",
  async run(act, input) {
    const { tx, today, now } = act;
    if (!mayKeepStock(act.viewer)) return no({ code: "NOT_ALLOWED" });
    const warehouse = await findWarehouse(tx, rowId("Warehouse", input.warehouse));
    if (warehouse === null) return no({ code: "NOT_FOUND", path: ["warehouse"] });
    const lines = input.lines.map(({ product, quantity }) => ({
      productId: rowId("Product", product) ?? null,
      quantity,
    }));
    const productIds = lines.flatMap(({ productId }) => (productId === null ? [] : [productId]));
    const about = { documentNo: input.reference.trim(), expectedOn: input.expectedOn };
    const decided = decideExpected(lines, about, new Set((await shelfLives(tx, productIds)).keys()), today);
    if (!decided.ok) return decided;
    const written = await insertExpected(
      tx,
      { ...about, warehouseId: warehouse.id, createdBy: act.viewer.membershipId, now },
      decided.value,
    );
    if (!written.ok) return written;
    for (const [at, id] of written.value.entries())
      act.tell({
        ...{ name: "stock.expected", aggregateType: "ExpectedReceipt", aggregateId: id, version: 1, dealerId: null },
        payload: { productIds: [decided.value[at]!.productId] },
      });
    return yes({ id: written.value[0]! });
  },
};
