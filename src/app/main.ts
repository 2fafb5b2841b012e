import { join } from "node:path";
import { pino } from "pino";
import { day } from "../kernel/day.ts";
import type { Config } from "../platform/config.ts";
import { assemble } from "./assemble.ts";
import { greeting } from "./greeting.ts";
import { openDatabase } from "./launch/database.ts";

/** Runs Fairway as the configuration says until it is told to stop: opens the database, seeds it once, serves, prints where. */
export async function serve(config: Config): Promise<void> {
  const log = pino({ level: config.log, base: null, timestamp: pino.stdTimeFunctions.isoTime });
  if (config.today !== undefined)
    log.warn({ today: config.today }, `THE BUSINESS DAY IS FROZEN at ${config.today} by FAIRWAY_TODAY`);
  const opened = await openDatabase(config, "server", (sentence) => log.info(sentence));
  const today = config.today === undefined ? null : day(config.today);
  const fairway = await assemble({
    database: opened.database,
    log,
    today,
    introspection: config.introspection,
    secureCookies: config.publicUrl.startsWith("https:"),
    filesFolder: join(config.dataDir, "files"),
  });
  stopOnSignals(async () => {
    log.info("stopping: finishing what has begun");
    await fairway.close();
    await opened.close();
  });
  await fairway.app.listen({ port: config.port, host: config.host });
  console.log(greeting(config));
}

/** The first signal drains, once; the second is left to whoever is impatient. */
function stopOnSignals(stop: () => Promise<void>): void {
  let stopping = false;
  for (const signal of ["SIGINT", "SIGTERM"] as const)
    process.on(signal, () => {
      if (stopping) process.exit(1);
      stopping = true;
      stop().then(
        () => process.exit(0),
        (error: unknown) => {
          console.error(error);
          process.exit(1);
        },
      );
    });
}
