import type { Told } from "../../../platform/outbox.ts";
import type { Tx } from "../../../platform/sql.ts";
import { afterDecisions, isPossible } from "../../rules/course.ts";
import { type StatementRow, saveStatement, statementTold } from "../../statements/store.ts";
import { disputeTold } from "../acting.ts";
import { actOf, type Shares } from "../rules/settle.ts";
import { decideDispute } from "../rules/course.ts";
import type { Outcome } from "../rules/words.ts";
import { type DisputeRow, saveDispute } from "../store.ts";
import { agreeItem, countDisputed, groupsOf, markItems, theseItems } from "../store-items.ts";
import { addNote } from "../store-thread.ts";
import { closeAsked } from "../tasks.ts";
import type { By } from "./decide.ts";

export type SettledWith = Shares & { readonly outcome: Outcome; readonly note: string };

/**
 * What its item becomes while the statement may still change. AGREED: nobody argues about it any more; what the chain owes
 * of it after all lies between both sheets until the lock restores it.
 */
const itemAfter: Readonly<Record<Outcome, "AGREED" | "ACCEPTED" | "WRITTEN_OFF">> = {
  AGREED_OURS: "AGREED",
  AGREED_THEIRS: "ACCEPTED",
  PART: "AGREED",
  WRITTEN_OFF: "WRITTEN_OFF",
  LAPSED: "ACCEPTED",
};

/**
 * Ends a locked dispute, and tells what each side has of it: whoever keeps the books restores or lets go of the
 * receivable. As long as its statement is not confirmed, an item that we gave in to changes with it; afterwards what was
 * confirmed and signed stays, and the dispute alone knows.
 */
export async function settleDispute(by: By, row: StatementRow, dispute: DisputeRow, end: SettledWith): Promise<void> {
  const step = decideDispute(actOf[end.outcome], dispute.state);
  if (!step.ok) throw new Error(`the dispute ${dispute.id} has ended before`);
  const { oursMinor, theirsMinor } = end;
  const saved = await saveDispute(by.tx, dispute, {
    ...{ state: step.value, oursMinor, theirsMinor, endedOn: by.today, endedBy: by.personId },
  });
  if (end.note.trim() !== "")
    await addNote(by.tx, { disputeId: dispute.id, at: by.now, personId: by.personId, text: end.note.trim() });
  await closeAsked(by.tx, dispute.id, by.now);
  const shares = { oursMinor: String(oursMinor), theirsMinor: String(theirsMinor) };
  const told: Told = disputeTold(saved, "settled", {
    ...{ disputeId: dispute.id, side: dispute.side, outcome: end.outcome, ...shares },
  });
  by.tell(told);
  const open = isPossible("decide", row.state) && dispute.side === "OURS" && dispute.causeId === null;
  const after = dispute.part === 0 ? itemAfter[end.outcome] : "AGREED";
  if (open && (await isLast(by.tx, dispute))) await followItem(by, row, dispute, { state: after, note: end.note });
}

/** Whether nothing of what a dispute is about is argued about any more: of a divided one, no other part is. */
async function isLast(tx: Tx, dispute: DisputeRow): Promise<boolean> {
  if (dispute.part === 0) return true;
  const rows = await tx.query(
    `SELECT 1 FROM chain_dispute WHERE manufacturer_id = $1 AND parent_id = $2 AND ended_on IS NULL LIMIT 1`,
    [tx.manufacturerId, dispute.parentId],
  );
  return rows.length === 0;
}

/** The item of a dispute, or the sheet's total, becomes what was settled; the statement follows. */
async function followItem(
  by: By,
  row: StatementRow,
  dispute: DisputeRow,
  mark: { readonly state: "AGREED" | "ACCEPTED" | "WRITTEN_OFF"; readonly note: string },
): Promise<void> {
  const version = row.version + 1;
  const { state } = mark;
  if (state === "AGREED") {
    if (dispute.itemId !== null)
      await agreeItem(by.tx, row.id, dispute.itemId, { by: by.personId, at: by.now, note: mark.note, version });
  } else if (dispute.itemId === null)
    await by.tx.query(
      `UPDATE statement_variance SET state = $3, version = $4
       WHERE manufacturer_id = $1 AND statement_id = $2 AND item_id IS NULL AND state = 'DISPUTED'`,
      [by.tx.manufacturerId, row.id, state, version],
    );
  else {
    const choice = theseItems([dispute.itemId]);
    const groups = await groupsOf(by.tx, row.id, choice);
    await markItems(by.tx, row.id, choice, groups, { ...mark, state, by: by.personId, at: by.now, version });
  }
  const disputed = await countDisputed(by.tx, row.id);
  const saved = await saveStatement(by.tx, row, {
    ...{ disputeCount: disputed, state: afterDecisions({ decided: 1, disputed }) },
  });
  by.tell(statementTold(saved, "decided"));
}
