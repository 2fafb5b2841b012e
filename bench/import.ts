// Imports a CSV (preview, then apply) against PostgreSQL's own COPY of the same rows into the same table.
// node --import ./src/app/launch/swc.mjs bench/import.ts [--size 100000] [--rounds 7]
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { parseArgs } from "node:util";
import pg from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { newId } from "../src/kernel/id.ts";
import { systemClock } from "../src/platform/clock.ts";
import type { Services } from "../src/platform/context.ts";
import { openFileStore } from "../src/platform/files/doors.ts";
import { localStore } from "../src/platform/files/localStore.ts";
import { importFile } from "../src/platform/importer/run/importFile.ts";
import { prepareDatabase } from "../src/platform/postgres/database.ts";
import { startEmbedded } from "../src/platform/postgres/embedded.ts";
import { openPools } from "../src/platform/postgres/pools.ts";
import { parcelTable, registerParcels } from "../test/support/parcels.ts";

const { values } = parseArgs({
  options: { size: { type: "string", default: "100000" }, rounds: { type: "string", default: "7" } },
});
const [size, rounds] = [Number(values.size), Number(values.rounds)];
const mapping = { columns: { code: "单号", city: "城市", quantity: "数量", price: "单价", sentOn: "日期" } };

/** Different bytes each round: the same file would be nothing new. */
const cells = (at: number, round: number): string =>
  [
    `R${round}P${Math.floor(at / 7)}`,
    at % 3 === 0 ? "宁波" : "杭州",
    (at % 90) + 1,
    `${at % 50}.${10 + (at % 90)}`,
    `2024-${String((at % 12) + 1).padStart(2, "0")}-15`,
  ].join(",");
const file = (round: number): Buffer =>
  Buffer.from(
    `单号,城市,数量,单价,日期\n${Array.from({ length: size }, (_each, at) => cells(at, round)).join("\n")}\n`,
  );
const median = (numbers: number[]): number => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;

const folder = await mkdtemp(join(tmpdir(), "fairway-bench-"));
const server = await startEmbedded({ dataDir: join(folder, "pg") });
try {
  await bench();
} finally {
  await server.stop();
  await rm(folder, { recursive: true, force: true });
}

async function bench(): Promise<void> {
  const database = await prepareDatabase(server.admin);
  const admin = new pg.Client(server.admin);
  await admin.connect();
  await admin.query(parcelTable);
  const log = { error: console.error, warn: console.warn, info: () => undefined };
  const services: Services = { pools: openPools(database, log), clock: systemClock(), log, doors: new Map() };
  openFileStore(services, localStore(join(folder, "files")));
  registerParcels();
  const manufacturerId = newId();
  const lag = monitorEventLoopDelay({ resolution: 5 });

  const ours = async (round: number): Promise<number> => {
    const stream = Readable.from([file(round)]);
    lag.enable();
    const began = performance.now();
    const what = {
      manufacturerId,
      personId: newId(),
      kind: "parcel",
      name: "bench.csv",
      mapping,
      policy: "REJECT_ROWS",
      timeZone: "utc",
    } as const;
    const done = await importFile(services, what, stream);
    const took = performance.now() - began;
    lag.disable();
    if (!done.ok || done.value.good !== size) throw new Error(JSON.stringify(done));
    return took;
  };
  const reference = async (): Promise<number> => {
    const runId = newId();
    const lines = Readable.from([
      Buffer.from(
        Array.from({ length: size }, (_each, at) => `${manufacturerId},${runId},${at + 2},${cells(at, 0)}`).join("\n"),
      ),
    ]);
    const began = performance.now();
    await pipeline(lines, admin.query(copyFrom("COPY parcel FROM STDIN (FORMAT csv)")));
    return performance.now() - began;
  };

  await ours(-1);
  await reference();
  lag.reset();
  const [us, them]: [number[], number[]] = [[], []];
  for (let round = 0; round < rounds; round += 1) {
    us.push(await ours(round));
    them.push(await reference());
  }
  const [our, their] = [median(us), median(them)];
  const perSecond = (took: number): string => `${Math.round(size / (took / 1000))} rows/s`;
  const p99 = Math.max(0, lag.percentile(99) / 1e6 - 5).toFixed(1);
  console.log(
    `ratio: ${(their / our).toFixed(2)} (ours ${perSecond(our)} loop lag p99 ${p99} ms, reference ${perSecond(their)}) import size=${size}`,
  );
  await services.pools.close();
  await admin.end();
}
