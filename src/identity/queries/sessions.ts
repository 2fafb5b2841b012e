import type { Context } from "../../platform/context.ts";
import { sqlOver } from "../../platform/postgres/pools.ts";
import type { Session } from "../model/viewer.ts";
import { findSessions } from "../store/sessions.ts";
import { sessionView } from "../views.ts";

/** The asking person's own open sessions and nobody else's. */
export async function readSessions(ctx: Context): Promise<Session[]> {
  const { viewer, services } = ctx;
  const rows = await findSessions(sqlOver(services.pools.relay, ctx.counter), viewer.personId, services.clock.now());
  return rows.map((row) => sessionView(row, viewer.sessionId));
}
