import { may } from "../../kernel/viewer.ts";
import type { Context } from "../../platform/context.ts";
import { pageOf } from "../../platform/graphql/connection.ts";
import { findWaiting } from "../store/links.ts";
import { invitationView } from "../views.ts";
import { afterId } from "./afterId.ts";

/** Invitations that wait. Who may invite nobody reads an empty list. */
export async function readInvitations(ctx: Context, args: { readonly first: number; readonly after?: string | null }) {
  const { viewer } = ctx;
  const after = afterId(args.after);
  const now = ctx.services.clock.now();
  const rows = may(viewer, "member:write")
    ? await findWaiting(ctx.sql, viewer.manufacturerId, ctx.scope.dealerId, args.first, after, now)
    : [];
  return pageOf(
    rows,
    args.first,
    (row) => [null, row.id],
    (row) => invitationView(row, null),
  );
}
