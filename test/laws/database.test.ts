import { readFileSync } from "node:fs";
import { join } from "node:path";
import type pg from "pg";
import { entities, entityColumns, tableOf } from "../../src/platform/entity.ts";
import { makeSchema } from "../../src/app/schema.ts";
import { type FreshDatabase, freshDatabase, poolOf } from "../support/postgres.ts";

/** What the lint reports and we mean: each with its reason. */
const expected: readonly { readonly rule: RegExp; readonly object: RegExp; readonly why: string }[] = [
  {
    rule: /^W09/,
    object: /^(?:ledger_(?:entry|posting|period_act)|open_item|item_application)$/,
    why: "the money book proves itself: it balances at COMMIT, and what is posted stays; the triggers touch one tenant only",
  },
  {
    rule: /^W09/,
    object: /^(?:chain_statement|statement_variance|statement_item)$/,
    why: "a statement proves itself: ours - theirs is the sum of its variances, whose items are there, at COMMIT; the triggers touch one tenant only",
  },
  {
    rule: /^W09/,
    object: /^chain_dispute$/,
    why: "a dispute that has ended stays, and the parts of a divided one are all of it; the triggers touch one tenant only",
  },
  {
    rule: /^W09/,
    object: /^chain_receivable(?:_move)?$/,
    why: "a chain's receivable proves itself: its rest is its amount and what moved it at COMMIT; the triggers touch one tenant only",
  },
];

describe("the database", () => {
  let database: FreshDatabase;
  let admin: pg.Pool;
  const names = async (text: string): Promise<string[]> =>
    (await admin.query<{ name: string }>(text)).rows.map((row) => row.name);

  beforeAll(async () => {
    database = await freshDatabase();
    admin = poolOf(database.admin, 1);
    await makeSchema();
  });
  afterAll(async () => {
    await admin.end();
    await database.drop();
  });

  it("is ready for the distributed engine: tenant key first everywhere, constraints named, policies without subqueries", async () => {
    const lint = readFileSync(join(import.meta.dirname, "citus-lint.sql"), "utf8");
    const { rows } = await admin.query<{ rule: string; obj: string; detail: string }>(lint);
    const unexpected = rows.filter(
      (row) => !expected.some((each) => each.rule.test(row.rule) && each.object.test(row.obj)),
    );
    expect(unexpected.map((row) => `${row.rule}: ${row.obj} ${row.detail}`)).toEqual([]);
  });

  it("holds no float where an amount or a quantity could be", async () => {
    expect(
      await names(`SELECT table_name || '.' || column_name AS name FROM information_schema.columns
        WHERE table_schema = 'public' AND data_type IN ('real', 'double precision', 'money')`),
    ).toEqual([]);
  });

  it("indexes every foreign key by its whole key", async () => {
    expect(
      await names(`SELECT k.conrelid::regclass || '.' || k.conname AS name FROM pg_constraint k
        WHERE k.contype = 'f' AND k.connamespace = 'public'::regnamespace AND k.conparentid = 0 AND NOT EXISTS (
          SELECT FROM pg_index i WHERE i.indrelid = k.conrelid
            AND (SELECT array_agg(c ORDER BY c) FROM unnest((i.indkey::int2[])[0:cardinality(k.conkey) - 1]) c)
              = (SELECT array_agg(c ORDER BY c) FROM unnest(k.conkey) c))`),
    ).toEqual([]);
  });

  it("puts every tenant table behind a wall that the serving role cannot pass", async () => {
    expect(
      await names(`SELECT c.relname AS name FROM pg_class c
        JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'manufacturer_id' AND NOT a.attisdropped
        LEFT JOIN pg_description d ON d.objoid = c.oid AND d.objsubid = 0 AND d.classoid = 'pg_class'::regclass
        WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
          AND coalesce(d.description, '') !~ 'citus:local'
          AND (NOT c.relrowsecurity OR NOT EXISTS (
            SELECT FROM pg_policy p WHERE p.polrelid = c.oid AND p.polpermissive
              AND pg_get_expr(p.polqual, p.polrelid) LIKE '%app.manufacturer_id%'))`),
    ).toEqual([]);
    expect(
      await names(`SELECT rolname AS name FROM pg_roles WHERE rolname LIKE 'fairway%' AND (rolsuper OR rolbypassrls)`),
    ).toEqual([]);
  });

  it("lets the serving role see no table that is not a tenant's or shared by all", async () => {
    expect(
      await names(`SELECT c.relname AS name FROM pg_class c
        JOIN pg_description d ON d.objoid = c.oid AND d.objsubid = 0 AND d.classoid = 'pg_class'::regclass
        WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND d.description ~ 'citus:local'
          AND c.relname <> 'migration' AND has_table_privilege('fairway_app', c.oid, 'SELECT')`),
    ).toEqual([]);
  });

  it("shows nothing to a transaction that did not say whose it is", async () => {
    const app = poolOf(database.app, 1);
    const tables = await names(`SELECT quote_ident(c.relname) AS name FROM pg_class c
      WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition AND c.relrowsecurity`);
    expect(tables.length).toBeGreaterThan(20);
    for (const table of tables) {
      const seen = await app.query(`SELECT 1 FROM ${table} LIMIT 1`).then(
        (result) => result.rowCount,
        () => 0,
      );
      expect([table, seen]).toEqual([table, 0]);
    }
    await app.end();
  });

  it("has the columns, types and nullability that the model classes say", async () => {
    const { rows } = await admin.query<{ table_name: string; column_name: string; type: string; nullable: boolean }>(
      `SELECT c.relname AS table_name, a.attname AS column_name, format_type(a.atttypid, NULL) AS type, NOT a.attnotnull AS nullable
       FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
       WHERE c.relnamespace = 'public'::regnamespace AND a.attnum > 0 AND NOT a.attisdropped`,
    );
    const actual = new Map(rows.map((row) => [`${row.table_name}.${row.column_name}`, row]));
    const alias: Record<string, string> = {
      int: "integer",
      timestamptz: "timestamp with time zone",
      "character varying": "text",
      bool: "boolean",
      int8: "bigint",
      "bigint[]": "bigint[]",
    };
    const drifted = entities().flatMap((entity) =>
      entityColumns(entity).flatMap((column) => {
        const name = `${tableOf(entity)}.${column.column}`;
        const found = actual.get(name);
        const wanted = alias[column.type] ?? column.type;
        if (found === undefined) return [`${name} is missing`];
        if (found.type !== wanted) return [`${name} is ${found.type}, the class says ${wanted}`];
        return found.nullable === column.nullable
          ? []
          : [`${name} ${found.nullable ? "may" : "may not"} be null, the class says otherwise`];
      }),
    );
    expect(entities().length).toBeGreaterThan(5);
    expect(drifted).toEqual([]);
  });
});
