import "reflect-metadata";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { Readable } from "node:stream";
import { newId } from "../../src/kernel/id.ts";
import { systemClock } from "../../src/platform/clock.ts";
import type { Services } from "../../src/platform/context.ts";
import { openFileStore } from "../../src/platform/files/doors.ts";
import { localStore } from "../../src/platform/files/localStore.ts";
import { importFile } from "../../src/platform/importer/run/importFile.ts";
import type { Database } from "../../src/platform/postgres/database.ts";
import { openPools } from "../../src/platform/postgres/pools.ts";
import "../../src/app/importKinds.ts";
import { registerParcels } from "../../test/support/parcels.ts";
import { listening, settingsOf } from "../support/listening.ts";
import * as orderFile from "../support/order-file.ts";
import * as outletFile from "../support/outlet-file.ts";
import * as parcelFile from "../support/parcel-file.ts";

/** A worker that imports a file when told to: takes the bytes in, previews, applies; and how long its loop stood still. */
const {
  database,
  manufacturerId,
  size,
  kind = "parcel",
  personId = newId(),
} = settingsOf<{
  database: Database;
  manufacturerId: string;
  size: number;
  kind?: "parcel" | "orders" | "outlets";
  /** Who brings the file; somebody whom nobody knows, unless told. */
  personId?: string;
}>();
const { fileOf, mapping } = { parcel: parcelFile, orders: orderFile, outlets: outletFile }[kind];
/** How many rows of the file are meant to be refused. */
const meant = kind === "outlets" ? outletFile.wrong(size).length : 0;
const log = { error: console.error, warn: console.error, info: () => undefined };
const services: Services = { pools: openPools(database, log), clock: systemClock(), log, doors: new Map() };
openFileStore(services, localStore(mkdtempSync(join(tmpdir(), "fairway-bench-"))));
registerParcels();

const resolution = 1;
const began = Date.now();
let round = 0;

type Once = { took: number; cpu: number; lag: { p99: number; most: number }; bad: number; memory: number };

/** Milliseconds of one import, on the clock and of the processor, the longest stops of the loop meanwhile, rows refused, and the most memory so far in MB. */
async function once(): Promise<Once> {
  round += 1;
  const bytes = fileOf(size, began + round);
  const lag = monitorEventLoopDelay({ resolution });
  lag.enable();
  const from = performance.now();
  const worked = process.cpuUsage();
  const what = {
    ...{ manufacturerId, personId, kind, name: "bench.csv", mapping },
    ...({ policy: "REJECT_ROWS", timeZone: "utc" } as const),
  };
  const done = await importFile(services, what, Readable.from(bytes));
  const took = performance.now() - from;
  lag.disable();
  const { user, system } = process.cpuUsage(worked);
  if (!done.ok || done.value.good !== size - meant) throw new Error(JSON.stringify(done));
  const over = (nanoseconds: number) => Math.max(0, nanoseconds / 1e6 - resolution);
  const memory = Math.round(process.resourceUsage().maxRSS / 1024);
  return {
    took,
    cpu: (user + system) / 1000,
    lag: { p99: over(lag.percentile(99)), most: over(lag.max) },
    bad: done.value.bad,
    memory,
  };
}

listening(0, () => services.pools.close(), { import: once });
