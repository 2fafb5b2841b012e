import { mkdirSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { type Database, prepareDatabase } from "../../src/platform/postgres/database.ts";
import { type Embedded, startEmbedded } from "../../src/platform/postgres/embedded.ts";
import { loadCalendar, loadTestDivisions } from "../../src/regions/index.ts";

/** A migrated database of the benchmarks' own PostgreSQL. */
export type Bench = {
  readonly database: Database;
  readonly admin: pg.PoolConfig;
  readonly pool: pg.Pool;
  close(): Promise<void>;
};

export const folder = join(import.meta.dirname, "..", "..", ".fairway", "bench");

/** As the embedded server of a user is set, and durable; more memory, so that the largest size is still cached. */
const SETTINGS = { max_connections: "200", shared_buffers: "1GB", max_wal_size: "8GB", jit: "off" };

/** Starts the benchmarks' PostgreSQL; its data stay in a folder that git ignores. */
export async function startPostgres(settings: Readonly<Record<string, string>> = {}): Promise<Embedded> {
  mkdirSync(folder, { recursive: true });
  return startEmbedded({ dataDir: join(folder, "postgres"), settings: { ...SETTINGS, ...settings } });
}

/**
 * Opens a database by name. One that is not there is made, filled and analysed once; what was half made by a run that
 * ended is made again.
 */
export async function openBench(server: Embedded, name: string, fill: (bench: Bench) => Promise<void>): Promise<Bench> {
  const cluster = new pg.Client(server.admin);
  // When filling fails the server stops under it; what failed is to be heard, not that.
  cluster.on("error", () => undefined);
  await cluster.connect();
  const { rows } = await cluster.query<{ done: boolean }>(
    "SELECT shobj_description(oid, 'pg_database') = 'filled' AS done FROM pg_database WHERE datname = $1",
    [name],
  );
  const filled = rows[0]?.done === true;
  if (!filled) {
    await cluster.query(`DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`);
    await cluster.query(`CREATE DATABASE "${name}"`);
  }
  const admin = { ...server.admin, database: name };
  const database = await prepareDatabase(admin);
  const pool = new pg.Pool({ ...admin, max: 4 });
  pool.on("error", () => undefined);
  const bench: Bench = { database, admin, pool, close: () => pool.end() };
  if (!filled) {
    console.error(`making the data of ${name}`);
    await loadTestDivisions(database.owner);
    await loadCalendar(database.owner);
    await fill(bench);
    await pool.query("VACUUM (ANALYZE)");
    await cluster.query(`COMMENT ON DATABASE "${name}" IS 'filled'`);
  }
  await cluster.end();
  return bench;
}

/** Runs a benchmark's work on its database and stops everything afterwards, whatever came of it. */
export async function withBench(
  name: string,
  fill: (bench: Bench) => Promise<void>,
  work: (bench: Bench) => Promise<void>,
  settings: Readonly<Record<string, string>> = {},
): Promise<void> {
  const server = await startPostgres(settings);
  try {
    const bench = await openBench(server, name, fill);
    try {
      await work(bench);
    } finally {
      await bench.close();
    }
  } finally {
    await server.stop();
  }
}
