import { randomBytes } from "node:crypto";
import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { withRole, type Database } from "../../src/platform/postgres/database.ts";

/** A database of the test's own, with all migrations and the template's contents. */
export type FreshDatabase = Database & {
  /** Connects as superuser, for faults and for looking behind row-level security. */
  admin: pg.PoolConfig;
  name: string;
  /** Disconnects whoever is left and removes the database. */
  drop(): Promise<void>;
};

let asked: Promise<pg.PoolConfig> | undefined;

/** The superuser's connection to the run's PostgreSQL, which the first call has started. */
export function clusterAdmin(): Promise<pg.PoolConfig> {
  asked ??= (async () => {
    const door = process.env["FAIRWAY_TEST_CLUSTER"];
    if (!door) throw new Error("Databases for tests exist only under jest.");
    const answer = JSON.parse(await text(connect(door))) as { admin?: pg.PoolConfig; error?: string };
    if (!answer.admin) throw new Error(answer.error);
    return answer.admin;
  })();
  return asked;
}

/**
 * A copy of the template database; tens of milliseconds. Files are copied, not logged: with 650,000 rows in the template
 * that is 0.12 s instead of 1 s.
 */
export async function freshDatabase(): Promise<FreshDatabase> {
  const cluster = await clusterAdmin();
  const name = `test_${randomBytes(6).toString("hex")}`;
  await onCluster(cluster, `create database ${name} template fairway_template strategy file_copy`);
  const admin = { ...cluster, database: name };
  return {
    admin,
    name,
    owner: withRole(admin, "fairway_owner"),
    app: { ...admin, user: "fairway_app" },
    relay: { ...admin, user: "fairway_relay" },
    drop: () => dropped(cluster, name),
  };
}

/** So long a database's end is waited for. */
const patience = 10_000;

/**
 * PostgreSQL drops a database once every session of the cluster has let go of its files, those of the other stories too; one
 * that is only beginning may be overlooked, and is then waited for without end (EmitProcSignalBarrier in 15 to 18). What is
 * left of it goes with the run's cluster, so no story waits for that: what keeps it is told instead.
 */
async function dropped(cluster: pg.PoolConfig, name: string): Promise<void> {
  const giveUp = new AbortController();
  const drop = onCluster(cluster, `drop database if exists ${name} with (force)`, giveUp.signal);
  const over = pause(patience, "late" as const, { signal: giveUp.signal }).catch(() => undefined);
  if ((await Promise.race([drop, over])) === "late") {
    drop.catch(() => undefined);
    const client = new pg.Client(cluster);
    await client.connect();
    const { rows } = await client.query(
      `SELECT datname, application_name, state, wait_event_type, wait_event, left(query, 80) AS query
       FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()`,
    );
    await client.end();
    console.warn(`${name} is not dropped after ${patience / 1_000} s. Sessions: ${JSON.stringify(rows)}`);
  }
  giveUp.abort();
}

/** 55006: somebody is connected to the template just now, at most another copy or a worker of the server's own. */
async function onCluster(cluster: pg.PoolConfig, sql: string, giveUp?: AbortSignal): Promise<void> {
  const client = new pg.Client(cluster);
  client.on("error", () => undefined);
  // What nobody waits for keeps no process.
  giveUp?.addEventListener("abort", () => (client as unknown as { unref(): void }).unref());
  await client.connect();
  try {
    for (let attempt = 1; ; attempt++) {
      try {
        await client.query(sql);
        return;
      } catch (error) {
        if ((error as pg.DatabaseError).code !== "55006" || attempt === 50) throw error;
        await pause(50);
      }
    }
  } finally {
    await client.end();
  }
}

/**
 * A pool of a test's own. Its end does not wait until the last connection is closed: what the server says to one that a
 * dropped database cuts off is no news.
 */
export function poolOf(config: pg.PoolConfig, max: number): pg.Pool {
  const pool = new pg.Pool({ ...config, max });
  pool.on("error", () => undefined);
  return pool;
}
