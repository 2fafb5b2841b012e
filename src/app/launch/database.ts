import { join } from "node:path";
import type pg from "pg";
import type { Config } from "../../platform/config.ts";
import { prepareDatabase, type Database } from "../../platform/postgres/database.ts";
import { shareEmbedded } from "../../platform/postgres/shared.ts";
import { holderOf, LockHeld, takeLock, type Holder } from "../../platform/process-lock.ts";

/** The database ready to serve. `replica` takes reads that may lag; without one it is the same as `database.app`. */
export type OpenDatabase = { database: Database; replica: pg.PoolConfig; close(): Promise<void> };

/** Another server already serves this data folder; the message says so in one sentence. */
export class AlreadyServed extends Error {}

/** The file in the data folder by which a server tells that it serves it. */
export const SERVER_LOCK = "server.lock";

/**
 * Opens what the configuration names: the embedded PostgreSQL, started when it does not run, or the user's own; creates
 * roles and runs migrations either way. Call `close` last, after every pool has ended.
 *
 * As "server" it refuses a second server on the same embedded data; a "tool" (a command beside the server) shares it.
 * @throws AlreadyServed, DatabaseRefused, EmbeddedUnavailable: each message is for the user.
 */
export async function openDatabase(
  config: Config,
  as: "server" | "tool" = "server",
  log?: (sentence: string) => void,
): Promise<OpenDatabase> {
  if (config.database.kind === "url") return openUrl(config.database.url, config.database.replicaUrl);
  const unlock = as === "server" ? lockFolder(config.dataDir) : () => undefined;
  try {
    const dataDir = join(config.dataDir, "postgres");
    const embedded = await shareEmbedded({ dataDir, settings: SETTINGS, ...(log ? { log } : {}) });
    try {
      const database = await prepareDatabase(embedded.admin);
      const close = async () => {
        await embedded.stop();
        unlock();
      };
      return { database, replica: database.app, close };
    } catch (error) {
      await embedded.stop();
      throw error;
    }
  } catch (error) {
    unlock();
    throw error;
  }
}

/** Room for a server, a worker and commands beside them; the rest is PostgreSQL's own default. */
const SETTINGS = { max_connections: "200", shared_buffers: "256MB", max_wal_size: "2GB" };

/** Says early, before anything is built, what `openDatabase` would say. @throws AlreadyServed */
export function refuseSecondServer(config: Config): void {
  const holder = config.database.kind === "embedded" ? holderOf(join(config.dataDir, SERVER_LOCK)) : undefined;
  if (holder) throw alreadyServed(config.dataDir, holder);
}

function lockFolder(dataDir: string): () => void {
  try {
    return takeLock(join(dataDir, SERVER_LOCK));
  } catch (error) {
    if (!(error instanceof LockHeld)) throw error;
    throw alreadyServed(dataDir, error.holder);
  }
}

function alreadyServed(dataDir: string, holder: Holder): AlreadyServed {
  return new AlreadyServed(
    `Fairway already runs on ${dataDir} (process ${holder.pid}): stop that one first, or set FAIRWAY_DATA and PORT to run a second one beside it.`,
  );
}

async function openUrl(url: string, replicaUrl: string | undefined): Promise<OpenDatabase> {
  const database = await prepareDatabase({ connectionString: url });
  return { database, replica: replicaOf(database.app, replicaUrl), close: async () => undefined };
}

/** The replica has the primary's roles and passwords: only where it listens differs. */
function replicaOf(app: pg.PoolConfig, replicaUrl: string | undefined): pg.PoolConfig {
  if (replicaUrl === undefined) return app;
  const url = new URL(replicaUrl);
  url.username = app.user ?? "";
  url.password = typeof app.password === "string" ? app.password : "";
  return { connectionString: url.href };
}
