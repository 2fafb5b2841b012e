import type pg from "pg";
import type { Scope } from "../kernel/viewer.ts";
import { type Loadable, Loaders } from "./loaders.ts";
import { type Sql, isPlannedOnce } from "./sql.ts";
import { type Counter, type OpenTx, begin, reading } from "./transaction.ts";

/** Somebody reads for a request whose answer is made: an error ended it early, or whoever asked has gone. */
export class RequestEnded extends Error {
  constructor() {
    super("the request has ended: nothing more is read for it");
  }
}

/**
 * What one request reads on: a read-only transaction that its first question opens, and that all later ones share. It is
 * given back when the answer is made; resolvers that still run then (an error ends an answer without waiting for its
 * other fields) are refused, so that none of them opens a transaction that nobody would ever end.
 */
export class Snapshot {
  readonly #pool: pg.Pool;
  readonly #counter: Counter;
  readonly #held: boolean;
  #open: Promise<OpenTx> | null = null;
  #loaders: Loaders | null = null;
  #over = false;

  /** `held: false` is for what lives for hours: each question has a short transaction of its own. */
  constructor(pool: pg.Pool, counter: Counter, held: boolean) {
    this.#pool = pool;
    this.#counter = counter;
    this.#held = held;
  }

  async query<Row extends object>(scope: Scope, text: string, values?: readonly unknown[]): Promise<Row[]> {
    this.#still();
    if (!this.#held) return reading(this.#pool, scope, (sql) => sql.query<Row>(text, values), this.#counter);
    this.#open ??= begin(this.#pool, scope, "READ ONLY", this.#counter, isPlannedOnce(text));
    const { tx } = await this.#open;
    this.#still();
    return tx.query<Row>(text, values);
  }

  load<Row>(sql: Sql, loadable: Loadable<Row>, key: string): Promise<Row | null> {
    this.#loaders ??= new Loaders(sql);
    return this.#loaders.load(loadable, key);
  }

  /** What follows is read on a command's open transaction, as the given viewer's scope sees it. */
  async readOn(command: OpenTx, scope: Scope): Promise<void> {
    await this.end();
    if (this.#over) {
      await command.rollback();
      throw new RequestEnded();
    }
    await command.rescope(scope);
    if (this.#over) {
      await command.rollback();
      throw new RequestEnded();
    }
    this.#open = Promise.resolve(command);
  }

  /** Forgets what was read and gives the connection back; the next question sees what holds then. */
  async end(): Promise<void> {
    const open = this.#open;
    this.#open = null;
    this.#loaders = null;
    if (open !== null) await open.then((held) => held.rollback()).catch(() => undefined);
  }

  /** Ends it for good: the answer is made, or nobody waits for it any more. */
  finish(): Promise<void> {
    this.#over = true;
    return this.end();
  }

  #still(): void {
    if (this.#over) throw new RequestEnded();
  }
}
