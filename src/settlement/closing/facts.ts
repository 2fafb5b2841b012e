import { versionsByContract } from "../../chains/index.ts";
import { type Day, plusDays } from "../../kernel/day.ts";
import { businessCalendar } from "../../regions/index.ts";
import type { VarianceCode } from "../rules/codes.ts";
import type { VarianceState } from "../rules/confirm.ts";
import { type StatementRow, type TenantSql, lineHoldsSql } from "../statements/store.ts";
import { type ContractFacts, contractFacts } from "./contract.ts";
import { type DueRow, type Papers, duesOf } from "./rules/dues.ts";
import { type Closing, type SheetSum, type VarianceSum, close, isOfGoods } from "./rules/sheet.ts";

type Of<Row> = Row & { readonly statementId: string };
/** As the lines have it: a sheet may name no rate, and then the product's settlement says it. */
type Unrated<Row> = Of<Omit<Row, "rate"> & { readonly rate: string | null; readonly productId: string | null }>;
export const rateSql = (line: string): string =>
  `trim_scale(${line}.tax_rate)::text AS rate, CASE WHEN ${line}.tax_rate IS NULL THEN ${line}.product_id END AS "productId"`;

/** Their sheets' lines in sums by kind, rate and fee, which where they name none is ours; one statement whatever their number. */
const sheetSums = (sql: TenantSql, ids: readonly string[]): Promise<Unrated<SheetSum>[]> =>
  sql.query<Unrated<SheetSum>>(
    `WITH named AS (
       SELECT DISTINCT ON (i.statement_id, t.id) i.statement_id, t.id, o.fee_code
       FROM statement_item i CROSS JOIN LATERAL unnest(i.theirs) AS t(id)
         JOIN statement_line o ON o.manufacturer_id = $1 AND o.statement_id = i.statement_id AND o.id = i.ours[1]
       WHERE i.manufacturer_id = $1 AND i.statement_id = ANY($2::uuid[]) AND i.kind IN ('FEE', 'OTHER') ORDER BY i.statement_id, t.id
     )
     SELECT l.statement_id AS "statementId", l.kind, ${rateSql("l")}, coalesce(l.fee_code, n.fee_code) AS "feeCode",
       sum(l.amount_minor)::bigint AS "amountMinor"
     FROM statement_line l LEFT JOIN named n ON n.statement_id = l.statement_id AND n.id = l.id
     WHERE l.manufacturer_id = $1 AND l.statement_id = ANY($2::uuid[]) AND l.side = 'THEIRS' AND ${lineHoldsSql("l")}
     GROUP BY 1, 2, 3, 4, 5 ORDER BY 1, 2, 3, 4, 5`,
    [sql.manufacturerId, ids],
  );

/** What an item `i` of a statement is about: the line of theirs `l`, or of ours where they have none, which also is `o`. */
export const aboutSql = (statementId: string): string =>
  `LEFT JOIN statement_line l ON l.manufacturer_id = $1 AND l.statement_id = ${statementId} AND l.id = coalesce(i.theirs[1], i.ours[1])
     LEFT JOIN statement_line o ON o.manufacturer_id = $1 AND o.statement_id = ${statementId} AND o.id = i.ours[1]`;

/** What lies between both sides in sums by what it is about; the parts of an open item go with it, noise among them, as confirming decides. */
const varianceSums = (sql: TenantSql, ids: readonly string[]): Promise<Unrated<VarianceSum>[]> =>
  sql.query<Unrated<VarianceSum & { code: VarianceCode; state: VarianceState }>>(
    `SELECT v.statement_id AS "statementId", i.kind, ${rateSql("l")},
       coalesce(l.fee_code, o.fee_code) AS "feeCode",
       CASE WHEN 'OPEN' IN (v.state, i.state) THEN coalesce(i.code, v.code) ELSE v.code END AS code,
       CASE WHEN i.state = 'OPEN' THEN 'OPEN' ELSE v.state END AS state, sum(v.amount_minor)::bigint AS "amountMinor"
     FROM statement_variance v
     LEFT JOIN statement_item i ON i.manufacturer_id = $1 AND i.statement_id = v.statement_id AND i.id = v.item_id
     ${aboutSql("v.statement_id")}
     WHERE v.manufacturer_id = $1 AND v.statement_id = ANY($2::uuid[]) GROUP BY 1, 2, 3, 4, 5, 6, 7 ORDER BY 1, 2, 3, 4, 5, 6, 7`,
    [sql.manufacturerId, ids],
  );

