import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer, type AddressInfo } from "node:net";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { startEmbedded } from "../src/platform/postgres/embedded.ts";
import type { Asked } from "./support/arguments.ts";
import { type Round, inTurn, ratioLine, told } from "./support/pairs.ts";
import { folder } from "./support/postgres.ts";

const root = join(import.meta.dirname, "..");
const data = join(folder, "start");
/** As `npm start` sets its embedded PostgreSQL. */
const settings = { max_connections: "200", shared_buffers: "256MB", max_wal_size: "2GB" };
const patience = 300_000;

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

const roundOf = (milliseconds: number): Round => ({
  rate: 1000 / milliseconds,
  p50: milliseconds,
  p99: milliseconds,
});

/** What `npm start` runs: looks whether the packages and the client are current, opens the database, serves. */
async function startFairway(): Promise<Round> {
  const port = await freePort();
  const env = { ...process.env, FAIRWAY_DATA: data, FAIRWAY_LOG: "warn", PORT: String(port), HOST: "127.0.0.1" };
  const began = performance.now();
  await succeeded(
    spawn(process.execPath, [join(root, "src/app/launch/install.mjs")], { cwd: root, env, stdio: "inherit" }),
  );
  const child = spawn(process.execPath, [join(root, "src/app/launch/start.mjs")], {
    ...{ cwd: root, env },
    stdio: ["ignore", "ignore", "inherit"],
  });
  try {
    while (!(await isReady(port))) {
      if (child.exitCode !== null || performance.now() - began > patience) throw new Error("Fairway did not start");
      await pause(5);
    }
    return roundOf(performance.now() - began);
  } finally {
    if (child.exitCode === null) {
      const ended = once(child, "exit");
      child.kill("SIGTERM");
      await ended;
    }
  }
}

const isReady = (port: number): Promise<boolean> =>
  fetch(`http://127.0.0.1:${port}/readyz`).then(
    (answer) => answer.ok,
    () => false,
  );

async function succeeded(child: ChildProcess): Promise<void> {
  const [code] = (await once(child, "exit")) as [number | null];
  if (code !== 0) throw new Error(`ended with ${code}`);
}

/** The same cluster, started alone until it takes a connection. */
async function startPostgres(): Promise<Round> {
  const began = performance.now();
  const server = await startEmbedded({ dataDir: join(data, "postgres"), settings });
  const round = roundOf(performance.now() - began);
  await server.stop();
  return round;
}

/** A warm start to ready; the first, which makes the demo company and builds the client, only warms up. */
export async function run(asked: Asked): Promise<void> {
  const outcomes = await inTurn(
    [
      { name: "fairway", round: startFairway },
      { name: "postgres", round: startPostgres },
    ],
    asked.pairs,
  );
  const [ours, theirs] = outcomes as [(typeof outcomes)[0], (typeof outcomes)[0]];
  const what = "start: times as long as the reference, less is better";
  console.log(ratioLine(ours.p50 / theirs.p50, told(ours, "starts/s"), told(theirs, "starts/s"), what));
}
