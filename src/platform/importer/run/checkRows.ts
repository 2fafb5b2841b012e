import { setImmediate as nextTurn } from "node:timers/promises";
import type { GoodRow, KindAbout, RowProblem, RowWork, RunFacts } from "../kind.ts";
import type { ParsedRow } from "../mapping/parseRow.ts";
import type { Sql } from "../../sql.ts";
import type { LineProblem } from "./runStore.ts";
import { documentApart } from "./chunks.ts";
import { type Tally, sumsOf } from "./tally.ts";

export type CheckedChunk = {
  readonly facts: readonly { readonly line: number; readonly fact: unknown }[];
  readonly problems: readonly LineProblem[];
  readonly tally: Tally;
  readonly rows: number;
};

/** What a chunk would write and what is wrong with its other rows. The same for a preview and for an apply. */
export async function checkRows(
  sql: Sql,
  kind: KindAbout,
  work: Pick<RowWork, "check">,
  rows: readonly ParsedRow[],
  facts: RunFacts,
): Promise<CheckedChunk> {
  const broken = brokenGroups(kind, rows);
  const inBroken = (row: ParsedRow): boolean => !isApart(row) && broken.has(row.values[kind.groupBy ?? ""]);
  const readable: GoodRow[] = rows.filter((row) => row.problems.length === 0 && !inBroken(row));
  const checked = readable.length === 0 ? [] : await work.check(sql, readable, facts);
  if (checked.length !== readable.length)
    throw new Error(`the import kind ${kind.name} answered ${checked.length} of ${readable.length} rows`);
  const good: { line: number; fact: unknown }[] = [];
  const goodLines = new Set<number>();
  const problems: LineProblem[] = rows.flatMap((row) =>
    (row.problems.length === 0 && inBroken(row) ? [otherRowRefused(kind, row)] : row.problems).map((problem) => ({
      line: row.line,
      ...problem,
    })),
  );
  for (const row of checked) {
    if ("problems" in row) problems.push(...row.problems.map((problem) => ({ line: row.line, ...problem })));
    else {
      good.push(row);
      goodLines.add(row.line);
    }
  }
  // Checking was one piece of work and adding up is another: requests may pass between and after.
  await nextTurn();
  const isGood = (row: ParsedRow): boolean => goodLines.has(row.line);
  const allGood = good.length === rows.length;
  const sums = {
    good: sumsOf(kind, allGood ? rows : rows.filter(isGood)),
    bad: sumsOf(kind, allGood ? [] : rows.filter((row) => !isGood(row))),
  };
  await nextTurn();
  return {
    facts: good,
    problems: problems.sort((a, b) => a.line - b.line),
    rows: rows.length,
    tally: {
      good: good.length,
      bad: rows.length - good.length,
      problems: problems.length,
      sums,
    },
  };
}

/** Documents that are taken whole or not at all and have a row that cannot even be read: the kind must not judge the rest. */
const brokenGroups = ({ groupBy, wholeGroups }: KindAbout, rows: readonly ParsedRow[]): ReadonlySet<unknown> =>
  new Set(
    wholeGroups === true && groupBy !== undefined
      ? rows.filter((row) => row.problems.length > 0 && !isApart(row)).map(({ values }) => values[groupBy] ?? undefined)
      : [],
  );

const isApart = ({ problems }: ParsedRow): boolean => problems[0]?.code === documentApart;

const otherRowRefused = ({ groupBy }: KindAbout, row: ParsedRow): RowProblem => ({
  ...{ column: null, code: "DOCUMENT_REFUSED", raw: null },
  params: { number: String(row.values[groupBy ?? ""]) },
});
