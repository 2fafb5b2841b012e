import { no, unless, yes } from "../../kernel/answer.ts";
import { rowId } from "../../kernel/id.ts";
import type { Command } from "../../platform/command.ts";
import { type AccessRefusal, mayAct } from "../rules/access.ts";
import { lockBankLine, moveBankLine } from "../store-payments.ts";
import type { BankLineSetAsideInput } from "../types-payments.ts";

/** A line of the bank is no dealer's payment: interest, a transfer of one's own. It no longer stands in the month's way. */
export const bankLineSetAside: Command<BankLineSetAsideInput, AccessRefusal | "BANK_LINE_DECIDED" | "REASON_MISSING"> =
  {
    name: "bankLineSetAside",
    async run(act, input) {
      const allowed = mayAct(act.viewer, "match", ["bankLine"]);
      if (!allowed.ok) return allowed;
      const id = rowId("BankLine", input.bankLine);
      const line = id === undefined ? null : await lockBankLine(act.tx, id);
      if (line === null) return no({ code: "NOT_FOUND", path: ["bankLine"] });
      const wrong = [
        ...unless(line.state === "OPEN", "BANK_LINE_DECIDED" as const, { path: ["bankLine"] }),
        ...unless(input.reason.trim() !== "", "REASON_MISSING" as const, { path: ["reason"] }),
      ];
      if (wrong.length > 0) return no(...wrong);
      const decided = { by: act.viewer.membershipId, at: act.now, reason: input.reason.trim() };
      await moveBankLine(act.tx, line.rowId, "SET_ASIDE", decided);
      act.tell({
        ...{ name: "bank-line.set-aside", aggregateType: "BankLine", aggregateId: line.rowId, payload: {} },
        ...{ version: line.version + 1, dealerId: null },
      });
      return yes({ id: line.rowId });
    },
  };
