import { no, yes } from "../../kernel/answer.ts";
import { rowId } from "../../kernel/id.ts";
import { money, parseAmount } from "../../kernel/money.ts";
import type { Command } from "../../platform/command.ts";
import { type ResidualRefusal, releaseResidual } from "../documents.ts";
import { type AccessRefusal, mayAct } from "../rules/access.ts";
import { mayLetGo } from "../rules/items.ts";
import { lockItems } from "../store-items.ts";
import type { ItemReleaseInput } from "../types-items.ts";

/** The rest of a document goes for a reason, where it is a small difference; the others are asked for. */
export const itemRelease: Command<ItemReleaseInput, AccessRefusal | ResidualRefusal | "WRITE_OFF_NEEDS_APPROVER"> = {
  name: "itemRelease",
  async run(act, input) {
    const allowed = mayAct(act.viewer, "match", ["item"]);
    if (!allowed.ok) return allowed;
    const itemId = rowId("OpenItem", input.item);
    const [item] = itemId === undefined ? [] : await lockItems(act.tx, [itemId]);
    if (item === undefined) return no({ code: "NOT_FOUND", path: ["item"] });
    const amountMinor = parseAmount(input.amount, item.currency)?.minor ?? 0n;
    const asked = { itemId: item.id, amountMinor, reason: input.reason, memo: input.memo.trim() };
    if (!mayLetGo(input.reason, money(amountMinor, item.currency)))
      return no({ code: "WRITE_OFF_NEEDS_APPROVER", path: ["reason"] });
    const released = await releaseResidual(act, asked, input.on ?? act.today);
    return released.ok ? yes({ id: item.id }) : released;
  },
};
