import { type Answer, no } from "../../kernel/answer.ts";
import { newId } from "../../kernel/id.ts";
import type { Context } from "../../platform/context.ts";
import { relayTransaction } from "../act.ts";
import type { Sql } from "../../platform/sql.ts";
import { type Attempts, decideAttempt, freeAttemptsOfAddress, remembered, sourceOf } from "../rules/throttle.ts";
import { tokenHash } from "../tokens.ts";

/** A place that an attempt comes from: an address, and the browser where it has signed this login in before. */
type Place = {
  readonly login: string;
  readonly address: string;
  readonly source: string;
  readonly deviceId: string | null;
};

export type Attempt = {
  readonly id: string;
  /** Whether the password may be tried. */
  readonly allowed: Answer<null, "TOO_MANY_ATTEMPTS">;
  readonly personId: string | null;
  readonly passwordHash: string | null;
  readonly deviceId: string | null;
};

/** How long a place where somebody signed in stays his. */
const placeDays = 90;

/**
 * Counts an attempt before its password is looked at. Attempts from one place wait for each other on the rows of
 * sign_in_gate, so that fifty at once count as fifty; the transaction ends before the slow hashing begins.
 */
export function claimAttempt(ctx: Context, login: string, now: Date): Promise<Attempt> {
  const { address } = ctx.facts;
  const device = ctx.facts.cookies?.device ?? null;
  return inLine(sourceOf(address), () => claim(ctx, login, address, device, now));
}

const lines = new Map<string, Promise<unknown>>();

/** One after another per address within this server too, so that a flood from one place holds one connection, not all. */
function inLine<T>(source: string, work: () => Promise<T>): Promise<T> {
  const before = lines.get(source) ?? Promise.resolve();
  const mine = before.then(work, work);
  const settled = mine.then(
    () => undefined,
    () => undefined,
  );
  lines.set(source, settled);
  void settled.then(() => lines.get(source) === settled && lines.delete(source));
  return mine;
}

function claim(ctx: Context, login: string, address: string, device: string | null, now: Date): Promise<Attempt> {
  return relayTransaction(ctx.services.pools.relay, async (sql) => {
    const who = await findCredential(sql, login, device);
    const place: Place = { login, address, source: sourceOf(address), deviceId: who?.device_id ?? null };
    await lockPlace(sql, place, now);
    const allowed = decideAttempt(await findAttempts(sql, place, now), now);
    const id = newId();
    await addAttempt(sql, id, place, allowed.ok ? "PENDING" : "THROTTLED", now);
    return {
      id,
      allowed,
      personId: who?.person_id ?? null,
      passwordHash: who?.password_hash ?? null,
      deviceId: place.deviceId,
    };
  });
}

type CredentialRow = { person_id: string; password_hash: string | null; device_id: string | null };

async function findCredential(sql: Sql, login: string, device: string | null): Promise<CredentialRow | undefined> {
  const [row] = await sql.query<CredentialRow>(
    `SELECT p.id AS person_id, c.password_hash, d.id AS device_id
     FROM person p
     LEFT JOIN credential c ON c.person_id = p.id
     LEFT JOIN device d ON d.token_hash = $2 AND d.person_id = p.id
     WHERE p.login = $1 AND p.erased_at IS NULL`,
    [login, device === null ? null : tokenHash(device)],
  );
  return row;
}

/** Always the address before the browser, so that two attempts never wait for each other in a ring. */
async function lockPlace(sql: Sql, place: Place, now: Date): Promise<void> {
  const keys = [`address ${place.source}`, ...(place.deviceId === null ? [] : [`device ${place.deviceId}`])];
  for (const key of keys)
    await sql.query(
      `INSERT INTO sign_in_gate (key, at) VALUES ($1, $2) ON CONFLICT ON CONSTRAINT sign_in_gate_pk DO UPDATE SET at = excluded.at`,
      [key, now],
    );
}

/** A browser that is known counts for itself; everybody else counts by address. */
async function findAttempts(sql: Sql, place: Place, now: Date): Promise<Attempts> {
  const since = new Date(now.getTime() - remembered);
  const [row] = await sql.query<{ known: boolean; here: Date[]; from_address: Date[] }>(
    `WITH mine AS (
       SELECT at, outcome FROM sign_in
       WHERE login = $1 AND at > $4
         AND (($3::uuid IS NOT NULL AND device_id = $3) OR ($3::uuid IS NULL AND device_id IS NULL AND source = $2))
     )
     SELECT $3::uuid IS NOT NULL OR EXISTS (
              SELECT 1 FROM sign_in WHERE login = $1 AND source = $2 AND outcome = 'DONE' AND at > $5
            ) AS known,
            ARRAY(SELECT at FROM mine
                  WHERE outcome IN ('PENDING', 'WRONG')
                    AND at > coalesce((SELECT max(at) FROM mine WHERE outcome = 'DONE'), '-infinity')
                  ORDER BY at DESC) AS here,
            ARRAY(SELECT at FROM sign_in
                  WHERE source = $2 AND at > $4 AND outcome IN ('PENDING', 'WRONG')
                  ORDER BY at DESC LIMIT $6) AS from_address`,
    [
      place.login,
      place.source,
      place.deviceId,
      since,
      new Date(now.getTime() - placeDays * 86_400_000),
      freeAttemptsOfAddress,
    ],
  );
  return { known: row!.known, here: row!.here, fromAddress: row!.from_address };
}

async function addAttempt(sql: Sql, id: string, place: Place, outcome: string, now: Date): Promise<void> {
  await sql.query(
    `INSERT INTO sign_in (id, login, address, source, device_id, outcome, at) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [id, place.login, place.address, place.source, place.deviceId, outcome, now],
  );
}

/** The answer while more passwords wait to be checked than can be soon. */
export const tooBusy = (now: Date): Answer<never, "TOO_MANY_ATTEMPTS"> =>
  no({ code: "TOO_MANY_ATTEMPTS", params: { seconds: 5 }, data: { retryAt: new Date(now.getTime() + 5_000) } });

/** What came of an attempt that was let through. */
export async function settleAttempt(sql: Sql, id: string, outcome: "DONE" | "WRONG"): Promise<void> {
  await sql.query(`UPDATE sign_in SET outcome = $2 WHERE id = $1`, [id, outcome]);
}

/** How often a reset may be asked from one address in `remembered`. */
const freeAsks = 20;

/** Counts an ask for a reset by address, whatever login it names; true while there are not too many. */
export async function countAsk(sql: Sql, address: string, login: string, now: Date): Promise<boolean> {
  const place: Place = { login, address, source: sourceOf(address), deviceId: null };
  await lockPlace(sql, place, now);
  const [row] = await sql.query<{ asks: bigint }>(
    `SELECT count(*) AS asks FROM sign_in WHERE source = $1 AND at > $2 AND outcome = 'ASKED'`,
    [place.source, new Date(now.getTime() - remembered)],
  );
  await addAttempt(sql, newId(), place, "ASKED", now);
  return row!.asks < BigInt(freeAsks);
}

/** Whoever holds a reset link is the login's owner: his place is known, and what was mistyped there is forgiven. */
export async function forgivePlace(sql: Sql, address: string, login: string, now: Date): Promise<void> {
  await addAttempt(sql, newId(), { login, address, source: sourceOf(address), deviceId: null }, "DONE", now);
}
