import pg from "pg";
import { newId } from "../../src/kernel/id.ts";
import { sources } from "../support/sources.ts";
import { addCompany, addShop } from "../support/scope/company.ts";
import { tenantTables } from "../support/scope/secrets.ts";
import { watchStatements } from "../support/statements.ts";
import { type Piece, look, methodName, treeOf } from "../support/syntax.ts";
import { type Asker, type World, world } from "../support/world.ts";

/** Commands that ask no rule of access, and why that is right. */
const askNobody: Readonly<Record<string, string>> = {
  "src/identity/commands/invitationAccept.ts": "whoever holds the link may, once",
  "src/identity/commands/keptFilterForget.ts": "one's own filters, by the statement",
  "src/identity/commands/keptFilterSave.ts": "one's own filters, by the statement",
  "src/identity/commands/passwordChange.ts": "one's own password, which is asked for",
  "src/identity/commands/passwordReset.ts": "whoever holds the link may, once",
  "src/identity/commands/passwordResetAsk.ts": "anybody; the answer is the same for all",
  "src/identity/commands/sessionClose.ts": "one's own session",
  "src/identity/commands/sessionOpen.ts": "the password is asked for",
  "src/identity/commands/sessionRevoke.ts": "one's own sessions, by the statement",
  "src/identity/commands/sessionSwitch.ts": "one's own memberships, by the statement",
  "src/identity/commands/viewerLanguageSet.ts": "one's own language",
};

/**
 * The first place in a command's `run` where a rule of access is asked, and the first where something is written.
 * `…ToAct`, `…ToAnswer` and `changeListings` lock a thing and ask in the command's name before they hand it out.
 */
function orderOfActs(text: string): { asked: number; wrote: number } {
  let [asked, wrote] = [Infinity, Infinity];
  const visit = (piece: Piece): void => {
    if (piece.type !== "CallExpression") return;
    const callee = piece["callee"] as Piece;
    const name = text.slice(callee.start, callee.end).replace(/^act\./, "");
    if (/^may[A-Z]?|To(?:Act|Answer)$|^changeListings$/.test(name)) asked = Math.min(asked, piece.start);
    if (
      /^(?:insert|save|add|move|drop|supersede|erase|set|revoke|renew|attach|record|update|end|carryOut|tell|ask|changed)[A-Z]?\w*$/.test(
        name,
      )
    )
      wrote = Math.min(wrote, piece.start);
  };
  const runs: Piece[] = [];
  look(treeOf("command.ts", text), (piece) => void (methodName(piece, text) === "run" && runs.push(piece)));
  for (const run of runs) look(run, visit);
  return { asked, wrote };
}

