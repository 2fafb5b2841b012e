import pg from "pg";
import { type Logger, sqlOver } from "../platform/postgres/pools.ts";
import { connected, hangUp } from "../platform/postgres/single.ts";
import { isUuid } from "../kernel/id.ts";
import { liveSessions, sessionChannel } from "./store/sessions.ts";

export type SessionWatch = { close(): Promise<void> };

export type WatchOptions = {
  /** The sessions this server holds sockets of; those that ended unheard are found by looking. */
  readonly held?: () => Iterable<string>;
  readonly log?: Logger;
  /** How often to look, in milliseconds. */
  readonly every?: number;
};

const firstPause = 100;
const longestPause = 5_000;

/**
 * Calls `onRevoked` with the id of each session that ends, on whichever server it was ended. It listens on one
 * connection as the relay and connects again by itself. A notification is only a hint (one is lost while the
 * connection is down, an expired session sends none), so after every connect and every `every` the held sessions are
 * looked up. The promise is answered when it first listens; while the database is down it goes on trying.
 */
export async function watchSessions(
  relay: pg.ClientConfig,
  onRevoked: (sessionId: string) => void,
  options: WatchOptions = {},
): Promise<SessionWatch> {
  const watch = new Watch(relay, onRevoked, options);
  await watch.connect();
  return watch;
}

class Watch implements SessionWatch {
  readonly #config: pg.ClientConfig;
  readonly #onRevoked: (sessionId: string) => void;
  readonly #options: WatchOptions;
  readonly #timer: NodeJS.Timeout;
  #client: pg.Client | null = null;
  #opened: pg.Client | null = null;
  #connecting: Promise<void> = Promise.resolve();
  #looking: Promise<void> = Promise.resolve();
  #pause = firstPause;
  #retry: NodeJS.Timeout | null = null;
  #closed = false;

  constructor(config: pg.ClientConfig, onRevoked: (sessionId: string) => void, options: WatchOptions) {
    this.#config = config;
    this.#onRevoked = onRevoked;
    this.#options = options;
    this.#timer = setInterval(() => void this.#look(), options.every ?? 30_000);
    this.#timer.unref();
  }

  connect(): Promise<void> {
    this.#connecting = this.#connect();
    return this.#connecting;
  }

  async #connect(): Promise<void> {
    const client = new pg.Client({ ...this.#config, application_name: "fairway sessions", keepAlive: true });
    this.#opened = client;
    client.on("error", () => undefined);
    client.on("end", () => this.#lost(client));
    client.on("notification", ({ payload }) => {
      if (payload !== undefined && isUuid(payload)) this.#onRevoked(payload);
    });
    try {
      await connected(client);
      await client.query(`LISTEN ${sessionChannel}`);
    } catch (error) {
      if (!this.#closed)
        this.#options.log?.warn({ error: String(error) }, "revoked sessions cannot be listened for; trying again");
      await client.end().catch(() => undefined);
      this.#again();
      return;
    }
    if (this.#closed) return hangUp(client);
    this.#client = client;
    this.#pause = firstPause;
    await this.#look();
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearInterval(this.#timer);
    if (this.#retry !== null) clearTimeout(this.#retry);
    // What is still being made is given up; a look is waited for.
    if (this.#client === null && this.#opened !== null) await hangUp(this.#opened);
    await this.#connecting;
    await this.#looking;
    if (this.#opened !== null) await hangUp(this.#opened);
  }

  #lost(client: pg.Client): void {
    if (this.#client !== client) return;
    this.#client = null;
    this.#again();
  }

  #again(): void {
    if (this.#closed || this.#retry !== null) return;
    this.#retry = setTimeout(() => {
      this.#retry = null;
      void this.connect();
    }, this.#pause);
    this.#retry.unref();
    this.#pause = Math.min(this.#pause * 2, longestPause);
  }

  /** Looks up the held sessions, one look after another; what fails is looked up again by the next. */
  #look(): Promise<void> {
    this.#looking = this.#looking.then(async () => {
      const client = this.#client;
      const held = [...(this.#options.held?.() ?? [])];
      if (client === null || held.length === 0) return;
      const live = await liveSessions(sqlOver(client), held, new Date());
      for (const id of held) if (!live.has(id)) this.#onRevoked(id);
    });
    this.#looking = this.#looking.catch((error: unknown) =>
      this.#options.log?.warn({ error: String(error) }, "sessions could not be looked up; looking again soon"),
    );
    return this.#looking;
  }
}
