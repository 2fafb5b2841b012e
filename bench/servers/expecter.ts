import "reflect-metadata";
import { day, plusMonths } from "../../src/kernel/day.ts";
import { systemClock } from "../../src/platform/clock.ts";
import type { Services } from "../../src/platform/context.ts";
import type { Database } from "../../src/platform/postgres/database.ts";
import { openPools } from "../../src/platform/postgres/pools.ts";
import { expectContracts } from "../../src/settlement/index.ts";
import { listening, settingsOf } from "../support/listening.ts";

/** A worker that reckons the statements of a year of all contracts when told to, as the monthly job does. */
const { database, manufacturerId, contracts } = settingsOf<{
  database: Database;
  manufacturerId: string;
  contracts: readonly string[];
}>();
const log = { error: console.error, warn: console.error, info: () => undefined };
const services: Services = { pools: openPools(database, log), clock: systemClock(), log, doors: new Map() };
const months = Array.from({ length: 12 }, (_each, at) => plusMonths(day("2025-01-01"), at));
const megabytes = (bytes: number): number => bytes / 1024 ** 2;

/** Milliseconds of the whole, what it computed for a statement, the most memory it held, and what it held after each tenth of the contracts. */
async function once(): Promise<{ took: number; cpu: number; peak: number; tenths: number[] }> {
  const began = performance.now();
  const cpu = process.cpuUsage();
  const tenths: number[] = [];
  const tenth = Math.ceil(contracts.length / 10);
  for (let from = 0; from < contracts.length; from += tenth) {
    await expectContracts(services, manufacturerId, contracts.slice(from, from + tenth), months);
    tenths.push(megabytes(process.memoryUsage().rss));
  }
  const { user, system } = process.cpuUsage(cpu);
  const took = performance.now() - began;
  return {
    took,
    cpu: (user + system) / 1_000 / contracts.length / months.length,
    peak: process.resourceUsage().maxRSS / 1024,
    tenths,
  };
}

listening(0, () => services.pools.close(), { expect: once });
