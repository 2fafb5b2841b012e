import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { lexicographicSortSchema, printSchema } from "graphql";
import { makeSchema } from "./schema.ts";

/** Prints the contract into schema.graphql; with --check says whether the committed one is current. */
const file = join(import.meta.dirname, "../../schema.graphql");
const printed = `${printSchema(lexicographicSortSchema(await makeSchema()))}\n`;
if (process.argv.includes("--check")) {
  if (readFileSync(file, "utf8") !== printed) {
    console.error("schema.graphql is not what the server serves: npm run schema");
    process.exitCode = 1;
  }
} else writeFileSync(file, printed);
