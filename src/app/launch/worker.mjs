// `npm run worker`: works off jobs in a process of its own, beside servers started with FAIRWAY_WORKER=no.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { endWithParent, ensureNode } from "./node.mjs";

await ensureNode();
endWithParent();

process.chdir(join(import.meta.dirname, "..", "..", ".."));
if (existsSync(".env")) process.loadEnvFile(".env");
// What we stand on checks itself at every step unless it is told that this is no development.
process.env.NODE_ENV ??= "production";
process.setSourceMapsEnabled(true);
await import("./swc.mjs");
await import("reflect-metadata");
const { readConfig } = await import("../../platform/config.ts");
const { work } = await import("../worker.ts");

try {
  const worker = await work(readConfig(process.env));
  let stopping = false;
  for (const signal of ["SIGINT", "SIGTERM"])
    process.on(signal, () => {
      if (stopping) process.exit(1);
      stopping = true;
      worker.close().then(() => process.exit(0));
    });
} catch (error) {
  const expected = ["ConfigError", "DatabaseRefused", "EmbeddedUnavailable"];
  console.error(expected.includes(error?.constructor?.name) ? error.message : error);
  process.exit(1);
}
