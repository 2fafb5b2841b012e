import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";

/** A server in a process of its own, as in production: it shares nothing with whoever measures it. */
export type Served = {
  readonly port: number;
  readonly pid: number;
  tell(word: string): Promise<unknown>;
  stop(): Promise<void>;
};

const root = join(import.meta.dirname, "..", "..");
const hook = join(root, "src", "app", "launch", "swc.mjs");

/** What `npm run worker` tells Node; and where BENCH_PROFILE names a folder, that it writes its profile there. */
export function workerFlags(): string[] {
  const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { scripts: { worker: string } };
  const profile = process.env["BENCH_PROFILE"];
  return [
    ...scripts.worker.split(" ").filter((word) => word.startsWith("--")),
    ...(profile === undefined ? [] : ["--cpu-prof", `--cpu-prof-dir=${profile}`]),
  ];
}

/**
 * Starts `bench/servers/NAME.ts` with its settings as JSON and waits for the line with its port. What it is told comes
 * as a line on its standard input, and is answered by one line of JSON.
 */
export async function serve(name: string, settings: object, flags: readonly string[] = []): Promise<Served> {
  const file = join(import.meta.dirname, "..", "servers", `${name}.ts`);
  const child = spawn(process.execPath, [...flags, "--import", hook, file, JSON.stringify(settings)], {
    stdio: ["pipe", "pipe", "inherit"],
    env: { ...process.env, NODE_ENV: "production" },
  });
  const lines = createInterface({ input: child.stdout! })[Symbol.asyncIterator]();
  const next = async (): Promise<unknown> => {
    const { value, done } = await lines.next();
    if (done === true) throw new Error(`the server ${name} ended`);
    return JSON.parse(value as string);
  };
  const { port } = (await next()) as { port: number };
  return {
    port,
    pid: child.pid!,
    tell: (word) => {
      child.stdin!.write(`${word}\n`);
      return next();
    },
    stop: () => stopped(child),
  };
}

async function stopped(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const ended = once(child, "exit");
  child.kill("SIGTERM");
  await ended;
}
