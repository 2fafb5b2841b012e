import { spawn } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync, statfsSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { prepareDatabase } from "../../src/platform/postgres/database.ts";
import { startEmbedded, type Embedded } from "../../src/platform/postgres/embedded.ts";
import { findPostmaster } from "../../src/platform/postgres/postmaster.ts";
import { fillTemplate } from "./template.ts";

/** The database that every fresh one is copied from. */
export const TEMPLATE = "fairway_template";

/** Nothing here outlives the run, so nothing needs to reach the disk. */
const SETTINGS = {
  fsync: "off",
  synchronous_commit: "off",
  full_page_writes: "off",
  wal_level: "minimal",
  max_wal_senders: "0",
  max_connections: "300",
  shared_buffers: "256MB",
  max_wal_size: "1GB",
  checkpoint_timeout: "1h",
  autovacuum: "off",
  max_prepared_transactions: "0",
};

/**
 * Where the run's PostgreSQL lies: in memory where the system has such a place with room. A database is some 1,400
 * files, each test file copies one, and on a disk making so many files took a tenth of the whole run. A disk that others
 * write to takes many times longer at times.
 */
export function placeOfCluster(): string {
  const memory = "/dev/shm";
  try {
    const { bavail, bsize } = statfsSync(memory);
    return bavail * bsize >= 3 * 1024 ** 3 ? memory : tmpdir();
  } catch {
    return tmpdir();
  }
}

/**
 * Opens the door at which the test processes ask for the run's one PostgreSQL: a unix socket, named in
 * FAIRWAY_TEST_CLUSTER, that answers with the administrator's connection or with the error. The first to ask has it
 * started and the template made.
 */
export async function openClusterDoor(): Promise<{ close(): Promise<void> }> {
  const folder = mkdtempSync(join(placeOfCluster(), "fairway-test-"));
  // As root the server runs as another user, who must be able to pass.
  chmodSync(folder, 0o711);
  let cluster: Promise<Embedded> | undefined;
  const door = createServer((socket) => {
    socket.on("error", () => undefined);
    cluster ??= startCluster(folder);
    cluster.then(
      ({ admin }) => socket.end(JSON.stringify({ admin })),
      (error: unknown) => socket.end(JSON.stringify({ error: String(error) })),
    );
  });
  const path = join(folder, "door");
  await new Promise<void>((resolve, reject) => door.once("error", reject).listen(path, resolve));
  door.unref();
  process.env["FAIRWAY_TEST_CLUSTER"] = path;
  return {
    async close() {
      door.close();
      await cluster?.then(
        (running) => running.stop(),
        () => undefined,
      );
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function startCluster(folder: string): Promise<Embedded> {
  const dataDir = join(folder, "pg");
  const embedded = await startEmbedded({ dataDir, binaries: testVersion(), settings: SETTINGS });
  guard(findPostmaster(join(dataDir, "cluster"))?.pid, folder);
  try {
    await onAdmin(embedded.admin, `create database ${TEMPLATE} is_template true`);
    await fillTemplate(await prepareDatabase({ ...embedded.admin, database: TEMPLATE }));
    await onAdmin(embedded.admin, `alter database ${TEMPLATE} allow_connections false`);
  } catch (error) {
    await embedded.stop();
    throw error;
  }
  return embedded;
}

function testVersion(): "18" | "15" {
  const asked = process.env["FAIRWAY_TEST_PG"] ?? "18";
  if (asked === "18" || asked === "15") return asked;
  throw new Error(`FAIRWAY_TEST_PG is ${asked}; it may be 18 or 15.`);
}

/**
 * Ends the server when this process ends without stopping it (Ctrl-C, kill -9): a shell in a session of its own waits
 * for the pipe from us to close.
 */
function guard(pid: number | undefined, folder: string): void {
  if (pid === undefined) return;
  const script = `cat; kill -QUIT ${pid} 2>/dev/null && sleep 1; rm -rf "$1"`;
  const watcher = spawn("/bin/sh", ["-c", script, "guard", folder], {
    stdio: ["pipe", "ignore", "ignore"],
    detached: true,
  });
  watcher.stdin.on("error", () => undefined);
  watcher.unref();
  (watcher.stdin as unknown as { unref?(): void }).unref?.();
}

async function onAdmin(admin: pg.PoolConfig, sql: string): Promise<void> {
  const client = new pg.Client(admin);
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
