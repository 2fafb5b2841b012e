import { no, refusalsOf, yes } from "../../kernel/answer.ts";
import type { Day } from "../../kernel/day.ts";
import { rowId } from "../../kernel/id.ts";
import type { Command } from "../../platform/command.ts";
import { decidePriceSet, type PriceRefusal } from "../rules/price.ts";
import { notEnded } from "../rules/priceList.ts";
import { isTaxRate } from "../rules/terms.ts";
import { lockProducts } from "../store-products.ts";
import { knownPrices, savePrices } from "../store-spans.ts";
import type { PriceSetInput } from "../types-prices.ts";
import { priceListToAct } from "./priceListActing.ts";

export type PriceSetRefusal =
  | PriceRefusal
  | "NOT_FOUND"
  | "NOT_ALLOWED"
  | "UNKNOWN_PRODUCT"
  | "TAX_RATE_MALFORMED"
  | "PRICE_LIST_ENDED";

/** Sets a price from a day on: closes the running one and opens the new one in one act; what was said before stays on record. */
export const priceSet: Command<PriceSetInput, PriceSetRefusal> = {
  name: "priceSet",
  async run(act, input) {
    const found = await priceListToAct(act, input.priceList);
    if (!found.ok) return found;
    const list = found.value;
    const productId = rowId("Product", input.product);
    const [product] = productId === undefined ? [] : await lockProducts(act.tx, [productId]);
    if (product === undefined) return no({ code: "UNKNOWN_PRODUCT", path: ["product"] });

    const known = await knownPrices(act.tx, list.id, [product.rowId], act.now);
    const asked = {
      ...{ unitPrice: input.unitPrice, taxRate: input.taxRate ?? product.taxRate, from: input.from as Day },
      ...{ to: (input.to as Day | null | undefined) ?? null, correction: input.correction === true },
    };
    const facts = {
      ...{ known: known.spans, scale: list.scale },
      ...{ productEnded: product.status === "ENDED", productName: product.name },
    };
    const decided = decidePriceSet(asked, facts, act.today);
    const rate = isTaxRate(asked.taxRate) ? [] : [{ code: "TAX_RATE_MALFORMED" as const, path: ["taxRate"] }];
    const ended = notEnded(list);
    if (!decided.ok || rate.length + ended.length > 0) return no(...ended, ...refusalsOf(decided), ...rate);

    const on = { priceListId: list.id, productId: product.rowId, unit: product.orderUnit, plan: decided.value };
    const said = await savePrices(act.tx, [on], known.moment);
    const { id } = said.find((price) => price.valid.from === asked.from)!;
    act.changed({
      price: [
        known.spans.map((span) => [span.valid.from, span.valid.to, span.value.unitPrice]),
        [asked.from, asked.to, asked.unitPrice],
      ],
    });
    act.tell({
      name: "price.set",
      aggregateType: "PriceList",
      aggregateId: list.id,
      version: 0,
      dealerId: list.dealerId,
      payload: { from: asked.from },
    });
    return yes({ id });
  },
};
