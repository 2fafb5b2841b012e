import { no, yes } from "../../kernel/answer.ts";
import { rowId } from "../../kernel/id.ts";
import { amountText, money } from "../../kernel/money.ts";
import { dealersById } from "../../partners/index.ts";
import type { Command } from "../../platform/command.ts";
import { askFor, askedBy } from "../requests/approval.ts";
import { takeBackAsked } from "../requests/store.ts";
import type { CreditNoteTakeBackInput } from "../requests/types.ts";
import { type AccessRefusal, mayAct } from "../rules/access.ts";
import { type CreditNoteBackRefusal, decideCreditNoteBack } from "../rules/takeBack.ts";
import { holdBook } from "../store-entries.ts";
import { applicationsOn, lockItems } from "../store-items.ts";

/**
 * Asks the others to take a credit note back: once they agree, its exact negative is posted, what it paid is owed again
 * where that was said, and nothing of it is left. Pressed again while they are asked, it says so.
 */
export const creditNoteTakeBack: Command<CreditNoteTakeBackInput, AccessRefusal | CreditNoteBackRefusal> = {
  name: "creditNoteTakeBack",
  async run(act, input) {
    const allowed = mayAct(act.viewer, "post", ["item"]);
    if (!allowed.ok) return allowed;
    const itemId = rowId("OpenItem", input.item);
    const [item] = itemId === undefined ? [] : await lockItems(act.tx, [itemId]);
    if (item === undefined) return no({ code: "NOT_FOUND", path: ["item"] });
    const { withApplications } = input;
    const on = input.on ?? act.today;
    const standing = (await applicationsOn(act.tx, [item.id])).map(({ reason }) => reason);
    const note = { ...item, standing, asked: await takeBackAsked(act.tx, item.id) };
    const { closedBefore } = await holdBook(act.tx, act.now);
    const decided = decideCreditNoteBack(
      note,
      { on, reason: input.reason, withApplications },
      { ...act, closedBefore },
    );
    if (!decided.ok) return decided;
    const [dealer] = await dealersById.load(act.tx, [item.dealerId]);
    const request = {
      ...{ ...askedBy(act), kind: "TAKE_BACK" as const, dealerId: item.dealerId, itemId: item.id, reason: null },
      ...{ amountMinor: item.amountMinor, currency: item.currency, postedOn: on, memo: input.reason.trim(), lines: [] },
      withApplications: withApplications && standing.length > 0,
    };
    await askFor(act, request, {
      ...{ document: item.documentNo, dealer: dealer?.name ?? "" },
      amount: amountText(money(item.amountMinor, item.currency)),
    });
    return yes({ id: request.id });
  },
};
