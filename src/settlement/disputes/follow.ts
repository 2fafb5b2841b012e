import type { Day } from "../../kernel/day.ts";
import { type Answer, no, yes } from "../../kernel/answer.ts";
import { plusDays } from "../../kernel/day.ts";
import type { Tx } from "../../platform/sql.ts";
import { type StatementRow } from "../statements/store.ts";
import { type By, decideItems, mayStillDispute } from "./acts/decide.ts";
import { decideHeader, headerGroups } from "./acts/header.ts";
import { touchWriteOff } from "./acts/writeOff.ts";
import { sendMany, withdrawMany } from "./store.ts";
import { type Choice, groupsOf } from "./store-items.ts";
import { disputePolicyOn } from "./store-policy.ts";

type At = { readonly now: Date; readonly today: Day };

/**
 * After a statement was matched anew, in the same transaction: disputes whose item is gone, or is disputed no more, are
 * taken back (a corrected sheet mended them), and a write-off that waits for approval holds only while its items are as
 * they were. Answers how many disputes were taken back.
 */
export async function followDisputes(tx: Tx, row: StatementRow, at: At): Promise<number> {
  const gone = await tx.query<{ id: string }>(
    `SELECT d.id FROM chain_dispute d
       LEFT JOIN statement_item i ON i.manufacturer_id = $1 AND i.statement_id = $2 AND i.id = d.item_id AND i.state = 'DISPUTED'
     WHERE d.manufacturer_id = $1 AND d.statement_id = $2 AND d.state IN ('OPEN', 'SENT', 'ANSWERED') AND d.side = 'OURS'
       AND d.cause_id IS NULL
       AND CASE WHEN d.item_id IS NOT NULL THEN i.id IS NULL ELSE NOT EXISTS (SELECT 1 FROM statement_variance v
         WHERE v.manufacturer_id = $1 AND v.statement_id = $2 AND v.item_id IS NULL AND v.state = 'DISPUTED') END`,
    [tx.manufacturerId, row.id],
  );
  const ids = gone.map(({ id }) => id);
  if (ids.length > 0) await withdrawMany(tx, { statementId: row.id, ids }, { why: "REVISED", on: at.today, by: null });
  await touchWriteOff(tx, row, at.now);
  return ids.length;
}

/** A reversing document took a locked statement back: what was argued about it is argued about no more. */
export const withdrawDisputes = (tx: Tx, row: StatementRow, at: At): Promise<number> =>
  withdrawMany(tx, { statementId: row.id }, { why: "REVERSED", on: at.today, by: null });

/** Sends all disputes of a locked statement that wait to be sent: the chain has the policy's days to answer. Answers how many. */
export async function sendDisputes(tx: Tx, row: StatementRow, at: At): Promise<number> {
  const { answerDays } = await disputePolicyOn(tx, at.today);
  const sent = await sendMany(tx, { statementId: row.id }, at.today, plusDays(at.today, answerDays));
  return sent.length;
}

const open: Choice = () => "i.state = 'OPEN'";
const even: Choice = () => "i.state = 'OPEN' AND i.ours_minor = i.theirs_minor";

/**
 * Disputes what of a locked statement nobody has decided: whoever confirms what is undisputed disputes the rest (Q1). The
 * sheet's own total too. What comes to the same amount on both sides is taken as theirs: there is no money to argue about.
 * Refused when the time for disputing is over: then the rest is decided first. Answers the statement as it stands then,
 * saved only where something was open.
 */
export async function disputeRest(by: By, row: StatementRow): Promise<Answer<StatementRow, "DISPUTE_TOO_LATE">> {
  const same = await groupsOf(by.tx, row.id, even);
  if (same.length > 0)
    return disputeRest(by, await decideItems(by, row, { decision: "ACCEPT", choice: even, groups: same, note: null }));
  const groups = await groupsOf(by.tx, row.id, open);
  const header = (await headerGroups(by.tx, row.id)).filter(({ state }) => state === "OPEN");
  if (groups.length === 0 && header.length === 0) return yes(row);
  const policy = await disputePolicyOn(by.tx, by.today);
  const still = mayStillDispute(row, policy, by.today);
  if (!still.ok) return no(...still.refusals);
  const deciding = { decision: "DISPUTE" as const, note: null, policy };
  const items = groups.length === 0 ? row : await decideItems(by, row, { ...deciding, choice: open, groups });
  return yes(header.length === 0 ? items : await decideHeader(by, items, { ...deciding, groups: header }));
}
