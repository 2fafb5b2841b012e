import type { Day } from "../../kernel/day.ts";
import { newId } from "../../kernel/id.ts";
import type { Tx } from "../../platform/sql.ts";
import { jsonText } from "../../platform/trail.ts";
import type { DisputeReason, DisputeSide, DisputeState, WithdrawnWhy } from "./rules/words.ts";
import type { TenantSql } from "../statements/store.ts";

/** A dispute as commands know it. Amounts in minor units of its currency, signed as the variances are. */
export type DisputeRow = {
  readonly id: string;
  readonly statementId: string;
  readonly chainId: string;
  readonly itemId: string | null;
  /** What somebody said of consigned goods that lack or are too many, where it is about that. */
  readonly causeId: string | null;
  readonly parentId: string | null;
  readonly number: number;
  /** 0: it is whole, or was divided. */
  readonly part: number;
  readonly side: DisputeSide;
  readonly reason: DisputeReason;
  readonly amountMinor: bigint;
  readonly currency: string;
  readonly state: DisputeState;
  readonly why: WithdrawnWhy | null;
  readonly oursMinor: bigint | null;
  readonly theirsMinor: bigint | null;
  readonly productId: string | null;
  readonly storeId: string | null;
  readonly documentNo: string | null;
  readonly on: Day | null;
  /** What it rests on; the chain reads it. */
  readonly note: string;
  readonly ownerId: string | null;
  readonly openedBy: string;
  readonly openedAt: Date;
  readonly openedOn: Day;
  readonly sentOn: Day | null;
  readonly answeredOn: Day | null;
  readonly dueOn: Day;
  readonly lapsesOn: Day;
  readonly endedOn: Day | null;
  readonly endedBy: string | null;
  readonly version: number;
  /** The version as the chain's contact is told it: it rises with what he can see. */
  readonly toldVersion: number;
};

const columns: Readonly<Record<keyof DisputeRow, string>> = {
  ...{ id: "id", statementId: "statement_id", chainId: "chain_id", itemId: "item_id", parentId: "parent_id" },
  causeId: "cause_id",
  ...{ number: "number", part: "part", side: "side", reason: "reason", amountMinor: "amount_minor" },
  ...{ currency: "currency", state: "state", why: "why", oursMinor: "ours_minor", theirsMinor: "theirs_minor" },
  ...{ productId: "product_id", storeId: "store_id", documentNo: "document_no", on: "on_day", note: "note" },
  ...{ ownerId: "owner_id", openedBy: "opened_by", openedAt: "opened_at", openedOn: "opened_on", sentOn: "sent_on" },
  ...{ answeredOn: "answered_on", dueOn: "due_on", lapsesOn: "lapses_on", endedOn: "ended_on", endedBy: "ended_by" },
  ...{ version: "version", toldVersion: "told_version" },
};

/** The select list of a dispute under an alias. */
export const disputeColumns = (alias: string): string =>
  Object.entries(columns)
    .map(([property, column]) => `${alias}.${column} AS "${property}"`)
    .join(", ");

/** The states that have not ended, as SQL. */
export const liveSql = "('OPEN', 'SENT', 'ANSWERED')";

/** Of which statement a dispute is, without a lock: the statement is locked first. Null: there is none. */
export async function statementOfDispute(tx: Tx, id: string | undefined): Promise<string | null> {
  if (id === undefined) return null;
  const [row] = await tx.query<{ statementId: string }>(
    `SELECT statement_id AS "statementId" FROM chain_dispute WHERE manufacturer_id = $1 AND id = $2`,
    [tx.manufacturerId, id],
  );
  return row?.statementId ?? null;
}

/** A dispute of the manufacturer, without a lock. */
export async function findDispute(sql: TenantSql, id: string): Promise<DisputeRow | null> {
  const [row] = await sql.query<DisputeRow>(
    `SELECT ${disputeColumns("d")} FROM chain_dispute d WHERE d.manufacturer_id = $1 AND d.id = $2`,
    [sql.manufacturerId, id],
  );
  return row ?? null;
}

/** A dispute, locked until the transaction ends; its statement is locked already. */
export async function lockDispute(tx: Tx, id: string): Promise<DisputeRow | null> {
  const [row] = await tx.query<DisputeRow>(
    `SELECT ${disputeColumns("d")} FROM chain_dispute d WHERE d.manufacturer_id = $1 AND d.id = $2 FOR UPDATE`,
    [tx.manufacturerId, id],
  );
  return row ?? null;
}

/** The disputes of a statement, by number; a divided one stands in its parts, a withdrawn one does not. One statement. */
export const disputesOf = (sql: TenantSql, statementId: string): Promise<DisputeRow[]> =>
  sql.query<DisputeRow>(
    `SELECT ${disputeColumns("d")} FROM chain_dispute d
     WHERE d.manufacturer_id = $1 AND d.statement_id = $2 AND d.state <> 'WITHDRAWN'
       AND NOT (d.state = 'SPLIT' AND d.ours_minor IS NULL) ORDER BY d.number, d.part`,
    [sql.manufacturerId, statementId],
  );

