import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { chmodSync, chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import pg from "pg";
import { placeOfCluster } from "../../../test/support/cluster.ts";
import type { Database } from "../../platform/postgres/database.ts";
import { findPostmaster } from "../../platform/postgres/postmaster.ts";
import { canReach } from "../../platform/postgres/reachable.ts";
import { isAlive } from "../../platform/process.ts";

const PROGRAM = join(import.meta.dirname, "..", "..", "..", "test", "support", "open-database.mjs");
const NOBODY = 65534;
const KEEP = "drop table if exists kept; create table kept as select 7 as n";

type Opened = { child: ChildProcess; database: Database };

describe("The embedded database of a data folder", () => {
  let folder: string;
  let children: ChildProcess[] = [];

  beforeAll(() => {
    folder = mkdtempSync(join(placeOfCluster(), "fairway-launch-"));
    chmodSync(folder, 0o711);
  });
  afterEach(async () => {
    for (const child of children) await stop(child);
    children = [];
  });
  afterAll(async () => {
    // What a killed process left behind, as the next start would.
    if (postmaster()) await stop((await open("tool")).child);
    rmSync(folder, { recursive: true, force: true });
  });

  function run(as: "server" | "tool", data = join(folder, "data"), uid?: number): ChildProcess {
    const env = { PATH: process.env["PATH"] ?? "", TMPDIR: tmpdir(), FAIRWAY_DATA: data };
    const child = spawn(process.execPath, [PROGRAM, as], {
      env,
      stdio: ["ignore", "pipe", "pipe"],
      ...(uid === undefined ? {} : { uid, gid: uid }),
    });
    children.push(child);
    return child;
  }

  async function open(as: "server" | "tool", data?: string, uid?: number): Promise<Opened> {
    const child = run(as, data, uid);
    let said = "";
    child.stderr!.on("data", (part) => (said += String(part)));
    const [line] = (await Promise.race([
      once(createInterface(child.stdout!), "line"),
      once(child, "close").then(() => Promise.reject(new Error(said))),
    ])) as [string];
    return { child, database: JSON.parse(line) as Database };
  }

  async function stop(child: ChildProcess, signal: NodeJS.Signals = "SIGTERM"): Promise<void> {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill(signal);
    await once(child, "close");
  }

  async function ask(config: pg.PoolConfig, sql: string): Promise<unknown[]> {
    const client = new pg.Client(config);
    await client.connect();
    try {
      return (await client.query(sql)).rows;
    } finally {
      await client.end();
    }
  }

  function postmaster(data = join(folder, "data")): number | undefined {
    return findPostmaster(join(data, "postgres", "cluster"))?.pid;
  }

  it("is made in a new folder, stops with its server, and starts again with what was written", async () => {
    const first = await open("server");
    await ask(first.database.owner, KEEP);
    const pid = postmaster()!;
    await stop(first.child);
    expect(first.child.exitCode).toBe(0);
    expect(isAlive(pid)).toBe(false);
    const second = await open("server");
    expect(await ask(second.database.app, "select n from kept")).toEqual([{ n: 7 }]);
  });

  it("stops with a server that is told to stop while it still loads what every installation has", async () => {
    await stop((await open("tool")).child);
    const script = join(import.meta.dirname, "start.mjs");
    const env = { PATH: process.env["PATH"] ?? "", FAIRWAY_DATA: join(folder, "data"), PORT: "0" };
    const child = spawn(process.execPath, [script, "--without-client"], { env });
    children.push(child);
    let said = "";
    child.stderr.on("data", (part) => (said += String(part)));
    const loads = new Promise<void>((resolve) =>
      createInterface(child.stdout).on("line", (line) => {
        said += line;
        if (line.includes("loading the administrative divisions of China")) resolve();
      }),
    );
    await Promise.race([loads, once(child, "close").then(() => Promise.reject(new Error(said)))]);
    const pid = postmaster()!;
    await stop(child, "SIGINT");
    expect({ code: child.exitCode, runs: isAlive(pid) }).toEqual({ code: 0, runs: false });
    // No trace of the program; that a connection was lost on the way may be noted.
    expect(said).not.toMatch(/\n\s+at /);
  });

  it("survives kill -9 of the server: the next start takes over what was left running", async () => {
    const first = await open("server");
    await ask(first.database.owner, KEEP);
    const left = postmaster()!;
    await stop(first.child, "SIGKILL");
    expect(isAlive(left)).toBe(true);
    const second = await open("server");
    expect(isAlive(left)).toBe(false);
    expect(await ask(second.database.app, "select n from kept")).toEqual([{ n: 7 }]);
  });

  it("survives kill -9 of the server and of PostgreSQL together, with stale locks of both", async () => {
    const first = await open("server");
    await ask(first.database.owner, KEEP);
    const left = postmaster()!;
    await stop(first.child, "SIGKILL");
    process.kill(left, "SIGKILL");
    expect(existsSync(join(folder, "data", "server.lock"))).toBe(true);
    expect(existsSync(join(folder, "data", "postgres", "cluster", "postmaster.pid"))).toBe(true);
    const second = await open("server");
    expect(await ask(second.database.app, "select n from kept")).toEqual([{ n: 7 }]);
  });

  it("has PostgreSQL started again when it is killed under the running server", async () => {
    const { child, database } = await open("server");
    const said = once(createInterface(child.stderr!), "line");
    process.kill(postmaster()!, "SIGKILL");
    expect(await said).toEqual(["PostgreSQL ended by itself and was started again."]);
    expect(await ask(database.app, "select 1 as n")).toEqual([{ n: 1 }]);
  });

  it("refuses a second server in one sentence that says what to do", async () => {
    const first = await open("server");
    await expect(open("server")).rejects.toThrow(
      `AlreadyServed: Fairway already runs on ${join(folder, "data")} (process ${first.child.pid})`,
    );
    expect(await ask(first.database.app, "select 1 as n")).toEqual([{ n: 1 }]);
  });

  it("is shared by a command beside the server, whoever of the two came first or leaves last", async () => {
    const tool = await open("tool");
    const server = await open("server");
    await stop(tool.child);
    expect(await ask(server.database.app, "select 1 as n")).toEqual([{ n: 1 }]);
    const later = await open("tool");
    await stop(server.child);
    expect(await ask(later.database.app, "select 1 as n")).toEqual([{ n: 1 }]);
    const pid = postmaster()!;
    await stop(later.child);
    expect(isAlive(pid)).toBe(false);
  });

  it("is made once when several commands begin in a new folder together", async () => {
    const data = join(folder, "together");
    const all = await Promise.all([open("tool", data), open("tool", data), open("tool", data)]);
    expect(new Set(all.map(({ database }) => database.app.host)).size).toBe(1);
  });

  it("puts its socket elsewhere when the folder's path is too long for one, and finds it again", async () => {
    const data = join(folder, "a".repeat(60), "b".repeat(60));
    const first = await open("server", data);
    expect(first.database.app.host).not.toContain(data);
    await stop(first.child);
    const second = await open("server", data);
    expect(second.database.app.host).toBe(first.database.app.host);
    await stop(second.child);
    rmSync(first.database.app.host!, { recursive: true, force: true });
  });

  it("leaves nothing half made when it is killed in the first seconds", async () => {
    const data = join(folder, "begun");
    const child = run("server", data);
    while (!existsSync(join(data, "postgres"))) await new Promise(setImmediate);
    await stop(child, "SIGKILL");
    await open("server", data);
    expect(readdirSync(join(data, "postgres")).filter((name) => name.startsWith("fresh-"))).toEqual([]);
  });

  // Only root can become somebody else, and only where that one may read the project (not in /root).
  if (process.getuid?.() === 0 && canReach(process.execPath, { uid: NOBODY, gid: NOBODY })) {
    it("works for an ordinary user as it does for root", async () => {
      const data = join(folder, "ordinary");
      chownSync(folder, NOBODY, NOBODY);
      const first = await open("server", data, NOBODY);
      expect(await ask(first.database.app, "select 1 as n")).toEqual([{ n: 1 }]);
      await stop(first.child, "SIGKILL");
      const second = await open("server", data, NOBODY);
      expect(await ask(second.database.app, "select 1 as n")).toEqual([{ n: 1 }]);
      await stop(second.child);
      // Root may go on with the same data: PostgreSQL keeps running as the data's owner.
      expect(await ask((await open("server", data)).database.app, "select 1 as n")).toEqual([{ n: 1 }]);
    });
  }
});
