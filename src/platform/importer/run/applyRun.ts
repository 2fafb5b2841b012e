import type { Services } from "../../context.ts";
import { wakeRelay } from "../../outbox.ts";
import type { Tx } from "../../sql.ts";
import { constraintOf, inTenant } from "../../transaction.ts";
import { type FileProblem, FileRejected, RowsChanged, importKindOf, takesWholeFiles } from "../kind.ts";
import { FileRefused } from "../table/fileRefused.ts";
import { chunksOf } from "./chunks.ts";
import { type CheckedChunk, checkRows } from "./checkRows.ts";
import {
  type Pass,
  type Standing,
  beginPass,
  guarded,
  inPass,
  keepProblems,
  onTheWay,
  opened,
  readRun,
  standingOf,
  step,
} from "./pass.ts";
import { previewRun } from "./previewRun.ts";
import { type RunRow, RunLost, runsOfHash } from "./runStore.ts";
import { keepMade } from "./made.ts";
import { addTallies, emptyTally, withFigures } from "./tally.ts";

/**
 * Writes the rows of a run. The whole file is checked first, unless its last preview stands; or unless it is one document
 * that nobody asked to see: it is written as it is read, and where anything is wrong nothing of it stays and it is checked
 * after all, so that every reason is told.
 *
 * REJECT_ROWS: good rows are written chunk by chunk, each with the marker in its own transaction, so that a killed
 * worker's successor goes on where the last commit stood. REJECT_ALL: everything in one transaction, so that nobody
 * ever sees a part; a killed worker's successor begins again, and one bad row leaves nothing.
 *
 * Ends as APPLIED, REJECTED (bad rows under REJECT_ALL, no good row at all, or the same bytes were applied before) or
 * FAILED (the file cannot be read). Null: no such run. Safe to call again, also by two workers at once.
 */
export async function applyRun(
  services: Services,
  manufacturerId: string,
  runId: string,
  signal?: AbortSignal,
): Promise<RunRow | null> {
  const found = await readRun(services, manufacturerId, runId);
  if (found === null || found.state === "APPLIED") return found;
  const unseen = isDocument(found) && (found.state === "UPLOADED" || found.state === "APPLYING");
  if (unseen && !(await wrongUnseen(services, manufacturerId, runId, signal)))
    return readRun(services, manufacturerId, runId);
  if (unseen || found.state !== "APPLYING") {
    const stands = found.state === "PREVIEWED" && found.good > 0 && (found.bad === 0 || found.policy === "REJECT_ROWS");
    const checked = stands ? found : await previewRun(services, manufacturerId, runId, signal);
    if (checked === null || checked.state !== "PREVIEWED") return checked;
    if (checked.good === 0 || (checked.policy === "REJECT_ALL" && checked.bad > 0))
      return reject(services, manufacturerId, runId);
  }
  const pass = await beginOnce(services, manufacturerId, runId, signal);
  if (pass !== null) {
    await guarded(pass, () => (pass.run.policy === "REJECT_ALL" ? applyWhole(pass) : applyChunks(pass)));
  }
  wakeRelay(services);
  return readRun(services, manufacturerId, runId);
}

const isDocument = ({ kind: name }: RunRow): boolean => {
  const kind = importKindOf(name);
  return kind !== undefined && takesWholeFiles(kind);
};

/** Writes a document that nobody has looked at, or that another worker began to write. True: something is wrong with it, and it is as it was before. */
async function wrongUnseen(
  services: Services,
  manufacturerId: string,
  runId: string,
  signal: AbortSignal | undefined,
): Promise<boolean> {
  const pass = await beginOnce(services, manufacturerId, runId, signal, true);
  if (pass === null) return false;
  let wrong = false;
  await guarded(pass, async () => {
    try {
      await lookingAgain(() => writeWhole(pass));
    } catch (error) {
      if (!(error instanceof BadAfterAll || error instanceof FileRejected || error instanceof FileRefused)) throw error;
      wrong = true;
      await inPass(pass, (tx) => step(tx, pass, noRows, { state: "UPLOADED" }));
    }
  });
  wakeRelay(services);
  return wrong;
}

