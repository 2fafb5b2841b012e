import { type Client, createClient } from "graphql-ws";
import { WebSocket } from "ws";

export type Heard = { id: string; bellId: string; version: number; note: number; cursor: string };

export type Trouble = {
  readonly message?: string;
  readonly code?: number;
  readonly extensions?: Record<string, unknown>;
};

/** A client that listens as a browser would: it keeps its cursor, and comes back with it when the connection is lost. */
export type Listener = {
  readonly heard: Heard[];
  /** Refusals of a payload, and how connections ended. */
  readonly errors: Trouble[];
  cursor: string | null;
  /** How often it began to listen. */
  readonly began: () => number;
  /** Resolves when the condition holds; it is looked at after everything that is heard. */
  until(condition: () => boolean): Promise<void>;
  closed: Promise<{ code: number; reason: string }>;
  stop(): Promise<void>;
};

const document = /* GraphQL */ `
  subscription ($after: String, $bellId: ID) {
    bellEvents(after: $after, bellId: $bellId) {
      cursor
      events {
        id
        bellId
        version
        note
        cursor
      }
    }
  }
`;

/** Begins to listen. `urls` are tried in turn whenever the connection is lost; without `again` it stays lost. */
export function listen(
  urls: string | (() => string),
  token: string | null,
  options: { after?: string | null; bellId?: string; again?: boolean; headers?: Record<string, string> } = {},
): Listener {
  const heard: Heard[] = [];
  const errors: Trouble[] = [];
  const room = new WaitingRoom();
  let [cursor, begun, stopped] = [options.after ?? null, 0, false];
  let sayClosed: (event: { code: number; reason: string }) => void = () => undefined;
  const closed = new Promise<{ code: number; reason: string }>((resolve) => (sayClosed = resolve));
  const client: Client = createClient({
    url: () => `${(typeof urls === "string" ? urls : urls()).replace("http", "ws")}/graphql`,
    webSocketImpl: options.headers === undefined ? WebSocket : withHeaders(options.headers),
    connectionParams: token === null ? {} : { authorization: `Bearer ${token}` },
    retryAttempts: 0,
    onNonLazyError: () => undefined,
    on: { closed: (event) => sayClosed(event as { code: number; reason: string }) },
  });
  let unsubscribe: () => void = () => undefined;
  const begin = () => {
    begun += 1;
    unsubscribe = client.subscribe<{ bellEvents: { cursor: string; events: Heard[] } | null }>(
      { query: document, variables: { after: cursor, bellId: options.bellId } },
      {
        next: ({ data, errors: refused }) => {
          if (refused !== undefined) errors.push(...(refused as Trouble[]));
          const batch = data?.bellEvents;
          if (batch) {
            heard.push(...batch.events);
            cursor = batch.cursor;
          }
          room.look();
        },
        error: (error) => {
          errors.push(error as Trouble);
          room.look();
          if (options.again === true && !stopped) setTimeout(() => !stopped && begin(), 20);
        },
        complete: () => undefined,
      },
    );
  };
  begin();
  return {
    heard,
    errors,
    closed,
    get cursor() {
      return cursor;
    },
    began: () => begun,
    until: (condition) => room.until(condition),
    stop: async () => {
      stopped = true;
      unsubscribe();
      await client.dispose();
    },
  };
}

/** Those who wait for a condition, which is looked at whenever something may have changed. */
class WaitingRoom {
  readonly #waiting = new Set<{ condition: () => boolean; resolve: () => void }>();

  look(): void {
    for (const each of this.#waiting) {
      if (!each.condition()) continue;
      this.#waiting.delete(each);
      each.resolve();
    }
  }

  until(condition: () => boolean): Promise<void> {
    return new Promise((resolve) => {
      if (condition()) return resolve();
      this.#waiting.add({ condition, resolve });
    });
  }
}

const withHeaders = (headers: Record<string, string>) =>
  class extends WebSocket {
    constructor(url: string, protocols: string) {
      super(url, protocols, { headers });
    }
  };
