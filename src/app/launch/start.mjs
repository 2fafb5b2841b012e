// `npm start`: checks the configuration, builds the client when it has changed, and serves.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { endWithParent, ensureNode } from "./node.mjs";

await ensureNode();
endWithParent();

const root = join(import.meta.dirname, "..", "..", "..");
process.chdir(root);
// What the shell has set wins over the file.
if (existsSync(".env")) process.loadEnvFile(".env");
// What we stand on checks itself at every step unless it is told that this is no development.
process.env.NODE_ENV ??= "production";
process.setSourceMapsEnabled(true);
await import("./swc.mjs");
await import("reflect-metadata");

/** Mistakes of the configuration and of the machine are one clear message; everything else keeps its trace. */
function fail(error) {
  const expected = ["ConfigError", "AlreadyServed", "DatabaseRefused", "EmbeddedUnavailable", "PlaceRefused"];
  console.error(expected.includes(error?.constructor?.name) ? error.message : error);
  process.exit(1);
}

try {
  const { readConfig } = await import("../../platform/config.ts");
  const { refuseSecondServer } = await import("./database.ts");
  const config = readConfig(process.env);
  refuseSecondServer(config);
  const { refusePlace } = await import("./place.ts");
  await refusePlace(config);
  const { buildClient } = await import("./build-client.mjs");
  if (!process.argv.includes("--without-client") && !buildClient()) process.exit(1);
  const { serve } = await import("../main.ts");
  await serve(config);
} catch (error) {
  fail(error);
}
