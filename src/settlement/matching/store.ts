import { type WrittenColumn, columnsOf, rowsSql } from "../../platform/columns.ts";
import type { Tx } from "../../platform/sql.ts";
import { idOf } from "../../platform/idOf.ts";
import type { VarianceState } from "../rules/confirm.ts";
import type { Part } from "../rules/goods.ts";
import { type Item, type ItemState, factsOf } from "../rules/items.ts";
import type { StatementLine } from "../rules/match/words.ts";
import type { StatementRow } from "../statements/store.ts";
import type { OldItem } from "./gather.ts";

/** An item with what became of it, as it is written. */
export type ItemWritten = Item & {
  readonly id: string;
  /** Where it stands in the workbench; of two at one place the lower id comes first. */
  readonly position: number;
  readonly state: ItemState;
  readonly states: readonly VarianceState[];
  readonly decided: OldItem | null;
};

/** Rows of one statement: few enough that a socket holds the next one whole while PostgreSQL is at this one. */
const atOnce = 500;
/** Statements on their way: PostgreSQL finds the next one waiting, however long this process is at something else. */
const onTheirWay = 8;

/** Writes pieces one after the other, some of them on their way at a time. */
async function inPieces<Row>(pieces: Iterable<readonly Row[]>, write: (piece: readonly Row[]) => Promise<unknown>) {
  const begun: Promise<unknown>[] = [];
  for (const piece of pieces) {
    if (begun.length === onTheirWay) await begun.shift();
    const next = write(piece);
    // Where an earlier one fails, that is the fault.
    next.catch(() => undefined);
    begun.push(next);
  }
  for (const each of begun) await each;
}

