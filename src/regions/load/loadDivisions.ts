import type pg from "pg";
import { CHINA } from "./china.ts";
import { COUNTRIES_VERSION, countryRows } from "./countries.ts";
import { loadSource, type LoadReport } from "./loadSource.ts";
import * as store from "./store.ts";
import { UNITED_STATES } from "./unitedStates.ts";

/** What to load: the countries that come with data, and how deep. */
export interface LoadOptions {
  readonly countries?: readonly ("CN" | "US")[];
  /** 1 provinces or states, 2 prefectures, 3 counties, 4 towns, 5 villages (the default). */
  readonly depth?: number;
  /** Chinese codes inside which towns and villages are loaded though `depth` stops above them. */
  readonly within?: readonly string[];
}

const SOURCES = { CN: CHINA, US: UNITED_STATES } as const;

/**
 * Loads the countries of ISO 3166-1 and the division trees of the given countries, each in a transaction of its own
 * on a connection that may write them (the owner's). Loading the same edition again changes nothing; a newer edition
 * updates names, adds what is new, and retires what it lacks, with successors where it or the names tell them: nothing
 * is ever deleted or renumbered. Several servers may call it at once. All of China takes some 20 seconds.
 * @throws DivisionsRefused when a source cannot be placed.
 */
export const loadDivisions = (
  connection: pg.ClientBase | pg.ClientConfig,
  options: LoadOptions = {},
): Promise<LoadReport[]> =>
  store.withClient(connection, async (client) => {
    const extent = { depth: options.depth ?? 5, within: options.within ?? [] };
    const reports = [await loadCountries(client)];
    for (const country of options.countries ?? ["CN", "US"])
      reports.push(await loadSource(client, SOURCES[country], extent));
    return reports;
  });

/** The part of the world that tests stand on: every country, China's and America's counties, and two prefectures' villages. */
export const loadTestDivisions = (connection: pg.ClientBase | pg.ClientConfig): Promise<LoadReport[]> =>
  loadDivisions(connection, { depth: 3, within: ["3301", "1411"] });

/** Loads the countries alone: the roots under which any tree may be loaded. */
export const loadCountries = (client: pg.ClientBase): Promise<LoadReport> =>
  store.inTransaction(client, async () => {
    const stamp = await store.lockStamp(client, "ISO 3166-1");
    const done = { source: "ISO 3166-1", version: COUNTRIES_VERSION, retired: 0, unmapped: [] };
    if (stamp.version === COUNTRIES_VERSION) return { ...done, unchanged: true, rows: stamp.rows };
    await store.copyToStage(client, countryRows());
    const rows = await store.mergeStage(client, null);
    await store.setStamp(client, { ...done, coverage: "level 0", rows });
    return { ...done, unchanged: false, rows };
  });
