import type { Tx } from "../../platform/sql.ts";
import { idOf } from "../../platform/idOf.ts";
import type { VarianceState } from "../rules/confirm.ts";
import type { Part } from "../rules/goods.ts";
import { type Item, type ItemState, factsOf } from "../rules/items.ts";
import type { StatementLine } from "../rules/match/words.ts";
import type { StatementRow } from "../statements/store.ts";
import { columnOf, columnSql } from "./columns.ts";
import type { OldItem } from "./gather.ts";

/** An item with what became of it, as it is written. */
export type ItemWritten = Item & {
  readonly id: string;
  readonly state: ItemState;
  readonly states: readonly VarianceState[];
  readonly decided: OldItem | null;
};

/** Rows of one statement: enough that it costs little, few enough that its text is not held twice for long. */
const atOnce = 4000;

/** A batch is made ready while the one before is being written. */
async function inBatches<Row>(rows: readonly Row[], write: (batch: readonly Row[], from: number) => Promise<unknown>) {
  let before: Promise<unknown> = Promise.resolve();
  for (let at = 0; at < rows.length; at += atOnce) {
    const begun = write(rows.slice(at, at + atOnce), at);
    // Where an earlier one fails, that is the fault.
    begun.catch(() => undefined);
    await before;
    before = begun;
  }
  await before;
}

/** Takes away the items of a statement, or these alone, with their variances; without `ids` the header's variances too. */
export async function dropItems(tx: Tx, statementId: string, ids: readonly string[] | null = null): Promise<void> {
  await tx.query(
    `DELETE FROM statement_variance v WHERE v.manufacturer_id = $1 AND v.statement_id = $2 AND ($3::uuid[] IS NULL OR v.item_id = ANY($3))`,
    [tx.manufacturerId, statementId, ids],
  );
  await tx.query(
    `DELETE FROM statement_item i WHERE i.manufacturer_id = $1 AND i.statement_id = $2 AND ($3::uuid[] IS NULL OR i.id = ANY($3))`,
    [tx.manufacturerId, statementId, ids],
  );
}

const lineIds = (lines: readonly StatementLine[]): string => `{${lines.map(({ id }) => id).join(",")}}`;

const itemTypes = [
  ...(["uuid", "int", "text", "text", "text", "text", "text", "text", "bigint", "bigint"] as const),
  ...(["uuid", "uuid", "text", "date", "uuid", "timestamptz", "text"] as const),
];

/** Writes items at positions, set by set. Their version is the statement's from now on. */
export async function insertItems(
  tx: Tx,
  statementId: string,
  items: readonly ItemWritten[],
  version: number,
  positionOf: (at: number) => number = (at) => at + 1,
): Promise<void> {
  await inBatches(items, (batch, from) => {
    const facts = batch.map(factsOf);
    const fact = (key: keyof ReturnType<typeof factsOf>) => columnOf(facts, (each) => each[key]);
    return tx.query(
      `INSERT INTO statement_item (manufacturer_id, statement_id, version, id, position, ours, theirs, pass, kind, code, state, ours_minor,
         theirs_minor, product_id, store_id, document_no, on_day, decided_by, decided_at, note)
       SELECT $1, $2, $3::int, t.id, t.position, t.ours::uuid[], t.theirs::uuid[], t.pass, t.kind, t.code, t.state, t.ours_minor,
         t.theirs_minor, t.product_id, t.store_id, t.document_no, t.on_day, t.decided_by, t.decided_at, t.note
       FROM unnest(${itemTypes.map((type, at) => columnSql(`$${at + 4}`, type)).join(", ")})
         AS t(id, position, ours, theirs, pass, kind, code, state, ours_minor, theirs_minor, product_id, store_id, document_no, on_day,
           decided_by, decided_at, note)`,
      [
        ...[tx.manufacturerId, statementId, version],
        columnOf(batch, (item) => item.id),
        columnOf(
          batch.map((_item, at) => at),
          (at) => positionOf(from + at),
        ),
        columnOf(batch, (item) => lineIds(item.ours)),
        columnOf(batch, (item) => lineIds(item.theirs)),
        columnOf(batch, (item) => item.pass),
        fact("kind"),
        columnOf(batch, (item) => item.code),
        columnOf(batch, (item) => item.state),
        columnOf(batch, (item) => item.oursMinor),
        columnOf(batch, (item) => item.theirsMinor),
        ...[fact("productId"), fact("storeId"), fact("documentNo"), fact("on")],
        columnOf(batch, (item) => item.decided?.decidedBy ?? null),
        columnOf(batch, (item) => item.decided?.decidedAt.toISOString() ?? null),
        columnOf(batch, (item) => item.decided?.note ?? null),
      ],
    );
  });
}

/** A part of a difference, of an item or of the header, as it is written. */
export type VarianceWritten = Part & { readonly itemId: string | null; readonly state: VarianceState };

/** The parts of items. */
export const variancesIn = (items: readonly ItemWritten[]): VarianceWritten[] => {
  const all: VarianceWritten[] = [];
  for (const item of items)
    for (const [at, part] of item.parts.entries())
      all.push({ ...part, itemId: item.id, state: item.states[at] as VarianceState });
  return all;
};

/** Writes parts of the difference, set by set; the same part of the same item has the same id. */
export async function insertVariances(
  tx: Tx,
  statementId: string,
  variances: readonly VarianceWritten[],
  version: number,
): Promise<void> {
  await inBatches(variances, (batch) =>
    tx.query(
      `INSERT INTO statement_variance (manufacturer_id, statement_id, id, item_id, code, amount_minor, state, version)
       SELECT $1, $2, t.id, t.item_id, t.code, t.amount_minor, t.state, $3::int
       FROM unnest(${columnSql("$4", "uuid")}, ${columnSql("$5", "uuid")}, ${columnSql("$6", "text")}, ${columnSql("$7", "bigint")},
         ${columnSql("$8", "text")}) AS t(id, item_id, code, amount_minor, state)`,
      [
        ...[tx.manufacturerId, statementId, version],
        columnOf(batch, ({ itemId, code }) => idOf(`${statementId}\n${itemId ?? ""}\n${code}`)),
        columnOf(batch, ({ itemId }) => itemId),
        columnOf(batch, ({ code }) => code),
        columnOf(batch, ({ amountMinor }) => amountMinor),
        columnOf(batch, ({ state }) => state),
      ],
    ),
  );
}

export type MatchingPhase = "READING" | "MATCHING" | "CLASSIFYING" | "WRITING";
/** Notes how far the matching of a statement has come. */
export async function noteMatching(
  tx: Tx,
  row: Pick<StatementRow, "id">,
  at: {
    readonly phase: MatchingPhase;
    readonly done: number;
    readonly total: number;
    readonly now: Date;
    readonly ended?: boolean;
  },
): Promise<void> {
  await tx.query(
    `INSERT INTO statement_matching (manufacturer_id, statement_id, phase, done, total, began_at, ended_at)
     VALUES ($1, $2, $3, $4, $5, $6, CASE WHEN $7 THEN $6::timestamptz END)
     ON CONFLICT ON CONSTRAINT statement_matching_pk DO UPDATE SET phase = excluded.phase, done = excluded.done, total = excluded.total,
       began_at = CASE WHEN statement_matching.ended_at IS NULL THEN statement_matching.began_at ELSE excluded.began_at END,
       ended_at = excluded.ended_at`,
    [tx.manufacturerId, row.id, at.phase, at.done, at.total, at.now, at.ended === true],
  );
}
