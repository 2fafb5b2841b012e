import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { parse } from "csv-parse/sync";
import type pg from "pg";
import { FILE_COLUMNS, type FileDivision, type FileLine, readDivisionLines } from "../rules/divisionFile.ts";
import { countryNumber } from "./countries.ts";
import { loadCountries } from "./loadDivisions.ts";
import { loadSource, type LoadReport } from "./loadSource.ts";
import { DivisionsRefused } from "./refused.ts";
import * as store from "./store.ts";

/** How a file is to be taken. */
export interface FileOptions {
  /** The file is the whole tree of its countries: what it lacks is retired. Otherwise it only adds and renames. */
  readonly complete?: boolean;
  /** The year the file speaks of; codes are retired in that year. */
  readonly year: number;
}

/**
 * Loads division trees of any countries from a CSV file (UTF-8, headings: country, code, parent_code, name and, where
 * known, name_en, valid_from_year, valid_to_year, successors). All or nothing; the same file again changes nothing.
 * @throws DivisionsRefused with line, column and reason of every fault.
 */
export const loadDivisionFile = async (
  connection: pg.ClientBase | pg.ClientConfig,
  path: string,
  options: FileOptions,
): Promise<LoadReport[]> => {
  const bytes = await readFile(path);
  const { divisions, refusals } = readDivisionLines(linesOf(bytes), (country) => countryNumber(country) !== undefined);
  if (refusals.length > 0) throw new DivisionsRefused(refusals);
  const version = `file ${createHash("sha256").update(bytes).digest("hex").slice(0, 16)}`;
  const countries = [...new Set(divisions.map((division) => division.country))];
  return store.withClient(connection, async (client) => {
    await loadCountries(client);
    const reports: LoadReport[] = [];
    for (const country of countries) {
      const upper = divisions.filter((division) => division.country === country);
      reports.push(await loadTree(client, country, upper, version, options));
    }
    return reports;
  });
};

const loadTree = (
  client: pg.ClientBase,
  country: string,
  upper: readonly FileDivision[],
  version: string,
  { year, complete = false }: FileOptions,
): Promise<LoadReport> =>
  loadSource(
    client,
    { country, stamp: `${country} from files`, complete, version, year, read: () => ({ upper }) },
    { depth: 9, within: [] },
  );

const linesOf = (bytes: Buffer): FileLine[] => {
  const records = parse(bytes, {
    bom: true,
    skip_empty_lines: true,
    relax_column_count: true,
    trim: true,
    info: true,
  }) as unknown as {
    record: string[];
    info: { lines: number };
  }[];
  const headings = records[0]?.record ?? [];
  const missing = ["country", "code", "parent_code", "name"].filter((column) => !headings.includes(column));
  if (missing.length > 0)
    throw new DivisionsRefused(missing.map((column) => ({ code: "COLUMN_MISSING", at: column, line: 1, column })));
  return records.slice(1).map(({ record, info }) => {
    const line: Record<string, string | number> = { line: info.lines };
    for (const [heading, field] of Object.entries(FILE_COLUMNS)) line[field] = record[headings.indexOf(heading)] ?? "";
    return line as unknown as FileLine;
  });
};
