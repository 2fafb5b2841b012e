import type { Context } from "../../platform/context.ts";
import { sqlOver } from "../../platform/postgres/pools.ts";
import type { InvitationCard } from "../model/member.ts";
import { findLink, isOpen } from "../store/links.ts";
import { findPersonByLogin } from "../store/persons.ts";
import { findManufacturerName } from "../store/viewers.ts";

/** Whoever holds the token may read what it is for; nobody is signed in yet, so it is read as the relay. */
export async function readInvitation(ctx: Context, token: string): Promise<InvitationCard | null> {
  const relay = sqlOver(ctx.services.pools.relay, ctx.counter);
  const link = await findLink(relay, token, "JOIN");
  if (link === null || !isOpen(link, ctx.services.clock.now())) return null;
  return {
    manufacturerName: await findManufacturerName(relay, link.manufacturer_id),
    login: link.login!,
    name: link.name!,
    role: link.role!,
    known: (await findPersonByLogin(relay, link.login!)) !== null,
    expiresAt: link.expires_at,
  };
}