describe("the walls behind the rules", () => {
  let w: World;
  let tables: string[];
  const scoped = async <T>(
    pool: pg.Pool,
    manufacturerId: string,
    dealerId: string | null,
    work: (client: pg.PoolClient) => Promise<T>,
  ): Promise<T> => {
    const client = await pool.connect();
    try {
      await client.query(
        `BEGIN; SET LOCAL app.manufacturer_id = '${manufacturerId}'; SET LOCAL app.dealer_id = '${dealerId ?? ""}'`,
      );
      return await work(client);
    } finally {
      await client.query("ROLLBACK");
      client.release();
    }
  };

  beforeAll(async () => {
    w = await world();
    tables = await tenantTables(w);
  }, 60_000);
  afterAll(() => w.close());

  it("every command asks who may before it writes", () => {
    const commands = sources("src").filter(
      ({ file, text }) => /\/commands(?:\/\w+)?\.ts$/.test(file) && /\brun\(/.test(text) && !file.endsWith(".test.ts"),
    );
    expect(commands.length).toBeGreaterThan(30);
    const silent = commands.filter(({ file, text }) => {
      const { asked, wrote } = orderOfActs(text);
      return !(file in askNobody) && (asked === Infinity || asked > wrote);
    });
    expect(silent.map(({ file }) => file)).toEqual([]);
    expect(Object.keys(askNobody).filter((file) => !commands.some((command) => command.file === file))).toEqual([]);
  });

  it("behind a dealer's wall there is no row of another dealer, nor one of the manufacturer's own people; and he writes none", async () => {
    const company = await addCompany(w, "walled");
    const [one, other] = [await addShop(w, company, { mark: "甲" }), await addShop(w, company, { mark: "乙" })];
    const columns = await w.rows<{ table_name: string }>(
      `SELECT table_name FROM information_schema.columns WHERE table_schema = 'public' AND column_name = 'dealer_id'`,
    );
    const withDealer = tables.filter((table) => columns.some((column) => column.table_name === table));
    // Rows of these that name no dealer are everybody's; the outbox is the server's own and empties itself.
    const shared = ["price_list", "price", "price_adjustment"];
    const passing = ["outbox"];
    const wrong: string[] = [];
    let met = 0;
    for (const table of [...withDealer, "dealer"].filter((name) => !passing.includes(name))) {
      const column = table === "dealer" ? "id" : "dealer_id";
      await scoped(w.fairway.pools.app, company.manufacturerId, one.dealerId, async (client) => {
        const { rows } = await client.query(`SELECT ${column} AS dealer FROM "${table}"`);
        met += rows.length;
        const foreign = rows.filter(
          ({ dealer }) => dealer !== one.dealerId && !(dealer === null && shared.includes(table)),
        );
        if (foreign.length > 0) wrong.push(`${table} shows ${foreign.length} rows that are not his`);
        await client.query("SAVEPOINT here");
        const moved = await client
          .query(`UPDATE "${table}" SET ${column} = ${column} WHERE ${column} = $1`, [other.dealerId])
          .then(
            (result) => result.rowCount,
            () => 0,
          );
        if (moved !== 0) wrong.push(`${table} lets him change another's row`);
      });
    }
    expect(met).toBeGreaterThan(30);
    expect(wrong).toEqual([]);
  }, 60_000);

  it("behind a manufacturer's wall there is no row of another manufacturer", async () => {
    for (const table of tables)
      await scoped(w.fairway.pools.app, newId(), null, async (client) => {
        const seen = await client.query(`SELECT 1 FROM "${table}" LIMIT 1`);
        expect([table, seen.rowCount]).toEqual([table, 0]);
      });
  });

  it("the serving role cannot take down a wall, become another, or read what is not a tenant's", async () => {
    const attempts = [
      "SET ROLE fairway_owner",
      "SET ROLE fairway_relay",
      "SET ROLE postgres",
      "SET SESSION AUTHORIZATION fairway_relay",
      'ALTER TABLE "order" DISABLE ROW LEVEL SECURITY',
      'ALTER TABLE "order" OWNER TO fairway_app',
      'DROP POLICY order_wall ON "order"',
      'CREATE POLICY hole ON "order" USING (true)',
      "CREATE TABLE public.mine (id int)",
      "CREATE SCHEMA mine",
      "SELECT * FROM person",
      "SELECT * FROM credential",
      "SELECT * FROM session",
      "SELECT * FROM single_use_link_of_nobody",
      "SELECT event_partition_drop('2026-01-01')",
      "COPY (SELECT 1) TO PROGRAM 'true'",
      "SELECT pg_read_file('/etc/passwd')",
      'TRUNCATE "order" CASCADE',
      "DELETE FROM audit_entry",
      "UPDATE audit_entry SET outcome = 'DONE'",
      "SELECT lo_import('/etc/passwd')",
      "SELECT * FROM graphile_worker.jobs",
      "CREATE FUNCTION f() RETURNS int LANGUAGE sql SECURITY DEFINER AS 'SELECT 1'",
      "ALTER ROLE fairway_app BYPASSRLS",
    ];
    const done: string[] = [];
    for (const attempt of attempts) {
      const client = new pg.Client(w.database.app);
      await client.connect();
      await client.query(attempt).then(
        () => done.push(attempt),
        () => undefined,
      );
      await client.end();
    }
    expect(done).toEqual([]);
    const off = new pg.Client(w.database.app);
    await off.connect();
    await off.query("SET row_security = off");
    await expect(off.query(`SELECT 1 FROM "order"`)).rejects.toThrow("row-level security");
    await off.end();
  });
});

/** The lists that people look at all day, as they are asked. */
const hot: Readonly<Record<string, string>> = {
  "orders, newest first": "{ orders(first: 50) { nodes { id } } }",
  "orders in a state": "{ orders(first: 50, filter: { states: [SUBMITTED] }) { nodes { id } } }",
  "orders since a day": `{ orders(first: 50, filter: { orderedFrom: "2026-06-01" }) { nodes { id } } }`,
  dealers: "{ dealers(first: 50) { nodes { id } } }",
  "dealers, newest first": "{ dealers(first: 50, orderBy: NEWEST) { nodes { id } } }",
  "ship-tos": "{ shipTos(first: 50) { nodes { id } } }",
  grants: "{ territoryGrants(first: 50) { nodes { id } } }",
  "grants that end": "{ territoryGrantsExpiring(first: 50) { nodes { id } } }",
  "the trail": "{ auditTrail(first: 50) { nodes { id } } }",
  members: "{ members(first: 50) { nodes { id } } }",
};

describe("a list is read along an index, however much there is", () => {
  let w: World;
  let manager: Asker;
  let dealer: Asker;
  const many = 50_000;

  beforeAll(async () => {
    w = await world({ server: { relay: false } });
    const company = await addCompany(w, "large");
    const shop = await addShop(w, company, { mark: "大" });
    manager = company.manager;
    dealer = shop.owner;
    const large = ["dealer", "ship_to", "order", "audit_entry", "membership", "territory_grant", "listing", "price"];
    for (const table of large) await multiply(w, table, company.manufacturerId, many);
    await w.rows("ANALYZE");
  }, 180_000);
  afterAll(() => w.close());

  it.each(Object.entries(hot))("%s", async (_, query) => {
    const sent = watchStatements(w);
    for (const who of [manager, dealer]) {
      sent.take();
      expect((await w.ask(who, query)).errors).toBeUndefined();
      const reads = sent.take().filter(({ text, user }) => user === "fairway_app" && /^\s*(?:WITH|SELECT)/i.test(text));
      expect(reads.length).toBeGreaterThan(0);
      for (const { text, values } of reads) expect(await scans(w, who, text, values)).toEqual([]);
    }
  });
});

/** Copies a manufacturer's rows of a table under new ids until there are so many. */
async function multiply(w: World, table: string, manufacturerId: string, count: number): Promise<void> {
  const columns = await w.rows<{ name: string }>(
    `SELECT column_name AS name FROM information_schema.columns WHERE table_schema = 'public' AND table_name = $1 AND is_generated = 'NEVER'`,
    [table],
  );
  const fresh: Readonly<Record<string, string>> = {
    id: "gen_random_uuid()",
    lineage_id: "gen_random_uuid()",
    code: "t.code || n",
    licence_key: "t.licence_key || n",
    licence_no: "t.licence_no || n",
    number: "NULL",
    placed_at: "NULL",
    pinyin: "t.pinyin || n",
    created_at: "t.created_at - n * interval '1 minute'",
    recorded:
      table === "territory_grant"
        ? "tstzrange('2000-01-01'::timestamptz + n * interval '1 minute', '2000-01-01'::timestamptz + (n + 1) * interval '1 minute')"
        : "t.recorded",
  };
  const taken = columns.map(({ name }) => fresh[name] ?? `t."${name}"`);
  await w.rows("SET session_replication_role = replica");
  await w.rows(
    `INSERT INTO "${table}" (${columns.map(({ name }) => `"${name}"`).join(", ")})
     SELECT ${taken.join(", ")} FROM (SELECT * FROM "${table}" WHERE manufacturer_id = $1 LIMIT 1) t, generate_series(1, $2::int) n ON CONFLICT DO NOTHING`,
    [manufacturerId, count],
  );
  await w.rows("SET session_replication_role = origin");
}

type Plan = { "Node Type": string; "Relation Name"?: string; Plans?: Plan[] };

/** The tables that a statement reads from end to end, of those that are large. */
async function scans(w: World, who: Asker, text: string, values: readonly unknown[]): Promise<string[]> {
  const client = await w.fairway.pools.app.connect();
  try {
    const dealerId =
      (
        await w.rows<{ dealer_id: string | null }>(`SELECT dealer_id FROM membership WHERE id = $1`, [who.membershipId])
      )[0]?.dealer_id ?? "";
    await client.query(
      `BEGIN; SET LOCAL app.manufacturer_id = '${who.manufacturerId}'; SET LOCAL app.dealer_id = '${dealerId}'`,
    );
    const { rows } = await client.query<{ "QUERY PLAN": { Plan: Plan }[] }>(`EXPLAIN (FORMAT JSON) ${text}`, [
      ...values,
    ]);
    const large = new Set(
      (
        await w.rows<{ name: string }>(
          `SELECT relname AS name FROM pg_class WHERE reltuples >= 20000 AND relkind = 'r'`,
        )
      ).map(({ name }) => name),
    );
    const found: string[] = [];
    const look = (plan: Plan): void => {
      if (plan["Node Type"] === "Seq Scan" && large.has(plan["Relation Name"] ?? ""))
        found.push(`${plan["Relation Name"]}: ${text.replace(/\s+/g, " ").slice(0, 200)}`);
      for (const below of plan.Plans ?? []) look(below);
    };
    look(rows[0]!["QUERY PLAN"][0]!.Plan);
    return found;
  } finally {
    await client.query("ROLLBACK");
    client.release();
  }
}
