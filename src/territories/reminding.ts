import { type Day, plusDays, startOf } from "../kernel/day.ts";
import type { Services } from "../platform/context.ts";
import { addTaskKind } from "../platform/inbox/kind.ts";
import { type NewTask, dropTasks, putTasks } from "../platform/inbox/openTask.ts";
import { wakeRelay } from "../platform/outbox.ts";
import { directory } from "../platform/people.ts";
import { sqlOver } from "../platform/postgres/pools.ts";
import type { Tx } from "../platform/sql.ts";
import { tellAll } from "../platform/trail.ts";
import { inTenant } from "../platform/transaction.ts";
import { caretakerWarningDays } from "./rules/caretaker.ts";

/** So many days ahead rights that end are put before somebody. */
export const expiringDays = 90;

addTaskKind({
  kind: "GRANTS_EXPIRING",
  category: "DEADLINE",
  title: {
    en: "{count} rights of {dealer} end, the first on {to}: renew them or let them end",
    "zh-CN": "{dealer}有 {count} 项授权即将到期，最早 {to}：请续期或安排到期",
  },
  doneByHand: false,
});

type Morning = { readonly now: Date; readonly today: Day; readonly timeZone: string };

/** Rights that end by themselves (nobody set their end since, and no caretaker's), gathered by dealer. */
async function expiring(tx: Tx, { today, timeZone }: Morning): Promise<NewTask[]> {
  const rows = await tx.query<{ id: string; name: string; to: Day; count: number }>(
    `SELECT d.id, d.name, min(g.valid_to) AS "to", count(*)::int AS count
     FROM territory_grant g JOIN dealer d ON d.manufacturer_id = $1 AND d.id = g.dealer_id
     WHERE g.manufacturer_id = $1 AND g.recorded_to IS NULL AND g.act <> 'ENDED' AND g.valid_to > $2::date AND g.valid_to <= $3::date
       AND NOT EXISTS (SELECT 1 FROM caretaker c JOIN territory_grant f ON f.manufacturer_id = $1 AND f.act_id = c.id
         WHERE c.manufacturer_id = $1 AND c.caretaker_id = g.dealer_id AND f.lineage_id = g.lineage_id)
     GROUP BY d.id, d.name`,
    [tx.manufacturerId, today, plusDays(today, expiringDays)],
  );
  return rows.map(({ id, name, to, count }) => ({
    ...{ kind: "GRANTS_EXPIRING", subjectType: "Dealer", subjectId: id, forPermission: "territory:write" },
    ...{ aboutDealerId: id, dueAt: startOf(to, timeZone), params: { dealer: name, count, to } },
  }));
}

/**
 * Caretakers whose last day is near or over, while nobody has said what becomes of the area; and at once those whose rights
 * somebody ended before it (a caretaker who is terminated himself loses them with all others).
 */
async function caretakersEnding(tx: Tx, { today, timeZone }: Morning): Promise<NewTask[]> {
  await tx.query(
    `UPDATE caretaker SET state = 'ENDED', version = version + 1 WHERE manufacturer_id = $1 AND state = 'IN_FORCE' AND to_on <= $2`,
    [tx.manufacturerId, today],
  );
  const rows = await tx.query<{ id: string; to: Day; dealerId: string; dealer: string; caretaker: string }>(
    `SELECT c.id, least(c.to_on, e.early) AS "to", d.id AS "dealerId", d.name AS dealer, k.name AS caretaker
     FROM caretaker c JOIN dealer d ON d.manufacturer_id = $1 AND d.id = c.dealer_id
     JOIN dealer k ON k.manufacturer_id = $1 AND k.id = c.caretaker_id
     CROSS JOIN LATERAL (SELECT min(coalesce(g.valid_to, c.from_on)) AS early
       FROM territory_grant f JOIN territory_grant g ON g.manufacturer_id = $1 AND g.lineage_id = f.lineage_id AND g.recorded_to IS NULL
       WHERE f.manufacturer_id = $1 AND f.act_id = c.id AND f.dealer_id = c.caretaker_id AND f.revision = 1
         AND g.act IN ('ENDED', 'VOIDED')) e
     WHERE c.manufacturer_id = $1 AND c.state IN ('IN_FORCE', 'ENDED') AND c.outcome IS NULL
       AND (c.to_on <= $2 OR e.early IS NOT NULL)`,
    [tx.manufacturerId, plusDays(today, caretakerWarningDays)],
  );
  return rows.map(({ id, to, dealerId, dealer, caretaker }) => ({
    ...{ kind: "CARETAKER_ENDING", subjectType: "TerritoryCaretaker", subjectId: id, forPermission: "territory:write" },
    ...{ aboutDealerId: dealerId, dueAt: startOf(to, timeZone) },
    params: { dealer, caretaker, lastDay: plusDays(to, -1) },
  }));
}

/** Brings the inboxes up to date with what ends: what is new or changed is put in, what is settled goes. Answers how many moved. */
export async function remindOfEnds(tx: Tx, morning: Morning): Promise<number> {
  const wanted = [...(await expiring(tx, morning)), ...(await caretakersEnding(tx, morning))];
  const open = await tx.query<{ kind: string; subjectId: string; params: Record<string, unknown> }>(
    `SELECT kind, subject_id AS "subjectId", params FROM inbox_task
     WHERE manufacturer_id = $1 AND state = 'OPEN' AND kind IN ('GRANTS_EXPIRING', 'CARETAKER_ENDING')`,
    [tx.manufacturerId],
  );
  const same = (task: { kind: string; subjectId: string }, other: { kind: string; subjectId: string }) =>
    task.kind === other.kind && task.subjectId === other.subjectId;
  const shown = (params: object) => JSON.stringify(Object.entries(params).sort());
  const fresh = wanted.filter(
    (task) => !open.some((held) => same(task, held) && shown(held.params) === shown(task.params)),
  );
  const gone = open.filter((held) => !wanted.some((task) => same(task, held)));
  const told = [...(await putTasks(tx, fresh, morning.now)), ...(await dropTasks(tx, gone, morning.now))];
  if (told.length > 0) await tellAll(tx, told, morning.now);
  return told.length;
}

/** The same for every manufacturer; for an hourly schedule, because days begin at other hours elsewhere. */
export async function remindAllOfEnds(services: Services, signal?: AbortSignal): Promise<void> {
  const now = services.clock.now();
  for (const { manufacturerId, timeZone } of await directory().manufacturers(sqlOver(services.pools.relay))) {
    signal?.throwIfAborted();
    const morning = { now, timeZone, today: services.clock.today(timeZone) };
    const told = await inTenant(services.pools.app, { manufacturerId, dealerId: null }, (tx) =>
      remindOfEnds(tx, morning),
    );
    if (told > 0) wakeRelay(services);
  }
}
