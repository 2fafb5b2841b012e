import { EventEmitter } from "node:events";
import { Logger, type Runner, type TaskList, type WorkerEvents, parseCronItems, run } from "graphile-worker";
import pg from "pg";
import type { Services } from "../context.ts";
import { wakeRelay } from "../outbox.ts";
import { inTenant } from "../transaction.ts";
import { WorkerSign } from "./sign.ts";
import { type Handler, type Job, type Task, type Work, registeredTasks } from "./tasks.ts";

export type Worker = {
  /** Takes no more jobs, and resolves when those under way have ended. */
  close(): Promise<void>;
  /** What it is at and with, for the log of a server that does not stop. */
  waitsFor(): object;
};

export type WorkerOptions = {
  /** Connects as the relay, whose the queue is. */
  readonly config: pg.PoolConfig;
  /** Jobs at once; 4 unless told. */
  readonly concurrency?: number;
  /** Whether schedules are begun, as the clock says; true unless told. Jobs are worked off either way. */
  readonly schedules?: boolean;
};

/** The library puts its ids into JSON, which our own bigint cannot enter: to it they stay text. */
const types = {
  getTypeParser: ((oid: number, format?: "text" | "binary") =>
    oid === Number(pg.types.builtins.INT8)
      ? (text: string) => text
      : pg.types.getTypeParser(oid, format as "text")) as typeof pg.types.getTypeParser,
};

/** Works off the queue: every registered task, and the schedules. Many workers may run, in servers or by themselves. */
export function startWorker(services: Services, options: WorkerOptions): Worker {
  const pool = new pg.Pool({ ...options.config, max: 4, application_name: "fairway worker", types });
  pool.on("error", () => undefined);
  pool.on("connect", (client) => client.on("error", () => undefined));
  return new RunningWorker(services, pool, options);
}

class RunningWorker implements Worker {
  readonly #services: Services;
  readonly #pool: pg.Pool;
  readonly #options: WorkerOptions;
  readonly #running: Promise<void>;
  #sign: WorkerSign | null = null;
  #runner: Runner | null = null;
  #closed = false;
  #rouse: (() => void) | null = null;
  #at = "starting";
  readonly #tasks = new Map<string, number>();

