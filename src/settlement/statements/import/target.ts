import { chainsByCode, contractsById, entitiesById } from "../../../chains/index.ts";
import { type Day, day } from "../../../kernel/day.ts";
import type { Viewer } from "../../../kernel/viewer.ts";
import type { FileProblem } from "../../../platform/importer/kind.ts";
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

/** The statement that a head names: by our number, else by chain and period, and contract where there are several. */
async function namedBy(sql: TenantSql, viewer: Viewer, head: Head): Promise<Targeted> {
  const values: unknown[] = [sql.manufacturerId];
  const seen = statementsSeen(viewer, "s", values);
  const value = (given: unknown) => `$${values.push(given)}`;
  const wanted: string[] = [];
  if (head.statement !== null) wanted.push(`s.number = ${value(head.statement)}`);
  else {
    const { chain, from } = head;
    if (chain === null || from === null) return none("STATEMENT_UNNAMED");
    const chainId = (await chainsByCode(sql, viewer, [chain])).get(chain);
    if (chainId === undefined) return none("UNKNOWN_CHAIN");
    const month: Day = day(`${from.slice(0, 7)}-01`);
    wanted.push(`s.chain_id = ${value(chainId)}`, `s.from_on >= ${value(month)}`, `s.from_on <= ${value(from)}`);
    wanted.push(`s.to_on > ${value(from)}`, "s.state <> 'REVERSED'");
  }
  const found = await sql.query<StatementRow>(
    `SELECT ${statementColumns("s")} FROM chain_statement s
     WHERE s.manufacturer_id = $1 AND ${seen} AND ${wanted.join(" AND ")} ORDER BY s.number LIMIT 50`,
    values,
  );
  const contracts = await contractsById.load(sql, [...new Set(found.map(({ contractId }) => contractId))]);
  const numberOf = new Map(contracts.map(({ rowId, number }) => [rowId, number]));
  const rows = found.filter(({ contractId }) => head.contract === null || numberOf.get(contractId) === head.contract);
  const [row, another] = rows;
  if (row === undefined) return none("UNKNOWN_STATEMENT", { number: head.statement ?? `${head.chain} ${head.from}` });
  if (another === undefined) return { row };
  return none("CONTRACT_UNNAMED", { contracts: [...new Set(numberOf.values())].sort().join(", ") });
}

/** The statement that a sheet is for, if it may come for it now and nothing on it says that it is another's. */
export async function targetOf(sql: TenantSql, viewer: Viewer, head: Head): Promise<Targeted> {
  const named = await namedBy(sql, viewer, head);
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
