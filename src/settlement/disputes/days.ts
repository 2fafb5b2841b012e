import { chainsById } from "../../chains/index.ts";
import { type Day, plusDays, startOf } from "../../kernel/day.ts";
import type { Services } from "../../platform/context.ts";
import { type NewTask, dropTasks, putTasks } from "../../platform/inbox/openTask.ts";
import type { Told } from "../../platform/outbox.ts";
import { wakeRelay } from "../../platform/outbox.ts";
import { directory } from "../../platform/people.ts";
import { sqlOver } from "../../platform/postgres/pools.ts";
import type { Tx } from "../../platform/sql.ts";
import { tellAll } from "../../platform/trail.ts";
import { inTenant } from "../../platform/transaction.ts";
import { lockStatement } from "../statements/store.ts";
import type { By } from "./acts/decide.ts";
import { settleDispute } from "./acts/settle.ts";
import { type DueStage, dueStage } from "./rules/policy.ts";
import { lockDispute } from "./store.ts";
import { disputePolicyOn } from "./store-policy.ts";
import { disputeTasks } from "./tasks.ts";

export type Morning = { readonly now: Date; readonly today: Day; readonly timeZone: string };

type Due = {
  readonly statementId: string;
  readonly statement: string;
  readonly chainId: string;
  readonly ownerId: string | null;
  readonly dueOn: Day;
  readonly count: number;
};

/** Disputes that are due soon or overdue, gathered by statement, owner and day. */
const dueBy = (tx: Tx, lastDay: Day): Promise<Due[]> =>
  tx.query<Due>(
    `SELECT d.statement_id AS "statementId", s.number AS statement, d.chain_id AS "chainId", d.owner_id AS "ownerId",
       d.due_on AS "dueOn", count(*)::int AS count
     FROM chain_dispute d JOIN chain_statement s ON s.manufacturer_id = $1 AND s.id = d.statement_id
     WHERE d.manufacturer_id = $1 AND d.ended_on IS NULL AND d.due_on <= $2
     GROUP BY d.statement_id, s.number, d.chain_id, d.owner_id, d.due_on ORDER BY d.due_on, d.statement_id`,
    [tx.manufacturerId, lastDay],
  );

const kindOf: Readonly<Record<Exclude<DueStage, "NOT_YET">, string>> = {
  REMIND: disputeTasks.due,
  OVERDUE: disputeTasks.overdue,
  ESCALATE: disputeTasks.escalated,
};

