import { globalId } from "../kernel/id.ts";
import type { Context } from "../platform/context.ts";
import { type PayloadShape, errorsOf } from "../platform/graphql/commandTypes.ts";
import { sqlOver } from "../platform/postgres/pools.ts";
import { type PersonAct, runAct } from "./act.ts";
import type { OpenedSession } from "./commands/sessionOpen.ts";
import { findSessions } from "./store/sessions.ts";
import type { SeatRow } from "./store/viewers.ts";
import { sessionView, viewerView } from "./views.ts";

type Input = { readonly requestId: string };

/** Runs an act that opens a session and shows it: the session, its token, and the viewer it makes. */
export async function openedPayload<I extends Input, Code extends string>(
  ctx: Context,
  act: PersonAct<I, Code, OpenedSession>,
  input: I,
): Promise<PayloadShape> {
  const given = await runAct(ctx, act, input);
  if (!given.ok) return { session: null, token: null, viewer: null, errors: errorsOf(given.refusals, ctx.language) };
  const { sessionId, token, seats, membershipId, hidden } = given.value;
  const { clock, pools } = ctx.services;
  const [row] = await findSessions(sqlOver(pools.relay), seats[0]!.person_id, clock.now(), sessionId);
  return {
    session: row === undefined ? null : sessionView(row, sessionId),
    token: hidden ? null : token,
    viewer: viewerView(seats, membershipId, clock),
    errors: [],
  };
}

/** Runs an act that changes the viewer himself and shows what he is now. */
export async function viewerPayload<I extends Input, Code extends string>(
  ctx: Context,
  act: PersonAct<I, Code, { readonly seats: readonly SeatRow[] }>,
  input: I,
): Promise<PayloadShape> {
  const given = await runAct(ctx, act, input);
  return given.ok
    ? { viewer: viewerView(given.value.seats, ctx.viewer.membershipId, ctx.services.clock), errors: [] }
    : { viewer: null, errors: errorsOf(given.refusals, ctx.language) };
}

/** Runs an act that ends a session and names it. */
export async function closedPayload<I extends Input, Code extends string>(
  ctx: Context,
  act: PersonAct<I, Code, { readonly id: string }>,
  input: I,
): Promise<PayloadShape> {
  const given = await runAct(ctx, act, input);
  return given.ok
    ? { closedSessionId: globalId("Session", given.value.id), errors: [] }
    : { closedSessionId: null, errors: errorsOf(given.refusals, ctx.language) };
}