/** Ends a checked run without writing anything; its errors stay to be read. */
async function reject(
  services: Services,
  manufacturerId: string,
  runId: string,
  failure?: { code: string; params: object },
): Promise<RunRow | null> {
  await inTenant(services.pools.app, { manufacturerId, dealerId: null }, (tx) =>
    tx.query(
      `UPDATE import_run SET state = 'REJECTED', version = version + 1, finished_at = $3, failure_code = $4, failure_params = $5
       WHERE manufacturer_id = $1 AND id = $2 AND state IN ('UPLOADED', 'PREVIEWED')`,
      [
        manufacturerId,
        runId,
        services.clock.now(),
        failure?.code ?? null,
        failure === undefined ? null : JSON.stringify(failure.params),
      ],
    ),
  );
  return readRun(services, manufacturerId, runId);
}

/** The index over applied files decides between two who press Apply on the same bytes: the second is told of the first. */
async function beginOnce(
  services: Services,
  manufacturerId: string,
  runId: string,
  signal: AbortSignal | undefined,
  unseen = false,
): Promise<Pass | null> {
  try {
    return await beginPass(services, manufacturerId, runId, "APPLYING", signal, unseen);
  } catch (error) {
    if (constraintOf(error) !== "import_run_applied_once") throw error;
    const run = await readRun(services, manufacturerId, runId);
    const earlier = await inTenant(services.pools.app, { manufacturerId, dealerId: null }, async (tx) =>
      (await runsOfHash(tx, manufacturerId, run?.kind ?? "", run?.file_hash ?? "")).find(
        (each) => each.state === "APPLYING" || each.state === "APPLIED",
      ),
    );
    await reject(services, manufacturerId, runId, {
      code: "ALREADY_IMPORTED",
      params: { earlierRun: earlier?.id ?? "" },
    });
    return null;
  }
}

async function applyChunks(pass: Pass): Promise<void> {
  let standing = standingOf(pass.run);
  for await (const rows of chunksOf(
    pass.services,
    pass.manufacturerId,
    pass.run,
    pass.kind,
    pass.values,
    standing.rowAt,
  )) {
    const before = standing;
    standing = await lookingAgain(() =>
      onTheWay(pass, async (tx) => {
        await holdRun(tx, pass, before.rowAt);
        const work = await opened(pass, tx, true);
        const chunk = await checkRows(tx, pass.kind, work, rows, pass.facts);
        if (chunk.facts.length > 0) await keepMade(tx, pass.run.id, await work.applyChunk(tx, chunk.facts, pass.facts));
        await keepProblems(tx, pass, chunk.problems);
        const after = added(before, chunk);
        await step(tx, pass, after);
        return after;
      }),
    );
  }
  // Where all that was good became bad meanwhile, nothing was taken, and the file may come again.
  const [done, state] = [standing, standing.tally.good > 0 ? "APPLIED" : "REJECTED"] as const;
  await inPass(pass, (tx) => step(tx, pass, done, { state }));
}

/** How often rows are looked at anew because others' acts came between: each time the check sees what they did. */
const looks = 8;

/** Does the work again, from the check on, where somebody came between it and the writing. */
async function lookingAgain<T>(work: () => Promise<T>): Promise<T> {
  for (let look = 1; ; look += 1) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof RowsChanged) || look === looks) throw error;
    }
  }
}

const added = (before: Standing, chunk: CheckedChunk): Standing => ({
  tally: addTallies(before.tally, chunk.tally),
  rowAt: before.rowAt + chunk.rows,
});

/** Locks the run before its chunk is decided on: of two workers, the one that lost the lease writes nothing. */
async function holdRun(tx: Tx, pass: Pass, rowAt: number): Promise<void> {
  const [row] = await tx.query(
    `SELECT id FROM import_run WHERE manufacturer_id = $1 AND id = $2 AND lease = $3 AND row_at = $4 AND state = 'APPLYING' FOR NO KEY UPDATE`,
    [tx.manufacturerId, pass.run.id, pass.lease, rowAt],
  );
  if (row === undefined) throw new RunLost(pass.run.id);
}

