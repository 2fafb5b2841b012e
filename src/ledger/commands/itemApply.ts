import { no, yes } from "../../kernel/answer.ts";
import { newId, rowId } from "../../kernel/id.ts";
import { parseAmount } from "../../kernel/money.ts";
import type { Command } from "../../platform/command.ts";
import { type ApplicationRefusal, applyItems } from "../documents.ts";
import { type AccessRefusal, mayAct } from "../rules/access.ts";
import { lockItems } from "../store-items.ts";
import type { ItemApplyInput } from "../types-items.ts";

/** Receipts, prepayments and credit notes pay invoices: all of the act or none. Answers the first invoice. */
export const itemApply: Command<ItemApplyInput, AccessRefusal | ApplicationRefusal | "NOTHING_TO_APPLY"> = {
  name: "itemApply",
  async run(act, input) {
    const allowed = mayAct(act.viewer, "match");
    if (!allowed.ok) return allowed;
    if (input.applications.length === 0) return no({ code: "NOTHING_TO_APPLY", path: ["applications"] });
    const named = input.applications.map(({ credit, debit, amount }) => ({
      creditId: rowId("OpenItem", credit) ?? newId(),
      debitId: rowId("OpenItem", debit) ?? newId(),
      amount,
    }));
    const items = await lockItems(act.tx, [...new Set(named.flatMap(({ creditId, debitId }) => [creditId, debitId]))]);
    const currencies = new Map(items.map(({ id, currency }) => [id, currency]));
    // An amount is of the invoice's currency; where there is no such invoice nothing comes of it.
    const wanted = named.map(({ creditId, debitId, amount }) => ({
      ...{ creditId, debitId },
      amountMinor: parseAmount(amount, currencies.get(debitId) ?? act.viewer.currency)?.minor ?? 0n,
    }));
    const applied = await applyItems(act, wanted, input.on ?? act.today);
    return applied.ok ? yes({ id: wanted[0]!.debitId }) : applied;
  },
};
