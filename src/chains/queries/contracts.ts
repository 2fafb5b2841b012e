import type { Day } from "../../kernel/day.ts";
import type { Viewer } from "../../kernel/viewer.ts";
import { type Page, pageOf, readRowCursor } from "../../platform/graphql/connection.ts";
import { nodeFields } from "../../platform/graphql/node.ts";
import { keyset } from "../../platform/keyset.ts";
import type { Loadable } from "../../platform/loaders.ts";
import type { Sql } from "../../platform/sql.ts";
import type { KaContract, KaContractVersion } from "../contracts/model.ts";
import { showContent } from "../contracts/read.ts";
import { type ContractRow, type VersionRow, contractColumns, versionColumns } from "../contracts/store.ts";
import { mayReadContracts } from "../rules/access.ts";
import type { contractState } from "../rules/contractCourse.ts";
import type { ContractContent } from "../rules/contract.ts";
import { chainsKnown } from "./chains.ts";

const contractsSeen = (viewer: Viewer, values: unknown[]): string =>
  mayReadContracts(viewer) ? chainsKnown(viewer, "c.chain_id", values) : "false";
const newest = { column: "c.id", type: "uuid", nullable: false, descending: true };

export const contractOf = (row: ContractRow): KaContract => {
  const { id, ...rest } = row;
  return { ...rest, rowId: id, ...nodeFields("KaContract", id) };
};

type ContractFilter = {
  readonly chainId: string | null;
  readonly endsBefore: Day | null;
  readonly today: Day;
  readonly states: readonly ReturnType<typeof contractState>[] | null;
  /** Of which a version waits for approval, or none does; null: either. */
  readonly waiting: boolean | null;
};

/** Contracts within the viewer's walls, the newest first; one statement. */
export async function listContracts(
  sql: Sql,
  viewer: Viewer,
  filter: ContractFilter,
  page: { readonly first: number; readonly after?: string | null | undefined },
): Promise<Page<KaContract>> {
  const values: unknown[] = [viewer.manufacturerId];
  const after = readRowCursor(page.after);
  const { where, orderBy } = keyset(newest, "c.id", after === undefined ? undefined : [after[1], after[1]], values);
  const seen = contractsSeen(viewer, values);
  const ofChain = filter.chainId === null ? "true" : `c.chain_id = $${values.push(filter.chainId)}`;
  const ending = filter.endsBefore === null ? "true" : endingSql(filter.today, filter.endsBefore, values);
  const inState = filter.states === null ? "true" : stateSql(filter.today, filter.states, values);
  const waits = filter.waiting === null ? "true" : `${filter.waiting ? "" : "NOT "}${heldSql("v.state = 'PROPOSED'")}`;
  const rows = await sql.query<ContractRow>(
    `SELECT ${contractColumns("c")} FROM ka_contract c WHERE c.manufacturer_id = $1 AND ${where} AND ${seen} AND ${ofChain} AND ${ending} AND ${inState} AND ${waits}
     ORDER BY ${orderBy} LIMIT $${values.push(page.first + 1)}`,
    values,
  );
  return pageOf(rows, page.first, (row) => [null, row.id], contractOf);
}

/** Whether a contract `c` has a version `v` of which a condition holds. */
const heldSql = (condition: string): string =>
  `EXISTS (SELECT 1 FROM ka_contract_version v WHERE v.manufacturer_id = $1 AND v.contract_id = c.id AND ${condition})`;

/** In one of some states on a day, as `contractState` tells it of a contract's versions. */
function stateSql(today: Day, states: readonly ReturnType<typeof contractState>[], values: unknown[]): string {
  const on = `$${values.push(today)}`;
  const held = heldSql("v.state = 'ACTIVE' AND (v.to_on IS NULL OR v.from_on < v.to_on)");
  const holds = heldSql(`v.state = 'ACTIVE' AND (v.to_on IS NULL OR v.from_on < v.to_on AND v.to_on > ${on})`);
  const proposed = heldSql("v.state = 'PROPOSED'");
  const sql = {
    ACTIVE: holds,
    ENDED: `${held} AND NOT ${holds}`,
    PROPOSED: `NOT ${held} AND ${proposed}`,
    REJECTED: `NOT ${held} AND NOT ${proposed}`,
  };
  // The day's type is told even where no state asks for it.
  return `(${[`${on}::date IS NULL`, ...states.map((state) => sql[state])].join(" OR ")})`;
}

/** In force on a day, with a last day before another one: what is approved already to follow counts. */
function endingSql(today: Day, before: Day, values: unknown[]): string {
  const [on, until] = [`$${values.push(today)}`, `$${values.push(before)}`];
  const held = (condition: string) => heldSql(`v.state = 'ACTIVE' AND ${condition}`);
  return `${held(`v.from_on <= ${on} AND v.to_on > ${on}`)} AND NOT ${held(`(v.to_on IS NULL OR v.to_on > ${until})`)}`;
}

