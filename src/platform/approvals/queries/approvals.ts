import { type Viewer, may } from "../../../kernel/viewer.ts";
import type { Context } from "../../context.ts";
import { type Page, type PageArgs, pageOf, readRowCursor } from "../../graphql/connection.ts";
import type { Loadable } from "../../loaders.ts";
import { type Held, rightsOf } from "../authorities.ts";
import { seenOf, standingOf } from "../commands/approvalDecide.ts";
import { heldFor } from "../authorities.ts";
import { approvalKindOf, approvalKinds } from "../kind.ts";
import type { ApprovalDelegation, ApprovalKindType, ApprovalRequest } from "../model.ts";
import { maySee, mayDelegateFor } from "../rules/access.ts";
import { decideStep } from "../rules/decide.ts";
import {
  type DecisionRow,
  type DelegationRow,
  type RequestRow,
  delegationColumns,
  findDecisions,
  findPolicies,
  requestColumns,
} from "../store.ts";
import { dealerWithin, mayKnowDealer } from "../../regionWall.ts";
import type { ApprovalsArgs } from "../types.ts";
import { wireDelegation, wireRequest, wireTier } from "./views.ts";

const tenant = "nullif(current_setting('app.manufacturer_id', true), '')::uuid";

const requestsById: Loadable<RequestRow> = {
  name: "approvalRequests",
  load: (sql, ids) =>
    sql.query<RequestRow>(
      `SELECT ${requestColumns("r")} FROM approval_request r WHERE r.manufacturer_id = ${tenant} AND r.id = ANY($1::uuid[])`,
      [ids],
    ),
  keyOf: (row) => row.id,
};

/** The requests of a kind that wait, by their subjects' row ids: whoever sees the subject may know that somebody is to decide. */
export const waitingRequests = (kind: string): Loadable<{ readonly id: string; readonly subjectId: string }> => ({
  name: `approvals.waiting.${kind}`,
  load: (sql, ids) =>
    sql.query<{ id: string; subjectId: string }>(
      `SELECT r.id, r.subject_id AS "subjectId" FROM approval_request r
       WHERE r.manufacturer_id = ${tenant} AND r.kind = $2 AND r.subject_id = ANY($1::uuid[]) AND r.state = 'PENDING'`,
      [ids, kind],
    ),
  keyOf: (row) => row.subjectId,
});

/** The decisions on a request, in the order of its steps. */
const decisionsOf: Loadable<{ readonly id: string; readonly decisions: DecisionRow[] }> = {
  name: "approvalDecisions",
  load: async (sql, ids) => {
    const [row] = await sql.query<{ id: string }>(`SELECT ${tenant} AS id`);
    const all = await findDecisions(sql, row!.id, ids);
    return ids.map((id) => ({ id, decisions: all.filter((each) => each.request_id === id) }));
  },
  keyOf: (row) => row.id,
};

export const decisionsOn = async (ctx: Context, id: string): Promise<DecisionRow[]> =>
  (await ctx.load(decisionsOf, id))?.decisions ?? [];

const wired = (ctx: Context, row: RequestRow) => wireRequest(row, ctx.language, ctx.viewer.currency);

/** One request; null for denied and missing alike. */
export async function approvalById(ctx: Context, id: string): Promise<ApprovalRequest | null> {
  const held = await rightsOf(ctx);
  if (held.length === 0) return null;
  const row = await ctx.load(requestsById, id);
  if (row === null || !maySee(ctx.viewer, seenOf(row), held)) return null;
  const known =
    row.requested_by === ctx.viewer.personId || (await mayKnowDealer(ctx.sql, ctx.viewer, row.about_dealer_id));
  return known ? wired(ctx, row) : null;
}

/** The condition under which a viewer sees requests, the same as `maySee`; its values are appended. */
function visible(viewer: Viewer, held: readonly Held[], values: unknown[]): string {
  if (may(viewer, "audit:read")) return "true";
  const parts = held.map((each) => {
    const permissions = `r.permissions && $${values.push([...each.permissions])}::text[]`;
    return each.kind === null ? `(${permissions})` : `(${permissions} AND r.kind = $${values.push(each.kind)})`;
  });
  return [`r.requested_by = $2`, ...parts].join(" OR ");
}

