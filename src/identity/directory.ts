import type { Language } from "../kernel/viewer.ts";
import { type Colleague, keepDirectory } from "../platform/people.ts";
import type { Sql } from "../platform/sql.ts";
import { type Role, permissionsOf, roles } from "./roles.ts";

type Row = {
  readonly id: string;
  readonly person_id: string;
  readonly name: string;
  readonly role: Role;
  readonly dealer_id: string | null;
  readonly chain_id: string | null;
};

const columns = "id, person_id, name, role, dealer_id, chain_id";

const colleagueOf = (row: Row): Colleague => ({
  membershipId: row.id,
  personId: row.person_id,
  name: row.name,
  role: row.role,
  permissions: permissionsOf(row.role),
  dealerId: row.dealer_id,
  chainId: row.chain_id,
});

/** Approvals, the inbox and letters know people through this alone. */
keepDirectory({
  roles,
  permissionsOf: (role) => (roles.includes(role as Role) ? permissionsOf(role as Role) : new Set()),
  permissions: new Set(roles.flatMap((role) => [...permissionsOf(role)])),
  members: async (sql, manufacturerId, membershipIds) =>
    (
      await sql.query<Row>(
        `SELECT ${columns} FROM membership WHERE manufacturer_id = $1 AND id = ANY($2::uuid[]) AND ended_at IS NULL ORDER BY id`,
        [manufacturerId, membershipIds],
      )
    ).map(colleagueOf),
  names: (sql, personIds) =>
    sql.query<{ personId: string; name: string }>(
      `SELECT DISTINCT ON (person_id) person_id AS "personId", name FROM membership
       WHERE manufacturer_id = nullif(current_setting('app.manufacturer_id', true), '')::uuid AND person_id = ANY($1::uuid[])
       ORDER BY person_id, ended_at DESC NULLS FIRST, id`,
      [personIds],
    ),
  holders: async (sql, manufacturerId, permission, dealerId) =>
    (
      await sql.query<Row>(
        `SELECT ${columns} FROM membership
         WHERE manufacturer_id = $1 AND dealer_id IS NOT DISTINCT FROM $2::uuid AND chain_id IS NULL AND ended_at IS NULL
           AND role = ANY($3::text[]) ORDER BY id`,
        [manufacturerId, dealerId, roles.filter((role) => permissionsOf(role).has(permission))],
      )
    ).map(colleagueOf),
  contacts: async (sql, manufacturerId, chainId) =>
    (
      await sql.query<Row>(
        `SELECT ${columns} FROM membership WHERE manufacturer_id = $1 AND chain_id = $2 AND ended_at IS NULL ORDER BY id`,
        [manufacturerId, chainId],
      )
    ).map(colleagueOf),
  addresses: (relay: Sql, personIds) =>
    relay.query<{ personId: string; language: Language; email: string | null; phone: string | null }>(
      `SELECT id AS "personId", language, coalesce(email, CASE WHEN login LIKE '%_@_%._%' THEN login END) AS email, phone
       FROM person WHERE id = ANY($1::uuid[]) AND erased_at IS NULL`,
      [personIds],
    ),
  manufacturers: (relay) =>
    relay.query<{ manufacturerId: string; timeZone: string }>(
      `SELECT manufacturer_id AS "manufacturerId", time_zone AS "timeZone" FROM manufacturer ORDER BY manufacturer_id`,
    ),
  manufacturer: async (relay, manufacturerId) => {
    const [row] = await relay.query<{ timeZone: string; name: string }>(
      `SELECT time_zone AS "timeZone", name FROM manufacturer WHERE manufacturer_id = $1`,
      [manufacturerId],
    );
    if (row === undefined) throw new Error("there is no such manufacturer");
    return row;
  },
});
