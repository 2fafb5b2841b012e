import { newId } from "../../kernel/id.ts";
import type { Viewer } from "../../kernel/viewer.ts";
import { closeTask, openTask } from "../inbox/openTask.ts";
import type { Sql, Tx } from "../sql.ts";
import { jsonText, tellAll } from "../trail.ts";
import { contentHash } from "./contentHash.ts";
import { type ApprovalKind, type ApprovalOutcome, approvalKindOf } from "./kind.ts";
import { type Tier, tiersFor } from "./rules/tiers.ts";
import {
  type RequestRow,
  findPolicies,
  lockPending,
  moveRequest,
  requestColumns,
  tiersOf,
  tiersText,
} from "./store.ts";

/** Who asks, in which transaction, and when; a command's act is one. */
export type Asking = {
  readonly tx: Tx;
  readonly viewer: Pick<Viewer, "personId" | "membershipId" | "currency">;
  readonly now: Date;
};

export type NewApproval = {
  readonly kind: string;
  readonly subjectId: string;
  /** Exactly what is to be approved: frozen, and known by its hash. Whole numbers and text only. */
  readonly content: unknown;
  /** The size by which tiers are chosen, in minor units of `currency` (the manufacturer's unless said). */
  readonly amountMinor?: bigint | null;
  readonly currency?: string;
  /** The dealer it is about. No dealer sees a request; this is for the manufacturer's own lists. */
  readonly dealerId?: string | null;
  /** Values of the kind's title. */
  readonly params?: Readonly<Record<string, string | number>>;
  /** Persons besides the asker who may not decide, such as whoever wrote the document. */
  readonly excludedPersons?: readonly string[];
};

export type Approval = { readonly id: string; readonly contentHash: string };

/** The task in which a request waits; its subject is the request. */
export const approvalTask = "APPROVAL_STEP";

function kindOf(name: string): ApprovalKind {
  const kind = approvalKindOf(name);
  if (kind === undefined) throw new Error(`the kind of approval ${name} is not registered`);
  return kind;
}

/**
 * Asks for consent to a content, in the caller's transaction and with the subject locked by him. The same content asked
 * again while it is pending is the same request (and who asks a second time may not approve it either); another content
 * ends the pending request as SUPERSEDED and begins anew with its first tier.
 */
export async function askApproval(act: Asking, asked: NewApproval): Promise<Approval> {
  const kind = kindOf(asked.kind);
  const hash = contentHash(asked.content);
  const pending = await lockPending(act.tx, asked.kind, asked.subjectId);
  if (pending?.content_hash === hash) {
    if (pending.requested_by !== act.viewer.personId) await addExcluded(act.tx, pending.id, act.viewer.personId);
    return { id: pending.id, contentHash: hash };
  }
  if (pending !== null) await closeRequest(act.tx, pending, "SUPERSEDED", null, act.now);
  const row = await insertRequest(act, kind, asked, hash);
  await tellAll(act.tx, [changeOf(row, "approval.asked", { kind: row.kind })], act.now);
  await openStep(act.tx, row, [], act.now);
  return { id: row.id, contentHash: hash };
}

/**
 * Says that the subject of a kind now has this content (null: none any more), in the transaction that changed it: a
 * pending request for anything else ends as SUPERSEDED. Every command that can change the subject calls it.
 */
export async function touchApproval(
  tx: Tx,
  kind: string,
  subjectId: string,
  content: unknown,
  now: Date,
): Promise<void> {
  const pending = await lockPending(tx, kindOf(kind).kind, subjectId);
  if (pending === null || (content !== null && pending.content_hash === contentHash(content))) return;
  await closeRequest(tx, pending, "SUPERSEDED", null, now);
}

/** Takes back what is pending for a subject, whose own command was cancelled, say. Nothing happens where nothing is. */
export async function withdrawApproval(act: Asking, kind: string, subjectId: string): Promise<void> {
  const pending = await lockPending(act.tx, kindOf(kind).kind, subjectId);
  if (pending !== null) await closeRequest(act.tx, pending, "WITHDRAWN", act.viewer.personId, act.now);
}

/** What became of the last request for exactly this content; null when it was never asked for. */
export async function approvalFor(
  sql: Sql & { readonly manufacturerId: string },
  kind: string,
  subjectId: string,
  content: unknown,
): Promise<{ readonly id: string; readonly state: RequestRow["state"] } | null> {
  const [row] = await sql.query<{ id: string; state: RequestRow["state"] }>(
    `SELECT id, state FROM approval_request
     WHERE manufacturer_id = $1 AND kind = $2 AND subject_id = $3 AND content_hash = $4 ORDER BY id DESC LIMIT 1`,
    [sql.manufacturerId, kind, subjectId, contentHash(content)],
  );
  return row ?? null;
}

