import { no, yes } from "../../kernel/answer.ts";
import { newId } from "../../kernel/id.ts";
import type { Command } from "../../platform/command.ts";
import { mayWrite } from "../rules/access.ts";
import { checkNames, type NamesRefusal } from "../rules/terms.ts";
import { onceOnly } from "../store-products.ts";
import { insertProductLines } from "../store.ts";
import type { ProductLineCreateInput } from "../types.ts";

/** Opens a product line: what territories are granted for. */
export const productLineCreate: Command<ProductLineCreateInput, "NOT_ALLOWED" | NamesRefusal | "DUPLICATE_CODE"> = {
  name: "productLineCreate",
  async run(act, input) {
    if (!mayWrite(act.viewer)) return no({ code: "NOT_ALLOWED" });
    const wrong = checkNames(input);
    if (wrong.length > 0) return no(...wrong);
    const line = {
      id: newId(),
      code: input.code.trim(),
      name: input.name.trim(),
      nameEn: input.nameEn?.trim() || null,
    };
    const written = await onceOnly(insertProductLines(act.tx, [line], act.now));
    if (!written.ok) return no({ code: "DUPLICATE_CODE", path: ["code"] });
    act.tell({
      name: "product-line.created",
      aggregateType: "ProductLine",
      aggregateId: line.id,
      version: 1,
      dealerId: null,
      payload: {},
    });
    return yes({ id: line.id });
  },
};
