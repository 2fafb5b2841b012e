import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { lives, thisProcess, waitForLock, type Holder } from "../process-lock.ts";
import { startEmbedded, type Embedded, type EmbeddedOptions } from "./embedded.ts";
import { findPostmaster, stopPostmaster } from "./postmaster.ts";
import { placeOf } from "./reachable.ts";

/** Starting may mean initdb or recovery in another process. Milliseconds. */
const PATIENCE = 180_000;

let count = 0;

/**
 * The embedded PostgreSQL of a folder for several processes of ours at once: a command started beside the running
 * server uses the server's, whoever comes first starts it, and the last to leave stops it. A process that was killed
 * no longer counts, so what it left behind is stopped and started anew.
 */
export async function shareEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const users = join(options.dataDir, "users");
  const mine = join(users, `${process.pid}-${(count += 1)}`);
  const release = await lock(options.dataDir);
  let embedded: Embedded;
  try {
    const running = livingUsers(users) > 0 ? findPostmaster(clusterOf(options.dataDir)) : undefined;
    embedded = running ? joinRunning(running.socketFolder) : await startEmbedded(options);
    mkdirSync(users, { recursive: true });
    writeFileSync(mine, JSON.stringify(thisProcess()));
  } finally {
    release();
  }

  let left: Promise<void> | undefined;
  const leave = async () => {
    const done = await lock(options.dataDir);
    try {
      rmSync(mine, { force: true });
      embedded.letRun();
      if (livingUsers(users) > 0) return;
      const running = findPostmaster(clusterOf(options.dataDir));
      if (running) await stopPostmaster(running.pid);
    } finally {
      done();
    }
  };
  return { ...embedded, stop: () => (left ??= leave()) };
}

function clusterOf(dataDir: string): string {
  return join(placeOf(dataDir), "cluster");
}

function lock(dataDir: string): Promise<() => void> {
  return waitForLock(join(dataDir, "starting.lock"), PATIENCE);
}

function joinRunning(socketFolder: string): Embedded {
  const admin = { host: socketFolder, port: 5432, user: "postgres", database: "postgres" };
  return { admin, stop: () => Promise.resolve(), letRun: () => undefined };
}

/** Counts the users that live and forgets the others. */
function livingUsers(users: string): number {
  let names: string[];
  try {
    names = readdirSync(users);
  } catch {
    return 0;
  }
  return names.filter((name) => {
    const path = join(users, name);
    try {
      if (lives(JSON.parse(readFileSync(path, "utf8")) as Holder)) return true;
    } catch {
      // Half written by a process that was killed: nobody's.
    }
    rmSync(path, { force: true });
    return false;
  }).length;
}
