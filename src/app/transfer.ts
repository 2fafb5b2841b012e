import { chainTransfer } from "../chains/index.ts";
import { creditTransferPart } from "../credit/index.ts";
import { inventoryTransferPart } from "../inventory/index.ts";
import { ledgerTransferPart } from "../ledger/index.ts";
import { orderTransferPart, placeTransferPart, trailingSales } from "../orders/index.ts";
import { outletTransfer } from "../outlets/index.ts";
import { unmeasuredKinds } from "../splits/index.ts";
import { type ImpactLine, addTransferPart, gracePart, targetPart } from "../territories/index.ts";

// In the order in which impacts are shown and followers run: what is sold and owed first, then what is planned.
addTransferPart(orderTransferPart);
addTransferPart(placeTransferPart);
addTransferPart(inventoryTransferPart);
addTransferPart(ledgerTransferPart);
addTransferPart(creditTransferPart);
addTransferPart(targetPart(trailingSales));
addTransferPart(gracePart);
addTransferPart({
  name: "not measured yet",
  // Said, so that nobody takes silence for nothing: finance enters each of them, and the split shows what it said.
  impact: async (_sql, transfer) =>
    unmeasuredKinds.map((kind): ImpactLine => ({
      kind,
      dealerId: transfer.fromDealerId,
      unit: "COUNT",
      currency: null,
      moved: null,
      remaining: null,
      reason: "MODULE_ABSENT",
      inputs: {},
      rule: "B1.5/1",
    })),
});
addTransferPart(outletTransfer);
addTransferPart(chainTransfer);
