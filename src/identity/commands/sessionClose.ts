import { yes } from "../../kernel/answer.ts";
import { type PersonAct, asRelay } from "../act.ts";
import { revokeSessions } from "../store/sessions.ts";

/** Signs out: this session ends on every server, and the browser forgets it. */
export const sessionClose: PersonAct<{ readonly requestId: string }, never, { readonly id: string }> = {
  name: "sessionClose",
  personal: [],
  async run(ctx) {
    const { viewer } = ctx;
    await asRelay(ctx, async (sql) =>
      yes(await revokeSessions(sql, { sessionId: viewer.sessionId }, ctx.services.clock.now())),
    );
    ctx.facts.cookies?.clear();
    return yes({ value: { id: viewer.sessionId }, actor: viewer, thingId: viewer.sessionId });
  },
};
