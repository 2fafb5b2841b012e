import { type Answer, no, yes } from "../../kernel/answer.ts";
import type { Request } from "../../platform/command.ts";
import type { Sql } from "../../platform/sql.ts";
import { type Acted, type PersonAct, asRelay } from "../act.ts";
import { hashPassword, isHashingBusy, isPassword } from "../passwords.ts";
import { type PasswordRefusal, decidePassword } from "../rules/password.ts";
import { forgivePlace, tooBusy } from "../store/attempts.ts";
import { type LinkRow, endResets, findLink, isOpen, takeLink } from "../store/links.ts";
import {
  type CredentialRow,
  findPerson,
  issuerStays,
  lockPerson,
  setPassword,
  worksElsewhere,
} from "../store/persons.ts";
import { revokeSessions } from "../store/sessions.ts";
import { findSeats } from "../store/viewers.ts";

type Input = Request & { readonly token: string; readonly password: string };
export type PasswordResetRefusal = PasswordRefusal | "LINK_ENDED" | "TOO_MANY_ATTEMPTS";
type Given = Answer<Acted<{ readonly login: string }>, PasswordResetRefusal>;

const ended = () => no({ code: "LINK_ENDED" as const, path: ["token"] });

/** Sets a password by a single-use link. All sessions of the person end: whoever had the old one is out. */
export const passwordReset: PersonAct<Input, PasswordResetRefusal, { readonly login: string }> = {
  name: "passwordReset",
  personal: ["token", "password"],
  async run(ctx, input) {
    const now = ctx.services.clock.now();
    if (isHashingBusy()) return tooBusy(now);
    const found = await asRelay(ctx, async (sql) => {
      const link = await findLink(sql, input.token, "RESET");
      return yes({ link, person: link === null ? null : await findPerson(sql, link.person_id!) });
    });
    if (!found.ok || found.value.link === null || found.value.person === null) return ended();
    const { link, person } = found.value;
    if (!isOpen(link, now)) return replay(link, person, input);
    const decided = decidePassword(input.password, person.login);
    if (!decided.ok) return decided;
    const passwordHash = await hashPassword(input.password);
    return asRelay(
      ctx,
      async (sql) => {
        await lockPerson(sql, person.person_id);
        const taken = (await mayUse(sql, link)) && (await takeLink(sql, link, input.requestId, null, now));
        if (!taken) return ended();
        await setPassword(sql, person.person_id, passwordHash, input.requestId, now);
        await endResets(sql, person.person_id, now);
        await revokeSessions(sql, { personId: person.person_id }, now);
        await forgivePlace(sql, ctx.facts.address, person.login, now);
        return done(sql, link, person);
      },
      input.preview,
    );
  },
};

/** A manager's link is worth no more than he is now: still there himself, and the person nobody else's too. */
async function mayUse(sql: Sql, link: LinkRow): Promise<boolean> {
  if (link.issued_by === null) return true;
  if (!(await issuerStays(sql, link.manufacturer_id, link.issued_by))) return false;
  return !(await worksElsewhere(sql, link.person_id!, link.manufacturer_id, link.dealer_id));
}

async function done(sql: Sql, link: LinkRow, person: CredentialRow): Promise<Given> {
  const seat = (await findSeats(sql, person.person_id)).find((each) => each.manufacturer_id === link.manufacturer_id);
  const actor =
    seat === undefined
      ? null
      : {
          manufacturerId: link.manufacturer_id,
          personId: person.person_id,
          membershipId: seat.membership_id,
          dealerId: seat.dealer_id,
        };
  return yes({ value: { login: person.login }, actor, thingId: person.person_id });
}

/** The same request again, after its answer was lost. */
async function replay(link: LinkRow, person: CredentialRow, input: Input): Promise<Given> {
  const same = link.used_request === input.requestId && person.changed_by_request === input.requestId;
  if (!same || !(await isPassword(person.password_hash, input.password))) return ended();
  return yes({ value: { login: person.login }, actor: null, thingId: null });
}
