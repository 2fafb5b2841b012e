import type { Day } from "../../kernel/day.ts";
import { type Job, type Work, longTask } from "../../platform/jobs/tasks.ts";
import type { Services } from "../../platform/context.ts";
import { wakeRelay } from "../../platform/outbox.ts";
import type { Sql, Tx } from "../../platform/sql.ts";
import { inTenant, reading } from "../../platform/transaction.ts";
import { tellAll } from "../../platform/trail.ts";
import { followDisputes } from "../disputes/follow.ts";
import { countDisputed } from "../disputes/store-items.ts";
import { writeOffMonth } from "../disputes/writeOff.ts";
import { afterDecisions, isPossible } from "../rules/course.ts";
import { statesOf } from "../rules/items.ts";
import {
  type StatementRow,
  type TenantSql,
  findStatement,
  lockStatement,
  saveStatement,
  statementTold,
} from "../statements/store.ts";
import type { OldItem } from "./gather.ts";
import { type Gathered, type Planned, gather, planned } from "./plan.ts";
import {
  type ItemWritten,
  type MatchingPhase,
  dropItems,
  insertItems,
  insertVariances,
  noteMatching,
  variancesIn,
} from "./store.ts";

/** What is asked for by whoever changed a side. */
export const matchJob = "statement.match";

/** Statements of fewer lines are matched before anybody could look how far it is. */
const worthTelling = 5000;
/** How often a statement is looked at anew because somebody changed it while it was matched. */
const looks = 5;

const scopeOf = (manufacturerId: string) => ({ manufacturerId, dealerId: null });
const tenant = (sql: Sql, manufacturerId: string): TenantSql => Object.assign(sql, { manufacturerId });

/**
 * Matches a statement whose side changed: reads both sides as one snapshot has them, matches and classifies without any
 * lock, and writes all of it in one transaction, if nobody changed the statement meanwhile; otherwise it looks again. A
 * statement that is matched, or has no second side, or is confirmed, is left as it is: asking twice is asking once.
 */
export async function matchStatement(
  services: Services,
  manufacturerId: string,
  id: string,
  signal?: AbortSignal,
): Promise<boolean> {
  for (let look = 1; look <= looks; look += 1) {
    const plan = await reading(services.pools.app, scopeOf(manufacturerId), async (sql) => {
      const look = tenant(sql, manufacturerId);
      const row = await findStatement(look, id);
      if (row === null || row.matchedAt !== null || row.revision === 0 || !isPossible("match", row.state)) return null;
      const tell = progress(services, manufacturerId, row, signal);
      await tell("READING", 0);
      const gathered = await gather(look, row);
      const timeZone = await zoneOf(look);
      return { gathered, tell, timeZone, planned: await planned(gathered, look, tell) };
    });
    if (plan === null) return false;
    await plan.tell("WRITING", plan.gathered.ours.length + plan.gathered.theirs.length);
    const written = await inTenant(services.pools.app, scopeOf(manufacturerId), (tx) =>
      writePlan(tx, plan.gathered, plan.planned, {
        ...{ now: services.clock.now(), today: services.clock.today(plan.timeZone) },
      }),
    );
    wakeRelay(services);
    if (written) return true;
  }
  throw new Error(`the statement ${id} changed while it was matched, ${looks} times`);
}

/** Notes and tells how far a large matching is, in transactions of its own; stops where the worker must stop. */
function progress(services: Services, manufacturerId: string, row: StatementRow, signal: AbortSignal | undefined) {
  const total = row.oursCount + row.theirsCount;
  return async (phase: MatchingPhase, done: number): Promise<void> => {
    signal?.throwIfAborted();
    if (total < worthTelling) return;
    const now = services.clock.now();
    await inTenant(services.pools.app, scopeOf(manufacturerId), async (tx) => {
      await tx.query("SET LOCAL synchronous_commit = off");
      await noteMatching(tx, row, { phase, done: Math.min(done, total), total, now });
      await tellAll(tx, [statementTold(row, "matching")], now);
    });
    wakeRelay(services);
  };
}

async function zoneOf(sql: TenantSql): Promise<string> {
  const [maker] = await sql.query<{ zone: string }>(
    `SELECT time_zone AS zone FROM manufacturer WHERE manufacturer_id = $1`,
    [sql.manufacturerId],
  );
  if (maker === undefined) throw new Error(`there is no manufacturer ${sql.manufacturerId}`);
  return maker.zone;
}

type At = { readonly now: Date; readonly today: Day };

const kept = (
  item: { readonly id: string; readonly oursMinor: bigint; readonly theirsMinor: bigint },
  old: ReadonlyMap<string, OldItem>,
) => {
  const was = old.get(item.id);
  return was !== undefined && was.oursMinor === item.oursMinor && was.theirsMinor === item.theirsMinor ? was : null;
};

/** Writes a plan over what was, unless the statement changed since it was read. Everything or nothing. */
async function writePlan(tx: Tx, gathered: Gathered, plan: Planned, at: At): Promise<boolean> {
  const { now } = at;
  const row = await lockStatement(tx, gathered.row.id);
  if (row === null || row.version !== gathered.row.version) return false;
  const month = await writeOffMonth(tx, row);
  const items = stated(gathered, plan, month.besideMinor);
  await dropItems(tx, row.id);
  const version = row.version + 1;
  await insertItems(tx, row.id, items.items, version);
  await insertVariances(tx, row.id, [...variancesIn(items.items), ...items.header], version);
  const decided = items.items.filter((item) => item.decided !== null).length;
  const disputeCount = await countDisputed(tx, row.id);
  const state = afterDecisions({ decided, disputed: disputeCount });
  const saved = await saveStatement(tx, row, { matchedAt: now, state, disputeCount });
  const total = gathered.ours.length + gathered.theirs.length;
  await noteMatching(tx, row, { phase: "WRITING", done: total, total, now, ended: true });
  await tellAll(tx, [statementTold(saved, "matched")], now);
  await followDisputes(tx, saved, at);
  return true;
}

/** What becomes of the items by tolerance, cap and what people decided before. */
function stated(gathered: Gathered, plan: Planned, besideMinor: bigint) {
  const { decided, context, header } = gathered;
  const old = plan.items.map((item) => kept(item, decided));
  const limits = { policy: context.policy, besideMinor };
  const states = statesOf(plan.items, plan.header, limits, (_item, at) => old[at] ?? null);
  const items = plan.items.map((item, at): ItemWritten => {
    const { state, parts } = states.items[at]!;
    return Object.assign(item, { state, states: parts, decided: old[at] ?? null });
  });
  const ofHeader = plan.header.map((part, at) => {
    const was = header.find((each) => each.code === part.code && each.amountMinor === part.amountMinor);
    return { ...part, itemId: null, state: was?.state ?? states.header[at]! };
  });
  return { items, header: ofHeader };
}

/** The same within the caller's own transaction, which holds the statement locked: for seeds, which are one transaction. */
export async function matchHere(tx: Tx, id: string, at: At): Promise<void> {
  const row = await findStatement(tx, id);
  if (row === null || row.matchedAt !== null || row.revision === 0 || !isPossible("match", row.state)) return;
  const gathered = await gather(tx, row);
  await writePlan(tx, gathered, await planned(gathered, tx, async () => undefined), at);
}

longTask(matchJob, async (job: Job, { services, signal }: Work) => {
  await matchStatement(services, job.manufacturerId, String(job.payload["statementId"]), signal);
});
