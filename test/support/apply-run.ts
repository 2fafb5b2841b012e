// Started as a process of its own by the import story, which kills it: applies a run and stops for ever inside the
// transaction of its third chunk, after the rows were written and before the marker moved.
import { systemClock } from "../../src/platform/clock.ts";
import type { Services } from "../../src/platform/context.ts";
import { openFileStore } from "../../src/platform/files/doors.ts";
import { localStore } from "../../src/platform/files/localStore.ts";
import { applyRun } from "../../src/platform/importer/run/applyRun.ts";
import { openPools } from "../../src/platform/postgres/pools.ts";
import { registerParcels } from "./parcels.ts";

const { database, filesFolder, manufacturerId, runId } = JSON.parse(process.argv[2] ?? "{}");
const log = { error: () => undefined, warn: () => undefined, info: () => undefined };
const services: Services = { pools: openPools(database, log), clock: systemClock(), log, doors: new Map() };
openFileStore(services, localStore(filesFolder));
let chunks = 0;
registerParcels(async () => {
  chunks += 1;
  if (chunks < 3) return;
  process.stdout.write("writing\n");
  await new Promise(() => setInterval(() => undefined, 1000));
});
await applyRun(services, manufacturerId, runId);
