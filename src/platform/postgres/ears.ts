import pg from "pg";
import type { Logger } from "./pools.ts";
import { connected, hangUp } from "./single.ts";

/**
 * The server's one connection that listens (NOTIFY). A notification is a hint, and is lost while the connection is:
 * whoever listens also looks when `onReturn` says that the connection is back.
 */
export type Ears = {
  /** Calls the listener with each payload on a channel; answers how to stop. */
  on(channel: string, listener: (payload: string) => void): () => void;
  /** Calls the listener whenever listening has begun again after a gap. */
  onReturn(listener: () => void): () => void;
  /** Resolves when the connection listens; at once when it does. */
  ready(): Promise<void>;
  close(): Promise<void>;
};

const firstPause = 50;
const longestPause = 2_000;

/** Opens the listening connection, and opens it again whenever it is lost. */
export function openEars(config: pg.PoolConfig, log: Logger): Ears {
  return new Listening(config, log);
}

function promised(): { promise: Promise<void>; resolve: () => void } {
  let resolve: () => void = () => undefined;
  const promise = new Promise<void>((settle) => (resolve = settle));
  return { promise, resolve };
}

class Listening implements Ears {
  readonly #config: pg.PoolConfig;
  readonly #log: Logger;
  readonly #listeners = new Map<string, Set<(payload: string) => void>>();
  readonly #returns = new Set<() => void>();
  #client: pg.Client | null = null;
  #opened: pg.Client | null = null;
  #ready = promised();
  #pause = firstPause;
  #timer: NodeJS.Timeout | null = null;
  #opening: Promise<void>;
  #before = false;
  #closed = false;

  constructor(config: pg.PoolConfig, log: Logger) {
    this.#config = config;
    this.#log = log;
    this.#opening = this.#open();
  }

  on(channel: string, listener: (payload: string) => void): () => void {
    const known = this.#listeners.get(channel);
    const listeners = known ?? new Set();
    listeners.add(listener);
    if (known === undefined) {
      this.#listeners.set(channel, listeners);
      this.#client?.query(`LISTEN ${pg.escapeIdentifier(channel)}`).catch(() => undefined);
    }
    return () => void listeners.delete(listener);
  }

  onReturn(listener: () => void): () => void {
    this.#returns.add(listener);
    return () => void this.#returns.delete(listener);
  }

  ready(): Promise<void> {
    return this.#ready.promise;
  }

  async close(): Promise<void> {
    this.#closed = true;
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#client = null;
    // One that is still being made would keep us waiting for as long as its host does not answer.
    if (this.#opened !== null) await hangUp(this.#opened);
    await this.#opening;
    this.#ready.resolve();
  }

  async #open(): Promise<void> {
    const client = new pg.Client({ ...this.#config, application_name: "fairway ears", keepAlive: true });
    this.#opened = client;
    let lost = false;
    const lose = (error?: Error) => {
      if (lost) return;
      lost = true;
      this.#lose(client, error);
    };
    client.on("error", lose);
    client.on("end", () => lose());
    client.on("notification", ({ channel, payload }) => {
      for (const listener of this.#listeners.get(channel) ?? []) listener(payload ?? "");
    });
    try {
      await connected(client);
      const channels = [...this.#listeners.keys()].map((channel) => `LISTEN ${pg.escapeIdentifier(channel)}`);
      await client.query(["SELECT 1", ...channels].join("; "));
    } catch (error) {
      lose(error as Error);
      return;
    }
    if (lost || this.#closed) return void client.end().catch(() => undefined);
    // Channels that were added while the statement above was under way.
    for (const channel of this.#listeners.keys())
      client.query(`LISTEN ${pg.escapeIdentifier(channel)}`).catch(() => undefined);
    this.#client = client;
    this.#pause = firstPause;
    this.#ready.resolve();
    if (this.#before) for (const listener of this.#returns) listener();
    this.#before = true;
  }

  #lose(client: pg.Client, error?: Error): void {
    if (this.#client === client) {
      this.#client = null;
      this.#ready = promised();
      if (!this.#closed) this.#log.warn({ error: error?.message }, "the listening connection was lost");
    }
    client.end().catch(() => undefined);
    if (this.#closed || this.#timer !== null) return;
    this.#timer = setTimeout(() => {
      this.#timer = null;
      this.#opening = this.#open();
    }, this.#pause);
    this.#pause = Math.min(this.#pause * 2, longestPause);
  }
}
