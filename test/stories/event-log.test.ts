import { newId } from "../../src/kernel/id.ts";
import { keepPartitions } from "../../src/platform/events/partitions.ts";
import { publish, takeWaiting } from "../../src/platform/events/publish.ts";
import { day } from "../../src/kernel/day.ts";
import { inOrder } from "../../src/platform/events/order.ts";
import { sqlOver } from "../../src/platform/postgres/pools.ts";
import { reading } from "../../src/platform/transaction.ts";
import { type World, world } from "../support/world.ts";

describe("The event log over the years", () => {
  let w: World;
  let maker: string;
  const relay = () => sqlOver(w.fairway.pools.relay);
  const keep = (on: string) => keepPartitions(relay(), new Date(`${on}T12:00:00Z`));
  const tell = (versions: readonly number[], thing = newId()) =>
    w.rows(
      `INSERT INTO outbox SELECT $1, gen_random_uuid(), 'EVENT', 'thing.changed', 'Thing', $2, v, NULL, '{}', now() FROM unnest($3::int[]) v`,
      [maker, thing, versions],
    );
  const publishAll = async (on: string, limit = 2000) => {
    const rows = await takeWaiting(relay(), limit, []);
    await publish(
      relay(),
      maker,
      inOrder(rows).map((row) => row.id),
      day(on),
    );
    return rows.length;
  };
  const log = () =>
    w.rows(
      `SELECT tableoid::regclass::text AS part, position::int AS at, published_on AS day FROM event WHERE manufacturer_id = $1 ORDER BY position`,
      [maker],
    );

  beforeEach(async () => {
    w = await world({ server: { relay: false } });
    maker = await w.manufacturer("maker");
  });
  afterEach(() => w.close());

  it("keeps what came before its month had a partition, and moves it over once there is one", async () => {
    await tell([1, 2]);
    await publishAll("2031-03-05");
    expect((await log()).map((row) => row["part"])).toEqual(["event_default", "event_default"]);
    await Promise.all([keep("2031-03-05"), keep("2031-03-05"), keep("2031-03-06")]);
    await tell([3]);
    await publishAll("2031-04-01");
    expect(await log()).toEqual([
      { part: "event_203103", at: 1, day: "2031-03-05" },
      { part: "event_203103", at: 2, day: "2031-03-05" },
      { part: "event_203104", at: 3, day: "2031-04-01" },
    ]);
  });

  it("lets nobody who serves read a partition by its name, around the walls", async () => {
    await keep("2031-03-05");
    for (const part of ["event_203103", "event_default"]) {
      const scope = { manufacturerId: maker, dealerId: null };
      await expect(reading(w.fairway.pools.app, scope, (sql) => sql.query(`SELECT 1 FROM ${part}`))).rejects.toThrow(
        "permission denied",
      );
    }
  });

  it("forgets whole months once their last day is more than 90 days ago, and not before", async () => {
    await keep("2031-01-10");
    for (const on of ["2031-01-31", "2031-02-01", "2031-02-28"]) {
      await tell([1]);
      await publishAll(on);
    }
    await keep("2031-04-30");
    expect((await log()).map((row) => row["day"])).toEqual(["2031-01-31", "2031-02-01", "2031-02-28"]);
    await keep("2031-05-02");
    expect((await log()).map((row) => row["day"])).toEqual(["2031-02-01", "2031-02-28"]);
  });

  it("never goes back a day, whichever server's clock is slow", async () => {
    await tell([1]);
    await publishAll("2031-03-05");
    await tell([1]);
    await publishAll("2031-03-04");
    expect((await log()).map((row) => row["day"])).toEqual(["2031-03-05", "2031-03-05"]);
  });

  it("takes an aggregate whole, however many wait, so that none of its versions is passed", async () => {
    const thing = newId();
    await tell([5, 4, 3, 2, 1], thing);
    await tell([1]);
    expect(await publishAll("2031-03-05", 2)).toBeGreaterThanOrEqual(5);
    const versions = await w.rows(`SELECT version FROM event WHERE aggregate_id = $1 ORDER BY position`, [thing]);
    expect(versions.map((row) => row["version"])).toEqual([1, 2, 3, 4, 5]);
  });

  it("numbers without gap or double when two relays should ever publish the same rows at once", async () => {
    await tell(Array.from({ length: 200 }, (_, n) => n + 1));
    const ids = (await takeWaiting(relay(), 2000, [])).map((row) => row.id);
    await Promise.all([1, 2, 3].map(() => publish(relay(), maker, ids, day("2031-03-05"))));
    expect((await log()).map((row) => row["at"])).toEqual(Array.from({ length: 200 }, (_, n) => n + 1));
  });
});
