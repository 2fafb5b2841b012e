import { globalId, parseGlobalId, rowId } from "../../kernel/id.ts";
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
  const thing = args.thing == null ? null : (parseGlobalId(args.thing)?.id ?? "");
  const person = args.person == null ? null : (rowId("Person", args.person) ?? nobody);
  return ctx.sql.query<Row>(
    `SELECT id, person_id, membership_id, command, request_id, outcome, codes, input, thing_id, changes, recorded_at
     FROM audit_entry
     WHERE manufacturer_id = $1 AND ($2::text IS NULL OR thing_id = $2) AND ($3::uuid IS NULL OR person_id = $3)
       AND ($4::uuid IS NULL OR id < $4)
     ORDER BY id DESC LIMIT $5`,
    [ctx.viewer.manufacturerId, thing, person, afterId(args.after), args.first + 1],
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
