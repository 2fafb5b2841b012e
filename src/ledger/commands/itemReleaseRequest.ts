import { no, unless, yes } from "../../kernel/answer.ts";
import { rowId } from "../../kernel/id.ts";
import { amountText, money, parseAmount } from "../../kernel/money.ts";
import { dealersById } from "../../partners/index.ts";
import type { Command } from "../../platform/command.ts";
import { askFor, askedBy } from "../requests/approval.ts";
import { waitingToGo } from "../requests/store.ts";
import { type AccessRefusal, mayAct } from "../rules/access.ts";
import { reasonsFor } from "../rules/postings.ts";
import { lockItems } from "../store-items.ts";
import type { ItemReleaseRequestInput } from "../requests/types.ts";

type Refused =
  | AccessRefusal
  | "AMOUNT_NOT_POSITIVE"
  | "REASON_NOT_FOR_THIS"
  | "ITEM_SETTLED"
  | "OVER_APPLIED"
  | "RELEASE_ALREADY_ASKED"
  | "POSTED_IN_FUTURE"
  | "BEFORE_THE_DOCUMENT"
  | "REASON_MISSING";

/** Asks the others to let a document's rest go: written off, allowed, paid back. It is posted once they agree. */
export const itemReleaseRequest: Command<ItemReleaseRequestInput, Refused> = {
  name: "itemReleaseRequest",
  async run(act, input) {
    const allowed = mayAct(act.viewer, "match", ["item"]);
    if (!allowed.ok) return allowed;
    const itemId = rowId("OpenItem", input.item);
    const [item] = itemId === undefined ? [] : await lockItems(act.tx, [itemId]);
    if (item === undefined) return no({ code: "NOT_FOUND", path: ["item"] });
    const amountMinor = parseAmount(input.amount, item.currency)?.minor ?? 0n;
    const on = input.on ?? act.today;
    const waiting = await waitingToGo(act.tx, item.id);
    const free = item.residualMinor - waiting;
    const over = item.residualMinor === 0n ? "ITEM_SETTLED" : waiting > 0n ? "RELEASE_ALREADY_ASKED" : "OVER_APPLIED";
    const wrong = [
      ...unless(
        reasonsFor(item.kind).some((each) => each === input.reason),
        "REASON_NOT_FOR_THIS" as const,
        { path: ["reason"] },
      ),
      ...unless(amountMinor > 0n, "AMOUNT_NOT_POSITIVE" as const, { path: ["amount"] }),
      ...unless(amountMinor <= free, over, {
        params: { residualMinor: free },
        data: { residual: { minor: free > 0n ? free : 0n, currency: item.currency } },
        path: ["amount"],
      }),
      ...unless(on <= act.today, "POSTED_IN_FUTURE" as const, { path: ["on"] }),
      ...unless(on >= item.issuedOn, "BEFORE_THE_DOCUMENT" as const, {
        params: { issuedOn: item.issuedOn },
        path: ["on"],
      }),
      ...unless(input.memo.trim() !== "", "REASON_MISSING" as const, { path: ["memo"] }),
    ];
    if (wrong.length > 0) return no(...wrong);
    const [dealer] = await dealersById.load(act.tx, [item.dealerId]);
    const request = {
      ...{ ...askedBy(act), kind: "RELEASE" as const, dealerId: item.dealerId, itemId: item.id, reason: input.reason },
      ...{ amountMinor, currency: item.currency, postedOn: on, memo: input.memo.trim(), lines: [] },
      withApplications: false,
    };
    await askFor(act, request, {
      ...{ document: item.documentNo, dealer: dealer?.name ?? "" },
      amount: `${amountText(money(amountMinor, item.currency))} ${item.currency}`,
    });
    return yes({ id: request.id });
  },
};
