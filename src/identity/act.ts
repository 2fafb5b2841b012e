import type { Answer } from "../kernel/answer.ts";
import type { Viewer } from "../kernel/viewer.ts";
import { type Request, withoutPersonal } from "../platform/command.ts";
import type { Context } from "../platform/context.ts";
import { Malformed } from "../platform/graphql/errors.ts";
import { sqlOver } from "../platform/postgres/pools.ts";
import type { Sql } from "../platform/sql.ts";
import { recordEntry } from "../platform/trail.ts";
import { retrying } from "../platform/transaction.ts";
import type pg from "pg";

/** For whom an act is kept in a manufacturer's trail. */
export type Actor = Pick<Viewer, "manufacturerId" | "personId" | "membershipId" | "dealerId">;

/** What an act on persons and sessions came to: its value, whose trail it belongs in, and the thing's row id. */
export type Acted<Value> = { readonly value: Value; readonly actor: Actor | null; readonly thingId: string | null };

/**
 * An act on what is no tenant's: persons, passwords, sessions, links. It runs as the relay, because sign-in happens
 * before there is a viewer. Secrets and personal fields are marked in the trail, never shown. Acts on sessions have no
 * preview; the others roll back.
 */
export type PersonAct<Input extends Request, Code extends string, Value> = {
  readonly name: string;
  readonly personal: readonly string[];
  run(ctx: Context, input: Input): Promise<Answer<Acted<Value>, Code>>;
};

/** Runs an act and keeps in the trail that it was done, or refused, where a manufacturer is known. */
export async function runAct<Input extends Request, Code extends string, Value>(
  ctx: Context,
  act: PersonAct<Input, Code, Value>,
  input: Input,
): Promise<Answer<Value, Code>> {
  if (ctx.command !== null) throw new Malformed("One mutation field per document.");
  ctx.command = act.name;
  const given = await act.run(ctx, input);
  const actor = given.ok ? given.value.actor : ctx.maybeViewer;
  if (actor !== null && input.preview !== true)
    await recordEntry(ctx.services, actor, {
      command: act.name,
      requestId: input.requestId,
      input: withoutPersonal(input, act.personal),
      codes: given.ok ? [] : given.refusals.map((refusal) => refusal.code),
      thingId: given.ok ? given.value.thingId : null,
    });
  return given.ok ? { ok: true, value: given.value.value } : given;
}

/** Raised inside a transaction to undo it and still answer. */
class Undone extends Error {
  constructor(readonly answer: Answer<unknown, string>) {
    super("undone");
  }
}

/** One transaction as the relay: committed on yes, rolled back on no, on errors and in a preview; run again after a deadlock. */
export async function asRelay<T, Code extends string>(
  ctx: Pick<Context, "services">,
  work: (sql: Sql) => Promise<Answer<T, Code>>,
  preview: boolean | null | undefined = false,
): Promise<Answer<T, Code>> {
  try {
    const value = await relayTransaction(ctx.services.pools.relay, async (sql) => {
      const given = await work(sql);
      if (!given.ok || preview === true) throw new Undone(given);
      return given.value;
    });
    return { ok: true, value };
  } catch (error) {
    if (error instanceof Undone) return error.answer as Answer<T, Code>;
    throw error;
  }
}

/** One transaction as the relay: committed when the work returns, rolled back when it throws. */
export function relayTransaction<T>(pool: pg.Pool, work: (sql: Sql) => Promise<T>): Promise<T> {
  return retrying(async () => {
    const client = await pool.connect();
    try {
      await client.query("BEGIN");
      const value = await work(sqlOver(client));
      await client.query("COMMIT");
      client.release();
      return value;
    } catch (error) {
      await client.query("ROLLBACK").then(
        () => client.release(),
        () => client.release(true),
      );
      throw error;
    }
  });
}
