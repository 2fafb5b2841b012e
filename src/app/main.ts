import { join } from "node:path";
import type { Logger } from "pino";
import { day } from "../kernel/day.ts";
import type { Config } from "../platform/config.ts";
import { type Fairway, assemble } from "./assemble.ts";
import { greeting } from "./launch/greeting.ts";
import { type OpenDatabase, openDatabase } from "./launch/database.ts";
import { Ending } from "./launch/ending.ts";
import { openLog } from "./launch/log.ts";
import { placeRefused } from "./launch/place.ts";
import { loadReference } from "./seed/reference.ts";
import { demoExists, seed } from "./seed/seed.ts";

/** Runs Fairway as the configuration says until it is told to stop: opens the database, seeds it once, serves, prints where. */
export async function serve(config: Config): Promise<void> {
  const log = openLog(config.log);
  const ending = new Ending(log);
  ending.onSignals(config.http.drainWithin + LAST_MILLISECONDS);
  try {
    await serveAll(config, log, ending);
  } catch (error) {
    // A signal has closed the database under what was beginning: the process ends by that, and well.
    if (ending.begun) return;
    await ending.close();
    throw error;
  }
}

async function serveAll(config: Config, log: Logger, ending: Ending): Promise<void> {
  if (config.today !== undefined)
    log.warn({ today: config.today }, `THE BUSINESS DAY IS FROZEN at ${config.today} by FAIRWAY_TODAY`);
  const opening = openDatabase(config, "server", (sentence) => log.info(sentence));
  ending.add(async () => {
    const opened = await opening.catch(() => undefined);
    await opened?.close();
  });
  const opened = await opening;
  const today = config.today === undefined ? null : day(config.today);
  await loadReference(opened.database, (sentence) => log.info(sentence));
  if (config.seed === "demo") await seed(opened.database, { today, say: (sentence) => log.info(sentence) });
  const fairway = await serveOn(config, opened, log, ending);
  console.log(greeting(config, await demoExists(fairway.pools.relay)));
}

/** Serves a database that is ready, until `ending` is begun. */
export async function serveOn(config: Config, opened: OpenDatabase, log: Logger, ending: Ending): Promise<Fairway> {
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
  ending.add(() => fairway.close());
  try {
    await fairway.app.listen({ port: config.port, host: config.host });
  } catch (error) {
    throw placeRefused(config, error);
  }
  return fairway;
}

/** For what follows the requests: jobs, publishing, connections, the embedded database. */
export const LAST_MILLISECONDS = 20_000;
