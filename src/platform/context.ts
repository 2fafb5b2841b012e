import type pg from "pg";
import { type Language, type Scope, type Viewer, scopeOf } from "../kernel/viewer.ts";
import type { Clock } from "./clock.ts";
import { type Loadable, Loaders } from "./loaders.ts";
import type { Logger, Pools } from "./postgres/pools.ts";
import type { Sql } from "./sql.ts";
import { type Counter, type OpenTx, begin, reading } from "./transaction.ts";
import { Unauthenticated } from "./graphql/errors.ts";

/** What every request of this server shares. Assembled once, in `app`. */
export type Services = {
  readonly pools: Pools;
  readonly clock: Clock;
  readonly log: Logger;
  /** Doors that higher floors hang in at assembly (events feed, files, imports), found by their own typed keys. */
  readonly doors: Map<symbol, unknown>;
};

/** What a browser keeps for us, out of reach of scripts: its session, and that somebody signed in with it before. */
export type Cookies = {
  readonly token: string | null;
  set(token: string, expires: Date): void;
  clear(): void;
  readonly device: string | null;
  setDevice(token: string, expires: Date): void;
};

export type RequestFacts = {
  readonly requestId: string;
  readonly language: Language;
  readonly address: string;
  /** The browser's cookies, where our own page sent the request; absent for programs, sockets and foreign pages. */
  readonly cookies?: Cookies;
  readonly userAgent: string;
};

/**
 * One GraphQL request: who asks, and how it reads. The first read opens one read-only transaction under the viewer's
 * scope, and every later read of the request sees the same snapshot; it ends with the request.
 */
export class Context {
  readonly services: Services;
  readonly facts: RequestFacts;
  readonly maybeViewer: Viewer | null;
  readonly counter: Counter = { statements: 0 };
  /** Set by the first command of the request: one mutation field per document. */
  command: string | null = null;
  // Apollo copies the context object once per request, so these are plain properties rather than #private ones.
  private open: Promise<OpenTx> | null = null;
  private loaders: Loaders | null = null;
  private readonly held: boolean;

  constructor(services: Services, facts: RequestFacts, viewer: Viewer | null, held = true) {
    this.services = services;
    this.facts = facts;
    this.maybeViewer = viewer;
    this.held = held;
  }

  /** The viewer, or the top-level error UNAUTHENTICATED. */
  get viewer(): Viewer {
    if (this.maybeViewer === null) throw new Unauthenticated(this.language);
    return this.maybeViewer;
  }

  get language(): Language {
    return this.maybeViewer?.language ?? this.facts.language;
  }

  get scope(): Scope {
    return scopeOf(this.viewer);
  }

  /** Reads within the viewer's scope. Subscriptions, which live for hours, take a short transaction per statement instead. */
  get sql(): Sql {
    return {
      query: async <Row extends object>(text: string, values?: readonly unknown[]) => {
        if (!this.held) return reading(this.pool(), this.scope, (sql) => sql.query<Row>(text, values), this.counter);
        this.open ??= begin(this.pool(), this.scope, "READ ONLY", this.counter);
        return (await this.open).tx.query<Row>(text, values);
      },
    };
  }

  /** Loads one thing by key, batched with the others of the same tick. */
  load<Row>(loadable: Loadable<Row>, key: string): Promise<Row | null> {
    this.loaders ??= new Loaders(this.sql);
    return this.loaders.load(loadable, key);
  }

  /** A preview's payload is resolved on the command's own transaction, which is rolled back when the request ends. */
  async readOn(command: OpenTx): Promise<void> {
    await this.end();
    await command.rescope(this.scope);
    this.loaders = null;
    this.open = Promise.resolve(command);
  }

  /** Ends what the request holds open. Called once the response is made, whatever came of it. */
  async end(): Promise<void> {
    const open = this.open;
    this.open = null;
    this.loaders = null;
    if (open !== null) await open.then((held) => held.rollback()).catch(() => undefined);
  }

  private pool(): pg.Pool {
    return this.services.pools.app;
  }
}
