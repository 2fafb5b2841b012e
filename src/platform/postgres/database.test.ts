import pg from "pg";
import { freshDatabase, type FreshDatabase } from "../../../test/support/postgres.ts";
import { prepareDatabase } from "./database.ts";

describe("A prepared database", () => {
  let database: FreshDatabase;
  beforeAll(async () => {
    database = await freshDatabase();
  });
  afterAll(async () => {
    await database.drop();
  });

  async function ask<Row extends pg.QueryResultRow>(config: pg.PoolConfig, sql: string): Promise<Row[]> {
    const client = new pg.Client(config);
    await client.connect();
    try {
      return (await client.query<Row>(sql)).rows;
    } finally {
      await client.end();
    }
  }

  it("is served by roles that cannot bypass row-level security", async () => {
    for (const config of [database.app, database.relay]) {
      const [role] = await ask<{ rolsuper: boolean; rolbypassrls: boolean }>(
        config,
        "select rolsuper, rolbypassrls from pg_roles where rolname = session_user",
      );
      expect(role).toEqual({ rolsuper: false, rolbypassrls: false });
    }
  });

  it("gives the serving roles what the owner makes, and no right to make anything", async () => {
    await ask(database.owner, "create table noted (id int); insert into noted values (1)");
    expect(await ask(database.app, "select id from noted")).toEqual([{ id: 1 }]);
    await ask(database.relay, "update noted set id = 2");
    await expect(ask(database.app, "create table other (id int)")).rejects.toThrow("permission denied");
    await expect(ask(database.app, "drop table noted")).rejects.toThrow("must be owner");
    await expect(ask(database.app, "insert into migration values (9, 9, 'x')")).rejects.toThrow("permission denied");
  });

  it("can be prepared again by several servers at once, with nothing done twice", async () => {
    const before = await ask(database.admin, "select * from migration order by id");
    const all = await Promise.all([1, 2, 3, 4].map(() => prepareDatabase(database.admin)));
    for (const each of all) expect(each.app.user).toBe("fairway_app");
    expect(await ask(database.admin, "select * from migration order by id")).toEqual(before);
  });

  it("finds Chinese words by their letters", async () => {
    const [row] = await ask<{ found: number }>(database.app, "select cardinality(show_trgm('杭州市')) as found");
    expect(row!.found).toBeGreaterThan(0);
  });
});
