import type { Feed } from "../platform/events/feed.ts";
import type { Gauges } from "../platform/http/metrics.ts";
import type { Check } from "../platform/http/settings.ts";
import type { Ears } from "../platform/postgres/ears.ts";
import { migrationNames } from "../platform/postgres/migrations.ts";
import { type Pools, sqlOver } from "../platform/postgres/pools.ts";

/** What must hold before this server is sent requests. */
export function checksOf(pools: Pools, ears: Ears): readonly Check[] {
  const names = migrationNames();
  return [
    { name: "database", check: async () => void (await pools.app.query("SELECT 1")) },
    {
      name: "migrations",
      check: async () => {
        const { rows } = await pools.relay.query<{ done: number }>(
          `SELECT count(*)::int AS done FROM migration WHERE name = ANY($1)`,
          [names],
        );
        if (rows[0]?.done !== names.length) throw new Error("the database is behind this program");
      },
    },
    { name: "events", check: () => ears.ready() },
  ];
}

/** More than that waiting is trouble enough; counting on would only add to it. */
const enough = 10_000;

/** Figures of the event log and the queue, which all servers share. */
export function gaugesOf(pools: Pools, feed: Feed): Gauges {
  const sql = sqlOver(pools.relay);
  const figure = async (text: string): Promise<number> =>
    Number((await sql.query<{ figure: number | string | null }>(text))[0]?.figure ?? 0);
  return {
    fairway_subscriptions: { help: "Subscriptions open on this server.", read: () => feed.subscribers },
    fairway_outbox_rows: {
      help: `Events and jobs committed and not yet published, counted up to ${enough}.`,
      read: () => figure(`SELECT count(*)::int AS figure FROM (SELECT 1 FROM outbox LIMIT ${enough}) AS waiting`),
    },
    fairway_relay_lag_seconds: {
      help: "Age of the oldest event or job that is not yet published.",
      read: () =>
        figure(`SELECT extract(epoch FROM now() - occurred_at)::float8 AS figure FROM outbox ORDER BY id LIMIT 1`),
    },
    fairway_jobs_waiting: {
      help: `Jobs that are due and not yet begun, counted up to ${enough}.`,
      read: () =>
        figure(`SELECT count(*)::int AS figure FROM (SELECT 1 FROM graphile_worker.jobs
          WHERE locked_at IS NULL AND run_at <= now() AND attempts < max_attempts LIMIT ${enough}) AS due`),
    },
  };
}
