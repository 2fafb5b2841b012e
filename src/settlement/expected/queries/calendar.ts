import { type ContractOn, chainsKnown } from "../../../chains/index.ts";
import { type Day, plusMonths } from "../../../kernel/day.ts";
import { money } from "../../../kernel/money.ts";
import type { Viewer } from "../../../kernel/viewer.ts";
import { type Page, pageOf, readCursor } from "../../../platform/graphql/connection.ts";
import { wireMoney } from "../../../platform/graphql/scalars.ts";
import { keyset } from "../../../platform/keyset.ts";
import type { Loadable } from "../../../platform/loaders.ts";
import type { Sql } from "../../../platform/sql.ts";
import { mayReadWithin } from "../../rules/access.ts";
import type { ChainStatement } from "../../statements/model.ts";
import { wireStatement } from "../../statements/queries/statements.ts";
import { type StatementRow, statementColumns } from "../../statements/row.ts";
import type { SettlementCalendarMonth, SettlementCalendarRow } from "../model.ts";
import { endOf, isExpiring, standingOf } from "../rules/calendar.ts";
import { monthOf, settlementPeriod } from "../rules/reach.ts";
import { settingsOf } from "../settings.ts";

/** `place`: among contracts by their numbers, HT-9 before HT-10. */
type ContractHead = { readonly id: string; readonly place: string; readonly chainId: string };
type Version = Pick<ContractOn, "contractId" | "from" | "to">;
/** `nextDueOn`: when the next money of it is due. */
type Standing = StatementRow & { readonly open: number; readonly owed: boolean; readonly nextDueOn: Day | null };
export type CalendarAsked = {
  readonly chainId: string | null;
  readonly from: Day;
  readonly to: Day;
  readonly today: Day;
};

const byNumber = { column: "c.number_order", type: "text", nullable: false, descending: false };

/** Contracts that hold on some of the days, by their numbers, each with its months; six statements whatever the page. */
export async function calendarPage(
  sql: Sql,
  viewer: Viewer,
  asked: CalendarAsked,
  page: { readonly first: number; readonly after?: string | null | undefined },
): Promise<Page<SettlementCalendarRow>> {
  const values: unknown[] = [viewer.manufacturerId, asked.from, asked.to];
  const { where, orderBy } = keyset(byNumber, "c.id", readCursor(page.after), values);
  const seen = mayReadWithin(viewer) ? chainsKnown(viewer, "c.chain_id", values) : "false";
  const ofChain = asked.chainId === null ? "true" : `c.chain_id = $${values.push(asked.chainId)}`;
  const contracts = await sql.query<ContractHead>(
    `SELECT c.id, c.number_order AS place, c.chain_id AS "chainId" FROM ka_contract c
     WHERE c.manufacturer_id = $1 AND ${where} AND ${seen} AND ${ofChain} AND EXISTS (SELECT 1 FROM ka_contract_version v
       WHERE v.manufacturer_id = $1 AND v.contract_id = c.id AND v.state = 'ACTIVE' AND v.from_on < $3 AND (v.to_on IS NULL OR v.to_on > greatest($2, v.from_on)))
     ORDER BY ${orderBy} LIMIT $${values.push(page.first + 1)}`,
    values,
  );
  const ids = contracts.slice(0, page.first).map(({ id }) => id);
  const tenant = Object.assign({ query: sql.query.bind(sql) }, { manufacturerId: viewer.manufacturerId });
  const [versions, statements, begun, { sheetDays }] = await Promise.all([
    versionsOf(sql, viewer, ids),
    statementsOf(sql, viewer, ids, asked),
    begunOf(sql, viewer, ids),
    settingsOf(tenant),
  ]);
  const byContract = Map.groupBy(versions, (version) => version.contractId);
  const rowOf = ({ id, chainId }: ContractHead): SettlementCalendarRow => {
    const own = byContract.get(id) ?? [];
    const endsOn = endOf(own);
    const mine = statements.filter((statement) => statement.contractId === id);
    return {
      ...{ contractId: id, chainId, endsOn, months: monthsOf(own, mine, asked, sheetDays, begun.get(id) ?? null) },
      expiring: isExpiring(endsOn, asked.today),
    };
  };
  return pageOf(contracts, page.first, ({ place, id }) => [place, id], rowOf);
}

