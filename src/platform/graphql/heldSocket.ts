import type { IncomingHttpHeaders } from "node:http";
import type { WebSocket } from "ws";
import type { Viewer } from "../../kernel/viewer.ts";
import type { SocketOwner } from "./socketOperations.ts";

export type SocketLimits = {
  /** Sockets of this server at once. */
  readonly sockets: number;
  readonly perAddress: number;
  readonly perPerson: number;
  /** Subscriptions, queries and mutations of one socket at once. */
  readonly operationsPerSocket: number;
  readonly messageBytes: number;
  /** What may wait to be sent to a socket that does not read. */
  readonly bufferedBytes: number;
  /** Milliseconds for the client to say who it is. */
  readonly initWithin: number;
  /** Milliseconds that one message may take to leave. */
  readonly sendWithin: number;
  /** Milliseconds between pings; a client that answered none in between is gone. */
  readonly pingEvery: number;
};

export const socketLimits: SocketLimits = {
  sockets: 50_000,
  perAddress: 2_000,
  perPerson: 50,
  operationsPerSocket: 50,
  messageBytes: 262_144,
  bufferedBytes: 4_194_304,
  initWithin: 5_000,
  sendWithin: 20_000,
  pingEvery: 15_000,
};

/** One socket that is open: whose it is, and whether its client still takes what it is sent. */
export class Held {
  readonly socket: WebSocket;
  /** What the client said when it connected; let go once it was admitted, for there are thousands of sockets. */
  headers: IncomingHttpHeaders;
  readonly address: string;
  readonly #limits: SocketLimits;
  owner: SocketOwner | null = null;
  ended = false;
  #sending = 0;
  #sentAt = 0;
  #pingedAt = Date.now();
  #heardAt = Date.now();

  constructor(socket: WebSocket, headers: IncomingHttpHeaders, address: string, limits: SocketLimits) {
    this.socket = socket;
    this.headers = headers;
    this.address = address;
    this.#limits = limits;
    socket.on("pong", () => (this.#heardAt = Date.now()));
  }

  admit(viewer: Viewer, by: SocketOwner["by"]): void {
    this.owner = {
      viewer,
      by,
      facts: {
        language: viewer.language,
        address: this.address,
        userAgent: String(this.headers["user-agent"] ?? "").slice(0, 300),
      },
      again: (code, reason) => void this.close(code, reason),
    };
    this.headers = {};
  }

  /**
   * Resolves when the message has left us. Whoever sends waits for that before he makes the next, so a client that
   * does not read holds one message of each operation here, and the rest stays in the log.
   */
  send(data: string): Promise<void> {
    if (this.socket.readyState !== this.socket.OPEN) return Promise.resolve();
    if (this.socket.bufferedAmount > this.#limits.bufferedBytes) {
      this.terminate();
      return Promise.resolve();
    }
    if (this.#sending === 0) this.#sentAt = Date.now();
    this.#sending += 1;
    return new Promise((resolve) => {
      this.socket.send(data, () => {
        this.#sending -= 1;
        this.#sentAt = Date.now();
        resolve();
      });
    });
  }

  /** Ends a socket whose client takes nothing, or has not answered since the last ping; pings the others. */
  look(now: number): void {
    if (this.#sending > 0 && now - this.#sentAt > this.#limits.sendWithin) return this.terminate();
    if (now - this.#pingedAt < this.#limits.pingEvery) return;
    if (this.#heardAt < this.#pingedAt) return this.terminate();
    this.#pingedAt = now;
    if (this.socket.readyState === this.socket.OPEN) this.socket.ping();
  }

  /** Says goodbye, and ends it anyway when the client does not answer. */
  close(code: number, reason: string): Promise<void> {
    if (this.socket.readyState === this.socket.CLOSED) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = setTimeout(() => this.terminate(), 5_000);
      this.socket.once("close", () => {
        clearTimeout(timer);
        resolve();
      });
      this.socket.close(code, reason);
    });
  }

  terminate(): void {
    this.socket.terminate();
  }
}
