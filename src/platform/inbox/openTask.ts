import { newId } from "../../kernel/id.ts";
import type { Told } from "../outbox.ts";
import type { Tx } from "../sql.ts";
import { jsonText, tellAll } from "../trail.ts";
import { taskKind } from "./kind.ts";

export type TaskParams = Readonly<Record<string, string | number>>;

/** Work to be put before somebody. Exactly one of forPermission and forMembership says whom. */
export type NewTask = {
  readonly kind: string;
  /** The type in the subject's global id, and its row id. */
  readonly subjectType: string;
  readonly subjectId: string;
  /** Everybody who holds it, at `dealerId` or (null) among the manufacturer's own people. */
  readonly forPermission?: string;
  /** Of those, only who has this role. */
  readonly forRole?: string | null;
  readonly forMembership?: string;
  /** Whose inbox: a dealer's people, who alone of all dealers see it; left out: the manufacturer's own. */
  readonly dealerId?: string | null;
  /** The dealer it is about: people with regions see it only where he is in them. Left out: it is about none. */
  readonly aboutDealerId?: string | null;
  /** Persons who are not shown it though they hold the permission. */
  readonly notPersons?: readonly string[];
  readonly dueAt?: Date | null;
  /** Values of the kind's title; nothing that its readers may not know. */
  readonly params: TaskParams;
};

type TaskRow = {
  readonly id: string;
  readonly version: number;
  readonly dealer_id: string | null;
  readonly for_permission: string | null;
  readonly for_membership: string | null;
};
const told = ["t.id", "t.version", "t.dealer_id", "t.for_permission", "t.for_membership"].join(", ");

/** What a change of a task tells the inboxes it lies in. */
export const inboxTold = (row: TaskRow, name: string): Told => ({
  kind: "EVENT",
  name,
  aggregateType: "InboxTask",
  aggregateId: row.id,
  version: row.version,
  dealerId: row.dealer_id,
  payload: { forPermission: row.for_permission, forMembership: row.for_membership },
});

const rowOf = (task: NewTask) => ({
  id: newId(),
  dealer: task.dealerId ?? null,
  about: task.aboutDealerId ?? task.dealerId ?? null,
  kind: taskKind(task.kind).kind,
  category: taskKind(task.kind).category,
  type: task.subjectType,
  subject: task.subjectId,
  permission: task.forPermission ?? null,
  role: task.forRole ?? null,
  membership: task.forMembership ?? null,
  not: task.notPersons ?? [],
  params: task.params,
  due: task.dueAt ?? null,
});

/**
 * Puts work into the inboxes of those it is for, in the caller's transaction, in one statement whatever its amount. While
 * a task of the kind, subject and addressee is open, opening it again brings its params and due date up to date; of one
 * task each at a time. Answers what is to be told: the caller tells it.
 */
export async function putTasks(tx: Tx, tasks: readonly NewTask[], now: Date): Promise<readonly Told[]> {
  if (tasks.length === 0) return [];
  const rows = await tx.query<TaskRow>(
    `INSERT INTO inbox_task AS t (manufacturer_id, id, dealer_id, about_dealer_id, kind, category, subject_type, subject_id, for_permission,
       for_role, for_membership, not_persons, params, due_at, state, opened_at, version)
     SELECT $1, g.id, g.dealer, g.about, g.kind, g.category, g.type, g.subject, g.permission, g.role, g.membership, g."not", g.params, g.due, 'OPEN', $3, 1
     FROM jsonb_to_recordset($2::jsonb) AS g(id uuid, dealer uuid, about uuid, kind text, category text, type text, subject uuid,
       permission text, role text, membership uuid, "not" uuid[], params jsonb, due timestamptz)
     ON CONFLICT (manufacturer_id, kind, subject_id, (coalesce(for_permission, for_membership::text))) WHERE state = 'OPEN'
     DO UPDATE SET params = excluded.params, due_at = excluded.due_at, for_role = excluded.for_role,
       not_persons = excluded.not_persons, version = t.version + 1
     RETURNING ${told}`,
    [tx.manufacturerId, jsonText(tasks.map(rowOf)), now],
  );
  return rows.map((row) => inboxTold(row, "inbox.opened"));
}

/** As putTasks for one, and tells it. Answers the task's id. */
export async function openTask(tx: Tx, task: NewTask, now: Date): Promise<string> {
  const opened = await putTasks(tx, [task], now);
  await tellAll(tx, opened, now);
  return opened[0]!.aggregateId;
}

/** A kind of work about something. */
export type TaskName = { readonly kind: string; readonly subjectId: string };

/**
 * Takes work out of all inboxes: it is over, whoever saw to it; one statement. Nothing happens where none is open.
 * Answers what is to be told: the caller tells it.
 */
export async function dropTasks(tx: Tx, tasks: readonly TaskName[], now: Date): Promise<readonly Told[]> {
  if (tasks.length === 0) return [];
  const rows = await tx.query<TaskRow>(
    `UPDATE inbox_task t SET state = 'CLOSED', closed_at = $3, version = t.version + 1
     FROM jsonb_to_recordset($2::jsonb) AS g(kind text, "subjectId" uuid)
     WHERE t.manufacturer_id = $1 AND t.kind = g.kind AND t.subject_id = g."subjectId" AND t.state = 'OPEN' RETURNING ${told}`,
    [tx.manufacturerId, jsonText(tasks.map(({ kind, subjectId }) => ({ kind, subjectId }))), now],
  );
  return rows.map((row) => inboxTold(row, "inbox.closed"));
}

/** As dropTasks for one, and tells it. */
export async function closeTask(tx: Tx, kind: string, subjectId: string, now: Date): Promise<void> {
  const closed = await dropTasks(tx, [{ kind, subjectId }], now);
  if (closed.length > 0) await tellAll(tx, closed, now);
}