/** L3: what is to stand in whose inbox: one task a statement and owner, not one a dispute. */
async function wantedTasks(tx: Tx, { today, timeZone }: Morning): Promise<NewTask[]> {
  const policy = await disputePolicyOn(tx, today);
  const due = await dueBy(tx, plusDays(today, policy.remindDays));
  const chains = await chainsById.load(tx, [...new Set(due.map(({ chainId }) => chainId))]);
  const owners = [...new Set(due.flatMap(({ ownerId }) => ownerId ?? []))];
  const members = owners.length === 0 ? [] : await directory().members(tx, tx.manufacturerId, owners);
  const nameOf = (id: string | null) => members.find(({ membershipId }) => membershipId === id)?.name ?? "–";
  const groups = new Map<string, { readonly stage: Exclude<DueStage, "NOT_YET">; readonly rows: Due[] }>();
  for (const row of due) {
    const stage = dueStage(policy, row.dueOn, today);
    if (stage === "NOT_YET") continue;
    // What is long overdue lies before whoever approves, whoever let it lie.
    const key = `${stage} ${row.statementId} ${stage === "ESCALATE" ? "" : (row.ownerId ?? "")}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { stage, rows: [row] });
    else group.rows.push(row);
  }
  return [...groups.values()].map(({ stage, rows }): NewTask => {
    const [first] = rows as [Due];
    const count = rows.reduce((sum, row) => sum + row.count, 0);
    const known = members.some(({ membershipId }) => membershipId === first.ownerId);
    const whom =
      stage === "ESCALATE"
        ? { forPermission: "chain-statement:approve" }
        : first.ownerId !== null && known
          ? { forMembership: first.ownerId }
          : { forPermission: "chain-statement:work" };
    const chain = chains.find(({ rowId }) => rowId === first.chainId)?.name ?? "";
    const owner = [...new Set(rows.map(({ ownerId }) => nameOf(ownerId)))].join("、");
    return {
      ...{ kind: kindOf[stage], subjectType: "ChainStatement", subjectId: first.statementId, ...whom },
      ...{ dueAt: startOf(first.dueOn, timeZone) },
      params: { statement: first.statement, chain, count, dueOn: first.dueOn, owner },
    };
  });
}

type Held = {
  readonly kind: string;
  readonly subjectId: string;
  readonly whom: string;
  readonly params: Record<string, unknown>;
};

/** Brings the inboxes up to date with what is due: what is new or changed is put in, what is settled goes. Answers how many moved. */
async function remind(tx: Tx, morning: Morning): Promise<number> {
  const wanted = await wantedTasks(tx, morning);
  const held = await tx.query<Held>(
    `SELECT kind, subject_id AS "subjectId", coalesce(for_permission, for_membership::text) AS whom, params FROM inbox_task
     WHERE manufacturer_id = $1 AND state = 'OPEN' AND kind = ANY($2::text[])`,
    [tx.manufacturerId, Object.values(kindOf)],
  );
  const shown = (params: object) => JSON.stringify(Object.entries(params).sort());
  const isHeld = (task: NewTask, each: Held) =>
    each.kind === task.kind &&
    each.subjectId === task.subjectId &&
    each.whom === (task.forPermission ?? task.forMembership);
  const gone = held.filter((each) => !wanted.some((task) => isHeld(task, each)));
  const isGone = (task: NewTask) =>
    gone.some(({ kind, subjectId }) => kind === task.kind && subjectId === task.subjectId);
  const fresh = wanted.filter(
    (task) => isGone(task) || !held.some((each) => isHeld(task, each) && shown(each.params) === shown(task.params)),
  );
  // A task goes from all inboxes at once: whose still holds is put in again.
  const told = [...(await dropTasks(tx, gone, morning.now)), ...(await putTasks(tx, fresh, morning.now))];
  if (told.length > 0) await tellAll(tx, told, morning.now);
  return told.length;
}

/** L1: what we never sent in time is claimed no more. One transaction a dispute: statement first, then the dispute. */
async function lapse(tx: Tx, id: string, statementId: string, morning: Morning): Promise<void> {
  const row = await lockStatement(tx, statementId);
  const dispute = row === null ? null : await lockDispute(tx, id);
  if (row === null || dispute === null || dispute.state !== "OPEN") return;
  const told: Told[] = [];
  const by: By = {
    ...{ tx, ...morning, personId: dispute.openedBy, membershipId: null },
    tell: (each) => void told.push({ kind: "EVENT", ...each }),
  };
  const shares = { oursMinor: 0n, theirsMinor: dispute.amountMinor };
  await settleDispute(by, row, dispute, { ...shares, outcome: "LAPSED", note: "" });
  await tellAll(tx, told, morning.now);
}

/** What a day does to the disputes of one manufacturer; done twice it finds nothing to do. */
export async function keepDisputeDays(services: Services, manufacturerId: string, morning: Morning): Promise<void> {
  const scope = { manufacturerId, dealerId: null };
  const over = await inTenant(services.pools.app, scope, (tx) =>
    tx.query<{ id: string; statementId: string }>(
      `SELECT d.id, d.statement_id AS "statementId" FROM chain_dispute d
       WHERE d.manufacturer_id = $1 AND d.state = 'OPEN' AND d.ended_on IS NULL AND d.lapses_on < $2
       ORDER BY d.statement_id, d.id`,
      [manufacturerId, morning.today],
    ),
  );
  for (const { id, statementId } of over)
    await inTenant(services.pools.app, scope, (tx) => lapse(tx, id, statementId, morning));
  const moved = await inTenant(services.pools.app, scope, (tx) => remind(tx, morning));
  if (over.length + moved > 0) wakeRelay(services);
}

/** The same for every manufacturer; for an hourly schedule, because days begin at other hours elsewhere. */
export async function keepAllDisputeDays(services: Services, signal?: AbortSignal): Promise<void> {
  const now = services.clock.now();
  for (const { manufacturerId, timeZone } of await directory().manufacturers(sqlOver(services.pools.relay))) {
    signal?.throwIfAborted();
    await keepDisputeDays(services, manufacturerId, { now, timeZone, today: services.clock.today(timeZone) });
  }
}
