import pg from "pg";
import { prepareJobs } from "./jobs-schema.ts";
import { runMigrations } from "./migrations.ts";
import { ensureRoles } from "./roles.ts";

/**
 * How each part of the server connects. `owner` may change the schema (migrations, tests); `app` serves requests behind
 * row-level security; `relay` (sign-in, outbox, jobs, schedules) sees across manufacturers through policies of its own.
 */
export type Database = { owner: pg.PoolConfig; app: pg.PoolConfig; relay: pg.PoolConfig };

/** A database that cannot serve Fairway; the message says in one sentence what to change. */
export class DatabaseRefused extends Error {}

/** "fairway" as a number: the advisory lock that lets one of several starting servers migrate while the rest wait. */
const PREPARE_LOCK = "7452736928";

/**
 * Makes a database ready: version, roles, extensions, grants, migrations, job schema. Safe to run on every start and by
 * several servers at once; costs a few statements when nothing is to do.
 * @throws DatabaseRefused when the version or the rights of the connecting role do not allow it.
 */
export async function prepareDatabase(admin: pg.PoolConfig): Promise<Database> {
  const client = new pg.Client(admin);
  client.on("error", () => undefined);
  try {
    await client.connect();
  } catch (error) {
    throw new DatabaseRefused(`The database cannot be reached: ${(error as Error).message || String(error)}.`, {
      cause: error,
    });
  }
  try {
    await refuseVersion(client);
    // A session lock, because migrations are several transactions; it goes with the connection, whatever happens to us.
    await client.query(`select pg_advisory_lock(${PREPARE_LOCK})`);
    const owner = withRole(admin, "fairway_owner");
    const logins = await ensureRoles(client, admin);
    await prepareExtensions(client);
    await prepareGrants(client);
    await runMigrations(owner);
    await prepareJobs(client, withRole(admin, "fairway_relay"));
    return { owner, ...logins };
  } finally {
    await client.end();
  }
}

/** The same connection, acting as another role from its first statement on. */
export function withRole(config: pg.PoolConfig, role: string): pg.PoolConfig {
  const act = (options?: string | null) => [options, `-c role=${role}`].filter(Boolean).join(" ");
  if (config.connectionString === undefined) return { ...config, options: act(config.options) };
  // What stands in the address wins over what stands beside it, so the role has to go into the address.
  const url = new URL(config.connectionString);
  url.searchParams.set("options", act(url.searchParams.get("options") ?? config.options));
  return { ...config, connectionString: url.href };
}

async function refuseVersion(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ version: number; name: string }>(
    `select current_setting('server_version_num')::int as version, current_setting('server_version') as name`,
  );
  const { version, name } = rows[0]!;
  if (version >= 150_000 && version < 190_000) return;
  throw new DatabaseRefused(`Fairway runs on PostgreSQL 15 to 18; this server is PostgreSQL ${name}.`);
}

/** Both are trusted extensions: the database's owner may create them without being superuser. */
async function prepareExtensions(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ extname: string }>("select extname from pg_extension");
  const present = new Set(rows.map((row) => row.extname));
  for (const extension of ["btree_gist", "pg_trgm"]) {
    if (present.has(extension)) continue;
    try {
      await client.query(`create extension if not exists ${extension} schema public`);
    } catch (error) {
      throw new DatabaseRefused(
        `The extension ${extension} is missing and cannot be created (${(error as Error).message}): let an administrator run CREATE EXTENSION ${extension} in this database.`,
        { cause: error },
      );
    }
  }
}

/** What the owner makes in schema public, the two serving roles may read and write; row-level security does the walls. */
async function prepareGrants(client: pg.Client): Promise<void> {
  const granted = await client.query(
    `select 1 from pg_default_acl d join pg_roles r on r.oid = d.defaclrole where r.rolname = 'fairway_owner'`,
  );
  if (granted.rowCount) return;
  try {
    await client.query(`
      grant usage, create on schema public to fairway_owner;
      grant usage on schema public to fairway_app, fairway_relay;
      alter default privileges for role fairway_owner in schema public
        grant select, insert, update, delete on tables to fairway_app, fairway_relay;
      alter default privileges for role fairway_owner in schema public
        grant usage, select on sequences to fairway_app, fairway_relay;`);
  } catch (error) {
    throw new DatabaseRefused(
      `The role in DATABASE_URL may not grant rights on schema public (${(error as Error).message}): connect as the database's owner.`,
      { cause: error },
    );
  }
}
