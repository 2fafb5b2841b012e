import type { Request } from "../../platform/command.ts";
import type { Context } from "../../platform/context.ts";
import { type CommandTypes, type PayloadShape, errorsOf } from "../../platform/graphql/commandTypes.ts";
import { sqlOver } from "../../platform/postgres/pools.ts";
import { type PersonAct, runAct } from "../act.ts";
import type { OpenedSession } from "../commands/sessionOpen.ts";
import { findSessions } from "../store/sessions.ts";
import { sessionView, viewerView } from "../views.ts";

/** Runs an act that opens a session and shows it: the session, its token, and the viewer it makes. */
export async function openedPayload<I extends Request, Code extends string>(
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

/** Runs an act and shows one thing of what it came to. */
export async function actPayload<I extends Request, Code extends string, Value>(
  ctx: Context,
  types: CommandTypes<Code>,
  act: PersonAct<I, NoInfer<Code>, Value>,
  input: I,
  thingOf: (value: Value) => unknown,
): Promise<PayloadShape> {
  const given = await runAct(ctx, act, input);
  return given.ok
    ? { [types.thing]: thingOf(given.value), errors: [] }
    : { [types.thing]: null, errors: errorsOf(given.refusals, ctx.language) };
}