const owedOf = (statement: string): string =>
  `FROM chain_receivable r WHERE r.manufacturer_id = $1 AND r.statement_id = ${statement}.id AND r.kind <> 'DISPUTED' AND r.residual_minor > 0`;

/** Whether something of a statement is owed that nobody disputes. */
export const owedSql = (statement: string): string => `EXISTS (SELECT 1 ${owedOf(statement)})`;

/** Of a statement: the first day on which what is still owed of it is due; of one that is owed nothing of, its own day. */
export const nextDueSql = (statement: string): string =>
  `(SELECT CASE count(*) WHEN 0 THEN ${statement}.due_on ELSE min(r.due_on) END ${owedOf(statement)})`;

/** By contract: the first day of its first statement; a contract without one is not there. One statement. */
export async function begunOf(sql: Sql, viewer: Viewer, contractIds: readonly string[]): Promise<Map<string, Day>> {
  const rows = await sql.query<{ id: string; from: Day }>(
    `SELECT s.contract_id AS id, min(s.from_on) AS "from" FROM chain_statement s
     WHERE s.manufacturer_id = $1 AND s.contract_id = ANY($2::uuid[]) GROUP BY 1`,
    [viewer.manufacturerId, contractIds],
  );
  return new Map(rows.map(({ id, from }) => [id, from]));
}

/** Statements by id, of contracts that the viewer was shown. */
export const statementsKnown: Loadable<ChainStatement> = {
  name: "settlement.statementsKnown",
  load: async (sql, ids) => {
    const rows = await sql.query<StatementRow>(
      `SELECT ${statementColumns("s")} FROM chain_statement s
       WHERE s.manufacturer_id = nullif(current_setting('app.manufacturer_id', true), '')::uuid AND s.id = ANY($1::uuid[])`,
      [ids],
    );
    return rows.map((row) => wireStatement(row, true));
  },
  keyOf: (row) => row.rowId,
};

const versionsOf = (sql: Sql, viewer: Viewer, ids: readonly string[]): Promise<Version[]> =>
  sql.query<Version>(
    `SELECT v.contract_id AS "contractId", v.from_on AS "from", v.to_on AS "to" FROM ka_contract_version v
     WHERE v.manufacturer_id = $1 AND v.contract_id = ANY($2::uuid[]) AND v.state = 'ACTIVE' AND (v.to_on IS NULL OR v.from_on < v.to_on)`,
    [viewer.manufacturerId, ids],
  );

const statementsOf = (
  sql: Sql,
  viewer: Viewer,
  ids: readonly string[],
  { from, to }: CalendarAsked,
): Promise<Standing[]> =>
  sql.query<Standing>(
    `SELECT ${statementColumns("s")}, (SELECT count(*)::int FROM statement_item i
       WHERE i.manufacturer_id = $1 AND i.statement_id = s.id AND i.state = 'OPEN') AS open, ${nextDueSql("s")} AS "nextDueOn", ${owedSql("s")} AS owed
     FROM chain_statement s
     WHERE s.manufacturer_id = $1 AND s.contract_id = ANY($2::uuid[]) AND s.to_on > $3 AND s.from_on < $4 AND s.state <> 'REVERSED' AND s.reverses_id IS NULL`,
    [viewer.manufacturerId, ids, from, to],
  );

function monthsOf(
  versions: readonly Version[],
  statements: readonly Standing[],
  { from, to, today }: CalendarAsked,
  sheetDays: number,
  begunOn: Day | null,
): SettlementCalendarMonth[] {
  const months: SettlementCalendarMonth[] = [];
  for (let month = monthOf(from); month < to; month = plusMonths(month, 1)) {
    const period = settlementPeriod(versions, month);
    if (period === null) continue;
    const row = statements.find((statement) => monthOf(statement.from) === month) ?? null;
    const told =
      row === null
        ? null
        : { ...row, dueOn: row.nextDueOn, matched: row.matchedAt !== null, disputed: row.disputeCount };
    const shown = (minor: bigint | null) =>
      row === null || minor === null ? null : wireMoney(money(minor, row.currency));
    months.push({
      ...{
        ...period,
        ...standingOf(period, told, today, sheetDays, begunOn),
        statementId: row?.id ?? null,
        open: row?.open ?? 0,
      },
      ...{ ours: row?.expectedAt == null ? null : shown(row.oursMinor), theirs: shown(row?.theirsMinor ?? null) },
    });
  }
  return months;
}
