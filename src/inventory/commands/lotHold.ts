import { no, yes } from "../../kernel/answer.ts";
import { rowId } from "../../kernel/id.ts";
import type { Command } from "../../platform/command.ts";
import { mayKeepStock } from "../rules/access.ts";
import { lockLot, setHold } from "../store.ts";
import type { LotHoldInput } from "../types.ts";

/** Keeps a batch back everywhere, or lets it go: kept back, it is neither promised nor picked nor shipped. */
export const lotHold: Command<LotHoldInput, "NOT_ALLOWED" | "NOT_FOUND" | "REASON_MISSING"> = {
  name: "lotHold",
  async run(act, input) {
    if (!mayKeepStock(act.viewer)) return no({ code: "NOT_ALLOWED" });
    const lot = await lockLot(act.tx, rowId("Lot", input.lot));
    if (lot === null) return no({ code: "NOT_FOUND", path: ["lot"] });
    const reason = input.reason?.trim() ?? "";
    if (input.held && reason === "") return no({ code: "REASON_MISSING", path: ["reason"] });
    await setHold(act.tx, lot.lotId, input.held, input.held ? reason : "");
    act.changed({ held: [lot.held, input.held] });
    act.tell({
      ...{
        name: "stock.adjusted",
        aggregateType: "Lot",
        aggregateId: lot.lotId,
        version: lot.version + 1,
        dealerId: null,
      },
      payload: { productIds: [lot.productId] },
    });
    return yes({ id: lot.lotId });
  },
};
