import type { Day } from "../../kernel/day.ts";
import { plusDays } from "../../kernel/day.ts";
import type { VarianceCode } from "../rules/classify.ts";
import type { VarianceState } from "../rules/confirm.ts";
import { businessCalendar } from "../../regions/index.ts";
import { type StatementRow, type TenantSql, lineHoldsSql } from "../statements/store.ts";
import { type ContractFacts, contractFacts } from "./contract.ts";
import { type DueRow, type Papers, duesOf } from "./rules/dues.ts";
import { type Closing, type SheetSum, type VarianceSum, close, isOfGoods } from "./rules/sheet.ts";

/** Their sheet's lines in sums by kind, rate and fee; one statement whatever their number. */
export const sheetSums = (sql: TenantSql, statementId: string): Promise<SheetSum[]> =>
  sql.query<SheetSum>(
    `SELECT l.kind, trim_scale(l.tax_rate)::text AS rate, l.fee_code AS "feeCode", sum(l.amount_minor)::bigint AS "amountMinor"
     FROM statement_line l
     WHERE l.manufacturer_id = $1 AND l.statement_id = $2 AND l.side = 'THEIRS' AND ${lineHoldsSql("l")}
     GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`,
    [sql.manufacturerId, statementId],
  );

/** What lies between both sides in sums by what it is about: the line of theirs, or of ours where they have none. */
export const varianceSums = (sql: TenantSql, statementId: string): Promise<VarianceSum[]> =>
  sql.query<VarianceSum & { code: VarianceCode; state: VarianceState }>(
    `SELECT i.kind, coalesce(trim_scale(l.tax_rate)::text, '0') AS rate, l.fee_code AS "feeCode", v.code, v.state,
       sum(v.amount_minor)::bigint AS "amountMinor"
     FROM statement_variance v
     LEFT JOIN statement_item i ON i.manufacturer_id = $1 AND i.statement_id = $2 AND i.id = v.item_id
     LEFT JOIN statement_line l ON l.manufacturer_id = $1 AND l.statement_id = $2 AND l.id = coalesce(i.theirs[1], i.ours[1])
     WHERE v.manufacturer_id = $1 AND v.statement_id = $2 GROUP BY 1, 2, 3, 4, 5 ORDER BY 1, 2, 3, 4, 5`,
    [sql.manufacturerId, statementId],
  );

type ReceivedRow = { readonly on: Day; readonly productId: string | null; readonly amountMinor: bigint };
const goodsOfSheet = (sql: TenantSql, statementId: string): Promise<ReceivedRow[]> =>
  sql.query<ReceivedRow>(
    `SELECT l.on_day AS "on", l.product_id AS "productId", sum(l.amount_minor)::bigint AS "amountMinor" FROM statement_line l
     WHERE l.manufacturer_id = $1 AND l.statement_id = $2 AND l.side = 'THEIRS' AND l.kind = 'GOODS' AND ${lineHoldsSql("l")}
     GROUP BY 1, 2 ORDER BY 1, 2`,
    [sql.manufacturerId, statementId],
  );

/** A statement as it would be closed, or was. */
export type ClosingFacts = {
  readonly contract: ContractFacts;
  readonly sums: readonly SheetSum[];
  readonly variances: readonly VarianceSum[];
  readonly closing: Closing;
  readonly dues: readonly DueRow[];
};

/** Everything that closing a statement needs; five statements, whatever its lines. Null: no sheet of theirs came. */
export async function closingFacts(sql: TenantSql, row: StatementRow, papers: Papers): Promise<ClosingFacts | null> {
  if (row.theirsMinor === null) return null;
  const contract = await contractFacts(sql, row);
  const [sums, variances, received] = [
    await sheetSums(sql, row.id),
    await varianceSums(sql, row.id),
    await goodsOfSheet(sql, row.id),
  ];
  const closing = close(sums, row.theirsMinor, variances, (code) => contract.termsOf(code), row.currency);
  const goods = received.flatMap(({ on, productId, amountMinor }) => {
    const term = contract.paidBy(productId, on);
    return term === null ? [] : [{ on, amountMinor, term }];
  });
  const dues = duesOf(goods, row.theirsMinor, papers, await calendarFor(sql, row, papers));
  return { contract, sums, variances, closing, dues };
}

/** The maker's calendar around whatever a statement's terms may fall on: a year and a half beyond its newest paper. */
export async function calendarFor(sql: TenantSql, row: Pick<StatementRow, "from" | "to">, papers: Papers) {
  const [home] = await sql.query<{ country: string }>(`SELECT country FROM manufacturer WHERE manufacturer_id = $1`, [
    sql.manufacturerId,
  ]);
  const last = [row.to, papers.statement, papers.invoice ?? row.to].sort().at(-1) as Day;
  return businessCalendar(sql, home?.country ?? "CN", plusDays(row.from, -400), plusDays(last, 500));
}

/** What a disputed matter is of, for the book. */
export type Nature = "GOODS" | "FEE" | "OTHER" | "HEADER";
export const natureOf = (of: Pick<VarianceSum, "kind" | "feeCode">, contract: ContractFacts): Nature =>
  of.kind === null
    ? "HEADER"
    : isOfGoods(of, (code) => contract.termsOf(code))
      ? "GOODS"
      : of.kind === "OTHER"
        ? "OTHER"
        : "FEE";
