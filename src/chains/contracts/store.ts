import { globalId, parseGlobalId } from "../../kernel/id.ts";
import type { Day } from "../../kernel/day.ts";
import type { Sql, Tx } from "../../platform/sql.ts";
import { jsonText } from "../../platform/trail.ts";
import { constraintOf } from "../../platform/transaction.ts";
import { type BannerOf, type ContractContent, idsNamed } from "../rules/contract.ts";
import type { Known } from "../rules/contractContent.ts";
import type { Beside } from "../rules/contractCourse.ts";

export type ContractRow = {
  readonly id: string;
  readonly chainId: string;
  readonly entityId: string;
  readonly number: string;
  readonly name: string;
  readonly endedOn: Day | null;
  readonly endReason: string | null;
  readonly version: number;
};
export type VersionRow = {
  readonly id: string;
  readonly contractId: string;
  readonly number: number;
  readonly state: "PROPOSED" | "ACTIVE" | "REJECTED";
  readonly content: ContractContent;
  readonly contentHash: string;
  readonly from: Day;
  readonly to: Day | null;
  readonly proposedBy: string;
  readonly proposedAt: Date;
  readonly decidedBy: string | null;
  readonly decidedAt: Date | null;
};

export const contractColumns = (alias: string): string =>
  `${alias}.id, ${alias}.chain_id AS "chainId", ${alias}.entity_id AS "entityId", ${alias}.number, ${alias}.name,
   ${alias}.ended_on AS "endedOn", ${alias}.end_reason AS "endReason", ${alias}.version`;
export const versionColumns = (alias: string): string =>
  `${alias}.id, ${alias}.contract_id AS "contractId", ${alias}.number, ${alias}.state, ${alias}.content,
   ${alias}.content_hash AS "contentHash", ${alias}.from_on AS "from", ${alias}.to_on AS "to", ${alias}.proposed_by AS "proposedBy",
   ${alias}.proposed_at AS "proposedAt", ${alias}.decided_by AS "decidedBy", ${alias}.decided_at AS "decidedAt"`;

/** A contract and its chain's row locked, in this order: chain, contract. Null: there is none. */
export async function lockContract(tx: Tx, id: string | undefined): Promise<ContractRow | null> {
  if (id === undefined) return null;
  const [of] = await tx.query<{ chainId: string }>(
    `SELECT chain_id AS "chainId" FROM ka_contract WHERE manufacturer_id = $1 AND id = $2`,
    [tx.manufacturerId, id],
  );
  if (of === undefined) return null;
  await tx.query(`SELECT 1 FROM chain WHERE manufacturer_id = $1 AND id = $2 FOR NO KEY UPDATE`, [
    tx.manufacturerId,
    of.chainId,
  ]);
  const [row] = await tx.query<ContractRow>(
    `SELECT ${contractColumns("c")} FROM ka_contract c WHERE c.manufacturer_id = $1 AND c.id = $2 FOR UPDATE`,
    [tx.manufacturerId, id],
  );
  return row ?? null;
}

/** The versions of a contract, the newest first. */
export const versionsOf = (sql: Sql, manufacturerId: string, contractId: string): Promise<VersionRow[]> =>
  sql.query<VersionRow>(
    `SELECT ${versionColumns("v")} FROM ka_contract_version v WHERE v.manufacturer_id = $1 AND v.contract_id = $2
     ORDER BY v.number DESC`,
    [manufacturerId, contractId],
  );

/** Versions that hold or wait of a chain's contracts, besides one contract's: what a new content must not meet. */
export const versionsBeside = (tx: Tx, entityId: string, contractId: string): Promise<Beside[]> =>
  tx.query<Beside>(
    `SELECT c.number AS contract, v.from_on AS "from", v.to_on AS "to", v.content->'stores' AS stores,
       CASE WHEN jsonb_typeof(v.content->'products') = 'array' THEN ARRAY(SELECT jsonb_array_elements_text(v.content->'products')) END AS products
     FROM ka_contract_version v JOIN ka_contract c ON c.manufacturer_id = $1 AND c.id = v.contract_id
     WHERE v.manufacturer_id = $1 AND c.entity_id = $2 AND c.id <> $3 AND v.state IN ('PROPOSED', 'ACTIVE')
       AND (v.to_on IS NULL OR v.from_on < v.to_on) ORDER BY c.number_order, c.id, v.number`,
    [tx.manufacturerId, entityId, contractId],
  );

/** Which banners the stores of a chain have now, by their ids on the API. One statement. */
export async function bannersOfStores(tx: Tx, chainId: string): Promise<BannerOf> {
  const rows = await tx.query<{ id: string; banner: string }>(
    `SELECT id, banner_id AS banner FROM chain_store WHERE manufacturer_id = $1 AND chain_id = $2 AND banner_id IS NOT NULL`,
    [tx.manufacturerId, chainId],
  );
  const by = new Map(rows.map(({ id, banner }) => [globalId("ChainStore", id), globalId("ChainBanner", banner)]));
  return (store) => by.get(store) ?? null;
}

