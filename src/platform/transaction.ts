import type pg from "pg";
import type { Answer } from "../kernel/answer.ts";
import { isUuid } from "../kernel/id.ts";
import type { Scope } from "../kernel/viewer.ts";
import { inPassing, inTurn, say, sqlOver } from "./postgres/pools.ts";
import { type Sql, type Tx, isPlannedOnce } from "./sql.ts";

/** Counts statements when somebody wants to know what a request costs. */
export type Counter = { statements: number };

/** The session settings that row-level security reads, as one text to send together with BEGIN (scale.md 11). */
export function scopeSettings(scope: Scope): string {
  if (!isUuid(scope.manufacturerId) || (scope.dealerId !== null && !isUuid(scope.dealerId)))
    throw new Error("a scope is made of uuids");
  return (
    `SET LOCAL app.manufacturer_id = '${scope.manufacturerId}'; ` +
    `SET LOCAL app.dealer_id = '${scope.dealerId ?? ""}'`
  );
}

/** An open transaction whose end its owner decides: commands resolve a preview's payload on it before they roll back. */
export type OpenTx = {
  readonly tx: Tx;
  /** Changes the wall for the statements that follow: a payload is read back as its viewer. */
  rescope(scope: Scope): Promise<void>;
  commit(): Promise<void>;
  rollback(): Promise<void>;
};

/** Somebody goes on asking on a transaction that was ended: its connection may by then be another's, with other walls. */
export class TransactionEnded extends Error {
  constructor() {
    super("this transaction has ended: nothing more can be asked on it");
  }
}

const planning = (once: boolean): string => `SET LOCAL plan_cache_mode = ${once ? "force_generic_plan" : "auto"}`;

/**
 * Begins a transaction of one manufacturer with its walls up, in one round trip. Whoever knows that its first statement is
 * one that is planned once says so, and it costs no message of its own.
 */
export async function begin(
  pool: pg.Pool,
  scope: Scope,
  mode: "READ WRITE" | "READ ONLY" = "READ WRITE",
  counter?: Counter,
  once = false,
): Promise<OpenTx> {
  const client = await pool.connect();
  let ended = false;
  const end = async (verb: "COMMIT" | "ROLLBACK") => {
    if (ended) return;
    ended = true;
    try {
      if (counter !== undefined) counter.statements += 1;
      await say(client, verb);
      client.release();
    } catch (error) {
      client.release(true);
      if (verb === "COMMIT") throw error;
    }
  };
  // What only read is given up in passing: the connection is free at once, and its next transaction follows behind.
  const leave = () => {
    if (ended) return;
    ended = true;
    if (counter !== undefined) counter.statements += 1;
    inPassing(client, () => void say(client, "ROLLBACK").catch(() => undefined));
    client.release();
  };
  const isolation =
    mode === "READ ONLY" ? "ISOLATION LEVEL REPEATABLE READ READ ONLY" : "ISOLATION LEVEL READ COMMITTED";
  if (counter !== undefined) counter.statements += 1;
  const begun = say(client, `BEGIN ${isolation}; ${scopeSettings(scope)}${once ? `; ${planning(true)}` : ""}`);
  const asked = planningOver(client, sqlOver(client, counter), once);
  const own: Sql = {
    query: async <Row extends object>(text: string, values?: readonly unknown[]) => {
      if (ended) throw new TransactionEnded();
      return asked.query<Row>(text, values);
    },
  };
  const sql = client.pipeline
    ? // Nobody waits for BEGIN: what follows goes out behind it, in the same piece, and fails if it failed.
      behind(begun, own)
    : await inTurnAfter(begun, client, own);
  return {
    tx: Object.assign(sql, { manufacturerId: scope.manufacturerId }) as unknown as Tx,
    rescope: async (next) => {
      await say(client, scopeSettings(next));
    },
    commit: () => end("COMMIT"),
    // Nothing hangs on the end of what only read: the answer does not wait for it.
    rollback:
      mode === "READ WRITE" ? () => end("ROLLBACK") : async () => (client.pipeline ? leave() : void end("ROLLBACK")),
  };
}

