import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
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

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Starts the real server over a database given by its address. */
export async function serveProcess(databaseUrl: string, env: Record<string, string> = {}): Promise<Served> {
  const folder = mkdtempSync(join(tmpdir(), "fairway-served-"));
  const port = await freePort();
  const child = spawn(process.execPath, [join(root, "test/support/serve.mjs")], {
    cwd: root,
    env: {
      ...{ PATH: process.env["PATH"] ?? "", DATABASE_URL: databaseUrl, PORT: String(port), HOST: "127.0.0.1" },
      ...{ FAIRWAY_DATA: folder, FAIRWAY_TODAY: "2026-06-10", FAIRWAY_WORKER: "no", ...env },
    },
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (part) => (said += String(part)));
  const ending = once(child, "exit").then(([code]) => code as number | null);
  const url = `http://127.0.0.1:${port}`;
  await until(async () => {
    if (child.exitCode !== null) throw new Error(`the server ended: ${said}`);
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
