import { no, yes } from "../../kernel/answer.ts";
import type { Command } from "../../platform/command.ts";
import { decideChange } from "../rules/terms.ts";
import { endProduct } from "../store-products.ts";
import type { ProductEndInput } from "../types.ts";
import { type ActRefusal, productToAct } from "./productUpdate.ts";

/** Takes a product off sale from today on. The record, its prices and listings stay for what was ordered. */
export const productEnd: Command<ProductEndInput, ActRefusal> = {
  name: "productEnd",
  async run(act, input) {
    const asked = await productToAct(act, input.product);
    if (!asked.ok) return asked;
    const product = asked.value;
    const decided = decideChange(product, input);
    if (!decided.ok) return no(...decided.refusals);
    await endProduct(act.tx, product.rowId, act.today);
    act.changed({ status: [product.status, "ENDED"] });
    act.tell({
      name: "product.ended",
      aggregateType: "Product",
      aggregateId: product.rowId,
      version: product.version + 1,
      dealerId: null,
      payload: {},
    });
    return yes({ id: product.rowId });
  },
};