/** Which of the ids that a content names there are; five statements at most. */
export async function knownOf(tx: Tx, chainId: string, content: ContractContent): Promise<Known> {
  const ids = idsIn(content);
  const rows = async (type: string, text: string) => {
    const wanted = ids.get(type) ?? [];
    const found = wanted.length === 0 ? [] : await tx.query<{ id: string }>(text, [tx.manufacturerId, wanted, chainId]);
    return new Set(found.map(({ id }) => `${type}_${id}`));
  };
  const ofChain = (table: string, more = "") =>
    `SELECT id FROM ${table} WHERE manufacturer_id = $1 AND id = ANY($2::uuid[]) AND chain_id = $3 ${more}`;
  const ofMaker = (table: string) =>
    `SELECT id FROM ${table} WHERE manufacturer_id = $1 AND id = ANY($2::uuid[]) AND $3::uuid IS NOT NULL`;
  return {
    entities: await rows("ChainEntity", ofChain("chain_entity", "AND ended_on IS NULL")),
    banners: await rows("ChainBanner", ofChain("chain_banner")),
    stores: await rows("ChainStore", ofChain("chain_store")),
    products: await rows("Product", ofMaker("product")),
    dealers: await rows("Dealer", ofMaker("dealer")),
  };
}

/** The row ids that a content names, by type. */
function idsIn(content: ContractContent): Map<string, string[]> {
  const by = new Map<string, string[]>();
  for (const text of idsNamed(content)) {
    const parsed = parseGlobalId(text);
    if (parsed === undefined || !/^[0-9a-f-]{36}$/.test(parsed.id)) continue;
    by.set(parsed.type, [...(by.get(parsed.type) ?? []), parsed.id]);
  }
  return by;
}

/** @throws the database's error on a number that another contract has. */
export async function insertContract(tx: Tx, row: ContractRow, now: Date): Promise<void> {
  await tx.query(
    `INSERT INTO ka_contract (manufacturer_id, id, chain_id, entity_id, number, name, version, created_at)
     VALUES ($1, $2, $3, $4, $5, $6, 1, $7)`,
    [tx.manufacturerId, row.id, row.chainId, row.entityId, row.number, row.name, now],
  );
}
export const isNumberTaken = (error: unknown): boolean => constraintOf(error) === "ka_contract_number_once";

/** Writes a proposed version. */
export async function insertVersion(
  tx: Tx,
  row: Pick<VersionRow, "id" | "contractId" | "number" | "content" | "contentHash" | "proposedBy" | "proposedAt">,
): Promise<void> {
  await tx.query(
    `INSERT INTO ka_contract_version (manufacturer_id, id, contract_id, number, state, content, content_hash, from_on, to_on, proposed_by, proposed_at)
     VALUES ($1, $2, $3, $4, 'PROPOSED', $5, $6, $7, $8, $9, $10)`,
    [
      ...[tx.manufacturerId, row.id, row.contractId, row.number, jsonText(row.content), row.contentHash],
      ...[row.content.from, row.content.to, row.proposedBy, row.proposedAt],
    ],
  );
}

/** Rejects a proposed version. */
export async function saveRejected(tx: Tx, id: string, by: string | null, at: Date): Promise<void> {
  await tx.query(
    `UPDATE ka_contract_version SET state = 'REJECTED', decided_by = $3, decided_at = $4 WHERE manufacturer_id = $1 AND id = $2`,
    [tx.manufacturerId, id, by, at],
  );
}

/** From a version's first day on it holds, and those before it do not any more. */
export async function saveActive(
  tx: Tx,
  version: Pick<VersionRow, "id" | "contractId" | "from">,
  by: string | null,
  at: Date,
): Promise<void> {
  await saveCut(tx, version.contractId, version.from);
  await tx.query(
    `UPDATE ka_contract_version SET state = 'ACTIVE', decided_by = $3, decided_at = $4 WHERE manufacturer_id = $1 AND id = $2`,
    [tx.manufacturerId, version.id, by, at],
  );
}

/** From a day on no version of a contract holds; one that would begin later never does. */
export async function saveCut(tx: Tx, contractId: string, on: Day): Promise<void> {
  await tx.query(
    `UPDATE ka_contract_version SET to_on = greatest(from_on, $3::date)
     WHERE manufacturer_id = $1 AND contract_id = $2 AND state = 'ACTIVE' AND (to_on IS NULL OR to_on > $3::date)`,
    [tx.manufacturerId, contractId, on],
  );
}

/** The contract changed: its version rises. */
export async function saveContract(
  tx: Tx,
  id: string,
  ended: { readonly on: Day; readonly reason: string } | null,
): Promise<void> {
  await tx.query(
    `UPDATE ka_contract SET version = version + 1, ended_on = coalesce($3::date, ended_on), end_reason = coalesce($4::text, end_reason)
     WHERE manufacturer_id = $1 AND id = $2`,
    [tx.manufacturerId, id, ended?.on ?? null, ended?.reason ?? null],
  );
}
