import { no, yes } from "../../kernel/answer.ts";
import type { Command } from "../../platform/command.ts";
import { mayWrite } from "../rules/access.ts";
import { lockPricePolicy, savePricePolicy } from "../store-lists.ts";
import type { PricePolicySetInput } from "../types-prices.ts";

/** Says as of which day orders are priced where a list does not say; for orders placed from now on. */
export const pricePolicySet: Command<PricePolicySetInput, "NOT_ALLOWED"> = {
  name: "pricePolicySet",
  async run(act, input) {
    if (!mayWrite(act.viewer)) return no({ code: "NOT_ALLOWED" });
    const was = await lockPricePolicy(act.tx);
    await savePricePolicy(act.tx, input.pricePolicy);
    act.changed({ pricePolicy: [was, input.pricePolicy] });
    act.tell({
      ...{ name: "price-policy.set", aggregateType: "Catalogue", aggregateId: act.tx.manufacturerId, version: 0 },
      ...{ dealerId: null, payload: { pricePolicy: input.pricePolicy } },
    });
    return yes({ id: act.tx.manufacturerId });
  },
};
