import pg from "pg";
import type { Day } from "../../kernel/day.ts";
import type { Clock } from "../clock.ts";
import { type Logger, sqlOver } from "../postgres/pools.ts";
import { connected, hangUp } from "../postgres/single.ts";
import type { Sql } from "../sql.ts";
import { sqlStateOf } from "../transaction.ts";
import type { EventRow } from "./event.ts";
import { utcDay } from "./cursor.ts";
import { inOrder } from "./order.ts";
import { keepPartitions } from "./partitions.ts";
import { type QueuedJob, type Waiting, discard, enqueue, publish, readTold, takeWaiting } from "./publish.ts";

/** "relay" as a number: whoever holds this session lock publishes; it is lost with the connection. */
const leaderLock = "491329679737";
/** Wakes the leader. A hint: it also looks by itself. */
export const outboxChannel = "fairway_outbox";
/** Tells every server whose events have moved on, and to which position: `id:position`, separated by commas. A hint. */
export const eventChannel = "fairway_event";

const batch = 2_000;
const [pollBusy, pollIdle, busyFor] = [25, 250, 2_000];
const [maintainEvery, stuckFor] = [3_600_000, 2_000];

/**
 * What the leader's session is held to. A leader that hangs is ended by the database, so that a standby takes over;
 * a standby's wait for the lock ends now and then, because a waiting statement would hold back the vacuum.
 */
const session = `SET lock_timeout = '5s'; SET statement_timeout = '60s'; SET idle_session_timeout = '10s'; SET idle_in_transaction_session_timeout = '10s'`;

export type RelayOptions = {
  readonly config: pg.PoolConfig;
  /** For the word to the leader when it is on another server, and to the others when it is here. */
  readonly pool: pg.Pool;
  readonly clock: Clock;
  readonly log: Logger;
  /** The jobs that an event or an asked job becomes: one for each handler. */
  readonly jobsOf: JobsOf;
  /** Whoever follows events in this very process. */
  readonly neighbour?: Neighbour;
};

/** Gets what is published here at once, without being told by the database and asking it; is told like the others as well. */
export type Neighbour = {
  follows(manufacturerId: string): boolean;
  take(manufacturerId: string, events: readonly EventRow[]): void;
};

export type JobsOf = {
  readonly handled: (eventName: string) => boolean;
  readonly jobs: (row: Waiting, told: Awaited<ReturnType<typeof readTold>>[number]) => readonly QueuedJob[];
};

export type Relay = {
  /** Something was committed to the outbox of this database. Cheap, and never waits. */
  wake(): void;
  readonly leading: boolean;
  /** Ends the round under way and hands the lead to another server. */
  close(): Promise<void>;
};

/** Starts this server's relay: one of all servers publishes, the others stand by. */
export const startRelay = (options: RelayOptions): Relay => new RunningRelay(options);

class RunningRelay implements Relay {
  leading = false;
  readonly #options: RelayOptions;
  readonly #running: Promise<void>;
  readonly #stuck = new Map<string, number>();
  #client: pg.Client | null = null;
  #lost = false;
  #closed = false;
  #woken = false;
  #rouse: (() => void) | null = null;
  #nudging: NodeJS.Timeout | null = null;
  #unsaid = new Map<string, bigint>();
  #saying: Promise<void> | null = null;
  #maintainedAt = 0;

  constructor(options: RelayOptions) {
    this.#options = options;
    this.#running = this.#run();
  }

