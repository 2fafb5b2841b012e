import { type Answer, no, yes } from "../../kernel/answer.ts";
import type { Request } from "../../platform/command.ts";
import type { Context } from "../../platform/context.ts";
import type { Sql } from "../../platform/sql.ts";
import { type Acted, type PersonAct, asRelay } from "../act.ts";
import { hashPassword, isHashingBusy, isPassword } from "../passwords.ts";
import { type PasswordRefusal, decidePassword } from "../rules/password.ts";
import { claimAttempt, settleAttempt, tooBusy } from "../store/attempts.ts";
import { type LinkRow, findLink, isOpen, takeLink } from "../store/links.ts";
import { addMembership, addPerson, findPersonByLogin, languageToJoin, lockPerson } from "../store/persons.ts";
import { type SeatRow, findSeats } from "../store/viewers.ts";

export type InvitationAcceptInput = Request & {
  readonly token: string;
  readonly name: string;
  readonly password: string;
};
export type InvitationAcceptRefusal =
  | PasswordRefusal
  | "LINK_ENDED"
  | "WRONG_LOGIN_OR_PASSWORD"
  | "TOO_MANY_ATTEMPTS"
  | "ALREADY_MEMBER";
type Accepted = { readonly login: string; readonly seats: readonly SeatRow[]; readonly membershipId: string };
type Given = Answer<Acted<Accepted>, InvitationAcceptRefusal>;

const ended = () => no({ code: "LINK_ENDED" as const, path: ["token"] });

/**
 * Makes a membership of an invitation. A new login becomes a person with the given password; a login that is somebody's
 * already takes his own password, so that nobody joins in another's name.
 */
export const invitationAccept: PersonAct<InvitationAcceptInput, InvitationAcceptRefusal, Accepted> = {
  name: "invitationAccept",
  personal: ["token", "name", "password"],
  async run(ctx, input) {
    const now = ctx.services.clock.now();
    if (isHashingBusy()) return tooBusy(now);
    const found = await asRelay(ctx, async (sql) => {
      const link = await findLink(sql, input.token, "JOIN");
      return yes({ link, person: link === null ? null : await findPersonByLogin(sql, link.login!) });
    });
    if (!found.ok || found.value.link === null) return ended();
    const { link, person } = found.value;
    if (!isOpen(link, now)) return replay(ctx, link, input, person?.password_hash ?? null);
    return person === null ? joinAsNew(ctx, link, input, now) : joinAsKnown(ctx, link, person.person_id, input, now);
  },
};

async function joinAsNew(ctx: Context, link: LinkRow, input: InvitationAcceptInput, now: Date): Promise<Given> {
  const login = link.login!;
  const decided = decidePassword(input.password, login);
  if (!decided.ok) return decided;
  const passwordHash = await hashPassword(input.password);
  const given = await asRelay<Acted<Accepted> | null, InvitationAcceptRefusal>(
    ctx,
    async (sql) => {
      const name = input.name.trim();
      const language = await languageToJoin(sql, link.manufacturer_id, ctx.language);
      const personId = await addPerson(sql, { login, name, language, passwordHash }, now);
      return personId === null ? yes(null) : join(sql, link, personId, name, input.requestId, now);
    },
    input.preview,
  );
  // The login became somebody's a moment ago, by another invitation: now his password decides.
  if (given.ok && given.value === null) return invitationAccept.run(ctx, input);
  return given as Given;
}

async function joinAsKnown(
  ctx: Context,
  link: LinkRow,
  personId: string,
  input: InvitationAcceptInput,
  now: Date,
): Promise<Given> {
  const attempt = await claimAttempt(ctx, link.login!, now);
  if (!attempt.allowed.ok) return attempt.allowed;
  const right = await isPassword(attempt.passwordHash, input.password);
  await asRelay(ctx, async (sql) => yes(await settleAttempt(sql, attempt.id, right ? "DONE" : "WRONG")));
  if (!right) return no({ code: "WRONG_LOGIN_OR_PASSWORD", path: ["password"] });
  return asRelay(
    ctx,
    async (sql) => {
      await lockPerson(sql, personId);
      return join(sql, link, personId, input.name.trim(), input.requestId, now);
    },
    input.preview,
  );
}

/** The end of both ways, in one transaction: the link is used up, the membership is there. */
async function join(
  sql: Sql,
  link: LinkRow,
  personId: string,
  name: string,
  request: string,
  now: Date,
): Promise<Given> {
  const before = await findSeats(sql, personId);
  const same = (seat: SeatRow) =>
    seat.manufacturer_id === link.manufacturer_id &&
    seat.role === link.role &&
    seat.dealer_id === link.dealer_id &&
    seat.chain_id === link.chain_id;
  // Whoever lost the race for the link is told that it is used up, not that he won.
  if (before.some(same))
    return (await takeLink(sql, link, request, null, now)) ? no({ code: "ALREADY_MEMBER" }) : ended();
  const membership = {
    manufacturerId: link.manufacturer_id,
    ...{
      personId,
      name,
      role: link.role!,
      dealerId: link.dealer_id,
      chainId: link.chain_id,
      regionLos: link.region_los,
    },
  };
  const membershipId = await addMembership(sql, membership, now);
  if (!(await takeLink(sql, link, request, membershipId, now))) return ended();
  const actor = { manufacturerId: link.manufacturer_id, personId, membershipId, dealerId: link.dealer_id };
  return yes({
    value: { login: link.login!, seats: await findSeats(sql, personId), membershipId },
    actor,
    thingId: membershipId,
  });
}

/** The same request again, after its answer was lost: the same answer, for whoever knows the password he set. */
async function replay(
  ctx: Context,
  link: LinkRow,
  input: InvitationAcceptInput,
  passwordHash: string | null,
): Promise<Given> {
  if (link.membership_id === null || link.used_request !== input.requestId) return ended();
  if (!(await isPassword(passwordHash, input.password))) return ended();
  return asRelay(ctx, async (sql) => {
    const person = await findPersonByLogin(sql, link.login!);
    const seats = person === null ? [] : await findSeats(sql, person.person_id);
    const value = { login: link.login!, seats, membershipId: link.membership_id! };
    return yes({ value, actor: null, thingId: null });
  });
}
