import { createHmac } from "node:crypto";
import pg from "pg";
import { DatabaseRefused } from "./database.ts";

const ROLES = ["fairway_owner", "fairway_app", "fairway_relay"] as const;
type Login = "fairway_app" | "fairway_relay";

/** Codes by which PostgreSQL says that somebody else has just created or altered the same role. */
const CONCURRENT = new Set(["42710", "23505", "XX000", "40001"]);

/**
 * Creates the three roles where they are missing and returns how the two serving ones sign in.
 *
 * Roles belong to the whole cluster, and the advisory lock of preparation only to one database, so two preparations may
 * meet here: whoever comes second finds the role and goes on.
 * @throws DatabaseRefused when the roles can be neither created nor used.
 */
export async function ensureRoles(
  client: pg.Client,
  admin: pg.PoolConfig,
): Promise<{ app: pg.PoolConfig; relay: pg.PoolConfig }> {
  const secret = client.password ?? undefined;
  const present = await findRoles(client);
  for (const role of ROLES) {
    if (!present.has(role)) await createRole(client, role, secret);
  }
  refuseStrongRoles(await findRoles(client));
  await joinRoles(client);
  return {
    app: await ensureLogin(client, admin, "fairway_app", secret),
    relay: await ensureLogin(client, admin, "fairway_relay", secret),
  };
}

type RoleRow = { rolname: string; rolsuper: boolean; rolbypassrls: boolean };

async function findRoles(client: pg.Client): Promise<Map<string, RoleRow>> {
  const { rows } = await client.query<RoleRow>(
    "select rolname, rolsuper, rolbypassrls from pg_roles where rolname = any($1)",
    [ROLES],
  );
  return new Map(rows.map((row) => [row.rolname, row]));
}

async function createRole(client: pg.Client, role: string, secret: string | undefined): Promise<void> {
  const login = role === "fairway_owner" ? "nologin" : `login${passwordClause(role, secret)}`;
  try {
    await patiently(() => client.query(`create role ${role} ${login} nosuperuser nobypassrls nocreatedb nocreaterole`));
  } catch (error) {
    if ((error as pg.DatabaseError).code === "42710") return;
    throw new DatabaseRefused(
      `The role "${client.user}" in DATABASE_URL may not create the role ${role} (${(error as Error).message}): give it CREATEROLE, or let an administrator create fairway_owner, fairway_app and fairway_relay and grant them to it.`,
      { cause: error },
    );
  }
}

/** A role that sees through row-level security would take away the wall between manufacturers. */
function refuseStrongRoles(roles: Map<string, RoleRow>): void {
  for (const name of ["fairway_app", "fairway_relay"]) {
    const role = roles.get(name);
    if (!role?.rolsuper && !role?.rolbypassrls) continue;
    throw new DatabaseRefused(
      `The role ${name} may bypass row-level security: run ALTER ROLE ${name} NOSUPERUSER NOBYPASSRLS.`,
    );
  }
}

/** The connecting role must be able to act as the owner (migrations) and as the relay (job schema). */
async function joinRoles(client: pg.Client): Promise<void> {
  for (const role of ["fairway_owner", "fairway_relay"]) {
    if (await maySet(client, role)) continue;
    try {
      await patiently(() => client.query(`grant ${role} to current_user`));
    } catch (error) {
      throw new DatabaseRefused(
        `The role "${client.user}" in DATABASE_URL may not act as ${role} (${(error as Error).message}): let an administrator run GRANT ${role} TO "${client.user}".`,
        { cause: error },
      );
    }
  }
}

async function maySet(client: pg.Client, role: string): Promise<boolean> {
  try {
    await client.query(`begin; set local role ${role}; rollback`);
    return true;
  } catch {
    await client.query("rollback");
    return false;
  }
}

/**
 * How a serving role connects: the administrator's own way with another name. The password comes from the
 * administrator's by HMAC, so that every server with the same DATABASE_URL knows it and none stores it. It does not
 * depend on the database, because roles are shared by all databases of a cluster.
 */
async function ensureLogin(
  client: pg.Client,
  admin: pg.PoolConfig,
  role: Login,
  secret: string | undefined,
): Promise<pg.PoolConfig> {
  const { connectionString: _, options: __, ...rest } = admin;
  const { host, port, database, ssl } = client as pg.Client & { ssl: pg.PoolConfig["ssl"] };
  const login: pg.PoolConfig = {
    ...rest,
    ...{ host, port, user: role },
    ...(database === undefined ? {} : { database }),
    ...(ssl ? { ssl } : {}),
    ...(secret === undefined ? {} : { password: rolePassword(role, secret) }),
  };
  const first = await tryLogin(login);
  if (!first) return login;
  if (secret !== undefined) {
    try {
      await patiently(() => client.query(`alter role ${role} login${passwordClause(role, secret)}`));
    } catch (error) {
      throw new DatabaseRefused(
        `The role "${client.user}" in DATABASE_URL may not set the password of ${role} (${(error as Error).message}): give it CREATEROLE with admin rights over ${role}.`,
        { cause: error },
      );
    }
  }
  const second = await tryLogin(login);
  if (!second) return login;
  throw new DatabaseRefused(
    `The server cannot sign in as ${role} (${second.message}): allow that role in pg_hba.conf as the one in DATABASE_URL is allowed.`,
    { cause: second },
  );
}

async function tryLogin(config: pg.PoolConfig): Promise<Error | undefined> {
  const probe = new pg.Client(config);
  probe.on("error", () => undefined);
  try {
    await probe.connect();
    await probe.end();
    return undefined;
  } catch (error) {
    return error as Error;
  }
}

function rolePassword(role: string, secret: string): string {
  return createHmac("sha256", secret).update(`fairway login ${role}`).digest("base64url");
}

/** The password is base64url, so it needs no escaping. */
function passwordClause(role: string, secret: string | undefined): string {
  return secret === undefined ? "" : ` password '${rolePassword(role, secret)}'`;
}

/** Repeats a statement over the shared catalogue that lost a race; "already there" is for the caller. */
async function patiently(run: () => Promise<unknown>): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await run();
      return;
    } catch (error) {
      const code = (error as pg.DatabaseError).code ?? "";
      if (code === "42710" || !CONCURRENT.has(code) || attempt === 20) throw error;
    }
  }
}
