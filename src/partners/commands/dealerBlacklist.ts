import { no, yes } from "../../kernel/answer.ts";
import type { Command } from "../../platform/command.ts";
import type { AccessRefusal } from "../rules/access.ts";
import { decideBlacklist, type BlacklistRefusal } from "../rules/lifeCycle.ts";
import type { DealerBlacklistInput } from "../types.ts";
import { carryOut, dealerToAct, withCurrent } from "./acting.ts";

/** Bars a dealer for ever. There is no command that undoes it. */
export const dealerBlacklist: Command<DealerBlacklistInput, AccessRefusal | BlacklistRefusal> = {
  name: "dealerBlacklist",
  async run(act, input) {
    const asked = await dealerToAct(act, "blacklist", input.dealer);
    if (!asked.ok) return asked;
    const dealer = asked.value;
    const decided = decideBlacklist(dealer, input);
    if (!decided.ok) return no(...withCurrent(decided.refusals, dealer));
    await carryOut(
      act,
      dealer,
      { status: decided.value, blacklistedOn: act.today, blacklistReason: input.reason.trim() },
      "dealer.blacklisted",
    );
    return yes({ id: dealer.rowId });
  },
};
