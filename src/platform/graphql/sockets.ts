import type { IncomingHttpHeaders, IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { setImmediate as turn, setTimeout as pause } from "node:timers/promises";
import type { FastifyInstance } from "fastify";
import { CloseCode, handleProtocols, makeServer } from "graphql-ws";
import { type WebSocket, WebSocketServer } from "ws";
import type { Services } from "../context.ts";
import type { Viewer } from "../../kernel/viewer.ts";
import { type Authenticate, tokenOfParams, sameOrigin, sessionCookie } from "./authentication.ts";
import { Held, type SocketLimits, socketLimits } from "./heldSocket.ts";
import { type OperationParts, SocketOperations } from "./socketOperations.ts";

/** The sessions that sockets are open for: whoever knows when a session ends says so, on whichever server it ended. */
export type HeldSessions = { ids(): Iterable<string>; end(sessionId: string): void };

export type SocketOptions = Omit<OperationParts, "operationsPerSocket"> & {
  readonly app: FastifyInstance;
  readonly path: string;
  readonly authenticate: Authenticate;
  readonly publicOrigin: string | null;
  /** Whose connection it is, also behind proxies. */
  readonly addressOf: (request: IncomingMessage) => string;
  readonly limits?: Partial<SocketLimits>;
};

const socketsDoor = Symbol("sockets");

/** This server's sockets, for whoever counts them. */
export const socketsOf = (services: Services): Sockets | undefined =>
  services.doors.get(socketsDoor) as Sockets | undefined;

const [lookAtLeastEvery, closeWithin] = [5_000, 2_000];

/** The sockets of this server: GraphQL over WebSocket (graphql-ws) at the same path as over HTTP. */
export class Sockets implements HeldSessions {
  readonly #options: SocketOptions;
  readonly #limits: SocketLimits;
  readonly #operations: SocketOperations;
  readonly #wss: WebSocketServer;
  readonly #protocol: ReturnType<typeof makeServer<Record<string, unknown> | undefined, Held>>;
  readonly #held = new Set<Held>();
  readonly #bySession = new Map<string, Set<Held>>();
  readonly #byAddress = new Map<string, number>();
  readonly #byPerson = new Map<string, number>();
  readonly #revoked = new Map<string, number>();
  readonly #timer: NodeJS.Timeout;
  #closing = false;

  constructor(options: SocketOptions) {
    this.#options = options;
    options.services.doors.set(socketsDoor, this);
    this.#limits = { ...socketLimits, ...options.limits };
    this.#operations = new SocketOperations({ ...options, operationsPerSocket: this.#limits.operationsPerSocket });
    this.#wss = new WebSocketServer({
      noServer: true,
      maxPayload: this.#limits.messageBytes,
      handleProtocols,
      clientTracking: false,
    });
    this.#protocol = makeServer<Record<string, unknown> | undefined, Held>({
      connectionInitWaitTimeout: this.#limits.initWithin,
      onConnect: (ctx) => this.#admit(ctx.extra, ctx.connectionParams),
      ...this.#operations.hooks((extra) => (this.#closing ? null : (extra as Held).owner)),
    });
    options.app.server.on("upgrade", this.#onUpgrade);
    const lookEvery = Math.min(lookAtLeastEvery, this.#limits.sendWithin / 2, this.#limits.pingEvery / 2);
    this.#timer = setInterval(() => this.#look(), lookEvery);
  }

  get count(): number {
    return this.#held.size;
  }

  ids(): Iterable<string> {
    return this.#bySession.keys();
  }

  end(sessionId: string): void {
    // Kept a little, for a socket that is just being admitted with what was true a moment ago.
    this.#revoked.set(sessionId, Date.now());
    for (const held of this.#bySession.get(sessionId) ?? [])
      void held.close(CloseCode.Unauthorized, "The session has ended");
  }

  /** Answers what was begun, then sends every client elsewhere: it resumes by its cursor. */
  async close(): Promise<void> {
    if (this.#closing) return;
    this.#closing = true;
    clearInterval(this.#timer);
    await this.#operations.finished();
    await turn();
    const closed = [...this.#held].map((held) => held.close(1012, "Service restart"));
    await Promise.race([Promise.all(closed), pause(closeWithin, undefined, { ref: false })]);
    for (const held of this.#held) held.terminate();
    await Promise.all(closed);
    this.#options.app.server.off("upgrade", this.#onUpgrade);
    this.#wss.close();
  }

  #onUpgrade = (request: IncomingMessage, stream: Duplex, head: Buffer): void => {
    stream.on("error", () => undefined);
    const address = this.#options.addressOf(request);
    if (new URL(request.url ?? "/", "http://localhost").pathname !== this.#options.path)
      return refuse(stream, "404 Not Found");
    if (this.#closing || this.#held.size >= this.#limits.sockets) return refuse(stream, "503 Service Unavailable");
    if ((this.#byAddress.get(address) ?? 0) >= this.#limits.perAddress) return refuse(stream, "429 Too Many Requests");
    this.#wss.handleUpgrade(request, stream, head, (socket) => this.#opened(socket, request.headers, address));
  };

  #opened(socket: WebSocket, headers: IncomingHttpHeaders, address: string): void {
    const held = new Held(socket, headers, address, this.#limits);
    this.#held.add(held);
    count(this.#byAddress, address, 1);
    const { log } = this.#options.services;
    const closed = this.#protocol.opened(
      {
        protocol: socket.protocol,
        send: (data) => held.send(data),
        close: (code, reason) => socket.close(code, reason),
        onMessage: (handle) =>
          socket.on("message", (data) => {
            handle(String(data)).catch((error: unknown) => {
              log.error({ error: error instanceof Error ? error.stack : String(error) }, "a socket's message failed");
              socket.close(1013, "Try again later");
            });
          }),
      },
      held,
    );
    // Too long a message, bad frames: ws closes with the right code by itself.
    socket.on("error", () => undefined);
    socket.on("close", (code, reason) => {
      this.#forget(held);
      closed(code, String(reason)).catch((error: unknown) => {
        log.error({ error: String(error) }, "a socket's subscriptions could not be ended");
      });
    });
  }

  /** Who asks is settled once per socket: by token, or by the browser's cookie when our own page opened it. */
  async #admit(held: Held, params: Record<string, unknown> | undefined): Promise<boolean> {
    const shown = this.#shown(held, params);
    if (shown === null) return false;
    const viewer = await this.#options.authenticate(shown.token);
    if (viewer === null || this.#revoked.has(viewer.sessionId)) {
      held.socket.close(CloseCode.Unauthorized, "Sign in again");
      return false;
    }
    if (held.ended) return false;
    if ((this.#byPerson.get(viewer.personId) ?? 0) >= this.#limits.perPerson) {
      held.socket.close(CloseCode.TooManyInitialisationRequests, "Too many connections");
      return false;
    }
    this.#own(held, viewer, shown.by);
    return true;
  }

  #shown(held: Held, params: Record<string, unknown> | undefined): { token: string; by: "bearer" | "cookie" } | null {
    const given = tokenOfParams(params);
    if (typeof given === "string") return { token: given, by: "bearer" };
    const { headers } = held;
    const cookie = this.#options.app.parseCookie(headers.cookie ?? "")[sessionCookie];
    if (given !== undefined || cookie === undefined) {
      held.socket.close(CloseCode.Unauthorized, "Sign in first");
      return null;
    }
    if (sameOrigin(headers, this.#options.publicOrigin)) return { token: cookie, by: "cookie" };
    held.socket.close(CloseCode.Forbidden, "Opened by a foreign page");
    return null;
  }

  #own(held: Held, viewer: Viewer, by: "bearer" | "cookie"): void {
    held.admit(viewer, by);
    count(this.#byPerson, viewer.personId, 1);
    const known = this.#bySession.get(viewer.sessionId);
    if (known === undefined) this.#bySession.set(viewer.sessionId, new Set([held]));
    else known.add(held);
  }

  #forget(held: Held): void {
    held.ended = true;
    this.#held.delete(held);
    count(this.#byAddress, held.address, -1);
    const viewer = held.owner?.viewer;
    if (viewer === undefined) return;
    count(this.#byPerson, viewer.personId, -1);
    const known = this.#bySession.get(viewer.sessionId);
    known?.delete(held);
    if (known?.size === 0) this.#bySession.delete(viewer.sessionId);
  }

  #look(): void {
    const now = Date.now();
    for (const held of this.#held) held.look(now);
    for (const [id, at] of this.#revoked) if (at < now - 60_000) this.#revoked.delete(id);
  }
}

function count(counts: Map<string, number>, key: string, by: number): void {
  const next = (counts.get(key) ?? 0) + by;
  if (next > 0) counts.set(key, next);
  else counts.delete(key);
}

function refuse(stream: Duplex, status: string): void {
  stream.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
