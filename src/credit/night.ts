import type { Day } from "../kernel/day.ts";
import { plusDays } from "../kernel/day.ts";
import type { Services } from "../platform/context.ts";
import { addTaskKind } from "../platform/inbox/kind.ts";
import { openTask } from "../platform/inbox/openTask.ts";
import { directory } from "../platform/people.ts";
import { sqlOver } from "../platform/postgres/pools.ts";
import type { Tx } from "../platform/sql.ts";
import { inTenant } from "../platform/transaction.ts";
import { tellAll } from "../platform/trail.ts";
import { lockAccount } from "./store.ts";
import { type Change, changesTold } from "./telling.ts";

/** Work for whoever looks after accounts: the review that comes. */
export const reviewTask = "CREDIT_REVIEW";
addTaskKind({
  kind: reviewTask,
  category: "DEADLINE",
  title: { en: "Review the credit of {account} by {dueOn}", "zh-CN": "“{account}”信用复审，{dueOn} 到期" },
  doneByHand: false,
});

/** How many days before a review is due somebody is told. */
const noticeDays = 14;

type Turned = { readonly id: string; readonly change: Change };

/** What changed for accounts because a day began: a temporary limit lapsed, a review is over, nothing was picked up. */
const turnedSql = `
  SELECT r.account_id AS id, 'LAPSED' AS change FROM credit_request r
  WHERE r.manufacturer_id = $1 AND r.kind = 'TEMPORARY' AND r.status = 'APPROVED' AND r.last_on = $2::date - 1
  UNION
  SELECT a.id, 'REVIEW_EXPIRED' FROM credit_account a WHERE a.manufacturer_id = $1 AND a.review_due_on = $2::date - 1
  UNION
  SELECT a.id, 'DORMANT' FROM credit_account a
  WHERE a.manufacturer_id = $1 AND a.dormant_days IS NOT NULL AND $2::date - 1 - a.dormant_days = greatest(a.awake_since, (
    SELECT max(u.last_on) FROM credit_member m JOIN credit_pickup u ON u.manufacturer_id = $1 AND u.dealer_id = m.dealer_id
    WHERE m.manufacturer_id = $1 AND m.account_id = a.id AND m.left_on IS NULL))
  ORDER BY 1, 2`;

/**
 * Tells what the beginning of a day changed for a manufacturer's accounts, and puts reviews that come before those who do
 * them. Nothing depends on it: blocks and lapses follow from the day itself. Told twice, it is read twice.
 */
export async function beginDay(tx: Tx, today: Day, now: Date): Promise<readonly Turned[]> {
  const turned = await tx.query<Turned>(turnedSql, [tx.manufacturerId, today]);
  for (const { id, change } of turned) {
    await lockAccount(tx, id);
    await tellAll(tx, await changesTold(tx, id, change), now);
  }
  const due = await tx.query<{ id: string; name: string; dueOn: Day; dealerId: string | null }>(
    `SELECT id, name, review_due_on AS "dueOn", (
       SELECT m.dealer_id FROM credit_member m WHERE m.manufacturer_id = $1 AND m.account_id = a.id ORDER BY m.dealer_id LIMIT 1) AS "dealerId"
     FROM credit_account a WHERE manufacturer_id = $1 AND review_due_on = $2::date ORDER BY id`,
    [tx.manufacturerId, plusDays(today, noticeDays)],
  );
  for (const { id, name, dueOn, dealerId } of due)
    await openTask(
      tx,
      {
        ...{ kind: reviewTask, subjectType: "CreditAccount", subjectId: id, forPermission: "credit:write" },
        aboutDealerId: dealerId,
        params: { account: name, dueOn },
      },
      now,
    );
  return turned;
}

/** The same for every manufacturer that keeps credit, one after the other, each by its own calendar. */
export async function beginDays(services: Services, signal: AbortSignal): Promise<void> {
  const relay = sqlOver(services.pools.relay);
  const makers = await relay.query<{ manufacturer_id: string }>(`SELECT DISTINCT manufacturer_id FROM credit_account`);
  for (const { manufacturer_id: manufacturerId } of makers) {
    signal.throwIfAborted();
    const { timeZone } = await directory().manufacturer(relay, manufacturerId);
    const today = services.clock.today(timeZone);
    await inTenant(services.pools.app, { manufacturerId, dealerId: null }, (tx) =>
      beginDay(tx, today, services.clock.now()),
    );
  }
}
