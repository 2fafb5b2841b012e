import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { newId } from "../../src/kernel/id.ts";
import { prepareDatabase } from "../../src/platform/postgres/database.ts";
import { type Embedded, startEmbedded } from "../../src/platform/postgres/embedded.ts";
import { findPostmaster } from "../../src/platform/postgres/postmaster.ts";
import { BellResolver, bellTable } from "../support/bell.ts";
import { type Listener, listen } from "../support/listener.ts";
import { account, ringSurely } from "../support/ringing.ts";
import { type World, world } from "../support/world.ts";

const [bells, rings, subscribers] = [5, 300, 20];

describe("PostgreSQL that crashes and comes back under load", () => {
  let w: World;
  let folder: string;
  let postgres: Embedded;
  const listeners: Listener[] = [];

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "fairway-crash-"));
    chmodSync(folder, 0o711);
    postgres = await startEmbedded({
      dataDir: join(folder, "pg"),
      settings: { fsync: "off", max_connections: "100", shared_buffers: "64MB" },
    });
    const database = await prepareDatabase(postgres.admin);
    const asTest = { ...database, admin: postgres.admin, name: "postgres", drop: () => postgres.stop() };
    w = await world({ database: asTest, server: { resolvers: [BellResolver], worker: true } });
    await w.rows(bellTable);
  }, 60_000);
  afterAll(async () => {
    await Promise.all(listeners.map((listener) => listener.stop()));
    await w.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it("loses no event, repeats none, and disturbs no order: relay and feed go on where they were", async () => {
    const maker = await w.manufacturer("maker");
    const manager = await w.person(maker, "MANUFACTURER_MANAGER");
    for (let n = 0; n < subscribers; n += 1) listeners.push(listen(w.url, manager.token, { again: true }));
    await Promise.all(listeners.map((listener) => listener.until(() => listener.cursor !== null)));

    const ids = Array.from({ length: bells }, () => newId());
    let rung = 0;
    const ringer = async () => {
      while (rung < rings) {
        const note = rung++;
        if (note === rings / 3 || note === (2 * rings) / 3)
          process.kill(findPostmaster(join(folder, "pg", "cluster"))!.pid, "SIGQUIT");
        await ringSurely([w.url], manager, ids[note % bells]!, note, null);
      }
    };
    await Promise.all(Array.from({ length: 4 }, ringer));
    await Promise.all(listeners.map((listener) => listener.until(() => listener.heard.length >= rings)));
    for (const listener of listeners)
      expect(account(listener.heard)).toEqual({ events: rings, different: rings, disordered: [] });
    expect(await w.rows(`SELECT count(*)::int AS events, max(position)::int AS last FROM event`)).toEqual([
      { events: rings, last: rings },
    ]);
  }, 90_000);
});
