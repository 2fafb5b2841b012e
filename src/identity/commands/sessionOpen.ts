import { type Answer, no, yes } from "../../kernel/answer.ts";
import { newId } from "../../kernel/id.ts";
import type { Context } from "../../platform/context.ts";
import type { Sql } from "../../platform/sql.ts";
import { type Acted, type PersonAct, asRelay } from "../act.ts";
import { type Attempt, claimAttempt, settleAttempt, tooBusy } from "../store/attempts.ts";
import { hashPassword, isHashingBusy, isOutdated, isPassword } from "../passwords.ts";
import { type Opened, addSession, findSessionId, revokeSessions } from "../store/sessions.ts";
import { type SeatRow, findSeats } from "../store/viewers.ts";
import { loginOf, newToken, tokenHash } from "../tokens.ts";

export type SessionOpenInput = { readonly requestId: string; readonly login: string; readonly password: string };
export type SessionOpenRefusal = "WRONG_LOGIN_OR_PASSWORD" | "TOO_MANY_ATTEMPTS" | "NO_MEMBERSHIP";
export type OpenedSession = Opened & {
  readonly seats: readonly SeatRow[];
  readonly membershipId: string;
  /** The browser holds the token where no script can read it, so the answer keeps it back. */
  readonly hidden: boolean;
};

/** Signs in. Its replay opens a new session: a token is shown once and kept nowhere. */
export const sessionOpen: PersonAct<SessionOpenInput, SessionOpenRefusal, OpenedSession> = {
  name: "sessionOpen",
  personal: ["login", "password"],
  async run(ctx, input) {
    const now = ctx.services.clock.now();
    if (isHashingBusy()) return tooBusy(now);
    const attempt = await claimAttempt(ctx, loginOf(input.login), now);
    if (!attempt.allowed.ok) return attempt.allowed;
    if (!(await isPassword(attempt.passwordHash, input.password))) return wrong(ctx, attempt);
    const renewed = isOutdated(attempt.passwordHash!) ? await hashPassword(input.password) : null;
    const opened = await asRelay(ctx, (sql) => open(sql, ctx, attempt, renewed, now));
    if (opened.ok) showCookies(ctx, opened.value.value, opened.value.device, now);
    return opened;
  },
};

async function wrong(ctx: Context, attempt: Attempt): Promise<Answer<never, SessionOpenRefusal>> {
  return asRelay(ctx, async (sql) => {
    await settleAttempt(sql, attempt.id, "WRONG");
    return yes(null);
  }).then(() => no({ code: "WRONG_LOGIN_OR_PASSWORD" }));
}

type Done = Acted<OpenedSession> & { readonly device: string | null };

async function open(
  sql: Sql,
  ctx: Context,
  attempt: Attempt,
  renewed: string | null,
  now: Date,
): Promise<Answer<Done, SessionOpenRefusal>> {
  const personId = attempt.personId!;
  if (!(await holdCredential(sql, personId, attempt.passwordHash!))) return no({ code: "WRONG_LOGIN_OR_PASSWORD" });
  await settleAttempt(sql, attempt.id, "DONE");
  const seats = await findSeats(sql, personId);
  const seat = seats[0];
  if (seat === undefined) return no({ code: "NO_MEMBERSHIP" });
  if (renewed !== null)
    await sql.query(`UPDATE credential SET password_hash = $2 WHERE person_id = $1`, [personId, renewed]);
  const at = { personId, manufacturerId: seat.manufacturer_id, membershipId: seat.membership_id };
  await endReplaced(sql, ctx, now);
  const opened = await addSession(sql, at, ctx.facts, now);
  const device = await rememberDevice(sql, ctx, attempt, now);
  return yes({
    value: { ...opened, seats, membershipId: seat.membership_id, hidden: false },
    actor: { ...at, dealerId: seat.dealer_id },
    thingId: opened.sessionId,
    device,
  });
}

/** The checked password must still be the one when the session is made: a reset in between has ended all sessions. */
async function holdCredential(sql: Sql, personId: string, passwordHash: string): Promise<boolean> {
  const rows = await sql.query(`SELECT 1 FROM credential WHERE person_id = $1 AND password_hash = $2 FOR SHARE`, [
    personId,
    passwordHash,
  ]);
  return rows.length > 0;
}

/** The session whose cookie the new one's takes the place of: nobody could close it any more. */
async function endReplaced(sql: Sql, ctx: Context, now: Date): Promise<void> {
  const held = ctx.facts.cookies?.token ?? null;
  const replaced = held === null ? null : await findSessionId(sql, held);
  if (replaced !== null) await revokeSessions(sql, { sessionId: replaced }, now);
}

/** A browser that signed in is known from now on. Answers the cookie to set, when it is new. */
async function rememberDevice(sql: Sql, ctx: Context, attempt: Attempt, now: Date): Promise<string | null> {
  const { cookies } = ctx.facts;
  if (cookies === undefined) return null;
  if (attempt.deviceId !== null) {
    await sql.query(`UPDATE device SET seen_at = $2 WHERE id = $1`, [attempt.deviceId, now]);
    return null;
  }
  const token = newToken();
  await sql.query(
    `INSERT INTO device (id, token_hash, person_id, created_at, seen_at) VALUES ($1, $2, $3, $4, $4) ON CONFLICT DO NOTHING`,
    [newId(), tokenHash(cookies.device ?? token), attempt.personId, now],
  );
  return cookies.device === null ? token : null;
}

const year = 365 * 86_400_000;

function showCookies(ctx: Context, opened: Opened, device: string | null, now: Date): void {
  ctx.facts.cookies?.set(opened.token, opened.cookieUntil);
  if (device !== null) ctx.facts.cookies?.setDevice(device, new Date(now.getTime() + year));
}
