import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { existsSync, openSync, closeSync, readFileSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { findBinaries, type Binaries } from "./binaries.ts";
import { prepareHome, type Home } from "./embedded-home.ts";
import { findPostmaster, stopPostmaster } from "./postmaster.ts";

/** A running embedded PostgreSQL. */
export type Embedded = {
  /** How its superuser connects. */
  admin: pg.PoolConfig;
  /** Closes the sessions and ends the server; may be called more than once. */
  stop(): Promise<void>;
  /** No longer starts it again when it ends: another process is now in charge of it. */
  letRun(): void;
};

export type EmbeddedOptions = {
  /** The folder that holds the cluster, its socket and its log; made when absent. */
  dataDir: string;
  binaries?: "18" | "15";
  /** Server settings, as in postgresql.conf. */
  settings?: Record<string, string>;
  /** Hears what an operator should know: that the server ended by itself and was started again. */
  log?: (sentence: string) => void;
};

/** How long a server may recover from its log before we give up on it, in milliseconds. */
const START_PATIENCE = 120_000;

/**
 * Starts the PostgreSQL that npm installed on a folder of ours, on a unix socket only (no port, no password; the
 * socket's folder is ours alone).
 *
 * A server that an earlier process of ours left behind (kill -9) is stopped first, so that settings and version are
 * the asked ones. The caller makes sure that no living process uses the folder. A server that ends by itself (killed, out
 * of memory) is started again.
 * @throws EmbeddedUnavailable, or an Error with PostgreSQL's own last words.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const home = prepareHome(options.dataDir, findBinaries(options.binaries));
  const orphan = findPostmaster(home.cluster);
  if (orphan) await stopPostmaster(orphan.pid);
  if (!existsSync(home.cluster)) createCluster(home, options.settings?.["fsync"] === "off");
  refuseOtherVersion(home, options.binaries ?? "18");
  const supervised = await supervise(() => launch(home, options.settings ?? {}), options.log);
  return { admin: { host: home.socketFolder, port: 5432, user: "postgres", database: "postgres" }, ...supervised };
}

/** A server that dies more often than this in a minute is left dead, and the readiness probe says so. */
const REVIVALS_A_MINUTE = 5;

async function supervise(
  start: () => Promise<ChildProcess>,
  log: (sentence: string) => void = () => undefined,
): Promise<Pick<Embedded, "stop" | "letRun">> {
  let wanted = true;
  let reviving = Promise.resolve();
  let revivals: number[] = [];
  const watch = (child: ChildProcess) => {
    child.once("exit", () => {
      if (wanted) reviving = revive();
    });
    return child;
  };
  const revive = async () => {
    const now = Date.now();
    revivals = [...revivals.filter((at) => at > now - 60_000), now];
    if (revivals.length > REVIVALS_A_MINUTE) return log("PostgreSQL ends again and again and is left stopped.");
    try {
      current = watch(await start());
      log("PostgreSQL ended by itself and was started again.");
    } catch (error) {
      log(`PostgreSQL ended by itself and does not start again: ${(error as Error).message}`);
    }
  };
  let current = watch(await start());
  let stopping: Promise<void> | undefined;
  const stop = async () => {
    wanted = false;
    await reviving;
    await stopPostmaster(current.pid!);
  };
  return { stop: () => (stopping ??= stop()), letRun: () => void (wanted = false) };
}

/** initdb into a neighbouring folder, then one rename: a cluster half made by a killed process is never mistaken for one. */
function createCluster(home: Home, careless: boolean): void {
  const fresh = home.freshCluster();
  let words = "";
  // The built-in provider sorts by code point everywhere alike; the ctype is what pg_trgm needs to see Chinese letters.
  for (const ctype of ["C.UTF-8", "en_US.UTF-8", "C"]) {
    const run = spawnSync(
      home.binaries.initdb,
      [...initdbArguments(fresh, ctype, home.binaries), ...(careless ? ["--no-sync"] : [])],
      {
        ...home.as,
        cwd: home.folder,
        encoding: "utf8",
        env: environment(),
      },
    );
    if (run.status === 0) return home.adoptCluster(fresh);
    words = run.error ? String(run.error) : run.stderr.trim();
    home.discard(fresh);
    if (!words.includes("locale")) break;
  }
  throw new Error(`PostgreSQL could not make its data folder in ${home.folder}: ${words}`);
}

function initdbArguments(folder: string, ctype: string, binaries: Binaries): string[] {
  const version = spawnSync(binaries.initdb, ["--version"], { encoding: "utf8", env: environment() }).stdout ?? "";
  // The built-in provider came with PostgreSQL 17; before it the C collation with the same ctype sorts alike.
  const builtin = !/ 1[56]\./.test(version) ? ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"] : [];
  return [
    ...["-D", folder, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-instructions"],
    ...builtin,
    ...[`--locale=${ctype}`, "--lc-collate=C", `--lc-ctype=${ctype}`],
  ];
}

function refuseOtherVersion(home: Home, asked: string): void {
  const found = readFileSync(`${home.cluster}/PG_VERSION`, "utf8").trim();
  if (found === asked) return;
  throw new Error(
    `The database in ${home.folder} was made by PostgreSQL ${found}, this one is ${asked}: start the Fairway that made it, dump, and load the dump here.`,
  );
}

async function launch(home: Home, settings: Record<string, string>): Promise<ChildProcess> {
  const all = {
    port: "5432",
    listen_addresses: "",
    unix_socket_directories: home.socketFolder,
    unix_socket_permissions: "0700",
    timezone: "UTC",
    log_timezone: "UTC",
    ...settings,
  };
  const words = Object.entries(all).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const deadline = Date.now() + START_PATIENCE;
  for (;;) {
    const from = home.logSize();
    const log = openSync(home.log, "a");
    // Detached: Ctrl-C goes to the terminal's process group, and the server must still answer while we drain.
    const child = spawn(home.binaries.postgres, ["-D", home.cluster, ...words], {
      ...home.as,
      cwd: home.folder,
      detached: true,
      stdio: ["ignore", log, log],
      env: environment(),
    });
    closeSync(log);
    child.unref();
    if (await accepts(child, home, deadline)) return child;
    const said = readFileSync(home.log).subarray(from).toString().trim();
    // Another server is on its way out and still holds its lock file, which is its own to remove, or its memory.
    if (
      !/lock file .* already exists|shared memory block .* in use/.test(said) ||
      Date.now() > deadline - START_PATIENCE + 15_000
    ) {
      throw new Error(`PostgreSQL did not start. It said: ${said || "nothing"} (log: ${home.log})`);
    }
    await pause(100);
  }
}

/** True when the server takes connections, false when it ended. */
async function accepts(child: ChildProcess, home: Home, deadline: number): Promise<boolean> {
  let ended: unknown = child.pid === undefined;
  child.once("exit", () => (ended = true));
  child.once("error", (error) => (ended = error));
  while (!ended && Date.now() < deadline) {
    const client = new pg.Client({ host: home.socketFolder, port: 5432, user: "postgres", database: "postgres" });
    client.on("error", () => (ended ||= false));
    try {
      await client.connect();
      await client.end();
      return true;
    } catch {
      await pause(15);
    }
  }
  if (ended instanceof Error) throw new Error(`PostgreSQL could not be run: ${ended.message}`);
  if (!ended) await stopPostmaster(child.pid!);
  return false;
}

/** PostgreSQL gets nothing of our environment that could change its behaviour (PGDATA, PGPORT, LC_…). */
function environment(): NodeJS.ProcessEnv {
  const { PATH, TMPDIR, LD_LIBRARY_PATH } = process.env;
  return {
    ...(PATH === undefined ? {} : { PATH }),
    ...(TMPDIR === undefined ? {} : { TMPDIR }),
    ...(LD_LIBRARY_PATH === undefined ? {} : { LD_LIBRARY_PATH }),
    LC_ALL: "C",
  };
}