/** Ends a pending request, takes it out of the inboxes, and tells how it ended. */
export async function closeRequest(
  tx: Tx,
  row: RequestRow,
  outcome: ApprovalOutcome,
  decidedBy: string | null,
  now: Date,
): Promise<void> {
  const version = await moveRequest(tx, row.id, { state: outcome, step: row.step }, now);
  if (version === null) return;
  await closeTask(tx, approvalTask, row.id, now);
  const told = {
    requestId: row.id,
    kind: row.kind,
    subjectType: row.subject_type,
    subjectId: row.subject_id,
    outcome,
    contentHash: row.content_hash,
    decidedBy,
  };
  await tellAll(tx, [changeOf({ ...row, version }, "approval.decided", told)], now);
}

/** Requests are the manufacturer's own people's: their events have no dealer. */
export const changeOf = (row: Pick<RequestRow, "id" | "version">, name: string, payload: Record<string, unknown>) => ({
  kind: "EVENT" as const,
  name,
  aggregateType: "ApprovalRequest",
  aggregateId: row.id,
  version: row.version,
  dealerId: null,
  payload,
});

/** Puts a request's present step before those who may decide it: not who asked, took part, or decided before. */
export async function openStep(tx: Tx, row: RequestRow, decided: readonly string[], now: Date): Promise<void> {
  const tier = tiersOf(row.tiers)[row.step - 1]!;
  await openTask(
    tx,
    {
      kind: approvalTask,
      subjectType: "ApprovalRequest",
      subjectId: row.id,
      forPermission: tier.permission,
      forRole: tier.role,
      aboutDealerId: row.about_dealer_id,
      notPersons: [row.requested_by, ...row.excluded_persons, ...decided],
      dueAt: row.expires_at,
      params: { ...row.params, approvalKind: row.kind },
    },
    now,
  );
}

async function addExcluded(tx: Tx, id: string, personId: string): Promise<void> {
  await tx.query(
    `UPDATE approval_request SET excluded_persons = array_append(excluded_persons, $3::uuid)
     WHERE manufacturer_id = $1 AND id = $2 AND NOT ($3::uuid = ANY(excluded_persons))`,
    [tx.manufacturerId, id, personId],
  );
  await tx.query(
    `UPDATE inbox_task SET not_persons = array_append(not_persons, $3::uuid)
     WHERE manufacturer_id = $1 AND kind = '${approvalTask}' AND subject_id = $2 AND state = 'OPEN'`,
    [tx.manufacturerId, id, personId],
  );
}

async function insertRequest(act: Asking, kind: ApprovalKind, asked: NewApproval, hash: string): Promise<RequestRow> {
  const { tx, viewer, now } = act;
  const all: readonly Tier[] = (await findPolicies(tx, tx.manufacturerId)).get(kind.kind) ?? kind.tiers;
  const amount = asked.amountMinor ?? null;
  const tiers = tiersFor(all, amount);
  const expiresAt = kind.lastsDays === null ? null : new Date(now.getTime() + kind.lastsDays * 86_400_000);
  const [row] = await tx.query<RequestRow>(
    `INSERT INTO approval_request AS r (manufacturer_id, id, kind, subject_type, subject_id, about_dealer_id, params, content,
       content_hash, amount_minor, currency, tiers, permissions, step, steps, state, requested_by, requested_membership,
       requested_at, excluded_persons, expires_at, version)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, 1, $14, 'PENDING', $15, $16, $17, $18, $19, 1)
     RETURNING ${requestColumns("r")}`,
    [
      tx.manufacturerId,
      newId(),
      kind.kind,
      kind.subjectType,
      asked.subjectId,
      asked.dealerId ?? null,
      jsonText(asked.params ?? {}),
      jsonText(asked.content),
      hash,
      amount,
      amount === null ? null : (asked.currency ?? viewer.currency),
      tiersText(tiers),
      [...new Set(tiers.map((tier) => tier.permission))],
      tiers.length,
      viewer.personId,
      viewer.membershipId,
      now,
      asked.excludedPersons ?? [],
      expiresAt,
    ],
  );
  return row!;
}
