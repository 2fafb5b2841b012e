import { Logger, runMigrations } from "graphile-worker";
import pg from "pg";

/**
 * Makes the schema of the job queue. It belongs to fairway_relay, who enqueues and runs every job: its tables carry
 * row-level security without policies, which only their owner passes.
 */
export async function prepareJobs(admin: pg.Client, relay: pg.PoolConfig): Promise<void> {
  const installed = (await admin.query("select to_regclass('graphile_worker.migrations') is not null as yes")).rows[0];
  const database = pg.escapeIdentifier(admin.database ?? "");
  if (!installed.yes) {
    await admin.query("create schema if not exists graphile_worker authorization fairway_relay");
    // The library asks for CREATE SCHEMA IF NOT EXISTS, which needs the right even when the schema is there.
    await admin.query(`grant create on database ${database} to fairway_relay`);
  }
  const pool = new pg.Pool({ ...relay, max: 1 });
  pool.on("error", () => undefined);
  pool.on("connect", (client) => client.on("error", () => undefined));
  try {
    await runMigrations({ pgPool: pool, logger: new Logger(() => () => undefined) });
  } finally {
    await pool.end();
    if (!installed.yes) await admin.query(`revoke create on database ${database} from fairway_relay`);
  }
}
