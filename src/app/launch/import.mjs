// `npm run import -- KIND FILE …`: beside the running server or without one.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { setFlagsFromString } from "node:v8";
import { ensureNode } from "./node.mjs";

await ensureNode();
// A file of any length goes through in little memory, but V8 lets garbage lie while the machine has memory to spare: the
// real half million rows peaked at 580 MB, and 230 are enough. So the heap grows in smaller steps: 360 MB.
setFlagsFromString("--heap-growing-percent=40");
process.chdir(join(import.meta.dirname, "..", "..", ".."));
if (existsSync(".env")) process.loadEnvFile(".env");
await import("./swc.mjs");
await import("reflect-metadata");

try {
  const { readConfig } = await import("../../platform/config.ts");
  const { importTool } = await import("../cli/import.ts");
  process.exitCode = await importTool(readConfig(process.env), process.argv.slice(2));
} catch (error) {
  const expected = ["ConfigError", "DatabaseRefused", "EmbeddedUnavailable"];
  console.error(expected.includes(error?.constructor?.name) ? error.message : error);
  process.exitCode = 1;
}
