import type { Day } from "../../kernel/day.ts";
import type { Viewer } from "../../kernel/viewer.ts";
import { type Held, authoritiesOf } from "../approvals/authorities.ts";
import { dealerWithin } from "../regionWall.ts";
import type { Sql, Tx } from "../sql.ts";
import type { Category } from "./kind.ts";

export type InboxRow = {
  readonly id: string;
  readonly dealer_id: string | null;
  readonly kind: string;
  readonly category: Category;
  readonly subject_type: string;
  readonly subject_id: string;
  readonly for_permission: string | null;
  readonly for_membership: string | null;
  readonly params: Record<string, string | number>;
  readonly due_at: Date | null;
  readonly state: "OPEN" | "DONE" | "CLOSED";
  readonly claimed_by: string | null;
  readonly claimed_at: Date | null;
  readonly opened_at: Date;
  readonly closed_at: Date | null;
  readonly version: number;
};

export const inboxColumns = [
  ...["t.id", "t.dealer_id", "t.kind", "t.category", "t.subject_type", "t.subject_id", "t.for_permission"],
  ...["t.for_membership", "t.params", "t.due_at", "t.state", "t.claimed_by", "t.claimed_at", "t.opened_at"],
  ...["t.closed_at", "t.version"],
].join(", ");

/**
 * The condition under which tasks (alias t) are a viewer's: put to him by name, or to a permission he holds, and not
 * kept from him, and about no dealer outside his regions; approvals also in the place of a colleague. Its values are appended; $1 is the manufacturer.
 */
export function mine(viewer: Viewer, rights: readonly Held[], values: unknown[]): string {
  const bind = (value: unknown) => `$${values.push(value)}`;
  const person = bind(viewer.personId);
  const open = (held: Pick<Held, "permissions" | "role">) =>
    `t.for_permission = ANY(${bind([...held.permissions])}::text[]) AND (t.for_role IS NULL OR t.for_role = ${bind(held.role)})
     AND NOT (${person}::uuid = ANY(t.not_persons))`;
  const parts = [
    `t.for_membership = ${bind(viewer.membershipId)}::uuid`,
    `(${open(viewer)})`,
    ...rights
      .filter((held) => held.delegationId !== null)
      .map(
        (held) =>
          `(t.category = 'APPROVAL' AND ${open(held)} AND NOT (${bind(held.personId)}::uuid = ANY(t.not_persons))` +
          `${held.kind === null ? "" : ` AND t.params->>'approvalKind' = ${bind(held.kind)}`})`,
      ),
  ];
  const within = dealerWithin("t.about_dealer_id", viewer, values);
  return `t.dealer_id IS NOT DISTINCT FROM ${bind(viewer.dealerId)}::uuid AND (${parts.join(" OR ")}) AND ${within}`;
}

/** Takes a task of the viewer's own inbox; null for denied and missing alike. */
export async function lockTask(tx: Tx, viewer: Viewer, today: Day, id: string | null): Promise<InboxRow | null> {
  const values: unknown[] = [tx.manufacturerId, id];
  const own = mine(viewer, await authoritiesOf(tx, viewer, today), values);
  const [row] = await tx.query<InboxRow>(
    `SELECT ${inboxColumns} FROM inbox_task t WHERE t.manufacturer_id = $1 AND t.id = $2 AND (${own}) FOR UPDATE`,
    values,
  );
  return row ?? null;
}

/** Writes who sees to a task, or that it is done; answers its new version. */
export async function saveTask(
  tx: Tx,
  id: string,
  to: { readonly state: "OPEN" | "DONE"; readonly claimedBy: string | null; readonly doneBy: string | null },
  now: Date,
): Promise<void> {
  await tx.query(
    `UPDATE inbox_task SET state = $3, claimed_by = $4, claimed_at = $5, done_by = $6, closed_at = $7, version = version + 1
     WHERE manufacturer_id = $1 AND id = $2`,
    [
      tx.manufacturerId,
      id,
      to.state,
      to.claimedBy,
      to.claimedBy === null ? null : now,
      to.doneBy,
      to.state === "OPEN" ? null : now,
    ],
  );
}

export type Counts = Readonly<Record<"approvals" | "holds" | "deadlines" | "tasks" | "overdue" | "unread", number>>;

/** How much waits for a viewer, by category, and how many notices he has not read: one statement. */
export async function countInbox(sql: Sql, viewer: Viewer, rights: readonly Held[], now: Date): Promise<Counts> {
  const values: unknown[] = [viewer.manufacturerId, now, viewer.membershipId];
  const own = mine(viewer, rights, values);
  const [row] = await sql.query<Counts>(
    `SELECT count(*) FILTER (WHERE t.category = 'APPROVAL')::int AS approvals,
       count(*) FILTER (WHERE t.category = 'HOLD')::int AS holds,
       count(*) FILTER (WHERE t.category = 'DEADLINE')::int AS deadlines,
       count(*) FILTER (WHERE t.category = 'TASK')::int AS tasks,
       count(*) FILTER (WHERE t.due_at < $2)::int AS overdue,
       (SELECT count(*)::int FROM notification n WHERE n.manufacturer_id = $1 AND n.membership_id = $3 AND n.read_at IS NULL) AS unread
     FROM inbox_task t WHERE t.manufacturer_id = $1 AND t.state = 'OPEN' AND (${own})`,
    values,
  );
  return row!;
}
