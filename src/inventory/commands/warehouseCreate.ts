import { no, unless, yes } from "../../kernel/answer.ts";
import { newId } from "../../kernel/id.ts";
import type { Command } from "../../platform/command.ts";
import { mayKeepStock } from "../rules/access.ts";
import { insertWarehouse } from "../store.ts";
import type { WarehouseCreateInput } from "../types.ts";

/** Opens a warehouse: from the first on, this manufacturer's stock is kept in Fairway. */
export const warehouseCreate: Command<
  WarehouseCreateInput,
  "NOT_ALLOWED" | "NAME_MISSING" | "CODE_MISSING" | "DUPLICATE_CODE"
> = {
  name: "warehouseCreate",
  async run(act, input) {
    if (!mayKeepStock(act.viewer)) return no({ code: "NOT_ALLOWED" });
    const [code, name] = [input.code.trim(), input.name.trim()];
    const wrong = [
      ...unless(code !== "", "CODE_MISSING", { path: ["code"] }),
      ...unless(name !== "", "NAME_MISSING", { path: ["name"] }),
    ];
    if (wrong.length > 0) return no(...wrong);
    const id = newId();
    const opened = await insertWarehouse(act.tx, { id, code, name, address: input.address?.trim() ?? "" }, act.now);
    if (!opened.ok) return opened;
    act.tell({
      name: "warehouse.opened",
      aggregateType: "Warehouse",
      aggregateId: id,
      version: 1,
      dealerId: null,
      payload: {},
    });
    return yes({ id });
  },
};
