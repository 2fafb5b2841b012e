import { stateSaid } from "../rules/course.ts";
import { type Answer, no, unless, yes } from "../../kernel/answer.ts";
import { newId, rowId } from "../../kernel/id.ts";
import type { Act } from "../../platform/command.ts";
import type { Tx } from "../../platform/sql.ts";
import type { PartSaid } from "../rules/parts.ts";
import {
  type ItemRow,
  type KnownLine,
  type StatementRow,
  itemColumns,
  knownLine,
  lineColumns,
} from "../statements/store.ts";
import { type ActRefusal, statementToAct } from "./acting.ts";

export type LineRefusal = ActRefusal | "ITEM_DECIDED" | "LINE_IS_OURS";
/** A line of theirs that counts or stands in its parts, with the undecided items that hold it, or its parts. */
export type ActingOnLine = {
  readonly row: StatementRow;
  readonly line: KnownLine & { readonly isSplit: boolean };
  readonly parts: readonly string[];
  readonly items: readonly ItemRow[];
};

type Found = Parameters<typeof knownLine>[0] & { readonly statementId: string; readonly isSplit: boolean };

/** Locks the statement of a line of theirs, and finds the items that it is in; another's line does not exist. */
export async function lineToAct(
  act: Act,
  input: { readonly statement: string; readonly line: string },
): Promise<Answer<ActingOnLine, LineRefusal>> {
  const acting = await statementToAct(act, "decide", input);
  if (!acting.ok) return acting;
  const row = acting.value;
  if (row.matchedAt === null) return no({ code: "WRONG_STATE", params: { state: stateSaid(row.state) } });
  const id = rowId("ChainStatementLine", input.line);
  const [found] = await act.tx.query<Found>(
    `SELECT ${lineColumns("l")}, l.statement_id AS "statementId", l.is_split AS "isSplit" FROM statement_line l
     WHERE l.manufacturer_id = $1 AND l.statement_id = $2 AND l.id = $3 AND l.ended_revision IS NULL`,
    [act.tx.manufacturerId, row.id, id ?? null],
  );
  if (found === undefined) return no({ code: "NOT_FOUND", path: ["line"] });
  if (found.side === "OURS") return no({ code: "LINE_IS_OURS", path: ["line"] });
  const line = Object.assign(knownLine(found), { isSplit: found.isSplit });
  const parts = await partsOf(act.tx, row.id, line.id);
  const items = await itemsHolding(act.tx, row.id, line.isSplit ? parts : [line.id]);
  const decided = items.filter(({ decidedBy }) => decidedBy !== null).length;
  const refused = unless(decided === 0, "ITEM_DECIDED" as const, { path: ["line"], params: { count: decided } });
  return refused.length > 0 ? no(...refused) : yes({ row, line, parts, items });
}

const partsOf = async (tx: Tx, statementId: string, lineId: string): Promise<string[]> => {
  const rows = await tx.query<{ id: string }>(
    `SELECT l.id FROM statement_line l WHERE l.manufacturer_id = $1 AND l.statement_id = $2 AND l.split_of = $3 AND l.ended_revision IS NULL`,
    [tx.manufacturerId, statementId, lineId],
  );
  return rows.map(({ id }) => id);
};

const itemsHolding = (tx: Tx, statementId: string, lines: readonly string[]): Promise<ItemRow[]> =>
  tx.query<ItemRow>(
    `SELECT ${itemColumns("i")} FROM statement_item i
     WHERE i.manufacturer_id = $1 AND i.statement_id = $2 AND i.theirs && $3::uuid[] ORDER BY i.position, i.id`,
    [tx.manufacturerId, statementId, lines],
  );

/** Takes a line apart: it is kept and counts no more, its parts say what it said but their own figures. Their ids. */
export async function insertParts(
  tx: Tx,
  statementId: string,
  lineId: string,
  parts: readonly PartSaid[],
): Promise<string[]> {
  const ids = parts.map(() => newId());
  await tx.query(
    `INSERT INTO statement_line (manufacturer_id, statement_id, id, side, kind, document_no, order_no, product_id, store_id, quantity,
       unit_price, amount_minor, tax_rate, on_day, fee_code, fee_event, split_of, payable_id, row_no, their_product, their_store, their_name,
       their_fee, note, revision)
     SELECT $1, $2, t.id, l.side, l.kind, l.document_no, l.order_no, l.product_id, l.store_id, t.quantity, l.unit_price, t.amount_minor,
       l.tax_rate, l.on_day, l.fee_code, l.fee_event, l.id, l.payable_id, l.row_no, l.their_product, l.their_store, l.their_name, l.their_fee,
       l.note, l.revision
     FROM statement_line l CROSS JOIN unnest($4::uuid[], $5::bigint[], $6::bigint[]) AS t(id, amount_minor, quantity)
     WHERE l.manufacturer_id = $1 AND l.statement_id = $2 AND l.id = $3`,
    [
      ...[tx.manufacturerId, statementId, lineId, ids],
      ...[parts.map(({ amountMinor }) => amountMinor), parts.map(({ quantity }) => quantity)],
    ],
  );
  await markSplit(tx, statementId, lineId, true);
  return ids;
}

/** Puts a line together again: its parts are gone, it counts. */
export async function dropParts(tx: Tx, statementId: string, lineId: string): Promise<void> {
  await tx.query(`DELETE FROM statement_line WHERE manufacturer_id = $1 AND statement_id = $2 AND split_of = $3`, [
    tx.manufacturerId,
    statementId,
    lineId,
  ]);
  await markSplit(tx, statementId, lineId, false);
}

async function markSplit(tx: Tx, statementId: string, lineId: string, isSplit: boolean): Promise<void> {
  await tx.query(
    `UPDATE statement_line SET is_split = $4 WHERE manufacturer_id = $1 AND statement_id = $2 AND id = $3`,
    [...[tx.manufacturerId, statementId, lineId, isSplit]],
  );
}
