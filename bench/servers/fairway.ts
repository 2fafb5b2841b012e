import "reflect-metadata";
import { mkdtempSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { assemble } from "../../src/app/assemble.ts";
import { openLog } from "../../src/app/launch/log.ts";
import { day } from "../../src/kernel/day.ts";
import type { Database } from "../../src/platform/postgres/database.ts";
import { heapAfterCollection, listening, settingsOf } from "../support/listening.ts";

/** Fairway as it serves: every hook, log line, wall and limit, only that one caller may ask as often as he likes. */
const {
  database,
  relay = false,
  worker = false,
} = settingsOf<{ database: Database; relay?: boolean; worker?: boolean }>();
const fairway = await assemble({
  database,
  relay,
  worker,
  log: openLog("info", "/dev/null"),
  today: day("2026-06-10"),
  introspection: false,
  secureCookies: false,
  filesFolder: mkdtempSync(join(tmpdir(), "fairway-bench-")),
  http: { rate: { perAddress: 1e9, perPerson: 1e9 } },
});
await fairway.app.listen({ port: 0, host: "127.0.0.1" });
listening((fairway.app.server.address() as AddressInfo).port, () => fairway.close(), {
  memory: heapAfterCollection,
});
