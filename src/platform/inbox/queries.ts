import { globalId } from "../../kernel/id.ts";
import type { Language, Viewer } from "../../kernel/viewer.ts";
import { rightsOf } from "../approvals/authorities.ts";
import { titleCode } from "../approvals/kind.ts";
import type { Context } from "../context.ts";
import { type Page, pageOf, readCursor } from "../graphql/connection.ts";
import { nodeFields } from "../graphql/node.ts";
import { keyset } from "../keyset.ts";
import { messageOf } from "../messages.ts";
import { dealerWithin } from "../regionWall.ts";
import { taskKindOf, taskTitleCode } from "./kind.ts";
import type { InboxTask } from "./model.ts";
import { decideClaim, decideDone } from "./rules/access.ts";
import { type Counts, type InboxRow, countInbox, inboxColumns, mine } from "./store.ts";
import type { InboxArgs } from "./types.ts";

const approvalKindIn = (row: InboxRow): string | undefined =>
  row.category === "APPROVAL" ? String(row.params["approvalKind"]) : undefined;

function titleOf(row: InboxRow, language: Language): string {
  const approval = approvalKindIn(row);
  return messageOf(approval === undefined ? taskTitleCode(row.kind) : titleCode(approval), language, row.params);
}

/** A task as its owner sees it. */
export function wireTask(row: InboxRow, viewer: Viewer, now: Date): InboxTask {
  const put = { state: row.state, claimedBy: row.claimed_by, doneByHand: taskKindOf(row.kind)?.doneByHand === true };
  return {
    ...nodeFields("InboxTask", row.id),
    row,
    category: row.category,
    kind: approvalKindIn(row) ?? row.kind,
    title: titleOf(row, viewer.language),
    subject: globalId(row.subject_type, row.subject_id),
    dueAt: row.due_at,
    overdue: row.state === "OPEN" && row.due_at !== null && row.due_at < now,
    state: row.state,
    openedAt: row.opened_at,
    closedAt: row.closed_at,
    viewerCanClaim: row.claimed_by === null && decideClaim(put, viewer.personId).ok,
    viewerCanRelease: row.claimed_by === viewer.personId && row.state === "OPEN",
    viewerCanFinish: decideDone(put, viewer.personId).ok,
    version: row.version,
  };
}

const bySoonest = { column: "t.due_at", type: "timestamptz", nullable: true, descending: false } as const;
const byNewest = { column: "t.id", type: "uuid", nullable: false, descending: true } as const;

/** A page of the viewer's inbox: what waits by due date, what is over the newest first. */
export async function readInbox(ctx: Context, args: InboxArgs): Promise<Page<InboxTask>> {
  const { viewer } = ctx;
  const now = ctx.services.clock.now();
  const values: unknown[] = [viewer.manufacturerId, args.category ?? null];
  const own = mine(viewer, await rightsOf(ctx), values);
  const sort = args.over ? byNewest : bySoonest;
  const { where, orderBy } = keyset(sort, "t.id", readCursor(args.after), values);
  const rows = await ctx.sql.query<InboxRow>(
    `SELECT ${inboxColumns} FROM inbox_task t
     WHERE t.manufacturer_id = $1 AND ($2::text IS NULL OR t.category = $2)
       AND ${args.over ? "t.state <> 'OPEN'" : "t.state = 'OPEN'"} AND ${own} AND ${where}
     ORDER BY ${orderBy} LIMIT ${args.first + 1}`,
    values,
  );
  return pageOf(
    rows,
    args.first,
    (row) => [args.over ? row.id : (row.due_at?.toISOString() ?? null), row.id],
    (row) => wireTask(row, viewer, now),
  );
}

/** A task of the viewer's own; null for denied and missing alike. */
export async function taskById(ctx: Context, id: string): Promise<InboxTask | null> {
  const { viewer } = ctx;
  if (viewer.chainId !== null) return null;
  const values: unknown[] = [viewer.manufacturerId, id];
  const own = mine(viewer, await rightsOf(ctx), values);
  const [row] = await ctx.sql.query<InboxRow>(
    `SELECT ${inboxColumns} FROM inbox_task t WHERE t.manufacturer_id = $1 AND t.id = $2 AND ${own}`,
    values,
  );
  return row === undefined ? null : wireTask(row, viewer, ctx.services.clock.now());
}

/** How much waits for the viewer, now. */
export const readCounts = async (ctx: Context): Promise<Counts> =>
  countInbox(ctx.sql, ctx.viewer, await rightsOf(ctx), ctx.services.clock.now());

/** Of these tasks those about no dealer outside the viewer's regions. */
export async function withinRegions(ctx: Context, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const values: unknown[] = [ctx.viewer.manufacturerId, ids];
  const rows = await ctx.sql.query<{ id: string }>(
    `SELECT t.id FROM inbox_task t WHERE t.manufacturer_id = $1 AND t.id = ANY($2::uuid[])
       AND ${dealerWithin("t.about_dealer_id", ctx.viewer, values)}`,
    values,
  );
  return new Set(rows.map((row) => row.id));
}
