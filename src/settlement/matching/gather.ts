import { setImmediate as nextTurn } from "node:timers/promises";
import type { Day } from "../../kernel/day.ts";
import type { ItemState } from "../rules/items.ts";
import type { LineKind, Match, StatementLine } from "../rules/match/words.ts";
import type { Said } from "../rules/match/match.ts";
import { gatheredSql, isNothing, valuesOf } from "./columns.ts";
import {
  type StatementRow,
  type TenantSql,
  type VarianceRow,
  lineHoldsSql,
  varianceColumns,
} from "../statements/store.ts";

/** What the passes look at of a line, and nothing else: a statement has a hundred thousand of them. */
const lean = {
  id: gatheredSql("l.id", "plain"),
  kind: gatheredSql("l.kind", "plain"),
  documentNo: gatheredSql("l.document_no", "text"),
  orderNo: gatheredSql("l.order_no", "text"),
  productId: gatheredSql("l.product_id", "plain"),
  storeId: gatheredSql("l.store_id", "plain"),
  quantity: gatheredSql("l.quantity", "plain"),
  unitPrice: gatheredSql("trim_scale(l.unit_price)", "plain"),
  amountMinor: gatheredSql("l.amount_minor", "plain"),
  on: gatheredSql("l.on_day", "plain"),
  feeCode: gatheredSql("l.fee_code", "text"),
  feeEvent: gatheredSql("l.fee_event", "text"),
  taxRate: gatheredSql("trim_scale(l.tax_rate)", "plain"),
  note: gatheredSql("CASE WHEN l.kind = 'RETURN' THEN l.note END", "text"),
  rowNo: gatheredSql("l.row_no", "plain"),
} as const;
type Lean = Readonly<Record<keyof typeof lean, string>>;

/** Lines that come as one row: enough that each costs little, few enough that taking them over is a short piece of work. */
const together = 8_192;
/** Which of so many such rows a line is in, by its id. */
const partSql = (parts: string): string =>
  `(get_byte(uuid_send(l.id), 15) * 65536 + get_byte(uuid_send(l.id), 14) * 256 + get_byte(uuid_send(l.id), 13)) % ${parts}`;

/** Lines of one statement of SQL: their texts are held twice until they are taken over, so not a million at a time. */
const page = 16 * together;

type Side = "OURS" | "THEIRS";
type Wanted = { readonly count: number; readonly ids?: readonly string[] | null };
/**
 * The lines of a side that count, about so many, in no order; `ids`: these alone. One statement for every 131,072, whose
 * columns travel as a text for some thousands of lines: as a row and value each they took longer than all passes together.
 */
export async function leanLines(
  sql: TenantSql,
  statementId: string,
  side: Side,
  { count, ids = null }: Wanted,
): Promise<readonly StatementLine[]> {
  if (count > page && ids === null) return new LinesInTurn(statementId, side).rest(sql);
  const values = [sql.manufacturerId, statementId, side, ids, Math.ceil(count / together) || 1];
  const rows = await sql.query<Lean>(wholeSql, values);
  const [lines, same] = [[] as StatementLine[], shared()];
  for (const row of rows) for (const line of await taken(row, same)) lines.push(line);
  return lines;
}

/** The lines of a side that count, in the order of their ids: some at a time, whenever there is time for them. */
export class LinesInTurn {
  readonly lines: StatementLine[] = [];
  readonly #of: readonly [statementId: string, side: Side];
  readonly #same = shared();
  #after = first;
  #ended = false;
  #reading: Promise<void> | undefined;

  constructor(statementId: string, side: Side) {
    this.#of = [statementId, side];
  }