/** Requests that the viewer may see, the newest first. */
export async function readApprovals(ctx: Context, args: ApprovalsArgs): Promise<Page<ApprovalRequest>> {
  const { viewer } = ctx;
  const held = await rightsOf(ctx);
  if (held.length === 0) return pageOf<RequestRow, ApprovalRequest>([], args.first, keyOf, (row) => wired(ctx, row));
  const after = readRowCursor(args.after);
  const values: unknown[] = [
    viewer.manufacturerId,
    viewer.personId,
    args.states ?? null,
    after?.[1] ?? null,
    args.mine,
  ];
  const rows = await ctx.sql.query<RequestRow>(
    `SELECT ${requestColumns("r")} FROM approval_request r
     WHERE r.manufacturer_id = $1 AND ($3::text[] IS NULL OR r.state = ANY($3)) AND ($4::uuid IS NULL OR r.id < $4)
       AND (NOT $5 OR r.requested_by = $2) AND (${visible(viewer, held, values)})
       AND (r.requested_by = $2 OR ${dealerWithin("r.about_dealer_id", viewer, values)})
     ORDER BY r.id DESC LIMIT ${args.first + 1}`,
    values,
  );
  return pageOf(rows, args.first, keyOf, (row) => wired(ctx, row));
}

const keyOf = (row: { readonly id: string }): [null, string] => [null, row.id];

/** Whether the viewer may decide the step that waits, by the same rule that guards the command. */
export async function viewerCanDecide(ctx: Context, row: RequestRow): Promise<boolean> {
  if (row.state !== "PENDING") return false;
  const held = heldFor(await rightsOf(ctx), row.kind);
  return decideStep(
    standingOf(row, await decisionsOn(ctx, row.id)),
    { step: row.step, contentHash: row.content_hash, decision: "APPROVED", reason: null },
    ctx.viewer.personId,
    held,
    row.content_hash,
    ctx.services.clock.now(),
  ).ok;
}

/** The kinds there are, with who must agree, for the manufacturer's own people. */
export async function readApprovalKinds(ctx: Context): Promise<ApprovalKindType[]> {
  const { viewer } = ctx;
  if (viewer.dealerId !== null || viewer.chainId !== null) return [];
  const policies = await findPolicies(ctx.sql, viewer.manufacturerId);
  return approvalKinds().map(({ kind, name, title, tiers, lastsDays }) => ({
    kind,
    name: (name ?? title)[ctx.language],
    title: title[ctx.language],
    tiers: (policies.get(kind) ?? tiers).map(wireTier(viewer.currency)),
    own: policies.has(kind),
    lastsDays,
  }));
}

export const readApprovalKind = async (ctx: Context, kind: string): Promise<ApprovalKindType | null> =>
  approvalKindOf(kind) === undefined
    ? null
    : ((await readApprovalKinds(ctx)).find((each) => each.kind === kind) ?? null);

/** What the viewer delegated, and what was delegated to him, the newest first. */
export async function readDelegations(ctx: Context, args: PageArgs): Promise<Page<ApprovalDelegation>> {
  const { viewer } = ctx;
  const today = ctx.services.clock.today(viewer.timeZone);
  const after = readRowCursor(args.after);
  const rows = await ctx.sql.query<DelegationRow>(
    `SELECT ${delegationColumns} FROM approval_delegation
     WHERE manufacturer_id = $1 AND (from_person_id = $2 OR to_person_id = $2 OR $4) AND ($3::uuid IS NULL OR id < $3)
     ORDER BY id DESC LIMIT ${args.first + 1}`,
    [viewer.manufacturerId, viewer.personId, after?.[1] ?? null, mayDelegateFor(viewer)],
  );
  return pageOf(rows, args.first, keyOf, (row) => wireDelegation(row, viewer, today));
}

/** One of the viewer's delegations; null for denied and missing alike. */
export async function delegationById(ctx: Context, id: string): Promise<ApprovalDelegation | null> {
  const { viewer } = ctx;
  const [row] = await ctx.sql.query<DelegationRow>(
    `SELECT ${delegationColumns} FROM approval_delegation
     WHERE manufacturer_id = $1 AND id = $2 AND (from_person_id = $3 OR to_person_id = $3 OR $4)`,
    [viewer.manufacturerId, id, viewer.personId, mayDelegateFor(viewer)],
  );
  return row === undefined ? null : wireDelegation(row, viewer, ctx.services.clock.today(viewer.timeZone));
}
