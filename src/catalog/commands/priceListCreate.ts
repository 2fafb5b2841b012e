import { no, unless, yes } from "../../kernel/answer.ts";
import { newId, rowId } from "../../kernel/id.ts";
import { dealerForOrder } from "../../partners/index.ts";
import { divisionLoOf, divisionsByLo } from "../../regions/index.ts";
import type { Command } from "../../platform/command.ts";
import { mayWrite } from "../rules/access.ts";
import { checkPriceList, type ListRefusal } from "../rules/priceList.ts";
import { onceOnly } from "../store-products.ts";
import { insertPriceLists } from "../store.ts";
import type { PriceListCreateInput } from "../types-prices.ts";

export type PriceListCreateRefusal =
  | "NOT_ALLOWED"
  | ListRefusal
  | "DUPLICATE_CODE"
  | "UNKNOWN_DEALER"
  | "UNKNOWN_DIVISION";

/** Opens a price list: general, a class's, a territory's, one dealer's own or a contract's. */
export const priceListCreate: Command<PriceListCreateInput, PriceListCreateRefusal> = {
  name: "priceListCreate",
  async run(act, input) {
    if (!mayWrite(act.viewer)) return no({ code: "NOT_ALLOWED" });
    const dealerId = input.dealer == null ? null : rowId("Dealer", input.dealer);
    const divisionLo = input.division == null ? null : divisionLoOf(input.division);
    const list = {
      ...{ code: input.code.trim(), name: input.name.trim(), taxBasis: input.taxBasis },
      ...{ currency: input.currency ?? act.viewer.currency, scale: input.scale ?? 6 },
      ...{ kind: input.kind ?? (dealerId === null ? ("GENERAL" as const) : ("DEALER" as const)) },
      ...{ classCode: input.dealerClass?.trim() || null, contractNo: input.contractNo?.trim() || null },
    };
    const dealerKnown =
      dealerId === null || (dealerId !== undefined && (await dealerForOrder(act.tx, dealerId)) !== null);
    const divisionKnown =
      divisionLo === null || (divisionLo !== undefined && (await divisionsByLo(act.tx, [divisionLo])).length > 0);
    const wrong = [
      ...checkPriceList({
        ...list,
        ...{ dealerClass: list.classCode, hasDealer: dealerId !== null, hasDivision: divisionLo !== null },
      }),
      ...unless(dealerKnown, "UNKNOWN_DEALER", { path: ["dealer"] }),
      ...unless(divisionKnown, "UNKNOWN_DIVISION", { path: ["division"] }),
    ];
    if (wrong.length > 0) return no<PriceListCreateRefusal>(...wrong);
    const id = newId();
    const whose = {
      dealerId: dealerId ?? null,
      divisionLo: divisionLo ?? null,
      pricePolicy: input.pricePolicy ?? null,
    };
    const written = await onceOnly(insertPriceLists(act.tx, [{ ...list, ...whose, id }], act.now));
    if (!written.ok) return no({ code: "DUPLICATE_CODE", path: ["code"] });
    // Even its name may say what another dealer pays: the event is for the manufacturer's own people.
    act.tell({
      name: "price-list.created",
      aggregateType: "PriceList",
      aggregateId: id,
      version: 1,
      dealerId: null,
      payload: {},
    });
    return yes({ id });
  },
};
