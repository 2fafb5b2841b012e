import { day, startOf } from "../../kernel/day.ts";
import { firstIdAt, globalId, parseGlobalId, rowId } from "../../kernel/id.ts";
import { may, nobody } from "../../kernel/viewer.ts";
import type { Context } from "../../platform/context.ts";
import { pageOf } from "../../platform/graphql/connection.ts";
import { membersById } from "../store/members.ts";
import { memberView } from "../views.ts";
import type { AuditEntry } from "../model/auditEntry.ts";
import { afterId } from "./afterId.ts";

type Args = {
  readonly first: number;
  readonly after?: string | null;
  readonly thing?: string | null;
  readonly person?: string | null;
  readonly command?: string | null;
  readonly outcome?: "DONE" | "REFUSED" | null;
  readonly from?: string | null;
  readonly before?: string | null;
};

type Row = {
  readonly id: string;
  readonly person_id: string;
  readonly membership_id: string | null;
  readonly command: string;
  readonly request_id: string;
  readonly outcome: string;
  readonly codes: string[];
  readonly input: unknown;
  readonly thing_id: string | null;
  readonly changes: unknown;
  readonly recorded_at: Date;
};

/** The trail, the newest first. Who may not read it reads an empty one: denied and missing look alike. */
export async function readAuditTrail(ctx: Context, args: Args) {
  const { viewer } = ctx;
  const rows = may(viewer, "audit:read") ? await findEntries(ctx, args) : [];
  const ids = [...new Set(rows.flatMap((row) => row.membership_id ?? []))];
  const members = new Map((await membersById.load(ctx.sql, ids)).map((row) => [row.id, memberView(row, viewer)]));
  return pageOf(
    rows,
    args.first,
    (row) => [null, row.id],
    (row) => entryView(row, members.get(row.membership_id ?? "") ?? null),
  );
}

function findEntries(ctx: Context, args: Args): Promise<Row[]> {
  const { manufacturerId, timeZone } = ctx.viewer;
  const values: unknown[] = [manufacturerId];
  const where = ["manufacturer_id = $1"];
  const only = (condition: (placeholder: string) => string, value: unknown) => {
    if (value !== null) where.push(condition(`$${values.push(value)}`));
  };
  only((at) => `thing_id = ${at}`, args.thing == null ? null : (parseGlobalId(args.thing)?.id ?? ""));
  only((at) => `person_id = ${at}::uuid`, args.person == null ? null : (rowId("Person", args.person) ?? nobody));
  only((at) => `command = ${at}`, args.command ?? null);
  // Said as text, so that the index of the few that were refused is known to serve.
  if (args.outcome != null) where.push(args.outcome === "REFUSED" ? "outcome = 'REFUSED'" : "outcome = 'DONE'");
  // Ids begin with their instant: a day is a range of them.
  only((at) => `id >= ${at}::uuid`, args.from == null ? null : firstIdAt(startOf(day(args.from), timeZone)));
  only((at) => `id < ${at}::uuid`, args.before == null ? null : firstIdAt(startOf(day(args.before), timeZone)));
  only((at) => `id < ${at}::uuid`, afterId(args.after));
  return ctx.sql.query<Row>(
    `SELECT id, person_id, membership_id, command, request_id, outcome, codes, input, thing_id, changes, recorded_at
     FROM audit_entry WHERE ${where.join(" AND ")} ORDER BY id DESC LIMIT ${Math.trunc(args.first) + 1}`,
    values,
  );
}

const entryView = (row: Row, who: AuditEntry["who"]): AuditEntry => ({
  id: globalId("AuditEntry", row.id),
  recordedAt: row.recorded_at,
  command: row.command,
  outcome: row.outcome,
  codes: row.codes,
  input: row.input,
  thingId: row.thing_id,
  changes: row.changes,
  requestId: row.request_id,
  personId: globalId("Person", row.person_id),
  who,
});
