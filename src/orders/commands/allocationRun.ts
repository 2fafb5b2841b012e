import { no, yes } from "../../kernel/answer.ts";
import { productsById } from "../../catalog/index.ts";
import { rowId } from "../../kernel/id.ts";
import type { Command } from "../../platform/command.ts";
import { runAllocation } from "../acts/allocate.ts";
import type { AllocationRunInput } from "../inputs/allocation.ts";
import { mayAllocate } from "../rules/access.ts";
import { policyOf } from "../stores/policy.ts";

/** Shares scarce goods among all orders that want them. As a preview it says who would get what, and gives nobody anything. */
export const allocationRun: Command<AllocationRunInput, "NOT_ALLOWED" | "UNKNOWN_PRODUCT"> = {
  name: "allocationRun",
  async run(act, input) {
    const allowed = mayAllocate(act.viewer);
    if (!allowed.ok) return allowed;
    const asked = input.products?.map((product) => rowId("Product", product)) ?? null;
    const productIds = asked?.filter((id) => id !== undefined) ?? null;
    const known = productIds === null ? [] : await productsById.load(act.tx, productIds);
    if (asked !== null && known.length !== new Set(asked).size)
      return no({ code: "UNKNOWN_PRODUCT", path: ["products"] });
    const policy = input.policy ?? (await policyOf(act.tx, act.tx.manufacturerId)).allocation;
    return yes({ id: (await runAllocation(act, policy, productIds, "ALWAYS")) as string });
  },
};