  wake(): void {
    if (this.#closed) return;
    this.#woken = true;
    this.#rouse?.();
    if (this.leading || this.#nudging !== null) return;
    this.#nudging = setTimeout(() => {
      this.#nudging = null;
      if (!this.#closed) this.#options.pool.query(`NOTIFY ${outboxChannel}`).catch(() => undefined);
    }, 5);
  }

  async close(): Promise<void> {
    this.#closed = true;
    if (this.#nudging !== null) clearTimeout(this.#nudging);
    this.#rouse?.();
    // A standby waits inside a statement, or for its connection; ending that ends the wait.
    if (!this.leading && this.#client !== null) await hangUp(this.#client);
    await this.#running;
    await this.#saying;
  }

  async #run(): Promise<void> {
    let pauseFor = 50;
    while (!this.#closed) {
      try {
        await this.#serve(() => (pauseFor = 50));
      } catch (error) {
        if (!this.#closed) this.#options.log.warn({ error: String(error) }, "the relay lost its connection");
      }
      this.leading = false;
      if (!this.#closed) await this.#pause(pauseFor, false);
      pauseFor = Math.min(pauseFor * 2, 2_000);
    }
  }

  /** One connection's life: stand by, lead, publish until it is lost or we close. */
  async #serve(standing: () => void): Promise<void> {
    const client = new pg.Client({
      ...this.#options.config,
      application_name: "fairway relay leader",
      keepAlive: true,
    });
    this.#client = client;
    this.#lost = false;
    const lose = () => {
      this.#lost = true;
      this.leading = false;
      this.#rouse?.();
    };
    client.on("error", lose);
    client.on("end", lose);
    client.on("notification", () => {
      this.#woken = true;
      this.#rouse?.();
    });
    try {
      await connected(client);
      await client.query(session);
      standing();
      while (!this.#ended && !(await this.#takeLead(client)));
      if (this.#ended) return;
      await client.query(`LISTEN ${outboxChannel}`);
      this.leading = true;
      await this.#lead(sqlOver(client));
    } finally {
      await client.end().catch(() => undefined);
    }
  }

  get #ended(): boolean {
    return this.#closed || this.#lost;
  }

  async #takeLead(client: pg.Client): Promise<boolean> {
    try {
      await client.query(`SELECT pg_advisory_lock(${leaderLock})`);
      return true;
    } catch (error) {
      if (sqlStateOf(error) === "55P03") return false;
      throw error;
    }
  }

  async #lead(sql: Sql): Promise<void> {
    let busyUntil = 0;
    while (!this.#ended) {
      this.#woken = false;
      await this.#maintain(sql);
      const found = await this.#round(sql);
      if (found > 0) busyUntil = Date.now() + busyFor;
      if (found < batch && !this.#ended) await this.#pause(Date.now() < busyUntil ? pollBusy : pollIdle, true);
    }
  }

  /** Publishes what waits. Answers how many rows it found. */
  async #round(sql: Sql): Promise<number> {
    const { clock, log } = this.#options;
    for (const [id, until] of this.#stuck) if (until <= Date.now()) this.#stuck.delete(id);
    const rows = await takeWaiting(sql, batch, [...this.#stuck.keys()]);
    if (rows.length === 0) return 0;
    await this.#handOver(sql, rows);
    for (const [manufacturerId, events] of byManufacturer(rows.filter((row) => row.kind === "EVENT"))) {
      try {
        await this.#publish(sql, manufacturerId, inOrder(events), utcDay(clock.now()));
      } catch (error) {
        if (this.#lost) throw error;
        // One manufacturer's trouble is not the others': it is tried again a little later.
        this.#stuck.set(manufacturerId, Date.now() + stuckFor);
        log.error({ manufacturerId, error: String(error) }, "events could not be published");
      }
    }
    return rows.length;
  }

  async #publish(sql: Sql, manufacturerId: string, events: readonly Waiting[], today: Day): Promise<void> {
    const { neighbour } = this.#options;
    const ids = events.map((row) => row.id);
    const read = neighbour?.follows(manufacturerId) ?? false;
    const published = await publish(sql, manufacturerId, ids, today, read);
    if (published.events.length > 0) neighbour?.take(manufacturerId, published.events);
    if (published.last === null) return;
    this.#unsaid.set(manufacturerId, published.last);
    this.#saying ??= this.#say().finally(() => (this.#saying = null));
  }

  /**
   * Tells the other servers, on another connection: a notification waits for every transaction that notifies and is being
   * flushed, and the next events need not wait with it. What moves on meanwhile is said with the next word. A hint, which
   * nothing is lost with: it need not wait for the disk, nor be said again when it could not be.
   */
  async #say(): Promise<void> {
    while (this.#unsaid.size > 0) {
      const words = wordsOf([...this.#unsaid].map(([id, position]) => `${id}:${position}`));
      this.#unsaid.clear();
      for (const word of words)
        await this.#options.pool
          .query(`SET LOCAL synchronous_commit = off; NOTIFY ${eventChannel}, ${pg.escapeLiteral(word)}`)
          .catch(() => undefined);
    }
  }

  /** Jobs go to the queue before their rows leave the outbox: at least once, whenever we are killed. */
  async #handOver(sql: Sql, rows: readonly Waiting[]): Promise<void> {
    const { handled, jobs } = this.#options.jobsOf;
    const asked = rows.filter((row) => row.kind === "JOB");
    const becoming = rows.filter((row) => row.kind === "JOB" || handled(row.name));
    if (becoming.length === 0) return;
    const told = new Map((await readTold(sql, becoming)).map((each) => [each.id, each]));
    const queued = becoming.flatMap((row) => {
      const rest = told.get(row.id);
      return rest === undefined ? [] : jobs(row, rest);
    });
    if (queued.length > 0) await enqueue(sql, queued);
    if (asked.length > 0) await discard(sql, asked);
  }

  async #maintain(sql: Sql): Promise<void> {
    if (Date.now() - this.#maintainedAt < maintainEvery) return;
    try {
      await keepPartitions(sql, this.#options.clock.now());
      this.#maintainedAt = Date.now();
    } catch (error) {
      if (this.#lost) throw error;
      // The default partition takes what has no other; a busy log is tidied a minute later.
      this.#maintainedAt = Date.now() - maintainEvery + 60_000;
      this.#options.log.warn({ error: String(error) }, "event partitions could not be tidied");
    }
  }

  /** Waits for the time or, where asked, for a word that something came; ends at once when we close or lose. */
  async #pause(milliseconds: number, untilWoken: boolean): Promise<void> {
    if (untilWoken && this.#woken) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      this.#rouse = () => {
        if (!untilWoken && !this.#closed) return;
        clearTimeout(timer);
        resolve();
      };
    });
    this.#rouse = null;
  }
}

function byManufacturer(rows: readonly Waiting[]): Map<string, Waiting[]> {
  const groups = new Map<string, Waiting[]>();
  for (const row of rows) {
    const known = groups.get(row.manufacturerId);
    if (known === undefined) groups.set(row.manufacturerId, [row]);
    else known.push(row);
  }
  return groups;
}

/** A notification holds less than 8000 bytes: so many ids with their positions each. */
const wordsAtOnce = 130;
const wordsOf = (places: readonly string[]): string[] =>
  Array.from({ length: Math.ceil(places.length / wordsAtOnce) }, (_, n) =>
    places.slice(n * wordsAtOnce, (n + 1) * wordsAtOnce).join(","),
  );
