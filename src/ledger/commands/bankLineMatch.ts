import { no, yes } from "../../kernel/answer.ts";
import { rowId } from "../../kernel/id.ts";
import { dealerForOrder } from "../../partners/index.ts";
import type { Command } from "../../platform/command.ts";
import type { ApplicationRefusal, DocumentRefusal } from "../documents.ts";
import { receive } from "../receiving.ts";
import { type AccessRefusal, mayAct } from "../rules/access.ts";
import { lockBankLine, moveBankLine, sourceOf } from "../store-payments.ts";
import type { BankLineMatchInput } from "../types-payments.ts";

export type BankLineMatchRefusal = AccessRefusal | DocumentRefusal | ApplicationRefusal | "BANK_LINE_DECIDED";

/** A line of the bank that no dealer declared is booked as a dealer's. */
export const bankLineMatch: Command<BankLineMatchInput, BankLineMatchRefusal> = {
  name: "bankLineMatch",
  async run(act, input) {
    const allowed = mayAct(act.viewer, "match", ["bankLine"]);
    if (!allowed.ok) return allowed;
    const [lineId, dealerId] = [rowId("BankLine", input.bankLine), rowId("Dealer", input.dealer)];
    const line = lineId === undefined ? null : await lockBankLine(act.tx, lineId);
    if (line === null) return no({ code: "NOT_FOUND", path: ["bankLine"] });
    if (dealerId === undefined || (await dealerForOrder(act.tx, dealerId)) === null)
      return no({ code: "NOT_FOUND", path: ["dealer"] });
    if (line.state === "MATCHED") return no({ code: "BANK_LINE_DECIDED", path: ["bankLine"] });
    const received = await receive(act, {
      ...{
        dealerId,
        kind: input.kind,
        method: "BANK",
        billDueOn: null,
        sourceType: "BANK_LINE",
        sourceId: sourceOf(line),
      },
      ...{
        documentNo: line.bankRef,
        receivedOn: line.bookedOn,
        amountMinor: line.amountMinor,
        currency: line.currency,
      },
      ...{ shares: [], oldestFirst: input.oldestFirst },
    });
    if (!received.ok) return received;
    const decided = { by: act.viewer.membershipId, at: act.now, itemId: received.value.id };
    await moveBankLine(act.tx, line.rowId, "MATCHED", decided);
    return yes({ id: line.rowId });
  },
};
