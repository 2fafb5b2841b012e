import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { until } from "./until.ts";

/** The server in a process of its own, ready to be asked. */
export type Served = {
  readonly url: string;
  readonly child: ChildProcess;
  /** What it has printed so far. */
  said(): string;
  /** Resolves with the exit code, null when a signal ended it. */
  ended(): Promise<number | null>;
  /** Ends it if it still runs, and removes its folder. */
  remove(): Promise<void>;
};

const root = join(import.meta.dirname, "../..");

/** Starts the real server over a database given by its address. */
export async function serveProcess(databaseUrl: string, env: Record<string, string> = {}): Promise<Served> {
  const folder = mkdtempSync(join(tmpdir(), "fairway-served-"));
  const child = spawn(process.execPath, [join(root, "test/support/serve.mjs")], {
    cwd: root,
    env: {
      ...{ PATH: process.env["PATH"] ?? "", DATABASE_URL: databaseUrl, PORT: "0", HOST: "127.0.0.1" },
      ...{ FAIRWAY_DATA: folder, FAIRWAY_TODAY: "2026-06-10", FAIRWAY_WORKER: "no", ...env },
    },
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (part) => (said += String(part)));
  const ending = once(child, "exit").then(([code]) => code as number | null);
  let url = "";
  await until(async () => {
    if (child.exitCode !== null) throw new Error(`the server ended: ${said}`);
    const port = /^listening on (\d+)\n/m.exec(said)?.[1];
    if (port === undefined) return false;
    url = `http://127.0.0.1:${port}`;
    return fetch(`${url}/readyz`).then(
      (answer) => answer.ok,
      () => false,
    );
  });
  return {
    ...{ url, child, said: () => said, ended: () => ending },
    remove: async () => {
      child.kill("SIGKILL");
      await ending;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
