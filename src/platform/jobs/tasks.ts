import type { Services } from "../context.ts";
import type { QueuedJob, Told, Waiting } from "../events/publish.ts";
import type { Tx } from "../sql.ts";

/** Work that was asked for, or an event that somebody here reacts to. */
export type Job = {
  /** The same however often it is tried. */
  readonly id: string;
  /** The job's or the event's name. */
  readonly name: string;
  readonly manufacturerId: string;
  readonly dealerId: string | null;
  readonly aggregateType: string;
  readonly aggregateId: string;
  readonly version: number;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly occurredAt: Date;
};

export type Work = {
  readonly services: Services;
  /** 1 the first time. */
  readonly attempt: number;
  /** Aborted some seconds after the worker was told to stop: long work saves where it is and throws. */
  readonly signal: AbortSignal;
};

/** One transaction of the job's manufacturer: what it writes comes once, however often the job is tried. */
export type Handler = (tx: Tx, job: Job, work: Work) => Promise<void>;
/** Work in transactions of its own: it is tried again from the beginning when it fails, so it must bear that. */
export type LongHandler = (job: Job, work: Work) => Promise<void>;
export type Scheduled = (work: Omit<Work, "attempt">) => Promise<void>;

export type Task =
  | { readonly kind: "once"; readonly run: Handler }
  | { readonly kind: "long"; readonly run: LongHandler }
  | { readonly kind: "scheduled"; readonly run: Scheduled; readonly cron: string };

const tasks = new Map<string, Task>();
const handlersOf = new Map<string, string[]>();

function add(name: string, task: Task): void {
  if (tasks.has(name)) throw new Error(`the task ${name} is registered twice`);
  tasks.set(name, task);
}

/** Says how a job asked for by `act.ask(name, …)` is done: in one transaction, with effect exactly once. */
export const jobTask = (name: string, run: Handler): void => add(name, { kind: "once", run });

/** As jobTask, for work too long for one transaction (imports, files). */
export const longTask = (name: string, run: LongHandler): void => add(name, { kind: "long", run });

/**
 * Events come up: what a higher module does when a lower one tells something. Each handler is a job of its own, tried
 * until it succeeds, with effect exactly once. Handlers run beside each other, in no promised order: what matters is
 * what they read, not when they were called.
 */
export function onEvent(event: string, handler: string, run: Handler): void {
  const name = `${event} > ${handler}`;
  add(name, { kind: "once", run });
  handlersOf.set(event, [...(handlersOf.get(event) ?? []), name]);
}

/** Does something at set times (cron in UTC, such as "10 3 * * *"), once over all servers. It must bear being repeated. */
export const schedule = (name: string, cron: string, run: Scheduled): void =>
  add(name, { kind: "scheduled", run, cron });

export const registeredTasks = (): ReadonlyMap<string, Task> => tasks;

/** What the relay hands to the queue: an asked job as itself, an event once for each handler. */
export const jobsOf = {
  handled: (event: string): boolean => handlersOf.has(event),
  jobs(row: Waiting, told: Told): QueuedJob[] {
    const names = row.kind === "JOB" ? [row.name] : (handlersOf.get(row.name) ?? []);
    const job: Job = {
      id: row.id,
      name: row.name,
      manufacturerId: row.manufacturerId,
      dealerId: told.dealerId,
      aggregateType: row.aggregateType,
      aggregateId: row.aggregateId,
      version: row.version,
      payload: told.payload,
      occurredAt: told.occurredAt,
    };
    return names.map((task) => ({ task, key: row.kind === "JOB" ? row.id : `${row.id} ${task}`, payload: job }));
  },
};
