import { no, unless, yes } from "../../kernel/answer.ts";
import { rowId } from "../../kernel/id.ts";
import type { Command } from "../../platform/command.ts";
import { type TakeBackRefusal, takeBackItem } from "../acts/takeBack.ts";
import { type AccessRefusal, mayAct } from "../rules/access.ts";
import { takenBackHere } from "../rules/items.ts";
import { lockItems } from "../store-items.ts";
import { freeMoneyOf } from "../store-payments.ts";
import type { ItemTakeBackInput } from "../types-items.ts";

type Refused = AccessRefusal | TakeBackRefusal | "REASON_MISSING" | "ITEM_OF_ORDER";

/**
 * Takes wrongly booked money back, or a bill that was not honoured: the line of the bank is open again, and the payment that a dealer declared is turned
 * down with the reason. Invoices are taken back where they were made, credit notes once others agree.
 */
export const itemTakeBack: Command<ItemTakeBackInput, Refused> = {
  name: "itemTakeBack",
  async run(act, input) {
    const allowed = mayAct(act.viewer, "post", ["item"]);
    if (!allowed.ok) return allowed;
    const itemId = rowId("OpenItem", input.item);
    const [item] = itemId === undefined ? [] : await lockItems(act.tx, [itemId]);
    if (item === undefined) return no({ code: "NOT_FOUND", path: ["item"] });
    const wrong = [
      ...unless(takenBackHere(item.kind), "ITEM_OF_ORDER" as const, { path: ["item"] }),
      ...unless(input.reason.trim() !== "", "REASON_MISSING" as const, { path: ["reason"] }),
    ];
    if (wrong.length > 0) return no(...wrong);
    const { reason, withApplications } = input;
    const back = await takeBackItem(act, {
      ...{ itemId: item.id, on: input.on ?? act.today, memo: reason.trim(), withApplications },
    });
    if (!back.ok) return back;
    for (const each of back.value.items) {
      const payment = await freeMoneyOf(act.tx, each.id, {
        ...{ by: act.viewer.membershipId, at: act.now, reason: reason.trim() },
      });
      if (payment !== null)
        act.tell({
          ...{ name: "payment.rejected", aggregateType: "Payment", aggregateId: payment.id, payload: {} },
          ...{ version: payment.version, dealerId: each.dealerId },
        });
    }
    return yes({ id: item.id });
  },
};
