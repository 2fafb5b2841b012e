import { no, yes } from "../../kernel/answer.ts";
import { newId, rowId } from "../../kernel/id.ts";
import { dealerForOrder } from "../../partners/index.ts";
import type { Command } from "../../platform/command.ts";
import { mayWrite } from "../rules/access.ts";
import { checkNames, isCurrency, type NamesRefusal } from "../rules/terms.ts";
import { onceOnly } from "../store-products.ts";
import { insertPriceLists } from "../store.ts";
import type { PriceListCreateInput } from "../types.ts";

export type PriceListCreateRefusal =
  "NOT_ALLOWED" | NamesRefusal | "DUPLICATE_CODE" | "UNKNOWN_DEALER" | "CURRENCY_UNKNOWN";

/** Opens a price list: general, or one dealer's own. */
export const priceListCreate: Command<PriceListCreateInput, PriceListCreateRefusal> = {
  name: "priceListCreate",
  async run(act, input) {
    if (!mayWrite(act.viewer)) return no({ code: "NOT_ALLOWED" });
    const currency = input.currency ?? act.viewer.currency;
    const dealerId = input.dealer == null ? null : rowId("Dealer", input.dealer);
    const dealerKnown =
      dealerId === null || (dealerId !== undefined && (await dealerForOrder(act.tx, dealerId)) !== null);
    const wrong = [
      ...checkNames(input),
      ...(isCurrency(currency) ? [] : [{ code: "CURRENCY_UNKNOWN" as const, path: ["currency"] }]),
      ...(dealerKnown ? [] : [{ code: "UNKNOWN_DEALER" as const, path: ["dealer"] }]),
    ];
    if (wrong.length > 0) return no(...wrong);
    const list = {
      id: newId(),
      code: input.code.trim(),
      name: input.name.trim(),
      currency,
      taxBasis: input.taxBasis,
      dealerId: dealerId ?? null,
    };
    const written = await onceOnly(insertPriceLists(act.tx, [list], act.now));
    if (!written.ok) return no({ code: "DUPLICATE_CODE", path: ["code"] });
    // Even its name may say what another dealer pays: the event is for the manufacturer's own people.
    act.tell({
      name: "price-list.created",
      aggregateType: "PriceList",
      aggregateId: list.id,
      version: 1,
      dealerId: null,
      payload: {},
    });
    return yes({ id: list.id });
  },
};
