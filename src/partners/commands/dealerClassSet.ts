import { no, yes } from "../../kernel/answer.ts";
import type { Day } from "../../kernel/day.ts";
import type { Command } from "../../platform/command.ts";
import type { AccessRefusal } from "../rules/access.ts";
import { type ClassRefusal, decideClass } from "../rules/dealerClass.ts";
import { noteClassOfDay, putInClass } from "../store-classes.ts";
import { touchDealer } from "../store-dealers.ts";
import type { DealerClassSetInput } from "../types.ts";
import { dealerToAct, tell, withCurrent } from "./acting.ts";

/** Puts a dealer in a class from a day on, or in none; prices of that class are his from then. */
export const dealerClassSet: Command<DealerClassSetInput, AccessRefusal | ClassRefusal> = {
  name: "dealerClassSet",
  async run(act, input) {
    const asked = await dealerToAct(act, "write", input.dealer);
    if (!asked.ok) return asked;
    const dealer = asked.value;
    const period = { from: input.from as Day, to: (input.to as Day | null | undefined) ?? null };
    const wanted = { ...period, correction: input.correction === true, version: input.version ?? null };
    const decided = decideClass(dealer, wanted, act.today);
    if (!decided.ok) return no(...withCurrent(decided.refusals, dealer));

    const code = input.dealerClass?.trim() || null;
    await putInClass(act.tx, dealer.rowId, decided.value, code, act.now);
    await noteClassOfDay(act.tx, [dealer.rowId], act.today);
    await touchDealer(act.tx, dealer.rowId);
    act.changed({ dealerClass: [dealer.dealerClass, code], from: input.from, to: input.to ?? null });
    // Our grade of him is not for his eyes.
    tell(act, dealer, "dealer.classed", {}, null);
    return yes({ id: dealer.rowId });
  },
};
