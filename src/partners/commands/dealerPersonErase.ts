import { no, yes } from "../../kernel/answer.ts";
import type { Command } from "../../platform/command.ts";
import type { AccessRefusal } from "../rules/access.ts";
import { decideVersion } from "../rules/lifeCycle.ts";
import { erasePerson } from "../store-dossier.ts";
import { touchDealer } from "../store-dealers.ts";
import type { DealerPersonEraseInput } from "../types.ts";
import { dealerToAct, tell, withCurrent } from "./acting.ts";

/** Removes the personal group for good, on request. The trail keeps that it was done, and never had the values. */
export const dealerPersonErase: Command<DealerPersonEraseInput, AccessRefusal | "STALE_VERSION"> = {
  name: "dealerPersonErase",
  async run(act, input) {
    const asked = await dealerToAct(act, "person", input.dealer);
    if (!asked.ok) return asked;
    const dealer = asked.value;
    const current = decideVersion(dealer, input);
    if (!current.ok) return no(...withCurrent(current.refusals, dealer));
    const erased = await erasePerson(act.tx, dealer.rowId);
    await touchDealer(act.tx, dealer.rowId);
    act.changed({ personErased: erased });
    tell(act, dealer, "dealer.person-erased", {}, null);
    return yes({ id: dealer.rowId });
  },
};
