import { createHash } from "node:crypto";
import type { Answer, Refusal } from "../kernel/answer.ts";
import { no } from "../kernel/answer.ts";
import type { Day } from "../kernel/day.ts";
import { newId } from "../kernel/id.ts";
import type { Viewer } from "../kernel/viewer.ts";
import type { Context } from "./context.ts";
import { Malformed } from "./graphql/errors.ts";
import { type Told, wakeRelay } from "./outbox.ts";
import type { Tx } from "./sql.ts";
import { type OpenTx, begin, retrying } from "./transaction.ts";
import { closeCommand, recordRefusal } from "./trail.ts";

/** Every mutation's input: the same requestId and the same input give the same answer again. */
export type Request = { readonly requestId: string; readonly preview?: boolean | null };

/** What a command works with. One transaction of the viewer's manufacturer; nothing outside it is touched. */
export type Act = {
  readonly tx: Tx;
  readonly viewer: Viewer;
  /** The business day in the manufacturer's zone. */
  readonly today: Day;
  readonly now: Date;
  /** True when everything will be rolled back: take no number, hold no counter. */
  readonly preview: boolean;
  /** Tells what happened, through the outbox, in the same transaction. */
  tell(told: Omit<Told, "kind">): void;
  /** Asks for work after the commit (a job by name); done at least once. */
  ask(
    job: string,
    aggregate: { type: string; id: string; dealerId?: string | null },
    payload: Record<string, unknown>,
  ): void;
  /** What changed, for the audit trail: values before and after. Personal fields are named, never shown. */
  changed(changes: Readonly<Record<string, unknown>>): void;
};

/** The thing a command made or changed: its row id, for the payload and for replay. */
export type Done = { readonly id: string };

export type Command<Input extends Request, Code extends string> = {
  /** The mutation's name, noun first: `orderPlace`. */
  readonly name: string;
  /** Input fields (dotted paths) whose values never enter the audit trail or the replay record. */
  readonly personal?: readonly string[];
  /** Lock, ask, decide, write, tell. */
  run(act: Act, input: Input): Promise<Answer<Done, Code>>;
};

export type Outcome<Code extends string> = Answer<Done, Code | "REQUEST_REUSED">;

const plain = (_key: string, value: unknown) => (typeof value === "bigint" ? value.toString() : value);
const hashOf = (input: object): string =>
  createHash("sha256")
    .update(JSON.stringify({ ...input, requestId: undefined, preview: undefined }, plain))
    .digest("hex");

/** Replaces personal values by a mark: the trail says which fields were given, never what they said. */
export function withoutPersonal(input: object, personal: readonly string[]): Record<string, unknown> {
  const copy = JSON.parse(JSON.stringify(input, plain)) as Record<string, unknown>;
  for (const path of personal) {
    const keys = path.split(".");
    const last = keys.pop() as string;
    const holder = keys.reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], copy);
    if (typeof holder === "object" && holder !== null && last in holder)
      (holder as Record<string, unknown>)[last] = "•";
  }
  return copy;
}

/** Claims the requestId. Undefined: it is new, go on. Otherwise the first act's outcome, or REQUEST_REUSED. */
async function claim(
  tx: Tx,
  viewer: Viewer,
  name: string,
  input: Request,
  now: Date,
): Promise<Outcome<never> | undefined> {
  const hash = hashOf(input);
  const claimed = await tx.query(
    `INSERT INTO request (manufacturer_id, person_id, request_id, command, input_hash, created_at)
     VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING RETURNING request_id`,
    [viewer.manufacturerId, viewer.personId, input.requestId, name, hash, now],
  );
  if (claimed.length > 0) return undefined;
  const [first] = await tx.query<{ command: string; input_hash: string; thing_id: string | null }>(
    `SELECT command, input_hash, thing_id FROM request WHERE manufacturer_id = $1 AND person_id = $2 AND request_id = $3`,
    [viewer.manufacturerId, viewer.personId, input.requestId],
  );
  if (first === undefined || first.command !== name || first.input_hash !== hash || first.thing_id === null)
    return no({ code: "REQUEST_REUSED", path: ["requestId"] });
  return { ok: true, value: { id: first.thing_id } };
}

/** What a command said while it ran. */
export type Notes = { told: Told[]; changes: Record<string, unknown> | null };

/** What a command works with, noting what it says. */
export function actOn(
  open: Pick<OpenTx, "tx">,
  viewer: Viewer,
  today: Day,
  now: Date,
  preview: boolean,
  notes: Notes,
): Act {
  return {
    preview,
    tx: open.tx,
    viewer,
    today,
    now,
    tell: (told) => notes.told.push({ kind: "EVENT", ...told }),
    ask: (job, aggregate, payload) =>
      notes.told.push({
        kind: "JOB",
        name: job,
        aggregateType: aggregate.type,
        aggregateId: aggregate.id,
        version: 0,
        dealerId: aggregate.dealerId ?? null,
        payload,
      }),
    changed: (changes) => (notes.changes = { ...notes.changes, ...changes }),
  };
}

async function attempt<Input extends Request, Code extends string>(
  ctx: Context,
  command: Command<Input, Code>,
  input: Input,
): Promise<{ outcome: Outcome<Code>; open: OpenTx | null }> {
  const { viewer } = ctx;
  const now = ctx.services.clock.now();
  const today = ctx.services.clock.today(viewer.timeZone);
  const open = await begin(
    ctx.services.pools.app,
    { manufacturerId: viewer.manufacturerId, dealerId: null },
    "READ WRITE",
    ctx.counter,
  );
  try {
    const earlier = input.preview === true ? undefined : await claim(open.tx, viewer, command.name, input, now);
    if (earlier !== undefined) {
      await open.rollback();
      return { outcome: earlier, open: null };
    }
    const notes: Notes = { told: [], changes: null };
    const outcome = await command.run(actOn(open, viewer, today, now, input.preview === true, notes), input);
    if (!outcome.ok) {
      await open.rollback();
      return { outcome, open: null };
    }
    if (input.preview === true) return { outcome, open };
    await closeCommand(open.tx, {
      id: newId(),
      viewer,
      command: command.name,
      requestId: input.requestId,
      input: withoutPersonal(input, command.personal ?? []),
      thingId: outcome.value.id,
      changes: notes.changes,
      told: notes.told,
      now,
    });
    await open.commit();
    if (notes.told.length > 0) wakeRelay(ctx.services);
    return { outcome, open: null };
  } catch (error) {
    await open.rollback();
    throw error;
  }
}

/**
 * Runs a command: one transaction, its requestId claimed first, its audit entry, events and jobs written last and in
 * the same transaction. A refusal rolls back and is recorded in a second transaction. A preview does everything and
 * rolls back after its payload was resolved on the open transaction.
 */
export async function runCommand<Input extends Request, Code extends string>(
  ctx: Context,
  command: Command<Input, Code>,
  input: Input,
): Promise<Outcome<Code>> {
  if (ctx.command !== null) throw new Malformed("One mutation field per document.");
  ctx.command = command.name;
  await ctx.end();
  const { outcome, open } = await retrying(() => attempt(ctx, command, input));
  if (open !== null) await ctx.readOn(open);
  if (!outcome.ok && input.preview !== true) {
    await recordRefusal(ctx, {
      command: command.name,
      requestId: input.requestId,
      input: withoutPersonal(input, command.personal ?? []),
      codes: outcome.refusals.map((refusal: Refusal) => refusal.code),
    });
  }
  return outcome;
}
