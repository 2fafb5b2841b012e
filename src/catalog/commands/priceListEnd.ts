import { yes } from "../../kernel/answer.ts";
import type { Day } from "../../kernel/day.ts";
import type { Command } from "../../platform/command.ts";
import { decideListEnd, type ListChangeRefusal } from "../rules/priceList.ts";
import { endPriceList } from "../store-lists.ts";
import type { PriceListEndInput } from "../types-prices.ts";
import { priceListToAct, tellOfList } from "./priceListActing.ts";

export type PriceListEndRefusal = "NOT_FOUND" | "NOT_ALLOWED" | ListChangeRefusal | "BACKDATED";

/** Ends a list: from the day on none of its prices and adjustments holds. What was said before stays on record. */
export const priceListEnd: Command<PriceListEndInput, PriceListEndRefusal> = {
  name: "priceListEnd",
  async run(act, input) {
    const asked = await priceListToAct(act, input.priceList);
    if (!asked.ok) return asked;
    const list = asked.value;
    const decided = decideListEnd(list, { on: input.on as Day, version: input.version ?? null }, act.today);
    if (!decided.ok) return decided;
    await endPriceList(act.tx, list.id, decided.value, act.now);
    act.changed({ endedOn: [null, decided.value] });
    tellOfList(act, list, "price-list.ended", list.version + 1, { on: decided.value });
    return yes({ id: list.id });
  },
};
