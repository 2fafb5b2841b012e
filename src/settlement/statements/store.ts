import type { Day } from "../../kernel/day.ts";
import type { Viewer } from "../../kernel/viewer.ts";
import type { Told } from "../../platform/outbox.ts";
import type { Tx } from "../../platform/sql.ts";
import { guestStates } from "../rules/access.ts";
import type { ItemState } from "../rules/items.ts";
import type { LineKind, StatementLine } from "../rules/match/words.ts";
import { type StatementPatch, type StatementRow, type TenantSql, assignments, statementColumns } from "./row.ts";
import { statementsSeen } from "./seen.ts";

export type { StatementPatch, StatementRow, TenantSql } from "./row.ts";
export { statementsSeen } from "./seen.ts";

/** A statement, locked until the transaction ends: every command begins with it. Null: there is none. */
export async function lockStatement(tx: Tx, id: string | undefined): Promise<StatementRow | null> {
  if (id === undefined) return null;
  const [row] = await tx.query<StatementRow>(
    `SELECT ${statementColumns("s")} FROM chain_statement s WHERE s.manufacturer_id = $1 AND s.id = $2 FOR UPDATE`,
    [tx.manufacturerId, id],
  );
  return row ?? null;
}

/** As lockStatement, within what a viewer may see: another's does not exist for him. */
export async function lockStatementSeen(tx: Tx, viewer: Viewer, id: string | undefined): Promise<StatementRow | null> {
  if (id === undefined) return null;
  const values: unknown[] = [tx.manufacturerId, id];
  const [row] = await tx.query<StatementRow>(
    `SELECT ${statementColumns("s")} FROM chain_statement s
     WHERE s.manufacturer_id = $1 AND s.id = $2 AND ${statementsSeen(viewer, "s", values)} FOR UPDATE`,
    values,
  );
  return row ?? null;
}

/** A statement without a lock, whoever looks; null: there is none. */
export async function findStatement(sql: TenantSql, id: string): Promise<StatementRow | null> {
  const [row] = await sql.query<StatementRow>(
    `SELECT ${statementColumns("s")} FROM chain_statement s WHERE s.manufacturer_id = $1 AND s.id = $2`,
    [sql.manufacturerId, id],
  );
  return row ?? null;
}

/**
 * Writes what changed of a locked statement; its version rises, for a contact of the chain too where he sees the statement
 * and the change does not stay among ourselves. Answers it as it stands then.
 */
export async function saveStatement(
  tx: Tx,
  row: StatementRow,
  patch: StatementPatch,
  { within = false }: { readonly within?: boolean } = {},
): Promise<StatementRow> {
  const values: unknown[] = [tx.manufacturerId, row.id];
  const told = !within && guestStates.includes(patch.state ?? row.state);
  const [saved] = await tx.query<StatementRow>(
    `UPDATE chain_statement s SET ${assignments(patch, values, told)} WHERE s.manufacturer_id = $1 AND s.id = $2
     RETURNING ${statementColumns("s")}`,
    values,
  );
  if (saved === undefined) throw new Error(`the statement ${row.id} is locked and yet not there`);
  return saved;
}

export type StatementSide = "OURS" | "THEIRS";
/** A line with what is known of it beyond what matching needs. */
export type KnownLine = StatementLine & {
  readonly side: StatementSide;
  readonly taxRate: string | null;
  readonly note: string | null;
  readonly payableId: string | null;
  readonly rowNo: number | null;
  readonly theirProduct: string | null;
  readonly theirStore: string | null;
  /** What their sheet calls a fee. */
  readonly theirFee: string | null;
  readonly splitOf: string | null;
  readonly revision: number;
  readonly mode: string | null;
  readonly rule: string | null;
  readonly contractVersion: number | null;
  readonly term: number | null;
  readonly inputs: Readonly<Record<string, string>> | null;
  readonly documents: readonly { readonly type: string; readonly id: string; readonly no: string }[] | null;
};

export type LineRow = Omit<KnownLine, "fee"> & { readonly feeCode: string | null; readonly feeEvent: string | null };

/** The select list of a line under an alias; `knownLine` makes the rest. */
export const lineColumns = (alias: string): string =>
  `${alias}.id, ${alias}.side, ${alias}.kind, ${alias}.document_no AS "documentNo", ${alias}.order_no AS "orderNo",
   ${alias}.product_id AS "productId", ${alias}.store_id AS "storeId", ${alias}.quantity, trim_scale(${alias}.unit_price)::text AS "unitPrice",
   ${alias}.amount_minor AS "amountMinor", trim_scale(${alias}.tax_rate)::text AS "taxRate", ${alias}.on_day AS "on",
   ${alias}.fee_code AS "feeCode", ${alias}.fee_event AS "feeEvent", ${alias}.split_of AS "splitOf", ${alias}.payable_id AS "payableId",
   ${alias}.row_no AS "rowNo", ${alias}.their_product AS "theirProduct", ${alias}.their_store AS "theirStore", ${alias}.their_fee AS "theirFee", ${alias}.revision, ${alias}.note,
   ${alias}.mode, ${alias}.rule, ${alias}.contract_version AS "contractVersion", ${alias}.term, ${alias}.inputs, ${alias}.documents`;

