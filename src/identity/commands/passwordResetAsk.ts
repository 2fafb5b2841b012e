import { yes } from "../../kernel/answer.ts";
import type { Request } from "../../platform/command.ts";
import { type PersonAct, asRelay } from "../act.ts";
import { countAsk } from "../store/attempts.ts";
import { askResetLetter } from "../store/letters.ts";
import { loginOf } from "../tokens.ts";

type Input = Request & { readonly login: string };

/** Asks for a letter with a reset link. The answer says nothing, whether or not the login is anybody's. */
export const passwordResetAsk: PersonAct<Input, never, true> = {
  name: "passwordResetAsk",
  personal: ["login"],
  async run(ctx, input) {
    const now = ctx.services.clock.now();
    const login = loginOf(input.login);
    await asRelay(
      ctx,
      async (sql) => {
        if (await countAsk(sql, ctx.facts.address, login, now)) await askResetLetter(sql, login, now);
        return yes(null);
      },
      input.preview,
    );
    ctx.services.log.info({ requestId: ctx.facts.requestId }, "a password reset was asked for");
    return yes({ value: true as const, actor: null, thingId: null });
  },
};
