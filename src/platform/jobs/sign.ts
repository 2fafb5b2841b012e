import pg from "pg";
import type { Logger } from "../postgres/pools.ts";
import { connected, hangUp } from "../postgres/single.ts";

/** "jobs" as a number: the first half of the lock that a living worker holds, the second is its name. */
const space = 1_785_684_595;
const [tidyEvery, again] = [20_000, 1_000];

/** The lock of a name as pg_locks shows it. */
const lockOf = (name: string) => `(hashtext(${name})::bigint & 4294967295)::oid`;

/**
 * Gives back the jobs of workers that were killed. The library would wait four hours; but a worker that lives holds a
 * lock of its name, which goes with its connection. A minute's grace is for one that connects again after a restart.
 */
const tidy = `SELECT graphile_worker.force_unlock_workers(array(
  SELECT DISTINCT j.locked_by FROM graphile_worker._private_jobs j
  WHERE j.locked_by IS NOT NULL AND j.locked_at < now() - interval '1 minute' AND NOT EXISTS (
    SELECT 1 FROM pg_locks l
    WHERE l.locktype = 'advisory' AND l.objsubid = 2 AND l.classid = ${space}
      AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
      AND l.objid = ${lockOf("j.locked_by")})))`;

/** The sign that a worker lives, for as long as it is up. */
export class WorkerSign {
  readonly #config: pg.PoolConfig;
  readonly #log: Logger;
  readonly #name: string;
  readonly #timer: NodeJS.Timeout;
  #client: pg.Client | null = null;
  #opened: pg.Client | null = null;
  #retry: NodeJS.Timeout | null = null;
  #work: Promise<void>;
  #down = false;

  constructor(config: pg.PoolConfig, name: string, log: Logger) {
    this.#config = config;
    this.#log = log;
    this.#name = name;
    this.#work = this.#show();
    this.#timer = setInterval(() => (this.#work = this.#work.then(() => this.#tidy())), tidyEvery);
  }

  async takeDown(): Promise<void> {
    this.#down = true;
    clearInterval(this.#timer);
    if (this.#retry !== null) clearTimeout(this.#retry);
    // What is still being made, or waits for the lock, is given up; a look at the queue is waited for.
    if (this.#client === null && this.#opened !== null) await hangUp(this.#opened);
    await this.#work;
    if (this.#opened !== null) await hangUp(this.#opened);
  }

  async #show(): Promise<void> {
    const client = new pg.Client({ ...this.#config, application_name: "fairway worker sign", keepAlive: true });
    this.#opened = client;
    client.on("error", () => undefined);
    client.on("end", () => {
      if (this.#client === client) this.#client = null;
      if (this.#down || this.#retry !== null) return;
      this.#retry = setTimeout(() => {
        this.#retry = null;
        this.#work = this.#show();
      }, again);
    });
    try {
      await connected(client);
      await client.query(`SELECT pg_advisory_lock(${space}, hashtext($1))`, [this.#name]);
      this.#client = client;
      await this.#tidy();
    } catch {
      // Its end, which follows, brings the next try.
      await client.end().catch(() => undefined);
    }
  }

  async #tidy(): Promise<void> {
    try {
      await this.#client?.query(tidy);
    } catch (error) {
      this.#log.warn({ error: String(error) }, "jobs of killed workers could not be given back");
    }
  }
}
