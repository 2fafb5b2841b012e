import { type Answer, type Refusal, no, yes } from "../../../kernel/answer.ts";
import type { Command } from "../../../platform/command.ts";
import { type FileProblem, FileRejected, type GoodRow, type RowProblem } from "../../../platform/importer/kind.ts";
import { rowParser } from "../../../platform/importer/mapping/parseRow.ts";
import type { Tx } from "../../../platform/sql.ts";
import { statementToAct } from "../../matching/acting.ts";
import { type TypedSheet, sheetImport, typedSheet } from "../../statements/import/sheet.ts";
import {
  type EnterRefusal,
  type StatementSheetEnterInput,
  type StatementSheetLineInput,
  sheetCells,
} from "../types.ts";

/**
 * Takes a chain's sheet that somebody typed in: read, checked and written by what takes its files, so that the same line
 * is the same line, and the same sheet nothing new.
 */
export const statementSheetEnter: Command<StatementSheetEnterInput, EnterRefusal> = {
  name: "statementSheetEnter",
  async run(act, input) {
    const acting = await statementToAct(act, "import", input);
    if (!acting.ok) return acting;
    const row = acting.value;
    if (input.lines.length === 0) return no({ code: "LINES_MISSING", path: ["lines"] });
    const { manufacturerId, personId } = act.viewer;
    const work = typedSheet(act.viewer, {
      id: null,
      manufacturerId,
      personId,
      fileName: "",
      now: act.now,
      today: () => act.today,
    });
    const taken = await takeWhole(act.tx, work, readLines(row.number, input));
    return taken.ok ? yes({ id: row.id }) : taken;
  },
};

type Reading = { readonly good: readonly GoodRow[]; readonly problems: readonly Refusal<EnterRefusal>[] };

/** The cells of all lines as a file's are read; what cannot be read beside its cell. */
function readLines(statement: string, input: StatementSheetEnterInput): Reading {
  const parse = rowParser(
    sheetImport,
    {
      columns: Object.fromEntries(sheetCells.map((key) => [key, key])),
      constants: {
        ...{ statement, number: input.number, total: input.total ?? "", totalMeant: input.totalMeant ? "yes" : "" },
        ...{ basis: input.net ? "NET" : "GROSS", signs: signsOf(input.signed) },
      },
    },
    sheetCells,
  );
  const cellsOf = (line: StatementSheetLineInput) => sheetCells.map((key) => line[key] ?? "");
  const rows = input.lines.map((line, at) => parse({ line: at + 1, cells: cellsOf(line), surplus: 0 }));
  return {
    good: rows.filter(({ problems }) => problems.length === 0),
    problems: rows.flatMap(({ line, problems }) => problems.map((problem) => besideCell(line, problem))),
  };
}

const signsOf = (signed: boolean | null | undefined): string => (signed == null ? "" : signed ? "SIGNED" : "UNSIGNED");

/** What is wrong with a cell of a line, or of what the sheet says of itself once. */
function besideCell(line: number, { column, code, params }: RowProblem): Refusal<EnterRefusal> {
  const isCell = column === null || (sheetCells as readonly string[]).includes(column);
  const path = isCell ? ["lines", String(line - 1), ...(column === null ? [] : [column])] : [column];
  return said(code, params, path);
}

/** Checks all lines, then writes them: all of the sheet or nothing of it. */
async function takeWhole(tx: Tx, work: TypedSheet, { good, problems }: Reading): Promise<Answer<null, EnterRefusal>> {
  try {
    const checked = good.length === 0 ? [] : await work.check(tx, good);
    const wrong = checked.flatMap((row) =>
      "problems" in row ? row.problems.map((problem) => besideCell(row.line, problem)) : [],
    );
    const refusals = onceEach([...problems, ...wrong]);
    if (refusals.length > 0) return no(...refusals);
    const rows = checked.flatMap((row) => ("fact" in row ? [row] : []));
    await work.applyChunk(tx, rows);
    const { problem } = await work.ended(tx);
    return problem === null ? yes(null) : no(aboutSheet(problem));
  } catch (error) {
    if (error instanceof FileRejected) return no(aboutSheet(error.problem));
    throw error;
  }
}

/** What concerns the sheet as a whole, by what of it is to be looked at. */
const atHead: Readonly<Record<string, string>> = {
  SHEET_ELSEWHERE: "number",
  TOTAL_MALFORMED: "total",
  TOTAL_DIFFERS: "total",
};

const aboutSheet = ({ code, params }: FileProblem): Refusal<EnterRefusal> =>
  said(code, params, [atHead[code] ?? "lines"]);

/** The codes of a sheet's import are plain text there; those that can come here are listed as this act's. */
const said = (code: string, params: RowProblem["params"], path: readonly string[]): Refusal<EnterRefusal> => ({
  code: code as EnterRefusal,
  params,
  path,
});

/** What the sheet says of itself is read with every line: it is wrong once. */
const onceEach = (refusals: readonly Refusal<EnterRefusal>[]): Refusal<EnterRefusal>[] => {
  const seen = new Set<string>();
  return refusals.filter(({ code, path }) => {
    const key = `${code} ${(path ?? []).join(".")}`;
    return !seen.has(key) && seen.add(key);
  });
};