/** A row, or the file as a whole, was good when checked and is bad now (a product was ended meanwhile): all of it goes back. */
class BadAfterAll extends Error {
  constructor(
    readonly problems: CheckedChunk["problems"],
    readonly standing: Standing,
    readonly failure?: FileProblem,
  ) {
    super("what was good when it was checked became bad");
  }
}

const noRows: Standing = { tally: emptyTally, rowAt: 0 };
async function applyWhole(pass: Pass): Promise<void> {
  try {
    await lookingAgain(() => writeWhole(pass));
  } catch (thrown) {
    const error = thrown instanceof FileRejected ? new BadAfterAll([], noRows, thrown.problem) : thrown;
    if (!(error instanceof BadAfterAll)) throw error;
    await inPass(pass, async (tx) => {
      const { problems, standing, failure } = error;
      await keepProblems(tx, pass, problems);
      await step(tx, pass, standing, { state: "REJECTED", ...(failure === undefined ? {} : { failure }) });
    });
  }
}

/** Progress of what is written at once is told this often, in milliseconds. */
const tellEvery = 500;

const writeWhole = async (pass: Pass): Promise<void> => {
  const work = await inPass(pass, async (tx) => {
    let standing: Standing = { tally: emptyTally, rowAt: 0 };
    let told = performance.now();
    const work = await opened(pass, tx, true);
    const writing = new Writing(pass.kind.checksApart === true);
    for await (const rows of chunksOf(pass.services, pass.manufacturerId, pass.run, pass.kind, pass.values)) {
      const chunk = await writing.beside(() => checkRows(tx, pass.kind, work, rows, pass.facts));
      standing = added(standing, chunk);
      if (chunk.problems.length > 0) throw new BadAfterAll(chunk.problems, standing);
      await writing.next(async () => keepMade(tx, pass.run.id, await work.applyChunk(tx, chunk.facts, pass.facts)));
      if (performance.now() - told < tellEvery) continue;
      const reached = standing;
      // Told outside the transaction, which nobody can look into yet.
      await onTheWay(pass, (outside) => step(outside, pass, reached));
      told = performance.now();
    }
    await writing.ended();
    const { problem, figures, made = [] } = await work.ended(tx);
    if (problem !== null) throw new BadAfterAll([], standing, problem);
    await keepMade(tx, pass.run.id, made);
    await step(tx, pass, { ...standing, tally: withFigures(standing.tally, figures) }, { state: "APPLIED" });
    return work;
  });
  work.written?.();
};

/** Of kinds whose checks stand apart, so many chunks are on their way to PostgreSQL at once: it never waits for the next. */
const underWay = 3;

/** Chunks that are written in their order; of kinds whose checks stand apart, while the next ones are being checked. */
class Writing {
  readonly #apart: boolean;
  readonly #begun: Promise<void>[] = [];

  constructor(apart: boolean) {
    this.#apart = apart;
  }

  /** Does what may be done meanwhile. Where the writing fails, that is the reason, whatever else failed because of it. */
  async beside<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      await this.ended();
      throw error;
    }
  }

  async next(write: () => Promise<void>): Promise<void> {
    while (this.#begun.length >= underWay) await this.#oldest();
    const begun = write();
    // Whoever comes next meets the fault.
    begun.catch(() => undefined);
    this.#begun.push(begun);
    if (!this.#apart) await this.ended();
  }

  async ended(): Promise<void> {
    while (this.#begun.length > 0) await this.#oldest();
  }

  /** Where one fails nothing is left under way: the transaction that they are part of ends then. */
  async #oldest(): Promise<void> {
    try {
      await this.#begun.shift();
    } catch (error) {
      await Promise.allSettled(this.#begun);
      throw error;
    }
  }
}
