import { newId } from "../kernel/id.ts";
import type { Viewer } from "../kernel/viewer.ts";
import type { Context, Services } from "./context.ts";
import type { Told } from "./outbox.ts";
import type { Tx } from "./sql.ts";
import { type Counter, inTenant } from "./transaction.ts";

export type Closing = {
  readonly id: string;
  readonly viewer: Viewer;
  readonly command: string;
  readonly requestId: string;
  readonly input: Record<string, unknown>;
  readonly thingId: string;
  readonly changes: Record<string, unknown> | null;
  readonly told: readonly Told[];
  readonly now: Date;
};

const plain = (_key: string, value: unknown) => (typeof value === "bigint" ? value.toString() : value);
/** JSON for the trail and the outbox; whole numbers beyond 2^53 become text. */
export const jsonText = (value: unknown): string => JSON.stringify(value, plain);

/**
 * The end of every command, in one statement: the audit entry, the outbox rows and the request's outcome.
 * The outbox ids are made here in the order of telling, so that the relay keeps it.
 */
export async function closeCommand(tx: Tx, closing: Closing): Promise<void> {
  const { viewer } = closing;
  await tx.query(
    `WITH trail AS (
       INSERT INTO audit_entry (manufacturer_id, id, person_id, membership_id, dealer_id, command, request_id, outcome, codes, input, thing_id, changes, recorded_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, 'DONE', '{}', $8, $9, $10, $11)
     ), told AS (
       INSERT INTO outbox (manufacturer_id, id, kind, name, aggregate_type, aggregate_id, version, dealer_id, payload, occurred_at)
       SELECT $1, t.id, t.kind, t.name, t.aggregate_type, t.aggregate_id, t.version, t.dealer_id, t.payload, $11
       FROM jsonb_to_recordset($12::jsonb) AS t(id uuid, kind text, name text, aggregate_type text, aggregate_id uuid, version int, dealer_id uuid, payload jsonb)
     )
     UPDATE request SET thing_id = $9 WHERE manufacturer_id = $1 AND person_id = $3 AND request_id = $7`,
    [
      viewer.manufacturerId,
      closing.id,
      viewer.personId,
      viewer.membershipId,
      viewer.dealerId,
      closing.command,
      closing.requestId,
      jsonText(closing.input),
      closing.thingId,
      closing.changes === null ? null : jsonText(closing.changes),
      closing.now,
      jsonText(closing.told.map(outboxRow)),
    ],
  );
}

const outboxRow = (told: Told) => ({
  id: newId(),
  kind: told.kind,
  name: told.name,
  aggregate_type: told.aggregateType,
  aggregate_id: told.aggregateId,
  version: told.version,
  dealer_id: told.dealerId,
  payload: told.payload,
});

/** Tells outside a command (jobs, imports), in the caller's own transaction. */
export async function tellAll(tx: Tx, told: readonly Told[], now: Date): Promise<void> {
  await tx.query(
    `INSERT INTO outbox (manufacturer_id, id, kind, name, aggregate_type, aggregate_id, version, dealer_id, payload, occurred_at)
     SELECT $1, t.id, t.kind, t.name, t.aggregate_type, t.aggregate_id, t.version, t.dealer_id, t.payload, $2
     FROM jsonb_to_recordset($3::jsonb) AS t(id uuid, kind text, name text, aggregate_type text, aggregate_id uuid, version int, dealer_id uuid, payload jsonb)`,
    [tx.manufacturerId, now, jsonText(told.map(outboxRow))],
  );
}

/** An act that is no command of one transaction (sign-in, refusals): who, what he asked and what came of it. */
export type Entry = {
  readonly command: string;
  readonly requestId: string;
  /** Already without secrets and personal values. */
  readonly input: Record<string, unknown>;
  /** Why it was refused; empty when it was done. */
  readonly codes: readonly string[];
  readonly thingId: string | null;
};

/** Keeps an act in the trail of its manufacturer, in a transaction of its own. */
export async function recordEntry(
  services: Pick<Services, "pools" | "clock">,
  actor: Pick<Viewer, "manufacturerId" | "personId" | "membershipId" | "dealerId">,
  entry: Entry,
  counter?: Counter,
): Promise<void> {
  await inTenant(
    services.pools.app,
    { manufacturerId: actor.manufacturerId, dealerId: null },
    async (tx) => {
      await tx.query(
        `INSERT INTO audit_entry (manufacturer_id, id, person_id, membership_id, dealer_id, command, request_id, outcome, codes, input, thing_id, recorded_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
        [
          actor.manufacturerId,
          newId(),
          actor.personId,
          actor.membershipId,
          actor.dealerId,
          entry.command,
          entry.requestId,
          entry.codes.length === 0 ? "DONE" : "REFUSED",
          entry.codes,
          jsonText(entry.input),
          entry.thingId,
          services.clock.now(),
        ],
      );
    },
    counter,
  );
}

/** A refusal rolled its command back; that it was asked and refused is kept in a transaction of its own. */
export const recordRefusal = (
  ctx: Context,
  refused: { command: string; requestId: string; input: Record<string, unknown>; codes: readonly string[] },
): Promise<void> => recordEntry(ctx.services, ctx.viewer, { ...refused, thingId: null }, ctx.counter);
