import { type Client, createClient } from "graphql-ws";
import type { TypedDocumentNode } from "@graphql-typed-document-node/core";
import { print } from "graphql";
import { connectionIs, connectionNow, onConnection } from "./connection.ts";

let socket: Client | null = null;

/** One socket for all subscriptions of the page; the session's cookie goes with its opening request. */
function client(): Client {
  socket ??= createClient({
    url: `${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/graphql`,
    lazy: true,
    keepAlive: 10_000,
    // Tried again by `follow`, which knows the newest cursor; graphql-ws would ask again from the first one.
    retryAttempts: 0,
    on: {
      connected: () => connectionIs({ live: "on", reachable: true }),
    },
  });
  return socket;
}

/** Closes the socket, as when the session ends or acts for another membership. */
export function closeLive(): void {
  void socket?.dispose();
  socket = null;
  connectionIs({ live: "off" });
}

export type Follow<Data, Variables> = {
  /** As the cache transforms it: what is written into the cache needs its type names. */
  readonly document: TypedDocumentNode<Data, Variables>;
  /** The variables from the newest cursor on; asked anew at every connection. */
  variables(): Variables;
  next(data: Data): void;
  /** The cursor leads nowhere any more (too old, or of another time of the server): what follows starts from now. */
  expired(): void;
  /** Reads everything again after that, once we hear from now on: before it, what happens meanwhile would be lost. */
  readAnew?(): void;
  signal: AbortSignal;
};

const pause = (milliseconds: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      stop();
      signal.removeEventListener("abort", done);
      resolve();
    };
    const timer = setTimeout(done, milliseconds);
    const was = connectionNow().online;
    const stop = onConnection(() => {
      if (!was && connectionNow().online) done();
    });
    signal.addEventListener("abort", done);
  });

const codeOf = (error: unknown): string | undefined => {
  const first = Array.isArray(error) ? (error[0] as { extensions?: Record<string, unknown> } | undefined) : undefined;
  const code = first?.extensions?.["code"];
  return typeof code === "string" ? code : undefined;
};

/** Follows a subscription for as long as the signal lets it, over as many connections as it takes. */
export async function follow<Data, Variables extends Record<string, unknown>>(
  what: Follow<Data, Variables>,
): Promise<void> {
  const query = print(what.document);
  let [failures, lost] = [0, false];
  while (!what.signal.aborted) {
    const answers = client().iterate<Data>({ query, variables: what.variables() });
    const stop = () => void answers.return?.();
    what.signal.addEventListener("abort", stop);
    try {
      for await (const answer of answers) {
        failures = 0;
        if (answer.errors !== undefined && answer.errors.length > 0) throw answer.errors;
        if (answer.data !== null && answer.data !== undefined) what.next(answer.data);
        if (lost) what.readAnew?.();
        lost = false;
      }
    } catch (error) {
      if (codeOf(error) === "CURSOR_EXPIRED") {
        lost = true;
        what.expired();
      } else if (codeOf(error) === "UNAUTHENTICATED") return;
    } finally {
      what.signal.removeEventListener("abort", stop);
    }
    if (what.signal.aborted) return;
    connectionIs({ live: "reconnecting" });
    failures += 1;
    await pause(Math.min(10_000, 250 * 2 ** failures) * (0.7 + 0.6 * Math.random()), what.signal);
  }
}
