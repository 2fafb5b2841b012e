import { isUuid, rowId } from "../../kernel/id.ts";
import { nobody } from "../../kernel/viewer.ts";
import type { Context } from "../../platform/context.ts";
import { pageOf } from "../../platform/graphql/connection.ts";
import { nodeReader } from "../../platform/graphql/node.ts";
import { mayKnowDealer } from "../../platform/regionWall.ts";
import { findMembers, membersById } from "../store/members.ts";
import { memberView } from "../views.ts";
import { afterId } from "./afterId.ts";

type Args = {
  readonly first: number;
  readonly after?: string | null;
  readonly dealerId?: string | null;
  readonly withEnded: boolean;
};

/** A dealer's people see that dealer's, whatever they ask for; a chain's guest nobody. */
export async function readMembers(ctx: Context, args: Args) {
  const { viewer } = ctx;
  const asked = args.dealerId == null ? null : (rowId("Dealer", args.dealerId) ?? nobody);
  const dealerId = ctx.scope.dealerId ?? asked;
  const filter = { dealerId: asked === null || asked === dealerId ? dealerId : nobody, withEnded: args.withEnded };
  const rows = await findMembers(ctx.sql, viewer, filter, args.first, afterId(args.after));
  return pageOf(
    rows,
    args.first,
    (row) => [null, row.id],
    (row) => memberView(row, viewer),
  );
}

nodeReader("Member", async (ctx, id) => {
  const row = !isUuid(id) ? null : await ctx.load(membersById, id);
  const known = row !== null && (await mayKnowDealer(ctx.sql, ctx.viewer, row.dealer_id));
  return known ? memberView(row, ctx.viewer) : null;
});
