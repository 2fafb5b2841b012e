import type { Request } from "../../platform/command.ts";
import type { Context } from "../../platform/context.ts";
import { type PayloadShape, errorsOf, perform } from "../../platform/graphql/commandTypes.ts";
import { sqlOver } from "../../platform/postgres/pools.ts";
import { runAct } from "../act.ts";
import { type InvitationAcceptInput, invitationAccept } from "../commands/invitationAccept.ts";
import { invitationWithdraw } from "../commands/invitationWithdraw.ts";
import { memberEnd } from "../commands/memberEnd.ts";
import { type MemberInviteInput, findNamed, memberInvite } from "../commands/memberInvite.ts";
import { findElsewhere, memberReset } from "../commands/memberReset.ts";
import { findOwnLink, joinLink, linkShown, resetLink } from "../store/links.ts";
import { membersById } from "../store/members.ts";
import { revokeSessions } from "../store/sessions.ts";
import { newToken } from "../tokens.ts";
import { InvitationWithdrawTypes, MemberEndTypes, MemberInviteTypes, MemberResetTypes } from "../types/members.ts";
import { invitationView, memberView, resetView, seatView } from "../views.ts";

type OnMember = Request & { readonly memberId: string };

/** Invites and shows the link once: a replay made another token, which is not the one that was written. */
export async function invitedPayload(ctx: Context, input: MemberInviteInput): Promise<PayloadShape> {
  const token = newToken();
  const command = memberInvite(token, await findNamed(ctx, input));
  return perform(ctx, MemberInviteTypes, command, input, async (id) => {
    const row = await findOwnLink(ctx.sql, ctx.viewer.manufacturerId, id);
    return row === null ? null : invitationView(row, linkShown(row.token_hash, token, input.preview, joinLink));
  });
}

/** Withdraws an invitation and shows it as it ended. */
export const withdrawnPayload = (
  ctx: Context,
  input: Request & { readonly invitationId: string },
): Promise<PayloadShape> =>
  perform(ctx, InvitationWithdrawTypes, invitationWithdraw, input, async (id) => {
    const row = await findOwnLink(ctx.sql, ctx.viewer.manufacturerId, id);
    return row === null ? null : invitationView(row, null);
  });

/** Issues a reset link and shows it once. */
export async function resetPayload(ctx: Context, input: OnMember): Promise<PayloadShape> {
  const token = newToken();
  const command = memberReset(token, await findElsewhere(ctx, input));
  return perform(ctx, MemberResetTypes, command, input, async (id) => {
    const row = await findOwnLink(ctx.sql, ctx.viewer.manufacturerId, id);
    return row === null ? null : resetView(row, linkShown(row.token_hash, token, input.preview, resetLink));
  });
}

/** Ends a membership, and after the commit closes the sockets of its sessions, which no request is let in with any more. */
export async function endedPayload(ctx: Context, input: OnMember): Promise<PayloadShape> {
  return perform(ctx, MemberEndTypes, memberEnd, input, async (id) => {
    if (input.preview !== true)
      await revokeSessions(sqlOver(ctx.services.pools.relay), { membershipId: id }, ctx.services.clock.now());
    const row = await ctx.load(membersById, id);
    return row === null ? null : memberView(row, ctx.viewer);
  });
}

/** Accepts and shows the membership that came of it. */
export async function acceptedPayload(ctx: Context, input: InvitationAcceptInput): Promise<PayloadShape> {
  const given = await runAct(ctx, invitationAccept, input);
  if (!given.ok) return { membership: null, login: null, errors: errorsOf(given.refusals, ctx.language) };
  const { seats, membershipId, login } = given.value;
  const seat = seats.find((each) => each.membership_id === membershipId);
  return { membership: seat === undefined ? null : seatView(seat, ""), login, errors: [] };
}
