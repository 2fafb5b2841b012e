import { newId } from "../../kernel/id.ts";
import type { Language } from "../../kernel/viewer.ts";
import type { Sql } from "../../platform/sql.ts";
import type { Role } from "../roles.ts";

export type NewPerson = {
  readonly login: string;
  readonly name: string;
  readonly language: Language;
  readonly passwordHash: string;
};

/** Adds a person with a password; null when the login is somebody's already. */
export async function addPerson(relay: Sql, person: NewPerson, now: Date): Promise<string | null> {
  const id = newId();
  const added = await relay.query(
    `INSERT INTO person (id, login, name, language, created_at) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT ON CONSTRAINT person_login_unique DO NOTHING RETURNING id`,
    [id, person.login, person.name, person.language, now],
  );
  if (added.length === 0) return null;
  await setPassword(relay, id, person.passwordHash, null, now);
  return id;
}

/** What a person who joins is spoken to in: as he asks where the manufacturer's people are, else the first of its languages. */
export async function languageToJoin(relay: Sql, manufacturerId: string, asked: Language): Promise<Language> {
  const [row] = await relay.query<{ languages: Language[] }>(
    `SELECT languages FROM manufacturer WHERE manufacturer_id = $1`,
    [manufacturerId],
  );
  const spoken = row?.languages ?? [];
  return spoken.includes(asked) ? asked : (spoken[0] ?? asked);
}

/** Sets a password. `request` lets the one who asked hear the same answer again. */
export async function setPassword(
  relay: Sql,
  personId: string,
  passwordHash: string,
  request: string | null,
  now: Date,
): Promise<void> {
  await relay.query(
    `INSERT INTO credential (person_id, password_hash, changed_by_request, changed_at) VALUES ($1, $2, $3, $4)
     ON CONFLICT ON CONSTRAINT credential_pk DO UPDATE
     SET password_hash = excluded.password_hash, changed_by_request = excluded.changed_by_request, changed_at = excluded.changed_at`,
    [personId, passwordHash, request, now],
  );
}

export type NewMembership = {
  readonly manufacturerId: string;
  readonly personId: string;
  readonly name: string;
  readonly role: Role;
  readonly dealerId: string | null;
  readonly chainId: string | null;
  readonly regionLos: readonly bigint[];
};

export async function addMembership(relay: Sql, membership: NewMembership, now: Date): Promise<string> {
  const id = newId();
  await relay.query(
    `INSERT INTO membership (manufacturer_id, id, person_id, name, role, dealer_id, chain_id, region_los, created_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      membership.manufacturerId,
      id,
      membership.personId,
      membership.name,
      membership.role,
      membership.dealerId,
      membership.chainId,
      membership.regionLos,
      now,
    ],
  );
  return id;
}

export type CredentialRow = {
  readonly person_id: string;
  readonly login: string;
  readonly name: string;
  readonly password_hash: string | null;
  readonly changed_by_request: string | null;
};

const credentialColumns = `p.id AS person_id, p.login, p.name, c.password_hash, c.changed_by_request`;

export async function findPersonByLogin(relay: Sql, login: string): Promise<CredentialRow | null> {
  const [row] = await relay.query<CredentialRow>(
    `SELECT ${credentialColumns} FROM person p LEFT JOIN credential c ON c.person_id = p.id WHERE p.login = $1`,
    [login],
  );
  return row ?? null;
}

export async function findPerson(relay: Sql, personId: string): Promise<CredentialRow | null> {
  const [row] = await relay.query<CredentialRow>(
    `SELECT ${credentialColumns} FROM person p LEFT JOIN credential c ON c.person_id = p.id
     WHERE p.id = $1 AND p.erased_at IS NULL`,
    [personId],
  );
  return row ?? null;
}

/** Takes the person's row, so that acts on his password and his memberships come one after another. */
export async function lockPerson(relay: Sql, personId: string): Promise<void> {
  await relay.query(`SELECT 1 FROM person WHERE id = $1 FOR NO KEY UPDATE`, [personId]);
}

/**
 * Whether a person works for anybody but this manufacturer (but this dealer of it, where one is given). Whoever may set
 * his password acts as him everywhere, so nobody's manager may while he has another.
 */
export async function worksElsewhere(
  relay: Sql,
  personId: string,
  manufacturerId: string,
  dealerId: string | null,
): Promise<boolean> {
  const rows = await relay.query(
    `SELECT 1 FROM membership
     WHERE person_id = $1 AND ended_at IS NULL AND NOT (manufacturer_id = $2 AND ($3::uuid IS NULL OR dealer_id = $3)) LIMIT 1`,
    [personId, manufacturerId, dealerId],
  );
  return rows.length > 0;
}

/** Whether a membership that issued a link has not ended since. */
export async function issuerStays(relay: Sql, manufacturerId: string, membershipId: string): Promise<boolean> {
  const rows = await relay.query(
    `SELECT 1 FROM membership WHERE manufacturer_id = $1 AND id = $2 AND ended_at IS NULL`,
    [manufacturerId, membershipId],
  );
  return rows.length > 0;
}
