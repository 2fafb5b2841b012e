import { yes } from "../../../kernel/answer.ts";
import type { Command } from "../../../platform/command.ts";
import { maySetDisputePolicy } from "../rules/access.ts";
import { type DisputePolicy, type PolicyRefusal, decidePolicy } from "../rules/policy.ts";
import { disputePolicyOn, insertPolicy } from "../store-policy.ts";
import type { ChainDisputePolicySetInput } from "../types.ts";

/** Says how disputes are kept going from a day on. Those that are open keep their days. */
export const chainDisputePolicySet: Command<ChainDisputePolicySetInput, PolicyRefusal | "NOT_ALLOWED"> = {
  name: "chainDisputePolicySet",
  async run(act, input) {
    const allowed = maySetDisputePolicy(act.viewer);
    if (!allowed.ok) return allowed;
    const from = input.from ?? act.today;
    const before = await disputePolicyOn(act.tx, from);
    const policy: DisputePolicy = {
      ...{ answerDays: input.answerDays ?? before.answerDays, remindDays: input.remindDays ?? before.remindDays },
      ...{ escalateDays: input.escalateDays ?? before.escalateDays, oursDays: input.oursDays ?? before.oursDays },
      theirsMonths: input.theirsMonths ?? before.theirsMonths,
    };
    const decided = decidePolicy(policy, from, act.today);
    if (!decided.ok) return decided;
    const id = await insertPolicy(act.tx, { ...policy, from }, { personId: act.viewer.personId, at: act.now });
    act.changed({ from, ...policy });
    act.tell({
      ...{ name: "chain-dispute-policy.set", aggregateType: "ChainDisputePolicy", aggregateId: id, version: 1 },
      ...{ dealerId: null, payload: { from } },
    });
    return yes({ id });
  },
};
