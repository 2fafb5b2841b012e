import { no, unless, yes } from "../../kernel/answer.ts";
import { newId, rowId } from "../../kernel/id.ts";
import { lockDealer } from "../../partners/index.ts";
import type { Command } from "../../platform/command.ts";
import { sellConsigned } from "../acts/consigned.ts";
import { mayKeepStock } from "../rules/access.ts";
import type { SaleRefusal } from "../rules/consignedSale.ts";
import type { ConsignedSaleRecordInput } from "../types-transfers.ts";

/** A dealer sold goods that were in consignment with him: they are ours no longer, and a settlement is due for them. */
export const consignedSaleRecord: Command<
  ConsignedSaleRecordInput,
  "NOT_ALLOWED" | "NOT_FOUND" | "FUTURE_DAY" | SaleRefusal
> = {
  name: "consignedSaleRecord",
  async run(act, input) {
    const { tx, today, now, viewer } = act;
    if (!mayKeepStock(viewer)) return no({ code: "NOT_ALLOWED" });
    const dealer = await lockDealer(tx, rowId("Dealer", input.dealer), viewer.regionLos);
    if (dealer === null) return no({ code: "NOT_FOUND", path: ["dealer"] });
    const on = input.soldOn ?? today;
    const early = unless(on <= today, "FUTURE_DAY", { path: ["soldOn"], params: { today } });
    if (early.length > 0) return no(...early);
    const lines = input.lines.map(({ product, lot, quantity }) => ({
      ...{ productId: rowId("Product", product) ?? null, quantity },
      lotId: lot == null ? null : (rowId("Lot", lot) ?? ""),
    }));
    const reason = input.reference?.trim() ?? "";
    const entry = { key: `act:${newId()}`, on, now, membershipId: viewer.membershipId, reason };
    const sold = await sellConsigned(tx, { ...entry, dealerId: dealer.rowId }, lines);
    if (!sold.ok) {
      const refusals = sold.refusals.filter(
        (refusal): refusal is typeof refusal & { code: SaleRefusal } => refusal.code !== "ENTRY_KEY_REUSED",
      );
      return no(...refusals);
    }
    const { entryId, lots } = sold.value;
    act.tell({
      ...{ name: "stock.consigned-sold", aggregateType: "StockEntry", aggregateId: entryId, version: 1 },
      ...{ dealerId: dealer.rowId, payload: { soldOn: on, lots } },
    });
    return yes({ id: entryId });
  },
};
