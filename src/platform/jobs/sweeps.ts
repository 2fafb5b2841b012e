import type { Sql } from "../sql.ts";

const day = 86_400_000;
const [requestDays, workDays] = [30, 90];

/** Deletes rows older than `before`, one manufacturer after another, so that no statement touches two. */
async function sweep(
  relay: Sql,
  table: "request" | "work_done",
  column: string,
  before: Date,
  signal: AbortSignal,
): Promise<void> {
  const tenants = await relay.query<{ manufacturer_id: string }>(`SELECT DISTINCT manufacturer_id FROM ${table}`);
  for (const { manufacturer_id } of tenants) {
    signal.throwIfAborted();
    await relay.query(`DELETE FROM ${table} WHERE manufacturer_id = $1 AND ${column} < $2`, [manufacturer_id, before]);
  }
}

/** A request replays its answer for 30 days; a job's mark outlives every retry of the queue. */
export async function sweepOldWork(relay: Sql, now: Date, signal: AbortSignal): Promise<void> {
  await sweep(relay, "request", "created_at", new Date(now.getTime() - requestDays * day), signal);
  await sweep(relay, "work_done", "done_at", new Date(now.getTime() - workDays * day), signal);
}
