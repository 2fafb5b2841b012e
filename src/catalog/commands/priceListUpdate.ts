import { no, refusalsOf, unless, yes } from "../../kernel/answer.ts";
import type { Command } from "../../platform/command.ts";
import { decideListChange, type ListChangeRefusal } from "../rules/priceList.ts";
import { updatePriceList } from "../store-lists.ts";
import type { PriceListUpdateInput } from "../types-prices.ts";
import { priceListToAct, tellOfList } from "./priceListActing.ts";

export type PriceListUpdateRefusal = "NOT_FOUND" | "NOT_ALLOWED" | "NAME_MISSING" | ListChangeRefusal;

/** Changes a price list's name or policy. For whom it is, its currency, basis and scale stay: prices are in them. */
export const priceListUpdate: Command<PriceListUpdateInput, PriceListUpdateRefusal> = {
  name: "priceListUpdate",
  async run(act, input) {
    const asked = await priceListToAct(act, input.priceList);
    if (!asked.ok) return asked;
    const list = asked.value;
    const decided = decideListChange(list, input.version);
    const name = input.name === undefined ? list.name : (input.name ?? "").trim();
    const named = unless(name !== "", "NAME_MISSING", { path: ["name"] });
    if (!decided.ok || named.length > 0) return no<PriceListUpdateRefusal>(...refusalsOf(decided), ...named);

    const pricePolicy = input.pricePolicy === undefined ? list.pricePolicy : input.pricePolicy;
    await updatePriceList(act.tx, list.id, { name, pricePolicy });
    act.changed({ name: [list.name, name], pricePolicy: [list.pricePolicy, pricePolicy] });
    tellOfList(act, { ...list, dealerId: null }, "price-list.updated", list.version + 1, {});
    return yes({ id: list.id });
  },
};
