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
export const told = "id, version, dealer_id, for_permission, for_membership";

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

/**
 * Puts work into the inbox of those it is for, in the caller's transaction. While a task of the kind, subject and
 * addressee is open, opening it again brings its params and due date up to date. Answers the task's id.
 */
export async function openTask(tx: Tx, task: NewTask, now: Date): Promise<string> {
  const kind = taskKind(task.kind);
  const [row] = await tx.query<TaskRow>(
    `INSERT INTO inbox_task AS t (manufacturer_id, id, dealer_id, kind, category, subject_type, subject_id, for_permission,
       for_role, for_membership, not_persons, params, due_at, state, opened_at, version)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, 'OPEN', $14, 1)
     ON CONFLICT (manufacturer_id, kind, subject_id, (coalesce(for_permission, for_membership::text))) WHERE state = 'OPEN'
     DO UPDATE SET params = excluded.params, due_at = excluded.due_at, for_role = excluded.for_role,
       not_persons = excluded.not_persons, version = t.version + 1
     RETURNING ${told}`,
    [
      tx.manufacturerId,
      newId(),
      task.dealerId ?? null,
      kind.kind,
      kind.category,
      task.subjectType,
      task.subjectId,
      task.forPermission ?? null,
      task.forRole ?? null,
      task.forMembership ?? null,
      task.notPersons ?? [],
      jsonText(task.params),
      task.dueAt ?? null,
      now,
    ],
  );
  await tellAll(tx, [inboxTold(row!, "inbox.opened")], now);
  return row!.id;
}

/** Takes work out of all inboxes: it is over, whoever saw to it. Nothing happens where none is open. */
export async function closeTask(tx: Tx, kind: string, subjectId: string, now: Date): Promise<void> {
  const rows = await tx.query<TaskRow>(
    `UPDATE inbox_task SET state = 'CLOSED', closed_at = $4, version = version + 1
     WHERE manufacturer_id = $1 AND kind = $2 AND subject_id = $3 AND state = 'OPEN' RETURNING ${told}`,
    [tx.manufacturerId, kind, subjectId, now],
  );
  if (rows.length === 0) return;
  await tellAll(
    tx,
    rows.map((row) => inboxTold(row, "inbox.closed")),
    now,
  );
}