/**
 * Of the disputes of an item the newest that was not taken back speaks for it, with its parts, which have its number: what
 * was settled before lay between other amounts. `tenant`: the manufacturer.
 */
export const newestOfItemSql = (d: string, tenant = "$1"): string =>
  `NOT EXISTS (SELECT 1 FROM chain_dispute n WHERE n.manufacturer_id = ${tenant} AND n.statement_id = ${d}.statement_id AND n.item_id = ${d}.item_id
    AND n.state <> 'WITHDRAWN' AND n.number > ${d}.number)`;

/** The same of the sheet's own total; those of short payments have no item either, and are others. */
export const newestOfHeaderSql = (d: string): string =>
  `NOT EXISTS (SELECT 1 FROM chain_dispute n WHERE n.manufacturer_id = $1 AND n.statement_id = ${d}.statement_id AND n.item_id IS NULL
    AND n.cause_id IS NULL AND n.side = 'OURS' AND n.state <> 'WITHDRAWN' AND n.number > ${d}.number
    AND NOT EXISTS (SELECT 1 FROM chain_receivable_move m WHERE m.manufacturer_id = $1 AND m.kind = 'DISPUTED' AND m.dispute_id = coalesce(n.parent_id, n.id)))`;

/** Whether something of an item is argued about, or was and is settled. */
export async function isArgued(tx: Tx, statementId: string, itemId: string): Promise<boolean> {
  const rows = await tx.query(
    `SELECT 1 FROM chain_dispute WHERE manufacturer_id = $1 AND statement_id = $2 AND item_id = $3 AND state <> 'WITHDRAWN' LIMIT 1`,
    [tx.manufacturerId, statementId, itemId],
  );
  return rows.length > 0;
}

/** What a command may change of a dispute. */
export type DisputeChanges = Partial<
  Pick<DisputeRow, "state" | "why" | "oursMinor" | "theirsMinor" | "ownerId" | "sentOn" | "answeredOn" | "dueOn"> &
    Pick<DisputeRow, "endedOn" | "endedBy">
>;

/** What rises with a change that the chain may know; with one among ourselves, `version` alone. */
export const risen = (alias = ""): string => `version = ${alias}version + 1, told_version = ${alias}told_version + 1`;

/**
 * Writes what changed of a locked dispute; its version rises, for the chain's contact too unless it stays among ourselves.
 * Answers it as it stands then.
 */
export async function saveDispute(
  tx: Tx,
  row: DisputeRow,
  changes: DisputeChanges,
  { within = false }: { readonly within?: boolean } = {},
): Promise<DisputeRow> {
  const values: unknown[] = [tx.manufacturerId, row.id];
  const set = Object.entries(changes).map(
    ([property, value]) => `${columns[property as keyof DisputeRow]} = $${values.push(value)}`,
  );
  await tx.query(
    `UPDATE chain_dispute SET ${[...set, within ? "version = version + 1" : risen()].join(", ")} WHERE manufacturer_id = $1 AND id = $2`,
    values,
  );
  return { ...row, ...changes, version: row.version + 1, toldVersion: row.toldVersion + (within ? 0 : 1) };
}

/** What is new of a dispute; the rest follows from its statement. */
export type NewDispute = Pick<
  DisputeRow,
  "itemId" | "side" | "reason" | "amountMinor" | "productId" | "storeId" | "documentNo" | "on" | "note"
> & { readonly causeId?: string | null };
/** What disputes that are opened together have in common. */
export type Opening = Pick<
  DisputeRow,
  | "statementId"
  | "chainId"
  | "currency"
  | "ownerId"
  | "openedBy"
  | "openedAt"
  | "openedOn"
  | "dueOn"
  | "lapsesOn"
  | "state"
  | "sentOn"
  | "answeredOn"
>;

/** Rows a statement: a message of some megabytes at most. */
const batch = 5_000;

/** Takes the manufacturer's next numbers; answers the first. Disputes of one manufacturer are numbered one after the other. */
async function takeNumbers(tx: Tx, count: number): Promise<number> {
  const [row] = await tx.query<{ last: number }>(
    `INSERT INTO chain_dispute_number AS n (manufacturer_id, last_number) VALUES ($1, $2)
     ON CONFLICT ON CONSTRAINT chain_dispute_number_pk DO UPDATE SET last_number = n.last_number + $2 RETURNING last_number AS last`,
    [tx.manufacturerId, count],
  );
  return (row as { last: number }).last - count + 1;
}

