import "reflect-metadata";
import { createReadStream, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { systemClock } from "../../src/platform/clock.ts";
import type { Services } from "../../src/platform/context.ts";
import { openFileStore } from "../../src/platform/files/doors.ts";
import { localStore } from "../../src/platform/files/localStore.ts";
import { importFile } from "../../src/platform/importer/run/importFile.ts";
import type { Database } from "../../src/platform/postgres/database.ts";
import { openPools } from "../../src/platform/postgres/pools.ts";
import "../../src/app/importKinds.ts";
import { matchStatement } from "../../src/settlement/matching/run.ts";
import { listening, settingsOf } from "../support/listening.ts";
import { maker, person, statement, statementNumber } from "../support/settlement.ts";
import { mappingOf } from "../support/sheet-file.ts";

/** A worker that takes a sheet in, checks it, writes it, matches and classifies: each part's time, and how its loop stood still. */
const { database, sheet } = settingsOf<{ database: Database; sheet: string }>();
const log = { error: console.error, warn: console.error, info: () => undefined };
const services: Services = { pools: openPools(database, log), clock: systemClock(), log, doors: new Map() };
openFileStore(services, localStore(mkdtempSync(join(tmpdir(), "fairway-bench-"))));

const resolution = 1;
const began = Date.now();
let round = 0;

async function once(): Promise<object> {
  round += 1;
  const lag = monitorEventLoopDelay({ resolution });
  lag.enable();
  const from = performance.now();
  const done = await importFile(
    services,
    {
      ...{ manufacturerId: maker, personId: person, kind: "chain-statement", name: "sheet.csv" },
      ...{
        mapping: mappingOf(statementNumber, `JX${began}-${round}`),
        policy: "REJECT_ALL",
        timeZone: "Asia/Shanghai",
      },
    },
    createReadStream(sheet),
  );
  const imported = performance.now();
  if (!done.ok || done.value.state !== "APPLIED")
    throw new Error(
      JSON.stringify(done, (_key, value: unknown) => (typeof value === "bigint" ? String(value) : value)),
    );
  await matchStatement(services, maker, statement);
  const took = performance.now() - from;
  lag.disable();
  const over = (nanoseconds: number) => Math.max(0, nanoseconds / 1e6 - resolution);
  return {
    took,
    imported: imported - from,
    lag: { p99: over(lag.percentile(99)), most: over(lag.max) },
    held: process.resourceUsage().maxRSS * 1024,
  };
}

listening(0, () => services.pools.close(), { match: once });
