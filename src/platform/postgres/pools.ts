import pg from "pg";
import "../sql.ts";
import type { Sql } from "../sql.ts";
import { PreparedNames } from "./prepared.ts";
import { RowsQuery, readRows } from "./rowsQuery.ts";
import { GatheringSocket } from "./socket.ts";

/** The server's two ways in: `app` serves viewers under row-level security, `relay` signs in, relays events and schedules. */
export type Pools = { readonly app: pg.Pool; readonly relay: pg.Pool; close(): Promise<void> };

export type Logger = {
  error(details: object, message: string): void;
  warn(details: object, message: string): void;
  info(details: object, message: string): void;
};

/** Opens both pools. An idle connection that dies (a database restart) is logged and replaced, never thrown. */
export function openPools(
  config: { app: pg.PoolConfig; relay: pg.PoolConfig },
  log: Logger,
  size: { app: number; relay: number } = { app: 20, relay: 5 },
): Pools {
  const open = (settings: pg.PoolConfig, max: number, name: string) => {
    const pool = new pg.Pool({
      ...settings,
      max,
      application_name: `fairway ${name}`,
      idleTimeoutMillis: 30_000,
      // A transaction's first statement follows BEGIN without waiting for it (transaction.ts).
      pipeline: true,
      stream: () => new GatheringSocket(),
    });
    pool.on("error", (error) => log.warn({ error: error.message, pool: name }, "an idle database connection was lost"));
    pool.on("connect", (client) => {
      client.on("error", () => undefined);
      readRows(client);
    });
    return pool;
  };
  const app = open(config.app, size.app, "app");
  const relay = open(config.relay, size.relay, "relay");
  return {
    app,
    relay,
    close: async () => {
      await Promise.all([app.end(), relay.end()]);
    },
  };
}

const prepared = new PreparedNames();

/**
 * The rows of one statement. By a callback: pg's own promise is answered by a closure that V8 puts where only full
 * collections look, as it does with every one that is written into a property, and all that it can see stays with it.
 */
function rowsOf<Row extends object>(runner: pg.ClientBase, query: string | RowsQuery): Promise<Row[]> {
  return new Promise((resolve, reject) => {
    const done = (error: Error | null, result?: { rows: Row[] }) => (error ? reject(error) : resolve(result!.rows));
    (runner.query as (query: unknown, done: unknown) => void)(query, done);
  });
}

/** Statements sent over one connection or pool, counted when a test asks how many a query costs. */
export function sqlOver(
  runner: { query: pg.Pool["query"] | pg.ClientBase["query"] },
  counter?: { statements: number },
): Sql {
  return {
    query: async <Row extends object>(text: string, values?: readonly unknown[]) => {
      if (counter !== undefined) counter.statements += 1;
      const asked = values === undefined ? text : new RowsQuery(text, values, prepared.of(text));
      try {
        return await rowsOf<Row>(runner as pg.ClientBase, asked);
      } catch (error) {
        // Where it was asked says more than where the answer was heard.
        if (error instanceof Error) Error.captureStackTrace(error);
        throw error;
      }
    },
  };
}

/** Runs what has no rows to read: a transaction's beginning, its settings, its end. */
export async function say(client: pg.ClientBase, text: string): Promise<void> {
  await sqlOver(client).query(text);
}

/**
 * The same, one statement after the other. A connection runs one statement at a time; loaders of one request ask at
 * the same moment. What fails fails alone: the next in turn runs (and is told by PostgreSQL that the transaction is over).
 */
export function inTurn(sql: Sql): Sql {
  let last: Promise<unknown> = Promise.resolve();
  return {
    query: <Row extends object>(text: string, values?: readonly unknown[]) => {
      const run = last.then(() => sql.query<Row>(text, values));
      last = run.catch(() => undefined);
      return run;
    },
  };
}

/** Writes what nobody waits for on a connection: see GatheringSocket. */
export function inPassing(client: pg.ClientBase, write: () => void): void {
  const { stream } = (client as unknown as { connection: { stream: unknown } }).connection;
  if (stream instanceof GatheringSocket) stream.inPassing(write);
  else write();
}
