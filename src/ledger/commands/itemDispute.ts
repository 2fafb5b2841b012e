import { no, unless, yes } from "../../kernel/answer.ts";
import { rowId } from "../../kernel/id.ts";
import type { Command } from "../../platform/command.ts";
import { type AccessRefusal, mayAct } from "../rules/access.ts";
import { lockItems, setDispute } from "../store-items.ts";
import type { ItemDisputeInput } from "../types-items.ts";

/** An invoice is disputed, or no longer: it stays owed, and leaves the overdue test while it is (B5). */
export const itemDispute: Command<ItemDisputeInput, AccessRefusal | "REASON_MISSING" | "ITEM_SETTLED"> = {
  name: "itemDispute",
  async run(act, input) {
    const allowed = mayAct(act.viewer, "match", ["item"]);
    if (!allowed.ok) return allowed;
    const id = rowId("OpenItem", input.item);
    const [item] = id === undefined ? [] : await lockItems(act.tx, [id]);
    if (item === undefined || item.kind !== "RECEIVABLE") return no({ code: "NOT_FOUND", path: ["item"] });
    const wrong = [
      ...unless(!input.disputed || input.reason.trim() !== "", "REASON_MISSING" as const, { path: ["reason"] }),
      ...unless(item.residualMinor > 0n, "ITEM_SETTLED" as const, { path: ["item"] }),
    ];
    if (wrong.length > 0) return no(...wrong);
    await setDispute(
      act.tx,
      item.id,
      input.disputed ? (item.disputedOn ?? act.today) : null,
      input.disputed ? input.reason.trim() : "",
    );
    act.tell({
      ...{
        name: input.disputed ? "item.disputed" : "item.dispute-ended",
        aggregateType: "OpenItem",
        aggregateId: item.id,
      },
      ...{ version: item.version + 1, dealerId: item.dealerId, payload: {} },
    });
    return yes({ id: item.id });
  },
};
