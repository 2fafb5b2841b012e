import { newId } from "../../kernel/id.ts";
import type { RequestFacts } from "../../platform/context.ts";
import type { Sql } from "../../platform/sql.ts";
import { newToken, tokenHash } from "../tokens.ts";

const days = (count: number) => count * 86_400_000;
/** A session that nobody uses ends after this long; use moves its end on. */
const idle = days(7);
/** However much it is used, a session ends after this long. */
const longest = days(90);
/** Last use is written at most this often: a request must not cost a write. */
const seenEvery = 60_000;

/** The channel on which a session's end is told to all servers: the session's id. */
export const sessionChannel = "fairway_session";

export type Opened = { readonly sessionId: string; readonly token: string; readonly cookieUntil: Date };
type Seat = { readonly personId: string; readonly manufacturerId: string; readonly membershipId: string };

export async function addSession(sql: Sql, seat: Seat, facts: RequestFacts, now: Date): Promise<Opened> {
  const opened = { sessionId: newId(), token: newToken(), cookieUntil: new Date(now.getTime() + longest) };
  await sql.query(
    `INSERT INTO session (id, token_hash, person_id, manufacturer_id, membership_id, created_at, seen_at, expires_at, address, user_agent)
     VALUES ($1, $2, $3, $4, $5, $6, $6, $7, $8, $9)`,
    [
      opened.sessionId,
      tokenHash(opened.token),
      seat.personId,
      seat.manufacturerId,
      seat.membershipId,
      now,
      new Date(now.getTime() + idle),
      facts.address,
      facts.userAgent,
    ],
  );
  return opened;
}

/** Moves a session's end on, at most once a minute. */
export async function touchSession(
  relay: Sql,
  session: { session_id: string; seen_at: Date; created_at: Date },
  now: Date,
): Promise<void> {
  const stale = new Date(now.getTime() - seenEvery);
  if (session.seen_at > stale) return;
  const until = new Date(Math.min(now.getTime() + idle, session.created_at.getTime() + longest));
  await relay.query(
    `UPDATE session SET seen_at = $2, expires_at = $3 WHERE id = $1 AND seen_at <= $4 AND revoked_at IS NULL`,
    [session.session_id, now, until, stale],
  );
}

/** Which sessions of whom: one by id, all of a person, or all of a membership. */
export type Which = {
  readonly sessionId?: string;
  readonly personId?: string;
  readonly membershipId?: string;
  readonly exceptId?: string;
};

/**
 * Revokes what is still open, and tells every server with the commit. Answers the ids revoked; at least one of
 * the three must be given.
 */
export async function revokeSessions(sql: Sql, which: Which, now: Date): Promise<string[]> {
  if (which.sessionId === undefined && which.personId === undefined && which.membershipId === undefined)
    throw new Error("say whose sessions to revoke");
  const rows = await sql.query<{ id: string }>(
    `WITH ended AS (
       UPDATE session SET revoked_at = $5
       WHERE ($1::uuid IS NULL OR id = $1) AND ($2::uuid IS NULL OR person_id = $2) AND ($3::uuid IS NULL OR membership_id = $3)
         AND ($4::uuid IS NULL OR id <> $4) AND revoked_at IS NULL
       RETURNING id
     )
     SELECT id, pg_notify('${sessionChannel}', id::text) FROM ended`,
    [which.sessionId ?? null, which.personId ?? null, which.membershipId ?? null, which.exceptId ?? null, now],
  );
  return rows.map((row) => row.id);
}

/** Which of these sessions still act for somebody: not revoked, not expired, and their membership not ended. */
export async function liveSessions(relay: Sql, sessionIds: readonly string[], now: Date): Promise<ReadonlySet<string>> {
  if (sessionIds.length === 0) return new Set();
  const rows = await relay.query<{ id: string }>(
    `SELECT s.id FROM session s
     JOIN person p ON p.id = s.person_id
     JOIN membership m ON m.manufacturer_id = s.manufacturer_id AND m.id = s.membership_id
     WHERE s.id = ANY($1::uuid[]) AND s.revoked_at IS NULL AND s.expires_at > $2 AND m.ended_at IS NULL AND p.erased_at IS NULL`,
    [sessionIds, now],
  );
  return new Set(rows.map((row) => row.id));
}

export type SessionRow = {
  readonly id: string;
  readonly membership_id: string;
  readonly manufacturer_name: string;
  readonly created_at: Date;
  readonly seen_at: Date;
  readonly expires_at: Date;
  readonly address: string;
  readonly user_agent: string;
};

/** A person's open sessions, the last used first; one of them by id. */
export function findSessions(
  relay: Sql,
  personId: string,
  now: Date,
  sessionId: string | null = null,
): Promise<SessionRow[]> {
  return relay.query<SessionRow>(
    `SELECT s.id, s.membership_id, f.name AS manufacturer_name, s.created_at, s.seen_at, s.expires_at, s.address, s.user_agent
     FROM session s JOIN manufacturer f ON f.manufacturer_id = s.manufacturer_id
     WHERE s.person_id = $1 AND s.revoked_at IS NULL AND s.expires_at > $2 AND ($3::uuid IS NULL OR s.id = $3)
     ORDER BY s.seen_at DESC, s.id DESC LIMIT 100`,
    [personId, now, sessionId],
  );
}

export async function findSessionId(relay: Sql, token: string): Promise<string | null> {
  const [row] = await relay.query<{ id: string }>(`SELECT id FROM session WHERE token_hash = $1`, [tokenHash(token)]);
  return row?.id ?? null;
}
