import type { Services } from "../../context.ts";
import { FileRefused } from "../table/fileRefused.ts";
import { chunksOf } from "./chunks.ts";
import { checkRows } from "./checkRows.ts";
import { type Pass, type Standing, beginPass, guarded, inPass, keepProblems, readRun, step } from "./pass.ts";
import type { RunRow } from "./runStore.ts";
import { addTallies, emptyTally } from "./tally.ts";

/**
 * Reads the whole file and checks every row as an apply would, writing nothing but what was wrong with which row.
 * Ends as PREVIEWED, or FAILED when the file itself cannot be read. Null: no such run. A run that another worker has,
 * or that was applied, is left as it is.
 */
export async function previewRun(services: Services, manufacturerId: string, runId: string): Promise<RunRow | null> {
  const pass = await beginPass(services, manufacturerId, runId, "CHECKING");
  if (pass !== null) await guarded(pass, () => check(pass));
  return readRun(services, manufacturerId, runId);
}

async function check(pass: Pass): Promise<void> {
  let standing: Standing = { tally: emptyTally, rowAt: 0 };
  for await (const rows of chunksOf(pass.services, pass.manufacturerId, pass.run, pass.kind, pass.values)) {
    const before = standing;
    standing = await inPass(pass, async (tx) => {
      const chunk = await checkRows(tx, pass.kind, rows, pass.facts);
      await keepProblems(tx, pass, chunk.problems);
      const after = { tally: addTallies(before.tally, chunk.tally), rowAt: before.rowAt + chunk.rows };
      await step(tx, pass, after);
      return after;
    });
  }
  if (standing.rowAt === 0) throw new FileRefused("NO_ROWS");
  const done = standing;
  await inPass(pass, (tx) => step(tx, pass, done, { state: "PREVIEWED", expected: done.rowAt }));
}
