import type { Day } from "../../../kernel/day.ts";
import type { RunFacts } from "../../../platform/importer/kind.ts";
import type { Tx } from "../../../platform/sql.ts";
import { tellAll } from "../../../platform/trail.ts";
import { matchAsked } from "../../matching/asking.ts";
import { afterChange } from "../../rules/course.ts";
import type { StatementRow } from "../row.ts";
import { saveStatement, statementTold } from "../store.ts";
import { endLines, insertRevision, theirSums } from "./writing.ts";

/** Who brought a sheet and when: a file, or (without an id) somebody who typed it in. */
export type SheetRun = Pick<RunFacts, "manufacturerId" | "personId" | "fileName" | "now" | "today"> & {
  readonly id: string | null;
};

/** What a sheet brought to a locked statement, its new lines being written already. */
export type Brought = {
  readonly run: SheetRun;
  /** The business day, where the manufacturer is. */
  readonly on: Day;
  readonly theirNumber: string;
  readonly theirsMinor: bigint;
  readonly added: number;
  readonly changed: number;
  readonly removed: number;
  /** The lines that it changed or left out. */
  readonly ended: readonly string[];
};

/**
 * Ends what a sheet changed or left out, and makes it the statement's newest revision, to be matched. A sheet that says
 * what the one before said, in whatever file, is nothing new: no revision, nothing matched again. Answers the statement as
 * it is then.
 */
export async function takeRevision(tx: Tx, row: StatementRow, brought: Brought): Promise<StatementRow> {
  const { run, theirNumber, theirsMinor, added, changed, removed } = brought;
  const same = added + changed + removed === 0 && row.theirsMinor === theirsMinor && row.theirNumber === theirNumber;
  if (row.revision > 0 && same) return row;
  const revision = row.revision + 1;
  await endLines(tx, row.id, brought.ended, revision);
  // A first sheet's lines are all there are: nobody has to count them again.
  const theirsCount = row.revision === 0 ? added : (await theirSums(tx, row.id)).count;
  await insertRevision(tx, row.id, {
    ...{ revision, runId: run.id, fileName: run.fileName, theirNumber, theirsMinor, by: run.personId, now: run.now },
    ...{ added, changed, removed },
  });
  const saved = await saveStatement(tx, row, {
    ...{ revision, theirNumber, theirsMinor, theirsCount, importedAt: run.now, importedOn: brought.on },
    matchedAt: null,
    state: afterChange(revision),
  });
  await tellAll(tx, [statementTold(saved, "imported"), matchAsked(saved)], run.now);
  return saved;
}