export const knownLine = <Row extends LineRow>({ feeCode, feeEvent, ...row }: Row): KnownLine =>
  Object.assign(row, { fee: feeCode === null ? null : { code: feeCode, event: feeEvent } });

/** A line that counts, as a condition: it is of the newest revision and does not stand in its parts. */
export const lineHoldsSql = (alias: string): string => `${alias}.ended_revision IS NULL AND NOT ${alias}.is_split`;

/** The lines of a side that count, in no order. One statement. */
export async function linesOf(sql: TenantSql, statementId: string, side: StatementSide): Promise<KnownLine[]> {
  const rows = await sql.query<LineRow>(
    `SELECT ${lineColumns("l")} FROM statement_line l
     WHERE l.manufacturer_id = $1 AND l.statement_id = $2 AND l.side = $3 AND ${lineHoldsSql("l")}`,
    [sql.manufacturerId, statementId, side],
  );
  return rows.map(knownLine);
}

export { type ItemState, itemStates } from "../rules/items.ts";
/** A row of the workbench. `code` is its main variance; null where both sides agree. */
export type ItemRow = {
  readonly id: string;
  readonly position: number;
  readonly ours: readonly string[];
  readonly theirs: readonly string[];
  readonly pass: "P1" | "P2" | "P3" | "P4" | "P5" | "HAND" | null;
  readonly kind: LineKind;
  readonly code: string | null;
  readonly state: ItemState;
  readonly oursMinor: bigint;
  readonly theirsMinor: bigint;
  readonly productId: string | null;
  readonly storeId: string | null;
  readonly documentNo: string | null;
  readonly on: Day | null;
  readonly decidedBy: string | null;
  readonly decidedAt: Date | null;
  readonly note: string | null;
  readonly version: number;
};

/** The select list of an item under an alias. */
export const itemColumns = (alias: string): string =>
  `${alias}.id, ${alias}.position, ${alias}.ours, ${alias}.theirs, ${alias}.pass, ${alias}.kind,
   ${alias}.code, ${alias}.state, ${alias}.ours_minor AS "oursMinor", ${alias}.theirs_minor AS "theirsMinor", ${alias}.product_id AS "productId",
   ${alias}.store_id AS "storeId", ${alias}.document_no AS "documentNo", ${alias}.on_day AS "on", ${alias}.decided_by AS "decidedBy",
   ${alias}.decided_at AS "decidedAt", ${alias}.note, ${alias}.version`;

/** The items of a statement by position; `ids`: these alone. One statement. */
export const itemsOf = (
  sql: TenantSql,
  statementId: string,
  ids: readonly string[] | null = null,
): Promise<ItemRow[]> =>
  sql.query<ItemRow>(
    `SELECT ${itemColumns("i")} FROM statement_item i
     WHERE i.manufacturer_id = $1 AND i.statement_id = $2 AND ($3::uuid[] IS NULL OR i.id = ANY($3)) ORDER BY i.position, i.id`,
    [sql.manufacturerId, statementId, ids],
  );

/** A part of ours − theirs; without an item it is the header's own. */
export type VarianceRow = {
  readonly id: string;
  readonly itemId: string | null;
  readonly code: string;
  readonly amountMinor: bigint;
  readonly state: Exclude<ItemState, "AGREED">;
  readonly version: number;
};

export const varianceColumns = (alias: string): string =>
  `${alias}.id, ${alias}.item_id AS "itemId", ${alias}.code, ${alias}.amount_minor AS "amountMinor", ${alias}.state, ${alias}.version`;

/** What lies between both sides, in parts that add up; `itemIds`: of these alone. One statement. */
export const variancesOf = (
  sql: TenantSql,
  statementId: string,
  itemIds: readonly string[] | null = null,
): Promise<VarianceRow[]> =>
  sql.query<VarianceRow>(
    `SELECT ${varianceColumns("v")} FROM statement_variance v
     WHERE v.manufacturer_id = $1 AND v.statement_id = $2 AND ($3::uuid[] IS NULL OR v.item_id = ANY($3)) ORDER BY v.id`,
    [sql.manufacturerId, statementId, itemIds],
  );

/** What was done to a statement, as its followers hear it: `chain-statement.<what>`. No dealer hears of chains. */
export const statementTold = (row: StatementRow, what: string): Told => ({
  ...{ kind: "EVENT", name: `chain-statement.${what}`, aggregateType: "ChainStatement", aggregateId: row.id },
  ...{ version: row.version, dealerId: null, payload: { chainId: row.chainId } },
});

/** Tells, of a statement as it was saved, what was done to it. */
export const tellStatement = (act: { tell(told: Omit<Told, "kind">): void }, row: StatementRow, what: string): void =>
  act.tell(statementTold(row, what));
