import { type Answer, type Refusal, no, yes } from "../../kernel/answer.ts";
import type { Day } from "../../kernel/day.ts";
import { newId } from "../../kernel/id.ts";
import { reverseApplication } from "../documents.ts";
import { isDebit } from "../rules/postings.ts";
import { type By, type ReverseRefusal, reverseEntries } from "../store-entries.ts";
import { type LockedItem, applicationsOn, insertApplications, lockItems, siblingsOf } from "../store-items.ts";

export type TakeBackRefusal = ReverseRefusal | "ITEM_TAKEN_BACK" | "STILL_APPLIED";

export type TakingBack = {
  readonly itemId: string;
  readonly on: Day;
  readonly memo: string;
  /** True: what it paid, or what paid it, is taken back first; otherwise that is a reason against it. */
  readonly withApplications: boolean;
};

/**
 * Takes a wrongly booked document back: the exact negative of its entry, and nothing of it left to pay or to be paid.
 * What was booked together (a bill and the receipt it came as) goes together. Tells `item.taken-back` for each.
 */
export async function takeBackItem(
  by: By,
  asked: TakingBack,
): Promise<Answer<{ readonly items: readonly LockedItem[]; readonly entryId: string }, TakeBackRefusal>> {
  const ids = await siblingsOf(by.tx, asked.itemId);
  const seen = await lockItems(by.tx, ids);
  if (seen.length === 0) return no({ code: "NOT_FOUND", path: ["item"] });
  const standing = await applicationsOn(by.tx, ids);
  if (standing.some(({ reason }) => reason === "TAKEN_BACK")) return no({ code: "ITEM_TAKEN_BACK", path: ["item"] });
  if (standing.length > 0 && !asked.withApplications)
    return no({ code: "STILL_APPLIED", path: ["item"], params: { count: standing.length } });
  for (const { id } of standing) {
    const reversed = await reverseApplication(by, id, asked.on, asked.memo);
    if (!reversed.ok) return no(...(reversed.refusals as readonly Refusal<TakeBackRefusal>[]));
  }
  const items = await lockItems(by.tx, ids);
  const posted = await reverseEntries(by, [items[0]!.entryId], asked.on, asked.memo);
  if (!posted.ok) return posted;
  await insertApplications(
    by,
    items.map((item) => ({
      ...{ id: newId(), dealerId: item.dealerId, currency: item.currency, amountMinor: item.amountMinor },
      ...{ creditId: isDebit(item.kind) ? null : item.id, debitId: isDebit(item.kind) ? item.id : null },
      ...{ appliedOn: asked.on, reason: "TAKEN_BACK" as const, memo: asked.memo, entryId: posted.value[0]!.id },
      reverses: null,
    })),
  );
  for (const item of items)
    by.tell({
      ...{ name: "item.taken-back", aggregateType: "OpenItem", aggregateId: item.id },
      ...{ version: item.version + 1, dealerId: item.dealerId },
      payload: { on: asked.on, reason: asked.memo },
    });
  return yes({ items, entryId: posted.value[0]!.id });
}
