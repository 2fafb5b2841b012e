import "reflect-metadata";
import { existsSync } from "node:fs";
import { parseArgs } from "node:util";
import { readConfig } from "../platform/config.ts";
import { DivisionsRefused, loadCalendar, loadDivisionFile, loadDivisions, type LoadReport } from "../regions/index.ts";
import { openDatabase } from "./launch/database.ts";

const USAGE = `Usage:
  npm run regions -- load [--depth 1..5]                 the countries, China (to villages), the United States, China's calendar
  npm run regions -- import FILE --year YEAR [--complete]
      division trees of any countries from CSV: country, code, parent_code, name[, name_en, valid_from_year,
      valid_to_year, successors]; with --complete, what the file lacks is retired in that year`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { depth: { type: "string" }, year: { type: "string" }, complete: { type: "boolean", default: false } },
});
const [verb, file] = positionals;
const depth = Number(values.depth ?? 5);
const year = Number(values.year);

/** One line for each source, and the retired codes that a person has to map. */
const tell = (reports: readonly LoadReport[]): void => {
  for (const { source, version, unchanged, rows, retired, unmapped } of reports) {
    console.log(`${source}: ${unchanged ? "unchanged" : `${rows} divisions, ${retired} retired`} (${version})`);
    if (unmapped.length > 0) console.log(`  no successor known for ${unmapped.join(", ")}`);
  }
};

const right =
  (verb === "load" && Number.isInteger(depth) && depth >= 1 && depth <= 5) ||
  (verb === "import" && file !== undefined && Number.isInteger(year) && year > 1900 && year < 2200);
if (!right) {
  console.error(USAGE);
  process.exit(2);
}
if (existsSync(".env")) process.loadEnvFile(".env");
const open = await openDatabase(readConfig(process.env), "tool");
try {
  if (verb === "load") {
    tell(await loadDivisions(open.database.owner, { depth }));
    console.log(`calendar CN: ${await loadCalendar(open.database.owner)} special days`);
  } else tell(await loadDivisionFile(open.database.owner, String(file), { year, complete: values.complete }));
} catch (error) {
  if (!(error instanceof DivisionsRefused)) throw error;
  for (const { line, column, code, at } of error.refusals)
    console.error(`${line === undefined ? "" : `line ${line}, ${column}: `}${code} ${at}`);
  process.exitCode = 1;
} finally {
  await open.close();
}
