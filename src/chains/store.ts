import type { Day } from "../kernel/day.ts";
import { newId } from "../kernel/id.ts";
import { nameKeys, searchText } from "../platform/searchKeys.ts";
import type { Sql, Tx } from "../platform/sql.ts";
import { constraintOf } from "../platform/transaction.ts";

/** A chain as commands know it. */
export type ChainKnown = {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly accountId: string | null;
  readonly version: number;
};

const keysOf = (code: string, name: string) => {
  const keys = nameKeys(name);
  return [keys.pinyin, searchText(code, name, keys.pinyin, keys.initials)];
};

/** Which unique thing a write met that was there already. */
export type Taken = "DUPLICATE_CODE" | "ACCOUNT_TAKEN" | "DUPLICATE_TAX_NUMBER" | "DUPLICATE_BANNER";
const takenBy: Readonly<Record<string, Taken>> = {
  chain_code_once: "DUPLICATE_CODE",
  chain_account_once: "ACCOUNT_TAKEN",
  chain_entity_tax_once: "DUPLICATE_TAX_NUMBER",
  chain_banner_once: "DUPLICATE_BANNER",
};
/** The refusal of a database error; undefined where it is another. */
export const takenOf = (error: unknown): Taken | undefined => takenBy[constraintOf(error) ?? ""];

/** @throws the database's error on a code or an account that another chain has. */
export async function insertChain(tx: Tx, chain: Omit<ChainKnown, "version">, now: Date): Promise<void> {
  await tx.query(
    `INSERT INTO chain (manufacturer_id, id, code, name, account_id, pinyin, search_text, version, created_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, 1, $8)`,
    [tx.manufacturerId, chain.id, chain.code, chain.name, chain.accountId, ...keysOf(chain.code, chain.name), now],
  );
}

/** Writes a chain's name and account; its version rises. */
export async function saveChain(tx: Tx, chain: Omit<ChainKnown, "version">): Promise<void> {
  await tx.query(
    `UPDATE chain SET name = $3, account_id = $4, pinyin = $5, search_text = $6, version = version + 1
     WHERE manufacturer_id = $1 AND id = $2`,
    [tx.manufacturerId, chain.id, chain.name, chain.accountId, ...keysOf(chain.code, chain.name)],
  );
}

/** Something of a chain changed: its version rises. */
export async function saveTouched(tx: Tx, chainId: string): Promise<void> {
  await tx.query(`UPDATE chain SET version = version + 1 WHERE manufacturer_id = $1 AND id = $2`, [
    tx.manufacturerId,
    chainId,
  ]);
}

/** A chain, locked until the transaction ends, within the chains that a member looks after; null: none, or not his. */
export async function lockChain(
  tx: Tx,
  id: string | undefined,
  membershipId: string | null,
): Promise<ChainKnown | null> {
  if (id === undefined) return null;
  const [row] = await tx.query<ChainKnown>(
    `SELECT c.id, c.code, c.name, c.account_id AS "accountId", c.version FROM chain c
     WHERE c.manufacturer_id = $1 AND c.id = $2 AND ($3::uuid IS NULL OR ${ownChainSql("c.id", "$3")}) FOR NO KEY UPDATE OF c`,
    [tx.manufacturerId, id, membershipId],
  );
  return row ?? null;
}

/** Locks chains in the order of their ids, whoever looks after them. */
export async function lockChains(tx: Tx, ids: readonly string[]): Promise<void> {
  await tx.query(
    `SELECT id FROM chain WHERE manufacturer_id = $1 AND id = ANY($2::uuid[]) ORDER BY id FOR NO KEY UPDATE`,
    [tx.manufacturerId, ids],
  );
}

/** Something of chains changed: their versions rise. Answers the new ones. */
export const saveAllTouched = (tx: Tx, ids: readonly string[]): Promise<{ id: string; version: number }[]> =>
  tx.query(
    `UPDATE chain SET version = version + 1 WHERE manufacturer_id = $1 AND id = ANY($2::uuid[]) RETURNING id, version`,
    [tx.manufacturerId, ids],
  );

/** Who looks after chains. */
export const lookedAfterBy = (
  sql: Pick<Tx, "query" | "manufacturerId">,
  chainIds: readonly string[],
): Promise<{ chainId: string; membershipId: string }[]> =>
  sql.query(
    `SELECT chain_id AS "chainId", membership_id AS "membershipId" FROM chain_manager
     WHERE manufacturer_id = $1 AND chain_id = ANY($2::uuid[]) ORDER BY chain_id, membership_id`,
    [sql.manufacturerId, chainIds],
  );

/** Whoever looks after chains sees these alone; whoever looks after none sees all. */
export const ownChainSql = (chainColumn: string, membership: string): string =>
  `(NOT EXISTS (SELECT 1 FROM chain_manager cm WHERE cm.manufacturer_id = $1 AND cm.membership_id = ${membership})
    OR EXISTS (SELECT 1 FROM chain_manager cm WHERE cm.manufacturer_id = $1 AND cm.membership_id = ${membership} AND cm.chain_id = ${chainColumn}))`;

