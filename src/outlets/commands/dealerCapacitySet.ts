import { no, yes } from "../../kernel/answer.ts";
import type { Command } from "../../platform/command.ts";
import { mayWrite } from "../rules/access.ts";
import { decideCapacity, quarterOf } from "../rules/facts.ts";
import { saveCapacity } from "../store-facts.ts";
import type { DealerCapacitySetInput } from "../types.ts";
import { dealerNamed } from "./reading.ts";

/** Sets what a dealer's people can do in a quarter. */
export const dealerCapacitySet: Command<
  DealerCapacitySetInput,
  "NOT_ALLOWED" | "UNKNOWN_DEALER" | "FIGURE_NOT_POSSIBLE"
> = {
  name: "dealerCapacitySet",
  async run(act, input) {
    const allowed = mayWrite(act.viewer);
    if (!allowed.ok) return allowed;
    const dealerId = await dealerNamed(act, input.dealer);
    const { reps, callsPerDay, workingDays, requiredVisits } = input;
    const decided = decideCapacity({ reps, callsPerDay, workingDays, requiredVisits });
    if (!decided.ok) return decided;
    if (dealerId === undefined || dealerId === null) return no({ code: "UNKNOWN_DEALER", path: ["dealer"] });
    const capacity = { dealerId, quarter: quarterOf(input.quarter), reps, callsPerDay, workingDays, requiredVisits };
    const [id] = await saveCapacity(act.tx, [capacity], act.now);
    return yes({ id: id as string });
  },
};
