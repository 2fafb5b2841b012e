import { no, yes } from "../../kernel/answer.ts";
import { rowId } from "../../kernel/id.ts";
import type { Context } from "../../platform/context.ts";
import { type PersonAct, asRelay } from "../act.ts";
import { addSession, revokeSessions } from "../store/sessions.ts";
import { findSeats } from "../store/viewers.ts";
import { tokenHash } from "../tokens.ts";
import type { OpenedSession } from "./sessionOpen.ts";

type Input = { readonly requestId: string; readonly membershipId: string };

/** Goes on as another membership of the same person: a new session takes the place of this one, which ends. */
export const sessionSwitch: PersonAct<Input, "NOT_FOUND", OpenedSession> = {
  name: "sessionSwitch",
  personal: [],
  async run(ctx, input) {
    const { viewer } = ctx;
    const now = ctx.services.clock.now();
    const membershipId = rowId("Member", input.membershipId);
    const switched = await asRelay(ctx, async (sql) => {
      const seats = await findSeats(sql, viewer.personId);
      const seat = seats.find((each) => each.membership_id === membershipId);
      if (seat === undefined) return no({ code: "NOT_FOUND" as const, path: ["membershipId"] });
      const [held] = await sql.query<{ token_hash: Buffer }>(
        `SELECT token_hash FROM session WHERE id = $1 AND revoked_at IS NULL FOR UPDATE`,
        [viewer.sessionId],
      );
      if (held === undefined) return no({ code: "NOT_FOUND" as const });
      const at = { personId: viewer.personId, manufacturerId: seat.manufacturer_id, membershipId: seat.membership_id };
      const opened = await addSession(sql, at, ctx.facts, now);
      await revokeSessions(sql, { sessionId: viewer.sessionId }, now);
      const inBrowser = heldByBrowser(ctx, held.token_hash);
      return yes({
        value: { ...opened, seats, membershipId: seat.membership_id, token: opened.token, hidden: inBrowser },
        actor: { ...at, dealerId: seat.dealer_id },
        thingId: opened.sessionId,
      });
    });
    if (switched.ok && switched.value.value.hidden) {
      const { token, cookieUntil } = switched.value.value;
      ctx.facts.cookies?.set(token, cookieUntil);
    }
    return switched;
  },
};

/** Whether this session came by cookie: scripts of the page must not learn the next token either. */
const heldByBrowser = (ctx: Context, hash: Buffer): boolean => {
  const held = ctx.facts.cookies?.token ?? null;
  return held !== null && tokenHash(held).equals(hash);
};
