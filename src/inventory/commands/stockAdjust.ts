import { rowId } from "../../kernel/id.ts";
import type { Command } from "../../platform/command.ts";
import { type ChangeRefusal, decideAdjustment } from "../rules/change.ts";
import type { StockAdjustInput } from "../types.ts";
import { changeStockToAct } from "./acting.ts";

/** What was found, broken or is written off, with its reason. */
export const stockAdjust: Command<StockAdjustInput, "NOT_ALLOWED" | "NOT_FOUND" | "REASON_MISSING" | ChangeRefusal> = {
  name: "stockAdjust",
  run(act, input) {
    const lines = input.lines.map(({ lot, quantity }) => ({ lotId: rowId("Lot", lot) ?? null, by: quantity }));
    const asked = { warehouse: input.warehouse, kind: "ADJUSTMENT" as const, note: input.reason.trim() };
    const lotIds = lines.map(({ lotId }) => lotId);
    return changeStockToAct(act, { ...asked, lotIds }, (facts) => decideAdjustment(lines, facts, input.reason));
  },
};
