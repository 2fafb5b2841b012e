import type { Services } from "../../context.ts";
import { wakeRelay } from "../../outbox.ts";
import { FileRefused } from "../table/fileRefused.ts";
import { chunksOf } from "./chunks.ts";
import { checkRows } from "./checkRows.ts";
import {
  type Pass,
  type Standing,
  beginPass,
  guarded,
  inPass,
  keepProblems,
  lookUp,
  onTheWay,
  opened,
  readRun,
  step,
} from "./pass.ts";
import type { LineProblem, RunRow } from "./runStore.ts";
import { addTallies, emptyTally, withFigures } from "./tally.ts";

/**
 * Reads the whole file and checks every row as an apply would, writing nothing but what was wrong with which row.
 * Ends as PREVIEWED, FAILED when the file itself cannot be read, or REJECTED when it can be
 * and is wrong as a whole. Null: no such run. A run that another worker has,
 * or that was applied, is left as it is.
 */
export async function previewRun(
  services: Services,
  manufacturerId: string,
  runId: string,
  signal?: AbortSignal,
): Promise<RunRow | null> {
  const pass = await beginPass(services, manufacturerId, runId, "CHECKING", signal);
  if (pass !== null) await guarded(pass, () => check(pass));
  wakeRelay(services);
  return readRun(services, manufacturerId, runId);
}

/** Progress is told this often, in milliseconds, and errors are kept at least this many at a time. */
const tellEvery = 500;
const problemsAtOnce = 5000;

async function check(pass: Pass): Promise<void> {
  let standing: Standing = { tally: emptyTally, rowAt: 0 };
  let problems: LineProblem[] = [];
  let told = performance.now();
  const keep = async (more: Parameters<typeof step>[3] = {}): Promise<void> => {
    await (more.state === undefined ? onTheWay : inPass)(pass, async (tx) => {
      await keepProblems(tx, pass, problems);
      await step(tx, pass, standing, more);
    });
    problems = [];
    told = performance.now();
  };
  const work = await lookUp(pass, (sql) => opened(pass, sql, false));
  for await (const rows of chunksOf(pass.services, pass.manufacturerId, pass.run, pass.kind, pass.values)) {
    const chunk = await lookUp(pass, (sql) => checkRows(sql, pass.kind, work, rows, pass.facts));
    problems.push(...chunk.problems);
    standing = { tally: addTallies(standing.tally, chunk.tally), rowAt: standing.rowAt + chunk.rows };
    if (problems.length >= problemsAtOnce || performance.now() - told > tellEvery) await keep();
  }
  if (standing.rowAt === 0) throw new FileRefused("NO_ROWS");
  const { problem, figures } = await lookUp(pass, (sql) => work.ended(sql));
  standing = { ...standing, tally: withFigures(standing.tally, figures) };
  // Where rows are bad, they are what is wrong: what the file comes to without them says nothing.
  const refused = problem !== null && standing.tally.bad === 0;
  const ends = refused ? { state: "REJECTED" as const, failure: problem } : { state: "PREVIEWED" as const };
  await keep({ expected: standing.rowAt, ...ends });
}
