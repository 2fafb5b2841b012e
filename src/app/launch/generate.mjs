// `npm run generate -- --dealers 1000 --orders 300000`: beside the running server or without one.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { ensureNode } from "./node.mjs";

await ensureNode();
process.chdir(join(import.meta.dirname, "..", "..", ".."));
if (existsSync(".env")) process.loadEnvFile(".env");
await import("./swc.mjs");
await import("reflect-metadata");

try {
  const { readConfig } = await import("../../platform/config.ts");
  const { generateTool } = await import("../cli/generate.ts");
  process.exitCode = await generateTool(readConfig(process.env), process.argv.slice(2));
} catch (error) {
  const expected = ["ConfigError", "DatabaseRefused", "EmbeddedUnavailable"];
  console.error(expected.includes(error?.constructor?.name) ? error.message : error);
  process.exitCode = 1;
}
