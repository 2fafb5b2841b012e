import type { Context } from "../../platform/context.ts";
import { sqlOver } from "../../platform/postgres/pools.ts";
import type { ViewerType } from "../model/viewer.ts";
import { findSeats } from "../store/viewers.ts";
import { viewerView } from "../views.ts";

/** Persons are no tenant's, so this reads as the relay: only what belongs to the asking person. */
export async function readViewer(ctx: Context): Promise<ViewerType | null> {
  const viewer = ctx.maybeViewer;
  if (viewer === null) return null;
  return viewerView(
    await findSeats(sqlOver(ctx.services.pools.relay, ctx.counter), viewer.personId),
    viewer.membershipId,
    ctx.services.clock,
  );
}
