import { chainsKnown } from "../../chains/index.ts";
import { type Day, plusMonths } from "../../kernel/day.ts";
import type { Viewer } from "../../kernel/viewer.ts";
import { type Page, pageOf, readCursor } from "../../platform/graphql/connection.ts";
import { keyset } from "../../platform/keyset.ts";
import type { Sql } from "../../platform/sql.ts";
import { liveSql } from "../disputes/store.ts";
import { begunOf, nextDueSql, owedSql } from "../expected/queries/calendar.ts";
import { monthOf } from "../expected/rules/reach.ts";
import { settingsOf } from "../expected/settings.ts";
import { mayReadWithin } from "../rules/access.ts";
import type { SettlementWorkRow } from "./model.ts";
import { type ContractSeen, monthsBack, workOf } from "./rules/work.ts";

type ChainHead = { readonly id: string; readonly pinyin: string };
type Version = { readonly chainId: string; readonly contractId: string; readonly from: Day; readonly to: Day | null };
type Seen = ContractSeen["statements"][number] & { readonly contractId: string };

const byName = { column: "c.pinyin", type: "text", nullable: false, descending: false };

/** Chains that something was agreed with, by name, each with what is to be done about it on a day; six statements whatever the page. */
export async function workPage(
  sql: Sql,
  viewer: Viewer,
  today: Day,
  page: { readonly first: number; readonly after?: string | null | undefined },
): Promise<Page<SettlementWorkRow>> {
  const values: unknown[] = [viewer.manufacturerId];
  const { where, orderBy } = keyset(byName, "c.id", readCursor(page.after), values);
  const seen = mayReadWithin(viewer) ? chainsKnown(viewer, "c.id", values) : "false";
  const chains = await sql.query<ChainHead>(
    `SELECT c.id, c.pinyin FROM chain c WHERE c.manufacturer_id = $1 AND ${where} AND ${seen}
       AND EXISTS (SELECT 1 FROM ka_contract k JOIN ka_contract_version v ON v.manufacturer_id = $1 AND v.contract_id = k.id AND v.state = 'ACTIVE'
         WHERE k.manufacturer_id = $1 AND k.chain_id = c.id)
     ORDER BY ${orderBy} LIMIT $${values.push(page.first + 1)}`,
    values,
  );
  const ids = chains.slice(0, page.first).map(({ id }) => id);
  const tenant = Object.assign({ query: sql.query.bind(sql) }, { manufacturerId: viewer.manufacturerId });
  const [versions, statements, late, { sheetDays }] = await Promise.all([
    versionsOf(sql, viewer, ids),
    statementsOf(sql, viewer, ids, plusMonths(monthOf(today), -monthsBack)),
    lateOf(sql, viewer, ids, today),
    settingsOf(tenant),
  ]);
  const begun = await begunOf(sql, viewer, [...new Set(versions.map(({ contractId }) => contractId))]);
  const byChain = Map.groupBy(versions, ({ chainId }) => chainId);
  const byContract = Map.groupBy(statements, ({ contractId }) => contractId);
  const rowOf = ({ id }: ChainHead): SettlementWorkRow => {
    const contracts = Map.groupBy(byChain.get(id) ?? [], ({ contractId }) => contractId);
    const told = [...contracts].map(([contract, own]) => ({
      ...{ versions: own, statements: byContract.get(contract) ?? [], begunOn: begun.get(contract) ?? null },
    }));
    return { chainId: id, lateDisputes: late.get(id) ?? 0, ...workOf(told, today, sheetDays) };
  };
  return pageOf(chains, page.first, ({ pinyin, id }) => [pinyin, id], rowOf);
}

const versionsOf = (sql: Sql, viewer: Viewer, ids: readonly string[]): Promise<Version[]> =>
  sql.query<Version>(
    `SELECT k.chain_id AS "chainId", k.id AS "contractId", v.from_on AS "from", v.to_on AS "to"
     FROM ka_contract k JOIN ka_contract_version v ON v.manufacturer_id = $1 AND v.contract_id = k.id
     WHERE k.manufacturer_id = $1 AND k.chain_id = ANY($2::uuid[]) AND v.state = 'ACTIVE' AND (v.to_on IS NULL OR v.from_on < v.to_on)`,
    [viewer.manufacturerId, ids],
  );

/** What a standing is told of the statements from a day on; those reversed are none. */
const statementsOf = (sql: Sql, viewer: Viewer, ids: readonly string[], from: Day): Promise<Seen[]> =>
  sql.query<Seen>(
    `SELECT s.contract_id AS "contractId", s.from_on AS "from", s.state, s.matched_at IS NOT NULL AS matched, s.dispute_count AS disputed,
       ${nextDueSql("s")} AS "dueOn", ${owedSql("s")} AS owed, CASE WHEN EXISTS (SELECT 1 FROM statement_item i
         WHERE i.manufacturer_id = $1 AND i.statement_id = s.id AND i.state = 'OPEN') THEN 1 ELSE 0 END AS open
     FROM chain_statement s
     WHERE s.manufacturer_id = $1 AND s.chain_id = ANY($2::uuid[]) AND s.to_on > $3 AND s.state <> 'REVERSED' AND s.reverses_id IS NULL`,
    [viewer.manufacturerId, ids, from],
  );

/** By chain: disputes that go on past their due day. */
async function lateOf(sql: Sql, viewer: Viewer, ids: readonly string[], today: Day): Promise<Map<string, number>> {
  const rows = await sql.query<{ id: string; count: number }>(
    `SELECT d.chain_id AS id, count(*)::int AS count FROM chain_dispute d
     WHERE d.manufacturer_id = $1 AND d.chain_id = ANY($2::uuid[]) AND d.state IN ${liveSql} AND d.due_on < $3 GROUP BY 1`,
    [viewer.manufacturerId, ids, today],
  );
  return new Map(rows.map(({ id, count }) => [id, count]));
}
