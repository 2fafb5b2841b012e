import { type Refusal, no, yes } from "../../kernel/answer.ts";
import { exact } from "../../kernel/money.ts";
import type { Command } from "../../platform/command.ts";
import type { OrderPolicySetInput } from "../inputs/policy.ts";
import { type Policy, defaultPolicy } from "../model/policy.ts";
import { decideVersion, mayPolicy } from "../rules/access.ts";
import { lockPolicy, savePolicy } from "../stores/policy.ts";

type Refused = "NOT_ALLOWED" | "STALE_VERSION" | "PERCENT_NOT_POSSIBLE";
const bounds = { returnLimitPercent: "100", restockPercent: "10" } as const;

/** Sets what is decided about all orders from now on; orders under way keep what was decided for them. */
export const orderPolicySet: Command<OrderPolicySetInput, Refused> = {
  name: "orderPolicySet",
  async run(act, input) {
    const allowed = mayPolicy(act.viewer);
    if (!allowed.ok) return allowed;
    const now = await lockPolicy(act.tx);
    const current = decideVersion(input.version, now);
    if (!current.ok) return current;
    const refusals = Object.entries(bounds).flatMap(([field, most]): Refusal<Refused>[] => {
      const given = input[field as keyof typeof bounds];
      if (given === null || given === undefined) return [];
      const percent = exact(given);
      return percent.isNegative() || percent.greaterThan(exact(most))
        ? [{ code: "PERCENT_NOT_POSSIBLE", path: [field], params: { most } }]
        : [];
    });
    if (refusals.length > 0) return no(...refusals);
    const names = Object.keys(defaultPolicy).filter((name) => name !== "version") as (keyof Policy)[];
    const given = Object.fromEntries(
      names.map((name) => [name, input[name as keyof OrderPolicySetInput] ?? now[name]]),
    ) as Policy;
    const id = await savePolicy(
      act.tx,
      { ...given, version: now.version + 1 },
      { membershipId: act.viewer.membershipId, now: act.now },
    );
    act.changed({ policy: [now.version, now.version + 1] });
    return yes({ id });
  },
};
