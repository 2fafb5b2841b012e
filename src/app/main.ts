import { join } from "node:path";
import type { Logger } from "pino";
import { day } from "../kernel/day.ts";
import type { Config } from "../platform/config.ts";
import { type Fairway, assemble } from "./assemble.ts";
import { greeting } from "./launch/greeting.ts";
import { type OpenDatabase, openDatabase } from "./launch/database.ts";
import { openLog } from "./launch/log.ts";
import { loadReference } from "./seed/reference.ts";
import { demoExists, seed } from "./seed/seed.ts";

/** Runs Fairway as the configuration says until it is told to stop: opens the database, seeds it once, serves, prints where. */
export async function serve(config: Config): Promise<void> {
  const log = openLog(config.log);
  if (config.today !== undefined)
    log.warn({ today: config.today }, `THE BUSINESS DAY IS FROZEN at ${config.today} by FAIRWAY_TODAY`);
  const opened = await openDatabase(config, "server", (sentence) => log.info(sentence));
  const today = config.today === undefined ? null : day(config.today);
  await loadReference(opened.database, (sentence) => log.info(sentence));
  if (config.seed === "demo") await seed(opened.database, { today, say: (sentence) => log.info(sentence) });
  const fairway = await serveOn(config, opened, log);
  console.log(greeting(config, await demoExists(fairway.pools.relay)));
}

/** Serves a database that is ready, until the process is told to stop. */
export async function serveOn(config: Config, opened: OpenDatabase, log: Logger): Promise<Fairway> {
  const fairway = await assemble({
    database: opened.database,
    log,
    today: config.today === undefined ? null : day(config.today),
    introspection: config.introspection,
    secureCookies: config.publicUrl.startsWith("https:"),
    filesFolder: join(config.dataDir, "files"),
    worker: config.worker,
    http: config.http,
    sending: config.sending,
  });
  stopOnSignals(config.http.drainWithin + LAST_MILLISECONDS, async () => {
    log.info("stopping: finishing what has begun");
    await fairway.close();
    await opened.close();
  });
  await fairway.app.listen({ port: config.port, host: config.host });
  return fairway;
}

/** For what follows the requests: jobs, publishing, connections, the embedded database. */
const LAST_MILLISECONDS = 20_000;

/** The first signal drains, once and not for ever; the second is left to whoever is impatient. */
function stopOnSignals(within: number, stop: () => Promise<void>): void {
  let stopping = false;
  const giveUp = () => {
    console.error(`Not stopped after ${within / 1000} s; ending anyway. What was committed is safe.`);
    process.exit(1);
  };
  for (const signal of ["SIGINT", "SIGTERM"] as const)
    process.on(signal, () => {
      if (stopping) process.exit(1);
      stopping = true;
      setTimeout(giveUp, within).unref();
      stop().then(
        () => process.exit(0),
        (error: unknown) => {
          console.error(error);
          process.exit(1);
        },
      );
    });
}
