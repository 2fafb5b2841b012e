import { type Answer, no, unless, yes } from "../../kernel/answer.ts";
import { newId, rowId } from "../../kernel/id.ts";
import type { Act, Command } from "../../platform/command.ts";
import { addTaskKind } from "../../platform/inbox/kind.ts";
import { closeTask, openTask } from "../../platform/inbox/openTask.ts";
import { type DisputeRow, endDispute, insertDispute, openDispute, standingDispute } from "../disputes/store.ts";
import { type AccessRefusal, mayAct, mayDeclare } from "../rules/access.ts";
import { type DisputeOutcome, type DisputeRefusal, decideDispute, decideDisputeEnd } from "../rules/disputes.ts";
import { type LockedItem, lockItems, setDispute } from "../store-items.ts";
import type { ItemDisputeInput, ItemDisputeSettleInput } from "../types-items.ts";

const raisedTask = "DISPUTE_RAISED";
addTaskKind({
  kind: raisedTask,
  category: "TASK",
  title: { en: "A dealer disputes {document}: {reason}", "zh-CN": "经销商对 {document} 提出异议：{reason}" },
  doneByHand: false,
});

type Refused = AccessRefusal | DisputeRefusal;

/** The invoice that somebody disputes, locked; a dealer's people have their own only. */
async function disputeToAct(act: Act, item: string): Promise<Answer<LockedItem, AccessRefusal>> {
  const id = rowId("OpenItem", item);
  const missing = no({ code: "NOT_FOUND" as const, path: ["item"] });
  if (act.viewer.dealerId === null) {
    const allowed = mayAct(act.viewer, "match", ["item"]);
    if (!allowed.ok) return allowed;
  }
  const [locked] = id === undefined ? [] : await lockItems(act.tx, [id]);
  if (locked === undefined || locked.kind !== "RECEIVABLE") return missing;
  if (act.viewer.dealerId === null) return yes(locked);
  const own = mayDeclare(act.viewer, locked.dealerId, ["item"]);
  return own.ok ? yes(locked) : own;
}

const tell = (act: Act, name: string, item: LockedItem): void =>
  act.tell({
    ...{ name, aggregateType: "OpenItem", aggregateId: item.id },
    ...{ version: item.version + 1, dealerId: item.dealerId, payload: {} },
  });

/**
 * An invoice is disputed: it stays owed, and leaves the overdue test while the manufacturer has taken the dispute up
 * (B5). A dealer raises it; the manufacturer's people take it up, or note it themselves. With `disputed: false` it ends.
 */
export const itemDispute: Command<ItemDisputeInput, Refused> = {
  name: "itemDispute",
  async run(act, input) {
    const asked = await disputeToAct(act, input.item);
    if (!asked.ok) return asked;
    const item = asked.value;
    const standing = await standingDispute(act.tx, item.id);
    if (!input.disputed) return end(act, item, standing, { outcome: "AGAINST_DEALER", note: input.reason || "–" });
    const byDealer = act.viewer.dealerId !== null;
    const decided = decideDispute(item, standing?.state ?? null, { byDealer, reason: input.reason });
    if (!decided.ok) return decided;
    const reason = standing === null ? input.reason.trim() : standing.reason;
    if (standing === null)
      await insertDispute(act.tx, {
        ...{ id: newId(), itemId: item.id, dealerId: item.dealerId, state: decided.value, reason },
        ...{ raisedOn: act.today, raisedBy: act.viewer.membershipId },
      });
    else await openDispute(act.tx, standing.id, act.today);
    if (decided.value === "OPEN") {
      await setDispute(act.tx, item.id, act.today, reason);
      await closeTask(act.tx, raisedTask, item.id, act.now);
    } else {
      await setDispute(act.tx, item.id, null, "");
      const task = { kind: raisedTask, subjectType: "OpenItem", subjectId: item.id, forPermission: "payment:match" };
      await openTask(
        act.tx,
        { ...task, aboutDealerId: item.dealerId, params: { document: item.documentNo, reason } },
        act.now,
      );
    }
    tell(act, decided.value === "OPEN" ? "item.disputed" : "item.dispute-raised", item);
    return yes({ id: item.id });
  },
};

async function end(
  act: Act,
  item: LockedItem,
  standing: DisputeRow | null,
  asked: { readonly outcome: DisputeOutcome; readonly note: string },
): Promise<Answer<{ readonly id: string }, Refused>> {
  const byDealer = act.viewer.dealerId !== null;
  const decided = decideDisputeEnd(standing?.state ?? null, { byDealer, note: asked.note });
  if (!decided.ok) return decided;
  await endDispute(act.tx, standing!.id, {
    ...{ state: decided.value, on: act.today, by: act.viewer.membershipId, note: asked.note.trim() },
    outcome: byDealer ? null : asked.outcome,
  });
  await setDispute(act.tx, item.id, null, "");
  await closeTask(act.tx, raisedTask, item.id, act.now);
  tell(act, "item.dispute-ended", item);
  return yes({ id: item.id });
}

/** A dispute ends: settled by the manufacturer with its outcome, or withdrawn by the dealer who raised it. */
export const itemDisputeSettle: Command<ItemDisputeSettleInput, Refused> = {
  name: "itemDisputeSettle",
  async run(act, input) {
    const asked = await disputeToAct(act, input.item);
    if (!asked.ok) return asked;
    const standing = await standingDispute(act.tx, asked.value.id);
    const missing = unless(act.viewer.dealerId !== null || input.note.trim() !== "", "REASON_MISSING" as const, {
      path: ["note"],
    });
    if (standing === null) return no({ code: "NOT_DISPUTED", path: ["item"] }, ...missing);
    return end(act, asked.value, standing, input);
  },
};
