import { type Answer, no, yes } from "../kernel/answer.ts";
import type { Day } from "../kernel/day.ts";
import { newId } from "../kernel/id.ts";
import type { Act } from "../platform/command.ts";
import { type ApplicationRefusal, type DocumentRefusal, applyItems, openReceipt } from "./documents.ts";
import { type PaymentKind, oldestFirst } from "./rules/payments.ts";
import { dealerPosition } from "./queries/position.ts";
import { lockItems } from "./store-items.ts";

export type Receiving = {
  readonly dealerId: string;
  readonly kind: PaymentKind;
  readonly method: "BANK" | "BILL";
  readonly billDueOn: Day | null;
  readonly sourceType: "BANK_LINE" | "PAYMENT";
  readonly sourceId: string;
  readonly documentNo: string;
  readonly receivedOn: Day;
  readonly amountMinor: bigint;
  readonly currency: string;
  /** What of it pays which invoice; what a rest no longer takes stays unapplied. */
  readonly shares: readonly { readonly itemId: string; readonly amountMinor: bigint }[];
  /** True: what the shares leave pays the oldest due invoices. */
  readonly oldestFirst: boolean;
};

/** Books money as a receipt and lets it pay what it is meant for, as far as the rests go. Answers the receipt's id. */
export async function receive(
  act: Act,
  receiving: Receiving,
): Promise<Answer<{ readonly id: string }, DocumentRefusal | ApplicationRefusal>> {
  const id = newId();
  const opened = await openReceipt(act, { ...receiving, id });
  if (!opened.ok || receiving.kind !== "RECEIPT") return opened;
  const wanted = await wantedOf(act, receiving);
  if (wanted.length === 0) return yes({ id });
  const applied = await applyItems(
    act,
    wanted.map(({ itemId, amountMinor }) => ({ creditId: id, debitId: itemId, amountMinor })),
    act.today,
  );
  return applied.ok ? yes({ id }) : no(...applied.refusals);
}

/** The shares cut to what the invoices still take, then, if asked for, the oldest ones. Their rows are locked first. */
async function wantedOf(
  act: Act,
  { dealerId, amountMinor, shares, oldestFirst: further }: Receiving,
): Promise<readonly { readonly itemId: string; readonly amountMinor: bigint }[]> {
  const position = further ? (await dealerPosition(act.tx, [dealerId], act.today)).get(dealerId) : undefined;
  const ids = [...new Set([...shares.map(({ itemId }) => itemId), ...(position?.items ?? []).map(({ id }) => id)])];
  if (ids.length === 0) return [];
  const open = (await lockItems(act.tx, ids)).filter((item) => item.dealerId === dealerId && item.residualMinor > 0n);
  const rests = new Map(open.map((item) => [item.id, item.residualMinor]));
  let left = amountMinor;
  const wanted = new Map<string, bigint>();
  const take = (itemId: string, minor: bigint) => {
    const taken = [minor, left, rests.get(itemId) ?? 0n].reduce((a, b) => (a < b ? a : b));
    if (taken <= 0n) return;
    left -= taken;
    rests.set(itemId, (rests.get(itemId) ?? 0n) - taken);
    wanted.set(itemId, (wanted.get(itemId) ?? 0n) + taken);
  };
  for (const share of shares) take(share.itemId, share.amountMinor);
  const rest = open.flatMap(({ id, dueOn, issuedOn }) =>
    dueOn === null ? [] : [{ id, dueOn, issuedOn, residualMinor: rests.get(id) ?? 0n }],
  );
  if (further) for (const { id, amountMinor: minor } of oldestFirst(left, rest)) take(id, minor);
  return [...wanted].map(([itemId, minor]) => ({ itemId, amountMinor: minor }));
}
