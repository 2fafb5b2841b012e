// Started as a process of its own by the stories that kill it: applies a run of any kind and stops for ever inside the
// transaction of its chunk of a number, after the rows were written and before the marker moved.
import "reflect-metadata";
import "../../src/app/importKinds.ts";
import { day } from "../../src/kernel/day.ts";
import { systemClock } from "../../src/platform/clock.ts";
import type { Services } from "../../src/platform/context.ts";
import { openFileStore } from "../../src/platform/files/doors.ts";
import { localStore } from "../../src/platform/files/localStore.ts";
import { addImportKind, importKindOf, takesWholeFiles } from "../../src/platform/importer/kind.ts";
import { applyRun } from "../../src/platform/importer/run/applyRun.ts";
import { openPools } from "../../src/platform/postgres/pools.ts";
import { registerParcels } from "./parcels.ts";

const { database, filesFolder, manufacturerId, runId, kind: name, chunk, today } = JSON.parse(process.argv[2] ?? "{}");
const log = { error: () => undefined, warn: () => undefined, info: () => undefined };
const services: Services = { pools: openPools(database, log), clock: systemClock(day(today)), log, doors: new Map() };
openFileStore(services, localStore(filesFolder));
registerParcels();
const kind = importKindOf(name);
if (kind === undefined || takesWholeFiles(kind)) throw new Error(`${name} is not applied by chunks`);
let chunks = 0;
addImportKind({
  ...kind,
  applyChunk: async (tx, rows, run) => {
    const made = await kind.applyChunk(tx, rows, run);
    chunks += 1;
    if (chunks < chunk) return made;
    process.stdout.write("writing\n");
    return new Promise(() => setInterval(() => undefined, 1000));
  },
});
await applyRun(services, manufacturerId, runId);
