import { join } from "node:path";
import { day } from "../kernel/day.ts";
import { closeInTurn } from "../platform/closing.ts";
import type { Config } from "../platform/config.ts";
import { openBackground, openServices } from "./background.ts";
import { openDatabase } from "./launch/database.ts";
import { openLog } from "./launch/log.ts";
import "./modules.ts";

/**
 * A worker by itself: it works off jobs beside servers that were started with FAIRWAY_WORKER=no, and takes part in
 * publishing. Resolves when it works; `close` finishes the jobs under way.
 */
export async function work(config: Config): Promise<{ close(): Promise<void> }> {
  const log = openLog(config.log);
  const opened = await openDatabase(config, "tool", (sentence) => log.info(sentence));
  const settings = {
    database: opened.database,
    log,
    today: config.today === undefined ? null : day(config.today),
    filesFolder: join(config.dataDir, "files"),
    sending: config.sending,
  };
  const services = openServices(settings);
  const background = openBackground(settings, services);
  log.info("the worker works");
  return {
    close: async () => {
      log.info("stopping: finishing what has begun");
      await closeInTurn(log, [
        ...background.parts,
        ["pools of connections", () => services.pools.close()],
        ["the database", () => opened.close()],
      ]);
    },
  };
}
