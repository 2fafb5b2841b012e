import { no, yes } from "../../kernel/answer.ts";
import { rowId } from "../../kernel/id.ts";
import type { Command } from "../../platform/command.ts";
import { mayKeepStock } from "../rules/access.ts";
import { lockExpected, moveExpected } from "../store-transfers.ts";
import type { ExpectedReceiptUpdateInput } from "../types-transfers.ts";

/** Announced goods come on another day, or do not come any more. */
export const expectedReceiptUpdate: Command<
  ExpectedReceiptUpdateInput,
  "NOT_ALLOWED" | "NOT_FOUND" | "EXPECTED_IN_THE_PAST"
> = {
  name: "expectedReceiptUpdate",
  async run(act, input) {
    if (!mayKeepStock(act.viewer)) return no({ code: "NOT_ALLOWED" });
    const expected = await lockExpected(act.tx, rowId("ExpectedReceipt", input.expected));
    if (expected === null) return no({ code: "NOT_FOUND", path: ["expected"] });
    const expectedOn = input.expectedOn ?? null;
    if (expectedOn !== null && expectedOn < act.today)
      return no({ code: "EXPECTED_IN_THE_PAST", path: ["expectedOn"] });
    await moveExpected(act.tx, expected.id, { expectedOn, endedOn: input.ended ? act.today : null });
    act.changed({ ended: [expected.ended, input.ended] });
    act.tell({
      ...{ name: "stock.expected", aggregateType: "ExpectedReceipt", aggregateId: expected.id },
      ...{ version: expected.version + 1, dealerId: null, payload: { productIds: [expected.productId] } },
    });
    return yes({ id: expected.id });
  },
};
