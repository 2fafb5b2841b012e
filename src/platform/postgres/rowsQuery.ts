import pg from "pg";
import utils from "pg/lib/utils.js";
import { type Column, type ReadRow, rowReaderOf } from "./rows.ts";

/** The parts of pg's connection, client and query that its types leave out. */
type Connection = {
  readonly stream: NodeJS.ReadableStream;
  bind(config: object): void;
  execute(config: object): void;
  sync(): void;
};
type Client = pg.ClientBase & { readonly connection: Connection; _getActiveQuery(): unknown };
type Done = (error: Error | null, result?: unknown) => void;
type QueryParts = {
  name: string | undefined;
  readonly values?: unknown[];
  readonly portal: string;
  callback: Done;
  hasBeenParsed(connection: Connection): boolean;
  prepare(connection: Connection): void;
  handleRowDescription(message: { readonly fields: readonly Column[] }): void;
  handleCommandComplete(message: object, connection: Connection): void;
  handleReadyForQuery(connection: Connection): void;
  handleError(error: unknown, connection: Connection): void;
};
const Query = pg.Query as unknown as new (text: string, values: readonly unknown[]) => QueryParts;

/** Connections whose rows we read ourselves, with how those of each statement are read that is prepared there. */
const ours = new WeakMap<Connection, Map<string, ReadRow>>();

/**
 * A statement whose rows are read by code made for their columns, from the bytes as they come: pg cuts each message into
 * texts and copies them property by property. One that its connection has prepared is not described again: PostgreSQL
 * refuses to run a prepared statement whose columns have changed.
 */
export class RowsQuery extends Query {
  readonly #rows: object[] = [];
  #known: Map<string, ReadRow> | undefined;
  #read: ReadRow | null = null;
  #failed: unknown;

  /** `name` is that under which the statement is to be prepared. In parts: a configuration would be copied slot by slot. */
  constructor(text: string, values: readonly unknown[], name: string | undefined) {
    super(text, values);
    this.name = name;
  }

  override prepare(connection: Connection): void {
    this.#known = ours.get(connection);
    const read = this.name === undefined ? undefined : this.#known?.get(this.name);
    if (read === undefined || !this.hasBeenParsed(connection)) return super.prepare(connection);
    this.#read = read;
    const { name, portal, values } = this;
    try {
      connection.bind({ portal, statement: name, values, valueMapper: utils.prepareValue });
    } catch (error) {
      connection.sync();
      return this.handleError(error, connection);
    }
    connection.execute({});
    connection.sync();
  }

  override handleRowDescription(message: { readonly fields: readonly Column[] }): void {
    if (this.#known === undefined) return super.handleRowDescription(message);
    this.#read = rowReaderOf(message.fields);
    if (this.name !== undefined) this.#known.set(this.name, this.#read);
  }

  /** Whether it reads its rows itself. */
  get reads(): boolean {
    return this.#read !== null;
  }

  /** Takes a row whose message's columns begin there. */
  take(bytes: Buffer, from: number): void {
    if (this.#failed !== undefined) return;
    try {
      this.#rows.push(this.#read!(bytes, from, this.#rows.at(-1) ?? null));
    } catch (error) {
      this.#failed = error;
    }
  }

  override handleCommandComplete(message: object, connection: Connection): void {
    if (this.#read === null) super.handleCommandComplete(message, connection);
  }

  override handleReadyForQuery(connection: Connection): void {
    if (this.#read === null) return super.handleReadyForQuery(connection);
    if (this.#failed !== undefined) return this.handleError(this.#failed, connection);
    this.callback(null, { rows: this.#rows });
  }
}

const dataRow = 68;
/** A letter, and a length that counts itself and not the letter. */
const header = 5;

/**
 * Has a connection hand the rows of a RowsQuery to it as they come, before pg takes them apart; pg is given the rest. To
 * be called before anything is asked on it.
 */
export function readRows(client: pg.ClientBase): void {
  const inner = client as Client;
  const { stream } = inner.connection;
  const others = stream.listeners("data") as ((bytes: Buffer) => void)[];
  stream.removeAllListeners("data");
  ours.set(inner.connection, new Map());
  const give = (bytes: Buffer) => others.forEach((hear) => hear.call(stream, bytes));
  let waiting: Buffer[] = [];
  let [held, wanted] = [0, header];
  stream.on("data", (chunk: Buffer) => {
    waiting.push(chunk);
    held += chunk.length;
    if (held < wanted) return;
    const bytes = waiting.length === 1 ? chunk : Buffer.concat(waiting, held);
    const rest = bytes.subarray(hand(inner, bytes, give));
    waiting = rest.length === 0 ? [] : [rest];
    held = rest.length;
    wanted = held < header ? header : 1 + rest.readInt32BE(1);
  });
}

/** Hands over the messages that have come whole, each to whoever reads it. Answers where the first that has not begins. */
function hand(client: Client, bytes: Buffer, give: (bytes: Buffer) => void): number {
  let [at, given] = [0, 0];
  while (at + header <= bytes.length) {
    const end = at + 1 + bytes.readInt32BE(at + 1);
    if (end > bytes.length) break;
    if (bytes[at] === dataRow) {
      // Whose row it is is known once what came before it has been heard.
      if (given < at) give(bytes.subarray(given, at));
      given = at;
      const query = client._getActiveQuery();
      if (query instanceof RowsQuery && query.reads) {
        query.take(bytes, at + header + 2);
        given = end;
      }
    }
    at = end;
  }
  if (given < at) give(bytes.subarray(given, at));
  return at;
}