type ReceivedRow = Of<{ readonly on: Day; readonly productId: string | null; readonly amountMinor: bigint }>;
const goodsOfSheets = (sql: TenantSql, ids: readonly string[]): Promise<ReceivedRow[]> =>
  sql.query<ReceivedRow>(
    `SELECT l.statement_id AS "statementId", l.on_day AS "on", l.product_id AS "productId", sum(l.amount_minor)::bigint AS "amountMinor"
     FROM statement_line l
     WHERE l.manufacturer_id = $1 AND l.statement_id = ANY($2::uuid[]) AND l.side = 'THEIRS' AND l.kind = 'GOODS' AND ${lineHoldsSql("l")}
     GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`,
    [sql.manufacturerId, ids],
  );

/** A statement as it would be closed, or was. */
export type ClosingFacts = {
  readonly contract: ContractFacts;
  readonly closing: Closing;
  readonly dues: readonly DueRow[];
};

/** What the contracts of statements say of closing them, each in its period; one statement. */
export async function contractsOf(
  sql: TenantSql,
  rows: readonly StatementRow[],
): Promise<ReadonlyMap<string, ContractFacts>> {
  const versions = await versionsByContract.load(sql, [...new Set(rows.map(({ contractId }) => contractId))]);
  const by = new Map(versions.map((each) => [each.key, each.rows]));
  return new Map(rows.map((row) => [row.id, contractFacts(by.get(row.contractId) ?? [], row)]));
}

/** The maker's calendar around whatever statements' terms may fall on: a year and a half beyond their newest paper. */
async function calendarFor(sql: TenantSql, rows: readonly StatementRow[], papers: Papers) {
  const [home] = await sql.query<{ country: string }>(`SELECT country FROM manufacturer WHERE manufacturer_id = $1`, [
    sql.manufacturerId,
  ]);
  const days = [...rows.flatMap(({ from, to }) => [from, to]), papers.statement, papers.invoice ?? papers.statement];
  const [first, last] = [days.sort()[0] as Day, days.at(-1) as Day];
  return businessCalendar(sql, home?.country ?? "CN", plusDays(first, -400), plusDays(last, 500));
}

/** Everything that closing statements needs, by statement; six statements whatever their number and their lines. */
export async function closingsFacts(
  sql: TenantSql,
  given: readonly StatementRow[],
  papers: Papers,
): Promise<ReadonlyMap<string, ClosingFacts>> {
  const rows = given.filter(({ theirsMinor }) => theirsMinor !== null);
  if (rows.length === 0) return new Map();
  const ids = rows.map(({ id }) => id);
  const contracts = await contractsOf(sql, rows);
  const [sums, variances, received] = [
    Map.groupBy(await sheetSums(sql, ids), ({ statementId }) => statementId),
    Map.groupBy(await varianceSums(sql, ids), ({ statementId }) => statementId),
    Map.groupBy(await goodsOfSheets(sql, ids), ({ statementId }) => statementId),
  ];
  const calendar = await calendarFor(sql, rows, papers);
  return new Map(
    rows.map((row) => {
      const contract = contracts.get(row.id)!;
      const total = row.theirsMinor!;
      const terms = (code: string) => contract.termsOf(code);
      const rated = <Row extends { rate: string | null; productId: string | null }>(rows: readonly Row[] | undefined) =>
        (rows ?? []).map((each) => ({ ...each, rate: each.rate ?? contract.goodsRate(each.productId) }));
      const closing = close(rated(sums.get(row.id)), total, rated(variances.get(row.id)), terms, row.currency);
      const goods = (received.get(row.id) ?? []).flatMap(({ on, productId, amountMinor }) => {
        const term = contract.paidBy(productId, on);
        return term === null ? [] : [{ on, amountMinor, term }];
      });
      return [row.id, { contract, closing, dues: duesOf(goods, total, papers, calendar) }];
    }),
  );
}

/** The same of one statement; null: no sheet of theirs came. */
export const closingFacts = async (sql: TenantSql, row: StatementRow, papers: Papers): Promise<ClosingFacts | null> =>
  (await closingsFacts(sql, [row], papers)).get(row.id) ?? null;

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
