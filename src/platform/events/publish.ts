import type { Day } from "../../kernel/day.ts";
import type { Sql } from "../sql.ts";
import { jsonText } from "../trail.ts";
import { type EventRow, eventColumns } from "./event.ts";
import type { Turn } from "./order.ts";

/** A row that waits in the outbox, without its payload. */
export type Waiting = Turn & {
  readonly manufacturerId: string;
  readonly kind: "EVENT" | "JOB";
  readonly name: string;
};

/** A job as the queue gets it. `key` makes handing it over twice the same as once while it has not begun. */
export type QueuedJob = { readonly task: string; readonly key: string; readonly payload: object };

const waitingColumns = `manufacturer_id AS "manufacturerId", id, kind, name, aggregate_type AS "aggregateType",
  aggregate_id AS "aggregateId", version`;

/**
 * What waits, the oldest first, at most about `limit`. An aggregate is taken whole: its pending rows are all in one
 * snapshot, because a version is committed only after the one before it, so none can be published out of turn.
 */
export async function takeWaiting(sql: Sql, limit: number, except: readonly string[]): Promise<Waiting[]> {
  const rows = await sql.query<Waiting>(
    `SELECT ${waitingColumns} FROM outbox WHERE manufacturer_id <> ALL($2::uuid[]) ORDER BY id LIMIT $1`,
    [limit, except],
  );
  if (rows.length < limit) return rows;
  const cut = rows.filter((row) => row.kind === "EVENT");
  const whole = await sql.query<Waiting>(
    `SELECT ${waitingColumns} FROM outbox
     WHERE kind = 'EVENT' AND (manufacturer_id, aggregate_type, aggregate_id) IN
       (SELECT DISTINCT m, t, a FROM unnest($1::uuid[], $2::text[], $3::uuid[]) AS cut(m, t, a))`,
    [cut.map((row) => row.manufacturerId), cut.map((row) => row.aggregateType), cut.map((row) => row.aggregateId)],
  );
  return [...rows.filter((row) => row.kind === "JOB"), ...whole];
}

const publishing = (answered: string): string => `
     WITH told AS (
       DELETE FROM outbox WHERE manufacturer_id = $1::uuid AND id = ANY($2::uuid[])
       RETURNING id, name, aggregate_type, aggregate_id, version, dealer_id, payload, occurred_at
     ), place AS (
       INSERT INTO event_position (manufacturer_id, position, published_on)
       SELECT $1::uuid, count(*), $3::date FROM told
       ON CONFLICT (manufacturer_id) DO UPDATE SET
         position = event_position.position + excluded.position,
         published_on = greatest(event_position.published_on, excluded.published_on)
       RETURNING position, published_on
     )
     INSERT INTO event (manufacturer_id, published_on, position, id, name, aggregate_type, aggregate_id, version, dealer_id, payload, occurred_at)
     SELECT $1::uuid, place.published_on, place.position - (SELECT count(*) FROM told) + row_number() OVER (ORDER BY turn.n),
            told.id, told.name, told.aggregate_type, told.aggregate_id, told.version, told.dealer_id, told.payload, told.occurred_at
     FROM told JOIN unnest($2::uuid[]) WITH ORDINALITY AS turn(id, n) ON turn.id = told.id CROSS JOIN place
     RETURNING ${answered}`;
const [publishingOnly, publishingRead] = [publishing("position"), publishing(eventColumns)];

const byPosition = (a: { readonly position: bigint }, b: { readonly position: bigint }): number =>
  a.position < b.position ? -1 : 1;

/**
 * Publishes events of one manufacturer in the given order, exactly once: out of the outbox, numbered after the last
 * position, into the log, in one statement and so in one transaction. Answers the last position, null where nothing was
 * left to publish; and the events as they stand in the log now, in order, where they are asked for.
 */
export async function publish(
  sql: Sql,
  manufacturerId: string,
  ids: readonly string[],
  today: Day,
  read = false,
): Promise<{ readonly last: bigint | null; readonly events: readonly EventRow[] }> {
  const rows = await sql.query<EventRow>(read ? publishingRead : publishingOnly, [manufacturerId, ids, today]);
  rows.sort(byPosition);
  return { last: rows.at(-1)?.position ?? null, events: read ? rows : [] };
}

export type Told = {
  readonly id: string;
  readonly manufacturerId: string;
  readonly dealerId: string | null;
  readonly payload: Record<string, unknown>;
  readonly occurredAt: Date;
};

/** The rest of waiting rows, for those of them that become jobs. */
export function readTold(sql: Sql, rows: readonly Waiting[]): Promise<Told[]> {
  return sql.query<Told>(
    `SELECT id, manufacturer_id AS "manufacturerId", dealer_id AS "dealerId", payload, occurred_at AS "occurredAt"
     FROM outbox WHERE manufacturer_id = ANY($1::uuid[]) AND id = ANY($2::uuid[])`,
    [[...new Set(rows.map((row) => row.manufacturerId))], rows.map((row) => row.id)],
  );
}

/** Hands jobs to the queue, set-based. The queue's tables are local, so this is a transaction of its own. */
export async function enqueue(sql: Sql, jobs: readonly QueuedJob[]): Promise<void> {
  await sql.query(
    `SELECT count(*) FROM graphile_worker.add_jobs(
       array(SELECT json_populate_recordset(null::graphile_worker.job_spec, $1::json)))`,
    [jsonText(jobs.map(({ task, key, payload }) => ({ identifier: task, job_key: key, payload })))],
  );
}

/** Removes jobs from the outbox once the queue has them. */
export async function discard(sql: Sql, rows: readonly Waiting[]): Promise<void> {
  await sql.query(`DELETE FROM outbox WHERE manufacturer_id = ANY($1::uuid[]) AND id = ANY($2::uuid[])`, [
    [...new Set(rows.map((row) => row.manufacturerId))],
    rows.map((row) => row.id),
  ]);
}
