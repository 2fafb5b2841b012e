import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { DatabaseRefused, prepareDatabase, withRole } from "./database.ts";
import { startEmbedded, type Embedded } from "./embedded.ts";

async function ask(config: pg.PoolConfig, sql: string): Promise<pg.QueryResultRow[]> {
  const client = new pg.Client(config);
  await client.connect();
  try {
    return (await client.query<pg.QueryResultRow>(sql)).rows;
  } finally {
    await client.end();
  }
}

describe("A PostgreSQL of the user's own, by DATABASE_URL", () => {
  let folder: string;
  let server: Embedded;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "fairway-url-"));
    chmodSync(folder, 0o711);
    const binaries = process.env["FAIRWAY_TEST_PG"] === "15" ? "15" : "18";
    server = await startEmbedded({ dataDir: join(folder, "pg"), binaries, settings: { fsync: "off" } });
    for (const name of ["boss", "weak"]) {
      const extra = name === "boss" ? "createrole" : "";
      await ask(server.admin, `create role ${name} login password 'p@ss/${name}' ${extra}`);
      await ask(server.admin, `create database ${name}_db owner ${name}`);
    }
    await ask(server.admin, "create database second_db owner boss");
    // From here on everybody but the cluster's superuser needs his password, as on a server of the user's own.
    writeFileSync(
      join(folder, "pg", "cluster", "pg_hba.conf"),
      "local all postgres trust\nlocal all all scram-sha-256\n",
    );
    await ask(server.admin, "select pg_reload_conf()");
  });
  afterAll(async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  function url(role: string, database = `${role}_db`, password = `p@ss/${role}`): pg.PoolConfig {
    const place = [role, password, server.admin.host!].map(encodeURIComponent);
    return { connectionString: `postgresql://${place[0]}:${place[1]}@${place[2]}/${database}` };
  }

  it("is refused in one sentence when its role may not create what is missing", async () => {
    await expect(prepareDatabase(url("weak"))).rejects.toThrow(DatabaseRefused);
    await expect(prepareDatabase(url("weak"))).rejects.toThrow(
      'The role "weak" in DATABASE_URL may not create the role',
    );
  });

  it("is refused when it cannot be reached or the password is wrong, without repeating the password", async () => {
    const wrong = prepareDatabase(url("boss", "boss_db", "not-the-one"));
    await expect(wrong).rejects.toThrow("The database cannot be reached: password authentication failed");
    await expect(wrong).rejects.not.toThrow("not-the-one");
  });

  it("needs no superuser: two of its databases are prepared at once by their owner", async () => {
    const [first, second] = await Promise.all([
      prepareDatabase(url("boss")),
      prepareDatabase(url("boss", "second_db")),
    ]);
    for (const database of [first!, second!]) {
      await ask(database.owner, "create table noted (id int)");
      await ask(database.app, "insert into noted values (1)");
      expect(await ask(database.relay, "select count(*)::int as jobs from graphile_worker.jobs")).toEqual([
        { jobs: 0 },
      ]);
      await expect(ask(database.app, "select 1 from graphile_worker.jobs")).rejects.toThrow("permission denied");
      const owners = await ask(database.owner, "select tableowner from pg_tables where schemaname = 'public'");
      expect(new Set(owners.map((row) => row["tableowner"]))).toEqual(new Set(["fairway_owner"]));
    }
  });

  it("is served with passwords of our own, the same for every server with the same address", async () => {
    const [first, again] = [await prepareDatabase(url("boss")), await prepareDatabase(url("boss"))];
    expect(again).toEqual(first);
    expect(first.app.password).not.toBe(first.relay.password);
    await expect(ask({ ...first.app, password: "p@ss/boss" }, "select 1")).rejects.toThrow("password authentication");
  });

  it("keeps the options of its address beside ours", async () => {
    const { connectionString } = url("boss");
    const owner = withRole(
      { connectionString: `${connectionString}?options=-c%20lock_timeout%3D1234` },
      "fairway_owner",
    );
    expect(await ask(owner, "select current_user as name, current_setting('lock_timeout') as patience")).toEqual([
      { name: "fairway_owner", patience: "1234ms" },
    ]);
  });

  it("is refused while a serving role could see through row-level security", async () => {
    await ask(server.admin, "alter role fairway_app bypassrls");
    await expect(prepareDatabase(url("boss"))).rejects.toThrow("ALTER ROLE fairway_app NOSUPERUSER NOBYPASSRLS");
    await ask(server.admin, "alter role fairway_app nobypassrls");
    await prepareDatabase(url("boss"));
  });

  it("is refused to a role that may not act as the owner of the tables, until an administrator allows it", async () => {
    await expect(prepareDatabase(url("weak"))).rejects.toThrow('GRANT fairway_owner TO "weak"');
  });
});
