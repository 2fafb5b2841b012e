import { rowId } from "../../kernel/id.ts";
import type { Command } from "../../platform/command.ts";
import { type ChangeRefusal, decideChanges } from "../rules/change.ts";
import type { StockCountInput } from "../types.ts";
import { changeStockToAct } from "./acting.ts";

/** What was counted: the books are put right by the difference, and that it was counted is recorded even where there is none. */
export const stockCount: Command<StockCountInput, "NOT_ALLOWED" | "NOT_FOUND" | ChangeRefusal> = {
  name: "stockCount",
  run(act, input) {
    const lines = input.lines.map(({ lot, counted }) => ({ lotId: rowId("Lot", lot) ?? null, counted }));
    const asked = { warehouse: input.warehouse, kind: "COUNT" as const, note: input.reference?.trim() ?? "" };
    const lotIds = lines.map(({ lotId }) => lotId);
    return changeStockToAct(act, { ...asked, lotIds }, (facts) => decideChanges(lines, facts));
  },
};
