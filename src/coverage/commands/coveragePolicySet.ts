import { no, yes } from "../../kernel/answer.ts";
import type { Command } from "../../platform/command.ts";
import { mayPolicy } from "../rules/access.ts";
import { decideBounds, defaultBounds } from "../rules/policy.ts";
import { boundsOn, insertBounds } from "../store.ts";
import type { CoveragePolicySetInput } from "../types.ts";

/** Sets the bounds of coverage from a day on. */
export const coveragePolicySet: Command<CoveragePolicySetInput, "NOT_ALLOWED" | "BOUND_NOT_POSSIBLE" | "DAY_PAST"> = {
  name: "coveragePolicySet",
  async run(act, input) {
    const allowed = mayPolicy(act.viewer);
    if (!allowed.ok) return allowed;
    const from = input.from ?? act.today;
    const was = (await boundsOn(act.tx, act.viewer.manufacturerId, from)) ?? defaultBounds;
    const bounds = {
      ...{ threshold: input.threshold ?? was.threshold, activeDays: input.activeDays ?? was.activeDays },
      ...{ counties: input.counties ?? was.counties, quarters: input.quarters ?? was.quarters },
      ...{ loadLimit: input.loadLimit ?? was.loadLimit, fillRate: input.fillRate ?? was.fillRate },
    };
    const refusals = decideBounds(bounds, from, act.today);
    if (refusals.length > 0) return no(...refusals);
    const id = await insertBounds(act.tx, from, bounds, { membershipId: act.viewer.membershipId, now: act.now });
    act.changed({ threshold: [was.threshold, bounds.threshold], loadLimit: [was.loadLimit, bounds.loadLimit] });
    return yes({ id });
  },
};