/** Tells a transaction before each statement whether it is planned once or anew, where that changes. */
function planningOver(client: pg.PoolClient, sql: Sql, once: boolean): Sql {
  let planned = once;
  return {
    query: async <Row extends object>(text: string, values?: readonly unknown[]) => {
      if (isPlannedOnce(text) === planned) return sql.query<Row>(text, values);
      planned = !planned;
      const told = say(client, planning(planned));
      // Where it fails the transaction has failed, and the statement behind it says so.
      if (client.pipeline) told.catch(() => undefined);
      else await told;
      return sql.query<Row>(text, values);
    },
  };
}

/** A connection that runs one statement at a time (a tool's own pool): its transaction has begun before anything is asked. */
async function inTurnAfter(begun: Promise<unknown>, client: pg.PoolClient, sql: Sql): Promise<Sql> {
  try {
    await begun;
  } catch (error) {
    client.release(true);
    throw error;
  }
  return inTurn(sql);
}

/** Statements of a transaction that is only being begun: what they answer counts once it is known that it began, walls and all. */
function behind(begun: Promise<unknown>, sql: Sql): Sql {
  begun.catch(() => undefined);
  return {
    query: async <Row extends object>(text: string, values?: readonly unknown[]) => {
      const rows = sql.query<Row>(text, values);
      rows.catch(() => undefined);
      await begun;
      return rows;
    },
  };
}

const retryable = new Set(["40001", "40P01"]);
const tries = 5;
export const sqlStateOf = (error: unknown): string | undefined =>
  (error as { code?: string; driverError?: { code?: string } }).code ??
  (error as { driverError?: { code?: string } }).driverError?.code;

/** The violated constraint's own name: a shard of the distributed engine appends `_102043`, which is stripped. */
export const constraintOf = (error: unknown): string | undefined =>
  (error as { constraint?: string }).constraint?.replace(/_\d{6,}$/, "");

/** Runs again, as a fresh transaction, what a deadlock or a serialisation failure undid; anything else is thrown on. */
export async function retrying<T>(act: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await act();
    } catch (error) {
      if (attempt >= tries || !retryable.has(sqlStateOf(error) ?? "")) throw error;
    }
  }
}

/** One transaction of one manufacturer: committed when the work returns, rolled back when it throws. For jobs, imports and seeds; people act through commands. */
export function inTenant<T>(pool: pg.Pool, scope: Scope, work: (tx: Tx) => Promise<T>, counter?: Counter): Promise<T> {
  return retrying(async () => {
    const open = await begin(pool, scope, "READ WRITE", counter);
    try {
      const value = await work(open.tx);
      await open.commit();
      return value;
    } catch (error) {
      await open.rollback();
      throw error;
    }
  });
}

/** As inTenant, for work that answers: a refusal rolls everything back, by construction. */
export function answering<T, Code extends string>(
  pool: pg.Pool,
  scope: Scope,
  work: (tx: Tx) => Promise<Answer<T, Code>>,
): Promise<Answer<T, Code>> {
  return retrying(async () => {
    const open = await begin(pool, scope);
    try {
      const given = await work(open.tx);
      await (given.ok ? open.commit() : open.rollback());
      return given;
    } catch (error) {
      await open.rollback();
      throw error;
    }
  });
}

/** Reads outside any request (deliveries of a subscription, jobs): one short read-only transaction within the scope. */
export async function reading<T>(
  pool: pg.Pool,
  scope: Scope,
  work: (sql: Sql) => Promise<T>,
  counter?: Counter,
): Promise<T> {
  const open = await begin(pool, scope, "READ ONLY", counter);
  try {
    return await work(open.tx);
  } finally {
    await open.rollback();
  }
}
