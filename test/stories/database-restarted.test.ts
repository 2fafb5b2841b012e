import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { newId } from "../../src/kernel/id.ts";
import { longTask } from "../../src/platform/jobs/tasks.ts";
import { tellAll } from "../../src/platform/trail.ts";
import { inTenant } from "../../src/platform/transaction.ts";
import { prepareDatabase } from "../../src/platform/postgres/database.ts";
import { type Embedded, startEmbedded } from "../../src/platform/postgres/embedded.ts";
import { findPostmaster } from "../../src/platform/postgres/postmaster.ts";
import { BellResolver, bellTable } from "../support/bell.ts";
import { type Listener, listen } from "../support/listener.ts";
import { account, ringSurely } from "../support/ringing.ts";
import { until } from "../support/until.ts";
import { type World, world } from "../support/world.ts";

const [bells, rings, subscribers] = [5, 300, 20];

/** Jobs that wait until they are told to fail, and when tried again end at once; and one that notes that it was done. */
const stuck: { fail(): void }[] = [];
let noted = 0;
longTask("story.stuck", async (_job, { attempt }) => {
  if (attempt > 1) return;
  await new Promise((_, reject) => stuck.push({ fail: () => reject(new Error("cut off")) }));
});
longTask("story.noted", async () => void (noted += 1));

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

  const crash = () => process.kill(findPostmaster(join(folder, "pg", "cluster"))!.pid, "SIGQUIT");

  it("works jobs off again, also when all that it was working on failed while nobody could be told", async () => {
    const maker = await w.manufacturer("worker");
    const tell = (name: string) =>
      inTenant(w.fairway.pools.app, { manufacturerId: maker, dealerId: null }, (tx) =>
        tellAll(
          tx,
          [
            {
              kind: "JOB",
              name,
              aggregateType: "Story",
              aggregateId: newId(),
              version: 1,
              dealerId: null,
              payload: {},
            },
          ],
          new Date(),
        ),
      );
    for (let n = 0; n < 4; n += 1) await tell("story.stuck");
    await until(async () => stuck.length === 4);
    crash();
    await until(() =>
      w.rows("SELECT 1").then(
        () => false,
        () => true,
      ),
    );
    // In two batches: what is told of the first must not be what the second waits for.
    for (const pair of [stuck.slice(0, 2), stuck.slice(2)]) {
      for (const job of pair) job.fail();
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
    await until(() =>
      w.rows("SELECT 1").then(
        () => true,
        () => false,
      ),
    );
    await tell("story.noted");
    await until(async () => noted === 1);
  }, 60_000);

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
        if (note === rings / 3 || note === (2 * rings) / 3) crash();
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
