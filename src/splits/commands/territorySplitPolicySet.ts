import { yes } from "../../kernel/answer.ts";
import { newId } from "../../kernel/id.ts";
import type { Command } from "../../platform/command.ts";
import type { TerritorySplitPolicySetInput } from "../inputs.ts";
import { maySetPolicy } from "../rules/access.ts";
import { type PolicyRefusal, decidePolicy } from "../rules/policy.ts";
import { insertPolicy, policyOn } from "../store-policies.ts";

/** Says the policy of splits from a day on. Splits frozen before keep theirs. */
export const territorySplitPolicySet: Command<TerritorySplitPolicySetInput, PolicyRefusal | "NOT_ALLOWED"> = {
  name: "territorySplitPolicySet",
  async run(act, input) {
    const allowed = maySetPolicy(act.viewer);
    if (!allowed.ok) return allowed;
    const { requestId: _, preview: __, from, buyBack, ...given } = input;
    const before = await policyOn(act.tx, from);
    const said = Object.fromEntries(Object.entries(given).filter(([, value]) => value != null));
    const steps = buyBack?.map(({ numerator, denominator, percent }) => ({ numerator, denominator, percent }));
    const policy = { ...before, ...said, buyBack: steps ?? before.buyBack, id: newId(), fromOn: from };
    const decided = decidePolicy(policy, act.today);
    if (!decided.ok) return decided;
    await insertPolicy(act.tx, { ...policy, recordedAt: act.now, recordedBy: act.viewer.personId });
    act.tell({
      ...{ name: "split-policy.set", aggregateType: "TerritorySplitPolicy", aggregateId: policy.id, version: 1 },
      ...{ dealerId: null, payload: { from } },
    });
    return yes({ id: policy.id });
  },
};
