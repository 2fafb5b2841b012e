import { outletTransfer } from "../outlets/index.ts";
import { type ImpactKind, type ImpactLine, addTransferPart } from "../territories/index.ts";

/** What a transfer moves of things that no module measures yet: said, so that nobody takes silence for nothing. */
const unmeasured: readonly ImpactKind[] = ["KA_STORES", "REBATE_TIER", "PROMOTIONS", "VISIT_ROUTES"];

// In the order in which impacts are shown and followers run: what is sold and owed first, then what is planned.
addTransferPart({
  name: "not measured yet",
  impact: async (_sql, transfer) =>
    unmeasured.map((kind): ImpactLine => ({
      kind,
      dealerId: transfer.fromDealerId,
      unit: kind === "REBATE_TIER" ? "RATE" : "COUNT",
      currency: null,
      moved: null,
      remaining: null,
      reason: "MODULE_ABSENT",
      inputs: {},
      rule: "B1.5/1",
    })),
});
addTransferPart(outletTransfer);
