import { no, yes } from "../../kernel/answer.ts";
import { rowId } from "../../kernel/id.ts";
import { type PersonAct, asRelay } from "../act.ts";
import { revokeSessions } from "../store/sessions.ts";

type Input = { readonly requestId: string; readonly sessionId: string };

/** Ends one of the person's own sessions, whatever it acts for. One that has ended already stays ended. */
export const sessionRevoke: PersonAct<Input, "NOT_FOUND", { readonly id: string }> = {
  name: "sessionRevoke",
  personal: [],
  async run(ctx, input) {
    const { viewer } = ctx;
    const sessionId = rowId("Session", input.sessionId);
    const missing = no({ code: "NOT_FOUND" as const, path: ["sessionId"] });
    if (sessionId === undefined) return missing;
    return asRelay(ctx, async (sql) => {
      const [own] = await sql.query(`SELECT 1 FROM session WHERE id = $1 AND person_id = $2`, [
        sessionId,
        viewer.personId,
      ]);
      if (own === undefined) return missing;
      await revokeSessions(sql, { sessionId }, ctx.services.clock.now());
      return yes({ value: { id: sessionId }, actor: viewer, thingId: sessionId });
    });
  },
};
