import type { Day } from "../../kernel/day.ts";
import type { ItemState } from "../rules/items.ts";
import type { LineKind, Match, StatementLine } from "../rules/match/words.ts";
import type { Said } from "../rules/match/match.ts";
import {
  type StatementRow,
  type TenantSql,
  type VarianceRow,
  lineHoldsSql,
  varianceColumns,
} from "../statements/store.ts";

/** What the passes look at of a line, and nothing else: a statement has a hundred thousand of them. */
type Lean = {
  readonly id: string;
  readonly kind: LineKind;
  readonly documentNo: string | null;
  readonly orderNo: string | null;
  readonly productId: string | null;
  readonly storeId: string | null;
  readonly quantity: bigint | null;
  readonly unitPrice: string | null;
  readonly amountMinor: bigint;
  readonly on: Day;
  readonly feeCode: string | null;
  readonly feeEvent: string | null;
  readonly taxRate: string | null;
  readonly note: string | null;
  readonly rowNo: number | null;
};

/** The lines of a side that count, in the order in which they are taken. One statement. */
export async function leanLines(
  sql: TenantSql,
  statementId: string,
  side: "OURS" | "THEIRS",
  ids: readonly string[] | null = null,
): Promise<StatementLine[]> {
  const rows = await sql.query<Lean>(
    `SELECT l.id, l.kind, l.document_no AS "documentNo", l.order_no AS "orderNo", l.product_id AS "productId", l.store_id AS "storeId",
       l.quantity, trim_scale(l.unit_price) AS "unitPrice", l.amount_minor AS "amountMinor", l.on_day AS "on", l.fee_code AS "feeCode",
       l.fee_event AS "feeEvent", trim_scale(l.tax_rate) AS "taxRate", CASE WHEN l.kind = 'RETURN' THEN l.note END AS note,
       l.row_no AS "rowNo"
     FROM statement_line l WHERE l.manufacturer_id = $1 AND l.statement_id = $2 AND l.side = $3 AND ${lineHoldsSql("l")}
       AND ($4::uuid[] IS NULL OR l.id = ANY($4)) ORDER BY l.on_day, coalesce(l.row_no, 0), l.id`,
    [sql.manufacturerId, statementId, side, ids],
  );
  return rows.map(({ feeCode, feeEvent, ...line }) => ({
    ...line,
    fee: feeCode === null ? null : { code: feeCode, event: feeEvent },
  }));
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