  /** Reads the next lines, so many; while some are being read already, waits for those. */
  next(sql: TenantSql, most: number): Promise<void> {
    return (this.#reading ??= this.#read(sql, most).finally(() => (this.#reading = undefined)));
  }

  async #read(sql: TenantSql, most: number): Promise<void> {
    if (this.#ended) return;
    const values = [sql.manufacturerId, ...this.#of, null, Math.ceil(most / together), this.#after, most];
    const before = this.lines.length;
    for (const row of await sql.query<Lean>(pageSql, values))
      for (const line of await taken(row, this.#same)) {
        this.lines.push(line);
        if (line.id > this.#after) this.#after = line.id;
      }
    this.#ended = this.lines.length - before < most;
  }

  /** All of them, after those that are left were read. */
  async rest(sql: TenantSql): Promise<readonly StatementLine[]> {
    while (!this.#ended) await this.next(sql, page);
    return this.lines;
  }
}

const first = "00000000-0000-0000-0000-000000000000";
const leanSql = Object.entries(lean)
  .map(([name, column]) => `${column} AS "${name}"`)
  .join(", ");
const linesSql = `statement_line l WHERE l.manufacturer_id = $1 AND l.statement_id = $2 AND l.side = $3 AND ${lineHoldsSql("l")}
  AND ($4::uuid[] IS NULL OR l.id = ANY($4))`;
const wholeSql = `SELECT ${leanSql} FROM ${linesSql} GROUP BY ${partSql("$5::int")}`;
/** The next lines by their key. */
const pageSql = `SELECT ${leanSql} FROM (SELECT l.* FROM ${linesSql} AND l.id > $6::uuid ORDER BY l.id LIMIT $7) l GROUP BY ${partSql("$5::int")}`;

/** Lets others work before each piece of some thousand lines. */
async function taken(row: Lean, same: (text: string) => string): Promise<StatementLine[]> {
  await nextTurn();
  return linesOf(row, same);
}

const orNull = (value: string | undefined): string | null => (value === undefined || isNothing(value) ? null : value);
const wholeOrNull = (value: string | undefined): bigint | null =>
  value === undefined || isNothing(value) ? null : BigInt(value);

/** Texts that many lines have in common as one text each: a tenth of the memory, and equal ones are known to be at a glance. */
function shared(): (text: string) => string {
  const known = new Map<string, string>();
  return (text) => {
    const had = known.get(text);
    if (had !== undefined) return had;
    known.set(text, text);
    return text;
  };
}

function linesOf(row: Lean, same: (text: string) => string): StatementLine[] {
  const column = (name: keyof Lean): string[] => valuesOf(row[name]);
  const sharedColumn = (name: keyof Lean): string[] => {
    const values = column(name);
    for (let at = 0; at < values.length; at += 1) values[at] = same(values[at] as string);
    return values;
  };
  const ids = column("id");
  const [kinds, days, products, stores] = [
    ...[sharedColumn("kind"), sharedColumn("on"), sharedColumn("productId"), sharedColumn("storeId")],
  ] as [string[], string[], string[], string[]];
  const [prices, rates, notes, rowNos] = [
    ...[sharedColumn("unitPrice"), sharedColumn("taxRate"), column("note"), column("rowNo")],
  ] as [string[], string[], string[], string[]];
  const [documents, orders] = [column("documentNo"), column("orderNo")];
  const [amounts, quantities] = [column("amountMinor"), column("quantity")];
  const [codes, events] = [sharedColumn("feeCode"), column("feeEvent")];
  return ids.map((id, at): StatementLine => {
    const code = orNull(codes[at]);
    return {
      id,
      kind: kinds[at] as LineKind,
      documentNo: orNull(documents[at]),
      orderNo: orNull(orders[at]),
      productId: orNull(products[at]),
      storeId: orNull(stores[at]),
      quantity: wholeOrNull(quantities[at]),
      unitPrice: orNull(prices[at]),
      amountMinor: BigInt(amounts[at] as string),
      on: days[at] as Day,
      fee: code === null ? null : { code, event: orNull(events[at]) },
      taxRate: orNull(rates[at]),
      note: orNull(notes[at]),
      rowNo: rowNos[at] === undefined || isNothing(rowNos[at]) ? null : Number(rowNos[at]),
    };
  });
}

/** What a person decided of an item; it stays as long as the item has the same lines in the same amounts. */
export type OldItem = {
  readonly id: string;
  readonly state: ItemState;
  readonly oursMinor: bigint;
  readonly theirsMinor: bigint;
  readonly decidedBy: string;
  readonly decidedAt: Date;
  readonly note: string | null;
};
/** The items of a statement that somebody decided on. */
export const decidedItems = (sql: TenantSql, statementId: string): Promise<OldItem[]> =>
  sql.query<OldItem>(
    `SELECT i.id, i.state, i.ours_minor AS "oursMinor", i.theirs_minor AS "theirsMinor", i.decided_by AS "decidedBy",
       i.decided_at AS "decidedAt", i.note
     FROM statement_item i WHERE i.manufacturer_id = $1 AND i.statement_id = $2 AND i.decided_by IS NOT NULL`,
    [sql.manufacturerId, statementId],
  );

/** What lies between the sheet's total and its lines, as it stands. */
export const oldHeader = (sql: TenantSql, statementId: string): Promise<VarianceRow[]> =>
  sql.query<VarianceRow>(
    `SELECT ${varianceColumns("v")} FROM statement_variance v
     WHERE v.manufacturer_id = $1 AND v.statement_id = $2 AND v.item_id IS NULL`,
    [sql.manufacturerId, statementId],
  );

type SaidRow = { readonly joined: boolean; readonly lines: readonly string[] };
/** What people said of lines, as far as the lines still are: what lost one of them is said no more. */
export async function saidOf(
  sql: TenantSql,
  row: Pick<StatementRow, "id">,
  sides: { readonly ours: readonly StatementLine[]; readonly theirs: readonly StatementLine[] },
): Promise<Said> {
  const rows = await sql.query<SaidRow>(
    `SELECT s.joined, s.lines FROM statement_said s WHERE s.manufacturer_id = $1 AND s.statement_id = $2 ORDER BY s.said_at, s.id`,
    [sql.manufacturerId, row.id],
  );
  if (rows.length === 0) return { together: [], apart: new Set() };
  const ours = new Map(sides.ours.map((line) => [line.id, line]));
  const theirs = new Map(sides.theirs.map((line) => [line.id, line]));
  const found = (ids: readonly string[], among: ReadonlyMap<string, StatementLine>) =>
    ids.flatMap((id) => among.get(id) ?? []);
  const together: Match[] = rows
    .filter(({ joined, lines }) => joined && lines.every((id) => ours.has(id) || theirs.has(id)))
    .map(({ lines }) => ({ pass: "HAND", ours: found(lines, ours), theirs: found(lines, theirs) }));
  const taken = new Set(together.flatMap((match) => [...match.ours, ...match.theirs].map(({ id }) => id)));
  const apart = rows.filter(({ joined }) => !joined).flatMap(({ lines }) => lines);
  return { together, apart: new Set(apart.filter((id) => !taken.has(id))) };
}