/** One contract within the viewer's walls; null for denied and missing alike. */
export async function oneContract(sql: Sql, viewer: Viewer, id: string): Promise<KaContract | null> {
  const values: unknown[] = [viewer.manufacturerId, id];
  const [row] = await sql.query<ContractRow>(
    `SELECT ${contractColumns("c")} FROM ka_contract c WHERE c.manufacturer_id = $1 AND c.id = $2 AND ${contractsSeen(viewer, values)}`,
    values,
  );
  return row === undefined ? null : contractOf(row);
}

/** Contracts by id, for what has been found within the viewer's chains. */
export const contractsById: Loadable<KaContract> = {
  name: "chains.contracts",
  load: async (sql, ids) => {
    const rows = await sql.query<ContractRow>(
      `SELECT ${contractColumns("c")} FROM ka_contract c
       WHERE c.manufacturer_id = nullif(current_setting('app.manufacturer_id', true), '')::uuid AND c.id = ANY($1::uuid[])`,
      [ids],
    );
    return rows.map(contractOf);
  },
  keyOf: (row) => row.rowId,
};

type Of = { readonly key: string; readonly rows: readonly KaContractVersion[] };
/** The versions of contracts, the newest first. */
export const versionsByContract: Loadable<Of> = {
  name: "chains.contractVersions",
  load: async (sql, ids) => {
    const rows = await sql.query<VersionRow>(
      `SELECT ${versionColumns("v")} FROM ka_contract_version v
       WHERE v.manufacturer_id = nullif(current_setting('app.manufacturer_id', true), '')::uuid AND v.contract_id = ANY($1::uuid[])
       ORDER BY v.contract_id, v.number DESC`,
      [ids],
    );
    const by = Map.groupBy(rows, (row) => row.contractId);
    return ids.map((key) => ({ key, rows: (by.get(key) ?? []).map(versionOf) }));
  },
  keyOf: (row) => row.key,
};

/** One version of a contract within the viewer's walls; null for denied and missing alike. */
export async function oneVersion(sql: Sql, viewer: Viewer, id: string): Promise<KaContractVersion | null> {
  const values: unknown[] = [viewer.manufacturerId, id];
  const [row] = await sql.query<VersionRow>(
    `SELECT ${versionColumns("v")} FROM ka_contract_version v JOIN ka_contract c ON c.manufacturer_id = $1 AND c.id = v.contract_id
     WHERE v.manufacturer_id = $1 AND v.id = $2 AND ${contractsSeen(viewer, values)}`,
    values,
  );
  return row === undefined ? null : versionOf(row);
}

const versionOf = (row: VersionRow): KaContractVersion => ({
  ...nodeFields("KaContractVersion", row.id),
  ...{ contractId: row.contractId, number: row.number, state: row.state, from: row.from, to: row.to },
  ...{ frozen: row.content, content: showContent(row.content), contentHash: row.contentHash },
  ...{ proposedById: row.proposedBy, proposedAt: row.proposedAt, decidedById: row.decidedBy, decidedAt: row.decidedAt },
});

/** A contract as it holds on a day. */
export type ContractOn = {
  readonly contractId: string;
  readonly number: string;
  readonly chainId: string;
  readonly entityId: string;
  readonly version: number;
  readonly contentHash: string;
  readonly from: Day;
  readonly to: Day | null;
  readonly content: ContractContent;
};

/** The contracts that hold on some of the days `[from, to)` with a chain, each version with its days; for settlement. One statement. */
export const contractsIn = (
  sql: Sql,
  manufacturerId: string,
  chainId: string,
  days: { readonly from: Day; readonly to: Day },
): Promise<ContractOn[]> =>
  sql.query<ContractOn>(
    `SELECT c.id AS "contractId", c.number, c.chain_id AS "chainId", c.entity_id AS "entityId", v.number AS version,
       v.content_hash AS "contentHash", v.from_on AS "from", v.to_on AS "to", v.content
     FROM ka_contract c JOIN ka_contract_version v ON v.manufacturer_id = $1 AND v.contract_id = c.id AND v.state = 'ACTIVE'
     WHERE c.manufacturer_id = $1 AND c.chain_id = $2 AND v.from_on < $4 AND (v.to_on IS NULL OR v.to_on > $3)
       AND (v.to_on IS NULL OR v.from_on < v.to_on)
     ORDER BY c.number_order, c.id, v.number`,
    [manufacturerId, chainId, days.from, days.to],
  );
