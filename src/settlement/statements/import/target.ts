import { type ContractOn, chainsByCode, contractsById, contractsIn, entitiesById } from "../../../chains/index.ts";
import type { Day } from "../../../kernel/day.ts";
import { newId } from "../../../kernel/id.ts";
import type { Viewer } from "../../../kernel/viewer.ts";
import type { FileProblem } from "../../../platform/importer/kind.ts";
import type { Tx } from "../../../platform/sql.ts";
import { tellAll } from "../../../platform/trail.ts";
import { versionsUpTo } from "../../expected/expectedOf.ts";
import { renewStatement } from "../../expected/renew.ts";
import { monthEnd, monthOf, settlementPeriod } from "../../expected/rules/reach.ts";
import { isPossible } from "../../rules/course.ts";
import { type StatementRow, type TenantSql, statementColumns } from "../row.ts";
import { statementsSeen } from "../seen.ts";
import type { SheetRow } from "./columns.ts";

/** Which statement a sheet is for, or why none is meant. */
export type Targeted = { readonly row: StatementRow } | { readonly problem: FileProblem };

const none = (code: string, params: FileProblem["params"] = {}): Targeted => ({ problem: { code, params } });

/** What a row says of the sheet it stands on: the same in all rows. */
export const headOf = (row: SheetRow) => ({
  ...{ statement: row.statement, chain: row.chain, contract: row.contract, taxNumber: row.taxNumber },
  ...{ number: row.number, total: row.total, from: row.from },
});
export type Head = ReturnType<typeof headOf>;
/** The columns in which a row names another sheet than the first one does. */
export const otherHead = (first: Head, row: SheetRow): string | undefined =>
  (Object.keys(first) as (keyof Head)[]).find((key) => first[key] !== row[key]);

/** How a target is found: of an apply the statement of a contract and period is made where there is none yet. */
export type Finding = { readonly viewer: Viewer; readonly now: Date; readonly applying: boolean };

/** By our number of it. */
async function byNumber(sql: TenantSql, { viewer }: Finding, number: string): Promise<Targeted> {
  const values: unknown[] = [sql.manufacturerId, number];
  const [row] = await sql.query<StatementRow>(
    `SELECT ${statementColumns("s")} FROM chain_statement s
     WHERE s.manufacturer_id = $1 AND s.number = $2 AND ${statementsSeen(viewer, "s", values)}`,
    values,
  );
  return row === undefined ? none("UNKNOWN_STATEMENT", { number }) : { row };
}

/** By chain and a day of the period; where several contracts hold then, by contract or company too. */
async function byPeriod(sql: TenantSql, finding: Finding, head: Head): Promise<Targeted> {
  const { chain, from } = head;
  if (chain === null || from === null) return none("STATEMENT_UNNAMED");
  const chainId = (await chainsByCode(sql, finding.viewer, [chain])).get(chain);
  if (chainId === undefined) return none("UNKNOWN_CHAIN");
  const held = await contractsIn(sql, sql.manufacturerId, chainId, { from: monthOf(from), to: monthEnd(from) });
  const entities = await entitiesById.load(sql, [...new Set(held.map(({ entityId }) => entityId))]);
  const taxNumberOf = new Map(entities.map(({ rowId, taxNumber }) => [rowId, taxNumber]));
  const meant = held.filter(
    ({ number, entityId }) =>
      (head.contract === null || number === head.contract) &&
      (head.taxNumber === null || taxNumberOf.get(entityId) === head.taxNumber.toUpperCase()),
  );
  const [contract] = meant;
  if (contract === undefined) return none("UNKNOWN_STATEMENT", { number: `${chain} ${from}` });
  const numbers = [...new Set(meant.map(({ number }) => number))].sort();
  if (numbers.length > 1) return none("CONTRACT_UNNAMED", { contracts: numbers.join(", ") });
  return ofContract(sql, finding, contract, from);
}

/** The statement of a contract for the period of a day; a preview shows what would be of one that is not there yet. */
async function ofContract(sql: TenantSql, finding: Finding, contract: ContractOn, on: Day): Promise<Targeted> {
  const agreed = await versionsUpTo(sql, contract, monthEnd(on));
  const period = settlementPeriod(agreed.versions, on);
  if (period === null) return none("UNKNOWN_STATEMENT", { number: `${contract.number} ${on}` });
  const [row] = await sql.query<StatementRow>(
    `SELECT ${statementColumns("s")} FROM chain_statement s
     WHERE s.manufacturer_id = $1 AND s.contract_id = $2 AND s.from_on >= $3 AND s.from_on < $4 AND s.state <> 'REVERSED'
       AND s.reverses_id IS NULL`,
    [sql.manufacturerId, contract.contractId, monthOf(on), period.to],
  );
  if (row !== undefined) return { row };
  if (finding.applying) {
    const made = await renewStatement(sql as unknown as Tx, contract, agreed, period, finding.now);
    await tellAll(sql as unknown as Tx, made.told ?? [], finding.now);
    return { row: made.row };
  }
  return {
    row: {
      ...{ id: newId(), chainId: contract.chainId, contractId: contract.contractId, number: "", ...period },
      ...{ currency: contract.content.currency, state: "EXPECTED", oursMinor: 0n, oursCount: 0, expectedAt: null },
      ...{ theirNumber: null, theirsMinor: null, theirsCount: 0, revision: 0 },
      ...{ importedAt: null, importedOn: null, matchedAt: null },
      ...{ disputeCount: 0, dueOn: null, reversesId: null, version: 0, toldVersion: 1, createdAt: finding.now },
    },
  };
}

/** The statement that a sheet is for, if it may come for it now and nothing on it says that it is another's. */
export async function targetOf(sql: TenantSql, finding: Finding, head: Head): Promise<Targeted> {
  const named = await (head.statement === null ? byPeriod(sql, finding, head) : byNumber(sql, finding, head.statement));
  if ("problem" in named) return named;
  const { row } = named;
  if (!isPossible("import", row.state)) return none("WRONG_STATE", { state: row.state });
  const [elsewhere] = await sql.query<{ number: string }>(
    `SELECT s.number FROM chain_statement s
     WHERE s.manufacturer_id = $1 AND s.chain_id = $2 AND s.their_number = $3 AND s.id <> $4 AND s.state <> 'REVERSED' LIMIT 1`,
    [sql.manufacturerId, row.chainId, head.number, row.id],
  );
  if (elsewhere !== undefined) return none("SHEET_ELSEWHERE", { number: elsewhere.number, theirs: head.number });
  if (head.taxNumber === null) return named;
  const [contract] = await contractsById.load(sql, [row.contractId]);
  const [entity] = contract === undefined ? [] : await entitiesById.load(sql, [contract.entityId]);
  return entity?.taxNumber === head.taxNumber.toUpperCase()
    ? named
    : none("OTHER_COMPANY", { company: entity?.name ?? "", taxNumber: head.taxNumber });
}
