import { type Language, type Scope, type Viewer, scopeOf } from "../kernel/viewer.ts";
import type { Clock } from "./clock.ts";
import type { Loadable } from "./loaders.ts";
import type { Logger, Pools } from "./postgres/pools.ts";
import { Snapshot } from "./snapshot.ts";
import type { Sql } from "./sql.ts";
import type { Counter, OpenTx } from "./transaction.ts";
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
  // Apollo copies the context object once per request: copies share this, and plain properties are copied with it.
  private readonly snapshot: Snapshot;

  constructor(services: Services, facts: RequestFacts, viewer: Viewer | null, held = true) {
    this.services = services;
    this.facts = facts;
    this.maybeViewer = viewer;
    this.snapshot = new Snapshot(services.pools.app, this.counter, held);
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

  /**
   * Reads within the viewer's scope; RequestEnded once the answer is made. Subscriptions, which live for hours, take a
   * short transaction per statement instead.
   */
  get sql(): Sql {
    return {
      query: async <Row extends object>(text: string, values?: readonly unknown[]) =>
        this.snapshot.query<Row>(this.scope, text, values),
    };
  }

  /** Loads one thing by key, batched with the others of the same tick. */
  load<Row>(loadable: Loadable<Row>, key: string): Promise<Row | null> {
    return this.snapshot.load(this.sql, loadable, key);
  }

  /** A preview's payload is resolved on the command's own transaction, which is rolled back when the request ends. */
  readOn(command: OpenTx): Promise<void> {
    return this.snapshot.readOn(command, this.scope);
  }

  /** Gives back what the request reads on; what it asks next is read afresh. */
  end(): Promise<void> {
    return this.snapshot.end();
  }

  /** The same for good, once the answer is made or nobody waits for it: later questions are refused. */
  finish(): Promise<void> {
    return this.snapshot.finish();
  }
}
