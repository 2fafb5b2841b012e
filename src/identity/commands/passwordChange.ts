import { no, yes } from "../../kernel/answer.ts";
import type { Request } from "../../platform/command.ts";
import { type PersonAct, asRelay } from "../act.ts";
import { hashPassword, isHashingBusy, isPassword } from "../passwords.ts";
import { type PasswordRefusal, decidePassword } from "../rules/password.ts";
import { claimAttempt, settleAttempt, tooBusy } from "../store/attempts.ts";
import { endResets } from "../store/links.ts";
import { findPerson, lockPerson, setPassword } from "../store/persons.ts";
import { revokeSessions } from "../store/sessions.ts";

type Input = Request & { readonly presentPassword: string; readonly password: string };
export type PasswordChangeRefusal = PasswordRefusal | "WRONG_PASSWORD" | "TOO_MANY_ATTEMPTS";

const wrong = () => no({ code: "WRONG_PASSWORD" as const, path: ["presentPassword"] });

/** Changes the viewer's own password. His other sessions end; the present password is asked as sign-in asks it. */
export const passwordChange: PersonAct<Input, PasswordChangeRefusal, { readonly id: string }> = {
  name: "passwordChange",
  personal: ["presentPassword", "password"],
  async run(ctx, input) {
    const { viewer } = ctx;
    const now = ctx.services.clock.now();
    if (isHashingBusy()) return tooBusy(now);
    const found = await asRelay(ctx, async (sql) => yes(await findPerson(sql, viewer.personId)));
    const person = found.ok ? found.value : null;
    if (person === null) return wrong();
    const done = { value: { id: viewer.personId }, actor: viewer, thingId: viewer.personId };
    if (person.changed_by_request === input.requestId && (await isPassword(person.password_hash, input.password)))
      return yes(done);
    const attempt = await claimAttempt(ctx, person.login, now);
    if (!attempt.allowed.ok) return attempt.allowed;
    const right = await isPassword(attempt.passwordHash, input.presentPassword);
    await asRelay(ctx, async (sql) => yes(await settleAttempt(sql, attempt.id, right ? "DONE" : "WRONG")));
    if (!right) return wrong();
    const decided = decidePassword(input.password, person.login);
    if (!decided.ok) return decided;
    const passwordHash = await hashPassword(input.password);
    return asRelay(
      ctx,
      async (sql) => {
        await lockPerson(sql, viewer.personId);
        // Another change or a reset in between wins: this one was decided on a password that is none any more.
        const present = await findPerson(sql, viewer.personId);
        if (present?.password_hash !== attempt.passwordHash) return wrong();
        await setPassword(sql, viewer.personId, passwordHash, input.requestId, now);
        await endResets(sql, viewer.personId, now);
        await revokeSessions(sql, { personId: viewer.personId, exceptId: viewer.sessionId }, now);
        return yes(done);
      },
      input.preview,
    );
  },
};