/** Says who looks after a chain. */
export async function saveManagers(tx: Tx, chainId: string, membershipIds: readonly string[]): Promise<void> {
  await tx.query(`DELETE FROM chain_manager WHERE manufacturer_id = $1 AND chain_id = $2`, [
    tx.manufacturerId,
    chainId,
  ]);
  await tx.query(
    `INSERT INTO chain_manager (manufacturer_id, chain_id, membership_id) SELECT $1, $2, m FROM unnest($3::uuid[]) AS m`,
    [tx.manufacturerId, chainId, [...new Set(membershipIds)]],
  );
}

export type EntityKnown = { readonly id: string; readonly name: string; readonly endedOn: Day | null };

/** The companies of a chain. */
export const entitiesOf = (sql: Sql, manufacturerId: string, chainId: string): Promise<EntityKnown[]> =>
  sql.query<EntityKnown>(
    `SELECT id, name, ended_on AS "endedOn" FROM chain_entity WHERE manufacturer_id = $1 AND chain_id = $2`,
    [manufacturerId, chainId],
  );

/** The banners of a chain. */
export const bannersOf = (sql: Sql, manufacturerId: string, chainId: string): Promise<{ id: string; name: string }[]> =>
  sql.query(`SELECT id, name FROM chain_banner WHERE manufacturer_id = $1 AND chain_id = $2`, [
    manufacturerId,
    chainId,
  ]);

/** Writes a company, new or anew. @throws the database's error on a tax number that another has. */
export async function saveEntity(
  tx: Tx,
  entity: {
    readonly id: string;
    readonly chainId: string;
    readonly name: string;
    readonly taxNumber: string;
    readonly endedOn: Day | null;
  },
): Promise<void> {
  await tx.query(
    `INSERT INTO chain_entity (manufacturer_id, id, chain_id, name, tax_number, ended_on) VALUES ($1, $2, $3, $4, $5, $6)
     ON CONFLICT ON CONSTRAINT chain_entity_pk DO UPDATE SET name = excluded.name, tax_number = excluded.tax_number, ended_on = excluded.ended_on`,
    [tx.manufacturerId, entity.id, entity.chainId, entity.name, entity.taxNumber, entity.endedOn],
  );
}

/** Writes banners, new or renamed. @throws the database's error on a name that the chain has. */
export async function saveBanner(
  tx: Tx,
  banner: { readonly id: string; readonly chainId: string; readonly name: string },
): Promise<void> {
  await tx.query(
    `INSERT INTO chain_banner (manufacturer_id, id, chain_id, name) VALUES ($1, $2, $3, $4)
     ON CONFLICT ON CONSTRAINT chain_banner_pk DO UPDATE SET name = excluded.name`,
    [tx.manufacturerId, banner.id, banner.chainId, banner.name],
  );
}

/** Makes the banners that a file names and the chain does not have; answers all of them by name. */
export async function bannersNamed(
  tx: Tx,
  chainId: string,
  names: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const wanted = [...new Set(names)];
  if (wanted.length === 0) return new Map();
  await tx.query(
    `INSERT INTO chain_banner (manufacturer_id, id, chain_id, name) SELECT $1, t.id, $2, t.name
     FROM unnest($3::uuid[], $4::text[]) AS t(id, name) ON CONFLICT ON CONSTRAINT chain_banner_once DO NOTHING`,
    [tx.manufacturerId, chainId, wanted.map(() => newId()), wanted],
  );
  return new Map((await bannersOf(tx, tx.manufacturerId, chainId)).map(({ id, name }) => [name, id]));
}

export type ContactKnown = {
  readonly id: string;
  readonly chainId: string;
  readonly level: "TOP" | "MIDDLE" | "BASE";
  readonly name: string;
  readonly title: string | null;
  readonly mobile: string | null;
  readonly email: string | null;
  readonly note: string | null;
  readonly purpose: string;
};

/** A contact of a chain that is locked; null: none. */
export async function findContact(tx: Tx, chainId: string, id: string): Promise<ContactKnown | null> {
  const [row] = await tx.query<ContactKnown>(
    `SELECT id, chain_id AS "chainId", level, name, title, mobile, email, note, purpose FROM chain_contact
     WHERE manufacturer_id = $1 AND chain_id = $2 AND id = $3`,
    [tx.manufacturerId, chainId, id],
  );
  return row ?? null;
}

/** Writes a contact, new or anew. Its values stand in this table and nowhere else. */
export async function saveContact(
  tx: Tx,
  contact: ContactKnown,
  by: { readonly personId: string; readonly now: Date },
): Promise<void> {
  const { level, name, title, mobile, email, note, purpose } = contact;
  await tx.query(
    `INSERT INTO chain_contact (manufacturer_id, id, chain_id, level, name, title, mobile, email, note, purpose, recorded_by, recorded_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
     ON CONFLICT ON CONSTRAINT chain_contact_pk DO UPDATE SET level = excluded.level, name = excluded.name, title = excluded.title,
       mobile = excluded.mobile, email = excluded.email, note = excluded.note, purpose = excluded.purpose,
       recorded_by = excluded.recorded_by, recorded_at = excluded.recorded_at`,
    [
      tx.manufacturerId,
      contact.id,
      contact.chainId,
      level,
      name,
      title,
      mobile,
      email,
      note,
      purpose,
      by.personId,
      by.now,
    ],
  );
}

/** Removes a contact for good. */
export async function eraseContact(tx: Tx, id: string): Promise<void> {
  await tx.query(`DELETE FROM chain_contact WHERE manufacturer_id = $1 AND id = $2`, [tx.manufacturerId, id]);
}
