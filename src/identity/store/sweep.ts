import type { Sql } from "../../platform/sql.ts";
import { revokeSessions } from "./sessions.ts";

const day = 86_400_000;

/**
 * Tidies what has done its work; run it now and then, by whichever server, as the relay. Sessions of ended memberships
 * are revoked (nobody let them in since, and the hint to close their sockets may have been lost); ended sessions and
 * sent letters go after 30 days, attempts to sign in after 90, links after a year, browsers unseen for a year too.
 */
export async function sweepSessions(relay: Sql, now: Date): Promise<{ readonly sessions: number }> {
  const before = (days: number) => new Date(now.getTime() - days * day);
  const orphans = await relay.query<{ membership_id: string }>(
    `SELECT DISTINCT s.membership_id FROM session s
     JOIN membership m ON m.manufacturer_id = s.manufacturer_id AND m.id = s.membership_id
     WHERE s.revoked_at IS NULL AND m.ended_at IS NOT NULL`,
  );
  for (const orphan of orphans) await revokeSessions(relay, { membershipId: orphan.membership_id }, now);
  const ended = await relay.query(`DELETE FROM session WHERE expires_at <= $1 OR revoked_at <= $1 RETURNING id`, [
    before(30),
  ]);
  await relay.query(`DELETE FROM letter WHERE sent_at <= $1`, [before(30)]);
  await relay.query(`DELETE FROM sign_in WHERE at <= $1`, [before(90)]);
  await relay.query(`DELETE FROM sign_in_gate WHERE at <= $1`, [before(1)]);
  await relay.query(`DELETE FROM device WHERE seen_at <= $1`, [before(365)]);
  await relay.query(`DELETE FROM single_use_link WHERE expires_at <= $1`, [before(365)]);
  return { sessions: ended.length };
}