/** Writes disputes, numbered in the order given, set by set. Answers their ids in that order. */
export async function insertDisputes(tx: Tx, opening: Opening, disputes: readonly NewDispute[]): Promise<string[]> {
  if (disputes.length === 0) return [];
  const first = await takeNumbers(tx, disputes.length);
  const rows = disputes.map((dispute, at) => ({ ...dispute, id: newId(), number: first + at }));
  for (let at = 0; at < rows.length; at += batch)
    await insertRows(
      tx,
      opening,
      rows.slice(at, at + batch).map((row) => ({ ...row, part: 0, parentId: null })),
    );
  return rows.map(({ id }) => id);
}

type Written = NewDispute & Pick<DisputeRow, "id" | "number" | "part" | "parentId">;

const insertRows = (tx: Tx, opening: Opening, rows: readonly Written[]): Promise<unknown> =>
  tx.query(
    `INSERT INTO chain_dispute (manufacturer_id, id, statement_id, chain_id, item_id, cause_id, parent_id, number, part, side, reason, amount_minor,
       currency, state, product_id, store_id, document_no, on_day, note, owner_id, opened_by, opened_at, opened_on, sent_on,
       answered_on, due_on, lapses_on, version)
     SELECT $1, t.id, $2, $3, t."itemId", t."causeId", t."parentId", t.number, t.part, t.side, t.reason, t."amountMinor", $4, $5, t."productId",
       t."storeId", t."documentNo", t."on", t.note, $6, $7, $8, $9, $10, $11, $12, $13, 1
     FROM jsonb_to_recordset($14::jsonb) AS t(id uuid, "itemId" uuid, "causeId" uuid, "parentId" uuid, number int, part int, side text, reason text,
       "amountMinor" bigint, "productId" uuid, "storeId" uuid, "documentNo" text, "on" date, note text)`,
    [
      ...[tx.manufacturerId, opening.statementId, opening.chainId, opening.currency, opening.state, opening.ownerId],
      ...[opening.openedBy, opening.openedAt, opening.openedOn, opening.sentOn, opening.answeredOn],
      ...[opening.dueOn, opening.lapsesOn, jsonText(rows)],
    ],
  );

/** Writes the parts of a divided dispute under its number, as far on their way as it was. Answers their ids in order. */
export async function insertParts(
  tx: Tx,
  whole: DisputeRow,
  parts: readonly Pick<NewDispute, "amountMinor" | "reason" | "note">[],
): Promise<string[]> {
  const rows = parts.map((part, at) => ({
    ...{ id: newId(), number: whole.number, part: at + 1, parentId: whole.id, itemId: whole.itemId, side: whole.side },
    ...{ productId: whole.productId, storeId: whole.storeId, documentNo: whole.documentNo, on: whole.on },
    causeId: whole.causeId,
    ...{ amountMinor: part.amountMinor, reason: part.reason, note: part.note },
  }));
  await insertRows(tx, whole, rows);
  return rows.map(({ id }) => id);
}

/** Which disputes an act on many of one statement is about. */
export type Chosen = {
  readonly statementId: string;
  readonly itemIds?: readonly string[];
  readonly ids?: readonly string[];
};

const chosenSql = (alias: string, { itemIds, ids }: Chosen, values: unknown[]): string =>
  [
    ...(itemIds === undefined ? [] : [`${alias}.item_id = ANY($${values.push(itemIds)}::uuid[])`]),
    ...(ids === undefined ? [] : [`${alias}.id = ANY($${values.push(ids)}::uuid[])`]),
  ].join(" AND ") || "true";

/** Takes disputes of a statement back that have not ended: one statement. Answers how many. */
export async function withdrawMany(
  tx: Tx,
  chosen: Chosen,
  end: { readonly why: WithdrawnWhy; readonly on: Day; readonly by: string | null },
): Promise<number> {
  const values: unknown[] = [tx.manufacturerId, chosen.statementId, end.why, end.on, end.by];
  const rows = await tx.query(
    `UPDATE chain_dispute d SET state = 'WITHDRAWN', why = $3, ended_on = $4, ended_by = $5, ${risen("d.")}
     WHERE d.manufacturer_id = $1 AND d.statement_id = $2 AND d.state IN ${liveSql} AND ${chosenSql("d", chosen, values)} RETURNING d.id`,
    values,
  );
  return rows.length;
}

/** Sends disputes of a statement that wait to be sent, or were answered and are sent again. Answers their ids. */
export async function sendMany(tx: Tx, chosen: Chosen, on: Day, dueOn: Day): Promise<string[]> {
  const values: unknown[] = [tx.manufacturerId, chosen.statementId, on, dueOn];
  const again = chosen.ids === undefined ? "('OPEN')" : "('OPEN', 'ANSWERED')";
  const rows = await tx.query<{ id: string }>(
    `UPDATE chain_dispute d SET state = 'SENT', sent_on = $3, due_on = $4, ${risen("d.")}
     WHERE d.manufacturer_id = $1 AND d.statement_id = $2 AND d.side = 'OURS' AND d.state IN ${again} AND ${chosenSql("d", chosen, values)} RETURNING d.id`,
    values,
  );
  return rows.map(({ id }) => id);
}
