import { no, yes } from "../../kernel/answer.ts";
import type { Command } from "../../platform/command.ts";
import type { AccessRefusal } from "../rules/access.ts";
import { decideEnd, type EndRefusal } from "../rules/lifeCycle.ts";
import type { DealerEndInput } from "../types.ts";
import { carryOut, dealerToAct, withCurrent } from "./acting.ts";

/** Parts with a dealer for good. The record stays: masters are never deleted. */
export const dealerEnd: Command<DealerEndInput, AccessRefusal | EndRefusal> = {
  name: "dealerEnd",
  async run(act, input) {
    const asked = await dealerToAct(act, "write", input.dealer);
    if (!asked.ok) return asked;
    const dealer = asked.value;
    const decided = decideEnd(dealer, input);
    if (!decided.ok) return no(...withCurrent(decided.refusals, dealer));
    await carryOut(
      act,
      dealer,
      { status: decided.value, endedOn: act.today, endReason: input.reason.trim() },
      "dealer.ended",
    );
    return yes({ id: dealer.rowId });
  },
};