function* piecesOf<Row>(rows: readonly Row[]): Generator<readonly Row[]> {
  for (let at = 0; at < rows.length; at += atOnce) yield rows.slice(at, at + atOnce);
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

/** The one line of a side; several travel as a text. */
const oneOf = (lines: readonly StatementLine[]): string | null => (lines.length === 1 ? lines[0]!.id : null);
const allOf = (lines: readonly StatementLine[]): string | null =>
  lines.length === 1 ? null : `{${lines.map(({ id }) => id).join(",")}}`;
const linesSql = (side: string): string =>
  `CASE WHEN t.${side}_one IS NULL THEN t.${side}_all ELSE ARRAY[t.${side}_one] END`;

type Placed = { readonly item: ItemWritten; readonly facts: ReturnType<typeof factsOf> };
const lineColumns: readonly WrittenColumn<Placed>[] = [
  ["ours_one", "uuid", ({ item }) => oneOf(item.ours)],
  ["ours_all", "uuid[]", ({ item }) => allOf(item.ours)],
  ["theirs_one", "uuid", ({ item }) => oneOf(item.theirs)],
  ["theirs_all", "uuid[]", ({ item }) => allOf(item.theirs)],
];
const itemColumns: readonly WrittenColumn<Placed>[] = [
  ["id", "uuid", ({ item }) => item.id],
  ["position", "int", ({ item }) => item.position],
  ["pass", "text", ({ item }) => item.pass],
  ["kind", "text", ({ facts }) => facts.kind],
  ["code", "text", ({ item }) => item.code],
  ["state", "text", ({ item }) => item.state],
  ["ours_minor", "bigint", ({ item }) => item.oursMinor],
  ["theirs_minor", "bigint", ({ item }) => item.theirsMinor],
  ["product_id", "uuid", ({ facts }) => facts.productId],
  ["store_id", "uuid", ({ facts }) => facts.storeId],
  ["document_no", "text", ({ facts }) => facts.documentNo],
  ["on_day", "date", ({ facts }) => facts.on],
  ["decided_by", "uuid", ({ item }) => item.decided?.decidedBy ?? null],
  ["decided_at", "timestamptz", ({ item }) => item.decided?.decidedAt.toISOString() ?? null],
  ["note", "text", ({ item }) => item.decided?.note ?? null],
];
const itemsSql = `INSERT INTO statement_item (manufacturer_id, statement_id, version, ours, theirs, ${itemColumns.map(([name]) => name).join(", ")})
  SELECT $1, s.id, $3::int, ${linesSql("ours")}, ${linesSql("theirs")}, ${itemColumns.map(([name]) => `t.${name}`).join(", ")}
  FROM chain_statement s CROSS JOIN ${rowsSql([...lineColumns, ...itemColumns], 4)} t
  WHERE s.manufacturer_id = $1 AND s.id = $2`;

/** Writes items, set by set. Their version is the statement's from now on. */
export const insertItems = (
  tx: Tx,
  statementId: string,
  items: readonly ItemWritten[],
  version: number,
): Promise<void> => inPieces(piecesOf(items), (piece) => insertPiece(tx, statementId, piece, version));

const insertPiece = (tx: Tx, statementId: string, piece: readonly ItemWritten[], version: number): Promise<unknown> => {
  const placed = piece.map((item): Placed => ({ item, facts: factsOf(item) }));
  const columns = columnsOf(placed, [...lineColumns, ...itemColumns]);
  return tx.query(itemsSql, [tx.manufacturerId, statementId, version, ...columns]);
};

/** Items on their way to the database: given some thousands at a time as they are found, and written while more are found. */
export class ItemsBegun {
  readonly #write: (piece: readonly ItemWritten[]) => Promise<unknown>;
  readonly #waiting: (readonly ItemWritten[])[] = [];
  #writing = false;
  #last: Promise<void> = Promise.resolve();

  constructor(tx: Tx, statementId: string, version: number) {
    this.#write = (piece) => insertPiece(tx, statementId, piece, version);
  }

  /** Does not wait: whoever finds them goes on. A fault is met by `ended`. */
  give(items: readonly ItemWritten[]): void {
    if (items.length === 0) return;
    this.#waiting.push(items);
    if (this.#writing) return;
    this.#writing = true;
    this.#last = this.#last.then(() => this.#writeAll());
    this.#last.catch(() => undefined);
  }

  async #writeAll(): Promise<void> {
    // More may be given while the last of them is being written.
    while (this.#waiting.length > 0) await inPieces(this.#taken(), this.#write);
    this.#writing = false;
  }

  *#taken(): Generator<readonly ItemWritten[]> {
    for (let next = this.#waiting.shift(); next !== undefined; next = this.#waiting.shift()) yield* piecesOf(next);
  }

  /** All that were given are written. */
  ended(): Promise<void> {
    return this.#last;
  }
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

const varianceColumns = (statementId: string): readonly WrittenColumn<VarianceWritten>[] => [
  ["id", "uuid", ({ itemId, code }) => idOf(`${statementId}\n${itemId ?? ""}\n${code}`)],
  ["item_id", "uuid", ({ itemId }) => itemId],
  ["code", "text", ({ code }) => code],
  ["amount_minor", "bigint", ({ amountMinor }) => amountMinor],
  ["state", "text", ({ state }) => state],
];
const variancesSql = `INSERT INTO statement_variance (manufacturer_id, statement_id, id, item_id, code, amount_minor, state, version)
  SELECT $1, $2, t.id, t.item_id, t.code, t.amount_minor, t.state, $3::int FROM ${rowsSql(varianceColumns(""), 4)} t`;

/** Writes parts of the difference, set by set; the same part of the same item has the same id. */
export const insertVariances = (
  tx: Tx,
  statementId: string,
  variances: readonly VarianceWritten[],
  version: number,
): Promise<void> => {
  const columns = varianceColumns(statementId);
  return inPieces(piecesOf(variances), (piece) =>
    tx.query(variancesSql, [tx.manufacturerId, statementId, version, ...columnsOf(piece, columns)]),
  );
};

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