  constructor(services: Services, pool: pg.Pool, options: WorkerOptions) {
    this.#services = services;
    this.#pool = pool;
    this.#options = options;
    this.#running = this.#keepRunning();
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#rouse?.();
    stop(this.#runner);
    await this.#running;
    this.#at = "ending its connections";
    await this.#pool.end();
  }

  waitsFor(): object {
    const { totalCount: connections, idleCount: idle, waitingCount: wanted } = this.#pool;
    return { at: this.#at, tasks: Object.fromEntries(this.#tasks), connections, idle, wanted };
  }

  /** The library gives up when the database stays away; we do not. */
  async #keepRunning(): Promise<void> {
    let rest = 50;
    while (!this.#closed) {
      try {
        const events: WorkerEvents = new EventEmitter();
        const over = givenUp(events);
        for (const name of stopping) events.on(name, () => (this.#at = name));
        this.#at = "starting";
        this.#runner = await this.#start(events);
        rest = 50;
        this.#at = "working";
        if (this.#closed) stop(this.#runner);
        await Promise.race([this.#runner.promise, over]);
      } catch (error) {
        this.#services.log.warn({ error: String(error) }, "the worker stopped and is started again");
      }
      // One that gave up would go on to look at its schedules.
      stop(this.#runner);
      this.#runner = null;
      this.#at = "taking down its sign";
      await this.#sign?.takeDown();
      this.#sign = null;
      rest = Math.min(rest * 2, 5_000);
      if (!this.#closed) await this.#rest(rest);
    }
  }

  #rest(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      this.#rouse = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  #start(events: WorkerEvents): Promise<Runner> {
    const tasks = registeredTasks();
    const taskList: TaskList = {};
    for (const [name, task] of tasks)
      taskList[name] = (payload, { job, abortSignal }) =>
        this.#counted(name, () =>
          runTask(name, task, payload, {
            services: this.#services,
            attempt: job.attempts,
            signal: abortSignal ?? new AbortController().signal,
          }),
        );
    events.on("pool:create", ({ workerPool }) => {
      this.#sign = new WorkerSign(this.#options.config, workerPool.id, this.#services.log);
    });
    return run({
      events,
      pgPool: this.#pool,
      taskList,
      parsedCronItems: this.#options.schedules === false ? [] : parseCronItems(cronItems(tasks)),
      concurrency: this.#options.concurrency ?? 4,
      noHandleSignals: true,
      pollInterval: 2_000,
      logger: this.#logger(),
      // Marks of done and failed jobs are written in batches, for which stopping waits; it waits for no single mark.
      preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
    });
  }

  async #counted(name: string, work: () => Promise<void>): Promise<void> {
    const add = (more: number) => this.#tasks.set(name, (this.#tasks.get(name) ?? 0) + more);
    add(1);
    try {
      await work();
    } finally {
      if (add(-1).get(name) === 0) this.#tasks.delete(name);
    }
  }

  #logger(): Logger {
    const { log } = this.#services;
    return new Logger(() => (level, message) => {
      if (level === "error") log.error({ worker: true }, message);
      else if (level === "warning") log.warn({ worker: true }, message);
    });
  }
}

/** The library's words for how far it is with stopping. */
const stopping = [
  "pool:gracefulShutdown",
  "pool:gracefulShutdown:complete",
  "pool:gracefulShutdown:error",
  "pool:fatalError",
] as const;

/**
 * Has a runner stop; its promise says when it has, and `givenUp` where that never will. It may have stopped by itself at the
 * same moment, which is all that is asked.
 */
const stop = (runner: Runner | null): void => void runner?.stop().catch(() => undefined);

/**
 * Resolves when a runner has stopped because it could not write how jobs ended. Its own promise may then never settle:
 * of two batches that fail, each takes back what only one had counted, and the library waits for a count of nought.
 */
const givenUp = (events: WorkerEvents): Promise<void> =>
  new Promise((resolve) => {
    let [broken, stopped] = [false, false];
    events.on("pool:fatalError", () => {
      broken = true;
      if (stopped) resolve();
    });
    for (const end of ["pool:gracefulShutdown:complete", "pool:gracefulShutdown:error"] as const)
      events.on(end, () => {
        stopped = true;
        if (broken) resolve();
      });
  });

const cronItems = (tasks: ReadonlyMap<string, Task>) =>
  [...tasks].flatMap(([name, task]) =>
    // One job at most waits of each schedule; what a night without servers missed is done once in the morning.
    task.kind === "scheduled"
      ? [{ task: name, match: task.cron, options: { backfillPeriod: 86_400_000, jobKey: name } }]
      : [],
  );

async function runTask(name: string, task: Task, payload: unknown, work: Work): Promise<void> {
  if (task.kind === "scheduled") return task.run(work);
  const raw = payload as Job;
  const job: Job = { ...raw, occurredAt: new Date(raw.occurredAt) };
  if (task.kind === "long") await task.run(job, work);
  else await runOnce(name, task.run, job, work);
  wakeRelay(work.services);
}

/** The queue delivers at least once; the mark that a job was done is made in the job's own transaction. */
function runOnce(name: string, handler: Handler, job: Job, work: Work): Promise<void> {
  const { pools, clock } = work.services;
  return inTenant(pools.app, { manufacturerId: job.manufacturerId, dealerId: null }, async (tx) => {
    const marked = await tx.query(
      `INSERT INTO work_done (manufacturer_id, work_id, task, done_at) VALUES ($1, $2, $3, $4)
       ON CONFLICT DO NOTHING RETURNING work_id`,
      [job.manufacturerId, job.id, name, clock.now()],
    );
    if (marked.length > 0) await handler(tx, job, work);
  });
}
