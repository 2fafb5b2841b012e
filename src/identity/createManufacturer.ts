import type pg from "pg";
import { type Answer, no, yes } from "../kernel/answer.ts";
import { newId } from "../kernel/id.ts";
import type { Language } from "../kernel/viewer.ts";
import { sqlOver } from "../platform/postgres/pools.ts";
import type { Sql } from "../platform/sql.ts";
import { relayTransaction } from "./act.ts";
import { hashPassword } from "./passwords.ts";
import type { Role } from "./roles.ts";
import { type ManufacturerRefusal, type NewManufacturer, decideManufacturer } from "./rules/manufacturer.ts";
import { addJoin, joinLink } from "./store/links.ts";
import { addMembership, addPerson } from "./store/persons.ts";
import { loginOf, newToken } from "./tokens.ts";

/**
 * Makes a tenant and invites its first manager; the link's path is shown nowhere else. Runs as the relay: nobody is
 * signed in for a manufacturer that does not exist yet.
 */
export async function createManufacturer(
  relay: pg.Pool,
  asked: NewManufacturer,
  owner: { readonly login: string; readonly name: string },
  now: Date,
): Promise<Answer<{ readonly manufacturerId: string; readonly link: string }, ManufacturerRefusal>> {
  const decided = decideManufacturer(asked, loginOf(owner.login));
  if (!decided.ok) return decided;
  const manufacturerId = newId();
  return relayTransaction(relay, async (sql) => {
    if (!(await insertManufacturer(sql, manufacturerId, asked, now)))
      return no({ code: "MANUFACTURER_CODE_TAKEN" as const });
    return yes({ manufacturerId, link: await inviteOwner(sql, manufacturerId, owner, now) });
  });
}

/** Writes the tenant; false when its code is somebody's already. */
async function insertManufacturer(sql: Sql, id: string, asked: NewManufacturer, now: Date): Promise<boolean> {
  if (!(await takeCode(sql, asked.code, id))) return false;
  await sql.query(
    `INSERT INTO manufacturer (manufacturer_id, code, name, country, time_zone, currency, languages, created_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [id, asked.code, asked.name.trim(), asked.country, asked.timeZone, asked.currency, asked.languages, now],
  );
  return true;
}

/** Makes a tenant without inviting anybody, for seeds, which seat their people themselves. Throws when the code is taken. */
export function addManufacturer(relay: pg.Pool, asked: NewManufacturer, now: Date): Promise<string> {
  const manufacturerId = newId();
  return relayTransaction(relay, async (sql) => {
    if (!(await insertManufacturer(sql, manufacturerId, asked, now)))
      throw new Error(`the code ${asked.code} is taken`);
    return manufacturerId;
  });
}

/** The tenant of a code; null when there is none. */
export async function findManufacturer(
  relay: pg.Pool,
  code: string,
): Promise<{ readonly manufacturerId: string; readonly name: string } | null> {
  const [row] = await sqlOver(relay).query<{ manufacturer_id: string; name: string }>(
    `SELECT manufacturer_id, name FROM manufacturer WHERE code = $1`,
    [code],
  );
  return row === undefined ? null : { manufacturerId: row.manufacturer_id, name: row.name };
}

/** The membership that whoever signs in with a login has of a tenant and has not ended; null when there is none. */
export async function seatOf(relay: pg.Pool, manufacturerId: string, login: string): Promise<string | null> {
  const [row] = await sqlOver(relay).query<{ id: string }>(
    `SELECT m.id FROM person p JOIN membership m ON m.person_id = p.id
     WHERE p.login = $2 AND m.manufacturer_id = $1 AND m.ended_at IS NULL ORDER BY m.id LIMIT 1`,
    [manufacturerId, loginOf(login)],
  );
  return row?.id ?? null;
}

async function takeCode(sql: Sql, code: string, manufacturerId: string): Promise<boolean> {
  const taken = await sql.query(
    `INSERT INTO manufacturer_code (code, manufacturer_id) VALUES ($1, $2) ON CONFLICT ON CONSTRAINT manufacturer_code_pk DO NOTHING RETURNING code`,
    [code, manufacturerId],
  );
  return taken.length > 0;
}

async function inviteOwner(
  sql: Sql,
  manufacturerId: string,
  owner: { readonly login: string; readonly name: string },
  now: Date,
): Promise<string> {
  const token = newToken();
  const join = {
    ...{ manufacturerId, token, issuedBy: null, login: loginOf(owner.login), name: owner.name.trim() },
    ...{ role: "MANUFACTURER_MANAGER" as const, dealerId: null, chainId: null, regionLos: [] },
  };
  await addJoin(sql, join, now);
  return joinLink(token);
}

export type SeatedPerson = {
  readonly manufacturerId: string;
  readonly login: string;
  readonly name: string;
  readonly password: string;
  readonly language: Language;
  readonly role: Role;
  readonly dealerId?: string | null;
  readonly chainId?: string | null;
  readonly regionLos?: readonly bigint[];
};

/**
 * Makes a person with a password and his membership at once, for seeds: people come by invitation. Throws when the
 * login is somebody's already.
 */
export async function seatPerson(
  relay: pg.Pool,
  person: SeatedPerson,
  now: Date,
): Promise<{ readonly personId: string; readonly membershipId: string }> {
  const passwordHash = await hashPassword(person.password);
  const { manufacturerId, name, language, role } = person;
  return relayTransaction(relay, async (sql) => {
    const personId = await addPerson(sql, { login: loginOf(person.login), name, language, passwordHash }, now);
    if (personId === null) throw new Error(`the login ${person.login} is somebody's already`);
    const place = {
      dealerId: person.dealerId ?? null,
      chainId: person.chainId ?? null,
      regionLos: person.regionLos ?? [],
    };
    return {
      personId,
      membershipId: await addMembership(sql, { manufacturerId, personId, name, role, ...place }, now),
    };
  });
}
