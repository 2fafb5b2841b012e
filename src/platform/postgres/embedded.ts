import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { existsSync, openSync, closeSync, readFileSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { findBinaries, type Binaries } from "./binaries.ts";
import { prepareHome, type Home } from "./embedded-home.ts";
import { findPostmaster, stopPostmaster } from "./postmaster.ts";

/** A running embedded PostgreSQL. `stop` may be called more than once. */
export type Embedded = { admin: pg.PoolConfig; stop(): Promise<void> };

export type EmbeddedOptions = {
  /** The folder that holds the cluster, its socket and its log; made when absent. */
  dataDir: string;
  binaries?: "18" | "15";
  /** Server settings, as in postgresql.conf. */
  settings?: Record<string, string>;
};

/** How long a server may recover from its log before we give up on it, in milliseconds. */
const START_PATIENCE = 120_000;

/**
 * Starts the PostgreSQL that npm installed on a folder of ours, on a unix socket only (no port, no password; the
 * socket's folder is ours alone).
 *
 * A server that an earlier process of ours left behind (kill -9) is stopped first, so that settings and version are
 * the asked ones. The caller makes sure that no living process uses the folder.
 * @throws EmbeddedUnavailable, or an Error with PostgreSQL's own last words.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const binaries = findBinaries(options.binaries);
  const home = prepareHome(options.dataDir, binaries);
  const orphan = findPostmaster(home.cluster);
  if (orphan) await stopPostmaster(orphan.pid);
  if (!existsSync(home.cluster)) createCluster(home, binaries, options.settings?.["fsync"] === "off");
  refuseOtherVersion(home, options.binaries ?? "18");
  const child = await launch(home, binaries, options.settings ?? {});
  let stopping: Promise<void> | undefined;
  return {
    admin: { host: home.socketFolder, port: 5432, user: "postgres", database: "postgres" },
    stop: () => (stopping ??= stopPostmaster(child.pid!)),
  };
}

/** initdb into a neighbouring folder, then one rename: a cluster half made by a killed process is never mistaken for one. */
function createCluster(home: Home, binaries: Binaries, careless: boolean): void {
  const fresh = home.freshCluster();
  let words = "";
  // The built-in provider sorts by code point everywhere alike; the ctype is what pg_trgm needs to see Chinese letters.
  for (const ctype of ["C.UTF-8", "en_US.UTF-8", "C"]) {
    const run = spawnSync(
      binaries.initdb,
      [...initdbArguments(fresh, ctype, binaries), ...(careless ? ["--no-sync"] : [])],
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

async function launch(home: Home, binaries: Binaries, settings: Record<string, string>): Promise<ChildProcess> {
  const all = {
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
    const child = spawn(binaries.postgres, ["-D", home.cluster, ...words], {
      ...home.as,
      cwd: home.folder,
      detached: true,
      stdio: ["ignore", log, log],
      env: environment(),
    });
    closeSync(log);
    child.unref();
    if (await accepts(child, home, deadline)) return child;
    const said = readFileSync(home.log, "utf8").slice(from).trim();
    // Another server is on its way out and still holds its lock file, which is its own to remove.
    if (!/lock file .* already exists/.test(said) || Date.now() > deadline - START_PATIENCE + 15_000) {
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
