import type { Services } from "../../context.ts";
import { wakeRelay } from "../../outbox.ts";
import type { Sql, Tx } from "../../sql.ts";
import { inTenant, reading } from "../../transaction.ts";
import {
  type AnyImportKind,
  type FileWork,
  type RunFacts,
  importKindOf,
  FileRejected,
  kindOf,
  takesWholeFiles,
} from "../kind.ts";
import type { ValueMap } from "../mapping/parseRow.ts";
import { FileRefused } from "../table/fileRefused.ts";
import {
  type LineProblem,
  type RunRow,
  type RunState,
  type Step,
  addProblems,
  claimRun,
  findRun,
  moveMarker,
  releaseRun,
  tellProgress,
  valueMapOf,
} from "./runStore.ts";
import { partsBefore } from "./parts.ts";
import { type Tally, emptyTally } from "./tally.ts";

/** One worker's hold on one run, with what both passes need. */
export type Pass = {
  readonly services: Services;
  readonly manufacturerId: string;
  readonly run: RunRow;
  readonly lease: string;
  readonly kind: AnyImportKind;
  readonly facts: RunFacts;
  readonly values: ValueMap;
  /** Aborted when the worker must stop: the pass then gives the run back after the step it is at. */
  readonly signal: AbortSignal | undefined;
};

const scopeOf = (manufacturerId: string) => ({ manufacturerId, dealerId: null });

export const readRun = (services: Services, manufacturerId: string, runId: string): Promise<RunRow | null> =>
  reading(services.pools.app, scopeOf(manufacturerId), (sql) => findRun(sql, manufacturerId, runId));

/** Takes the run for a pass; null when another worker has it or its state does not allow it. `unseen`: not previewed. */
export async function beginPass(
  services: Services,
  manufacturerId: string,
  runId: string,
  to: "CHECKING" | "APPLYING",
  signal: AbortSignal | undefined,
  unseen = false,
): Promise<Pass | null> {
  const now = services.clock.now();
  return inTenant(services.pools.app, scopeOf(manufacturerId), async (tx) => {
    const claimed = await claimRun(tx, runId, to, now, unseen);
    if (claimed === null) return null;
    const { run, lease } = claimed;
    const known = importKindOf(run.kind);
    if (known === undefined) throw new Error(`no import kind ${run.kind} is registered`);
    const kind = kindOf(known, run.dealer_id);
    await tellProgress(
      tx,
      {
        runId,
        version: run.version,
        state: run.state,
        rowAt: run.row_at,
        good: run.good,
        bad: run.bad,
        expected: run.expected,
        dealerId: run.dealer_id,
      },
      now,
    );
    const values = await valueMapOf(tx, manufacturerId, run.dealer_id ?? manufacturerId, run.kind);
    const facts: RunFacts = {
      manufacturerId,
      id: run.id,
      goesOnFrom: await partsBefore(tx, manufacturerId, run),
      personId: run.person_id,
      dealerId: run.dealer_id,
      fileId: run.file_id,
      fileName: run.file_name,
      now,
      today: (zone) => services.clock.today(zone),
    };
    return { services, manufacturerId, run, lease, kind, facts, values, signal };
  });
}

export const inPass = <T>(pass: Pass, work: (tx: Tx) => Promise<T>): Promise<T> =>
  inTenant(pass.services.pools.app, scopeOf(pass.manufacturerId), work);

/**
 * A step on the way, which need not be on disk when it commits: rows and marker are lost together or not at all, and
 * the last step, which does wait, takes all before it along.
 */
export async function onTheWay<T>(pass: Pass, work: (tx: Tx) => Promise<T>): Promise<T> {
  const done = await inPass(pass, async (tx) => {
    await tx.query("SET LOCAL synchronous_commit = off");
    return work(tx);
  });
  wakeRelay(pass.services);
  return done;
}

/** What the pass looks up, in a short read-only snapshot. */
export const lookUp = <T>(pass: Pass, work: (sql: Sql) => Promise<T>): Promise<T> =>
  reading(pass.services.pools.app, scopeOf(pass.manufacturerId), work);

/** What is done with the pass's rows: the kind's own, or what it opens for this file alone. `sql` of an apply is where it writes. */
export const opened = async (pass: Pass, sql: Sql | Tx, applying: boolean): Promise<FileWork> =>
  takesWholeFiles(pass.kind)
    ? pass.kind.open(sql, pass.facts, applying)
    : {
        check: pass.kind.check.bind(pass.kind),
        applyChunk: pass.kind.applyChunk.bind(pass.kind),
        ended: async () => ({ problem: null, figures: {} }),
      };

export type Standing = { readonly tally: Tally; readonly rowAt: number };

/** Moves the marker and tells it, in the caller's transaction. Throws when the worker must stop. */
export async function step(
  tx: Tx,
  pass: Pass,
  standing: Standing,
  more: Pick<Step, "state" | "expected" | "failure"> = {},
): Promise<void> {
  const now = pass.services.clock.now();
  const { tally, rowAt } = standing;
  if (more.state === undefined) pass.signal?.throwIfAborted();
  const version = await moveMarker(tx, { runId: pass.run.id, lease: pass.lease, now, tally, rowAt, ...more });
  const state: RunState = more.state ?? pass.run.state;
  await tellProgress(
    tx,
    {
      runId: pass.run.id,
      version,
      state,
      rowAt,
      good: tally.good,
      bad: tally.bad,
      expected: more.expected ?? pass.run.expected,
      dealerId: pass.run.dealer_id,
    },
    now,
  );
}

export const keepProblems = (tx: Tx, pass: Pass, problems: readonly LineProblem[]): Promise<void> =>
  addProblems(tx, pass.run, problems, (column) => pass.run.mapping.columns[column] ?? null);

/** What a run has counted so far, for a pass that goes on from its marker. */
export const standingOf = (run: RunRow): Standing => ({
  tally: {
    good: run.good,
    bad: run.bad,
    problems: run.problems,
    sums: { good: run.sums.good ?? {}, bad: run.sums.bad ?? {} },
  },
  rowAt: run.row_at,
});

/**
 * Runs a pass to its end. A file that cannot be read ends the run as FAILED, one that
 * is wrong as a whole as REJECTED; a fault of ours gives the run back and is
 * thrown. So is a file that read well when it was checked and does not now: rows of it may already be written.
 */
export async function guarded(pass: Pass, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (error instanceof FileRefused && pass.run.state === "CHECKING") {
      const failure = { code: error.code, params: error.params };
      await inPass(pass, (tx) => step(tx, pass, { tally: emptyTally, rowAt: 0 }, { state: "FAILED", failure }));
      return;
    }
    if (error instanceof FileRejected && pass.run.state === "CHECKING") {
      const end = { state: "REJECTED" as const, failure: error.problem };
      await inPass(pass, (tx) => step(tx, pass, { tally: emptyTally, rowAt: 0 }, end));
      return;
    }
    await inPass(pass, (tx) => releaseRun(tx, pass.run.id, pass.lease, pass.services.clock.now())).catch(
      () => undefined,
    );
    throw error;
  }
}
