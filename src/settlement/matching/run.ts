import type { Day } from "../../kernel/day.ts";
import { type Job, type Work, longTask } from "../../platform/jobs/tasks.ts";
import type { Services } from "../../platform/context.ts";
import { wakeRelay } from "../../platform/outbox.ts";
import type { Sql, Tx } from "../../platform/sql.ts";
import { inTenant, reading } from "../../platform/transaction.ts";
import { tellAll } from "../../platform/trail.ts";
import { followDisputes } from "../disputes/follow.ts";
import { countDisputed } from "../disputes/store-items.ts";
import { writeOffMonth, writtenOffByItem } from "../disputes/writeOff.ts";
import { afterDecisions, isPossible } from "../rules/course.ts";
import type { Part } from "../rules/goods.ts";
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
import { type Beside, type Gathered, type Planned, gather, planned } from "./plan.ts";
import {
  type ItemWritten,
  ItemsBegun,
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
 * Matches a statement whose side changed: reads both sides, and matches, classifies and writes behind the statement's lock,
 * in one transaction, if nobody changed the statement since it was read; otherwise it looks again. What agrees is being
 * written while the rest is still being matched. A statement that is matched, or has no second side, or is confirmed, is
 * left as it is: asking twice is asking once.
 */
export async function matchStatement(
  services: Services,
  manufacturerId: string,
  id: string,
  signal?: AbortSignal,
): Promise<boolean> {
  const { app } = services.pools;
  const beside: Beside = (read) => reading(app, scopeOf(manufacturerId), (sql) => read(tenant(sql, manufacturerId)));
  for (let look = 1; look <= looks; look += 1) {
    const read = await reading(app, scopeOf(manufacturerId), async (sql) => {
      const look = tenant(sql, manufacturerId);
      const row = await findStatement(look, id);
      if (row === null || row.matchedAt !== null || row.revision === 0 || !isPossible("match", row.state)) return null;
      const tell = progress(services, manufacturerId, row, signal);
      await tell("READING", 0);
      return { gathered: await gather(look, row, beside), tell, timeZone: await zoneOf(look) };
    });
    if (read === null) return false;
    const { gathered, tell, timeZone } = read;
    const at = () => ({ now: services.clock.now(), today: services.clock.today(timeZone) });
    const written = await inTenant(app, scopeOf(manufacturerId), (tx) => matchAndWrite(tx, gathered, tell, at));
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

/** Matches what was read and writes it over what was, unless the statement changed since. Everything or nothing. */
async function matchAndWrite(
  tx: Tx,
  gathered: Gathered,
  tell: (phase: MatchingPhase, done: number) => Promise<void>,
  at: () => At,
): Promise<boolean> {
  const row = await lockStatement(tx, gathered.row.id);
  if (row === null || row.version !== gathered.row.version) return false;
  await dropItems(tx, row.id);
  const version = row.version + 1;
  const agreeing = new ItemsBegun(tx, row.id, version);
  const plan = await planned(gathered, tx, tell, (items) => agreeing.give(items)).catch(async (error: unknown) => {
    // Where the writing failed, that is the reason, whatever else failed because of it.
    await agreeing.ended();
    throw error;
  });
  const total = gathered.ours.length + gathered.theirs.length;
  await tell("WRITING", total);
  await agreeing.ended();
  const { besideMinor } = await writeOffMonth(tx, row);
  const items = stated(gathered, plan, { besideMinor, letGo: await writtenOffByItem(tx, row.id) });
  await insertItems(tx, row.id, items.items, version);
  await insertVariances(tx, row.id, [...variancesIn(items.items), ...items.header], version);
  const decided = items.items.filter((item) => item.decided !== null).length;
  const disputed = items.items.filter((item) => item.state === "DISPUTED").length;
  const disputeCount = await countDisputed(tx, row.id, disputed);
  const state = afterDecisions({ decided, disputed: disputeCount });
  const { now, today } = at();
  const saved = await saveStatement(tx, row, { matchedAt: now, state, disputeCount });
  await noteMatching(tx, row, { phase: "WRITING", done: total, total, now, ended: true });
  await tellAll(tx, [statementTold(saved, "matched")], now);
  await followDisputes(tx, saved, { now, today });
  return true;
}

/** What the month has spent already: in other statements, and in disputes of this one that ended, by item. */
type Spent = { readonly besideMinor: bigint; readonly letGo: ReadonlyMap<string, bigint> };

/** What becomes of the items by tolerance, cap and what people decided before. */
function stated(gathered: Gathered, plan: Planned, { besideMinor, letGo }: Spent) {
  const { decided, context, header } = gathered;
  const old = plan.items.map((item) => kept(item, decided));
  const headerWas = (part: Part) =>
    header.find((each) => each.code === part.code && each.amountMinor === part.amountMinor)?.state ?? null;
  // Of an item that was argued about its disputes say what was let go: it stays as long as the item does.
  const argued = old.flatMap((was) => (was?.state === "AGREED" || was?.state === "DISPUTED" ? [was.id] : []));
  if (plan.header.some((part) => headerWas(part) === "DISPUTED")) argued.push("");
  const spent = ["book", ...argued].reduce((sum, about) => sum + (letGo.get(about) ?? 0n), besideMinor);
  const limits = { policy: context.policy, besideMinor: spent, agreed: plan.agreed, headerWas };
  const states = statesOf(plan.items, plan.header, limits, (_item, at) => old[at] ?? null);
  const items = plan.items.map((item, at): ItemWritten => {
    const { state, parts } = states.items[at]!;
    return Object.assign(item, { state, states: parts, decided: old[at] ?? null });
  });
  return { items, header: plan.header.map((part, at) => ({ ...part, itemId: null, state: states.header[at]! })) };
}

/** The same within the caller's own transaction, which holds the statement locked: for seeds, which are one transaction. */
export async function matchHere(tx: Tx, id: string, at: At): Promise<void> {
  const row = await findStatement(tx, id);
  if (row === null || row.matchedAt !== null || row.revision === 0 || !isPossible("match", row.state)) return;
  await matchAndWrite(
    tx,
    await gather(tx, row),
    async () => undefined,
    () => at,
  );
}

longTask(matchJob, async (job: Job, { services, signal }: Work) => {
  await matchStatement(services, job.manufacturerId, String(job.payload["statementId"]), signal);
});
