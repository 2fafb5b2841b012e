import type pg from "pg";
import type { Language, Viewer } from "../../kernel/viewer.ts";
import type { Sql } from "../../platform/sql.ts";
import { type Role, permissionsOf } from "../roles.ts";
import { touchSession } from "./sessions.ts";
import { tokenHash } from "../tokens.ts";

type ViewerRow = Seated & { hash: string; created_at: Date; seen_at: Date };

type Seated = {
  session_id: string;
  person_id: string;
  membership_id: string;
  manufacturer_id: string;
  role: Role;
  dealer_id: string | null;
  chain_id: string | null;
  region_los: bigint[];
  language: Language;
  time_zone: string;
  currency: string;
};

type Asked = {
  readonly hash: Buffer;
  readonly now: Date;
  answer(viewer: Viewer | null): void;
  fail(error: unknown): void;
};

/** How many sessions one statement looks up at most. */
const together = 100;

/**
 * Finds the viewers of live sessions, null for an unknown, expired or revoked one; runs as the relay. Requests that come
 * while a look-up is under way wait for it and are then looked up together, so that under load many share a statement;
 * nobody is told what was read before he asked, so a session revoked a moment ago is seen as revoked.
 */
export function viewerFinder(relay: Sql): (token: string, now: Date) => Promise<Viewer | null> {
  let waiting: Asked[] = [];
  let busy = false;
  const work = async () => {
    busy = true;
    while (waiting.length > 0) {
      const asked = waiting.slice(0, together);
      waiting = waiting.slice(together);
      await lookUp(relay, asked);
    }
    busy = false;
  };
  return (token, now) =>
    new Promise((answer, fail) => {
      waiting.push({ hash: tokenHash(token), now, answer, fail });
      if (!busy) void work();
    });
}

async function lookUp(relay: Sql, asked: readonly Asked[]): Promise<void> {
  try {
    const now = new Date(Math.max(...asked.map((each) => each.now.getTime())));
    const rows = await relay.query<ViewerRow>(viewersByToken, [asked.map(({ hash }) => hash), now]);
    const found = new Map(rows.map((row) => [row.hash, seen(relay, row, now)]));
    // Who must first be noted as seen waits for that alone; those who come next do not.
    for (const each of asked) (found.get(each.hash.toString("hex")) ?? nobody).then(each.answer, each.fail);
  } catch (error) {
    for (const each of asked) each.fail(error);
  }
}

const nobody = Promise.resolve(null);

async function seen(relay: Sql, row: ViewerRow, now: Date): Promise<Viewer> {
  await touchSession(relay, row, now);
  return viewerOf(row);
}

const viewersByToken = `SELECT encode(s.token_hash, 'hex') AS hash, s.id AS session_id, s.created_at, s.seen_at, s.person_id, m.id AS membership_id, m.manufacturer_id, m.role,
            m.dealer_id, m.chain_id, m.region_los, p.language, f.time_zone, f.currency
     FROM session s
     JOIN person p ON p.id = s.person_id
     JOIN membership m ON m.manufacturer_id = s.manufacturer_id AND m.id = s.membership_id
     JOIN manufacturer f ON f.manufacturer_id = s.manufacturer_id
     WHERE s.token_hash = ANY($1::bytea[]) AND s.revoked_at IS NULL AND s.expires_at > $2 AND m.ended_at IS NULL AND p.erased_at IS NULL`;

const viewerOf = (row: Seated): Viewer => ({
  sessionId: row.session_id,
  personId: row.person_id,
  membershipId: row.membership_id,
  manufacturerId: row.manufacturer_id,
  role: row.role,
  permissions: permissionsOf(row.role),
  dealerId: row.dealer_id,
  chainId: row.chain_id,
  regionLos: row.region_los,
  language: row.language,
  timeZone: row.time_zone,
  currency: row.currency,
});

/** Who sits at a manufacturer's table now, to be narrowed. */
const seated = `SELECT m.person_id, m.id AS membership_id, m.manufacturer_id, m.role, m.dealer_id, m.chain_id, m.region_los, f.time_zone, f.currency
     FROM membership m JOIN manufacturer f ON f.manufacturer_id = m.manufacturer_id
     WHERE m.manufacturer_id = $1 AND m.ended_at IS NULL`;

/**
 * The viewer as whom work goes on that a person of the manufacturer's own staff began (an import): his permissions and
 * regions as they are now; null once he is none any more. There is no session, and nobody reads a sentence.
 */
export async function viewerOfMember(
  sql: Sql,
  manufacturerId: string,
  personId: string,
  dealerId: string | null = null,
): Promise<Viewer | null> {
  const [row] = await sql.query<Omit<Seated, "session_id" | "language">>(
    `${seated} AND m.person_id = $2 AND m.dealer_id IS NOT DISTINCT FROM $3::uuid AND m.chain_id IS NULL
     ORDER BY m.created_at, m.id LIMIT 1`,
    [manufacturerId, personId, dealerId],
  );
  return row === undefined ? null : viewerOf({ ...row, session_id: "", language: "zh-CN" });
}

/** The viewer of a seat, whosesoever it is: for seeds, whose people act before anybody signs in. */
export async function viewerOfSeat(sql: Sql, manufacturerId: string, membershipId: string): Promise<Viewer | null> {
  const [row] = await sql.query<Omit<Seated, "session_id" | "language">>(`${seated} AND m.id = $2`, [
    manufacturerId,
    membershipId,
  ]);
  return row === undefined ? null : viewerOf({ ...row, session_id: "", language: "zh-CN" });
}

/** A membership with its person and manufacturer, as sign-in and the viewer query read it. */
export type SeatRow = {
  readonly membership_id: string;
  readonly membership_name: string;
  readonly role: Role;
  readonly dealer_id: string | null;
  readonly chain_id: string | null;
  readonly member_since: Date;
  readonly person_id: string;
  readonly login: string;
  readonly person_name: string;
  readonly language: Language;
  readonly manufacturer_id: string;
  readonly code: string;
  readonly name: string;
  readonly country: string;
  readonly time_zone: string;
  readonly currency: string;
  readonly languages: string[];
};

/** All a person may act for, the one he last acted for first, then the oldest. Runs as the relay. */
export function findSeats(relay: Sql, personId: string): Promise<SeatRow[]> {
  return relay.query<SeatRow>(
    `SELECT m.id AS membership_id, m.name AS membership_name, m.role, m.dealer_id, m.chain_id, m.created_at AS member_since,
            p.id AS person_id, p.login, p.name AS person_name, p.language,
            f.manufacturer_id, f.code, f.name, f.country, f.time_zone, f.currency, f.languages
     FROM membership m
     JOIN person p ON p.id = m.person_id
     JOIN manufacturer f ON f.manufacturer_id = m.manufacturer_id
     LEFT JOIN LATERAL (
       SELECT max(s.created_at) AS at FROM session s WHERE s.person_id = m.person_id AND s.membership_id = m.id
     ) last ON true
     WHERE m.person_id = $1 AND m.ended_at IS NULL AND p.erased_at IS NULL
     ORDER BY last.at DESC NULLS LAST, m.id`,
    [personId],
  );
}

export async function setLanguage(relay: Sql, personId: string, language: Language): Promise<void> {
  await relay.query(`UPDATE person SET language = $2 WHERE id = $1`, [personId, language]);
}

export async function findManufacturerName(relay: Sql, manufacturerId: string): Promise<string> {
  const [row] = await relay.query<{ name: string }>(`SELECT name FROM manufacturer WHERE manufacturer_id = $1`, [
    manufacturerId,
  ]);
  return row!.name;
}

/** A member of a manufacturer by its code and his login, for the command line; null when there is none. Runs as the relay. */
export async function memberByLogin(
  relay: { query: pg.Pool["query"] },
  manufacturerCode: string,
  login: string,
): Promise<{ manufacturerId: string; personId: string; timeZone: string; permissions: ReadonlySet<string> } | null> {
  const { rows } = await relay.query<{ manufacturer_id: string; person_id: string; time_zone: string; role: Role }>(
    `SELECT f.manufacturer_id, m.person_id, f.time_zone, m.role
     FROM manufacturer f
     JOIN membership m ON m.manufacturer_id = f.manufacturer_id AND m.ended_at IS NULL
     JOIN person p ON p.id = m.person_id AND p.erased_at IS NULL
     WHERE f.code = $1 AND p.login = lower($2) AND m.dealer_id IS NULL
     ORDER BY m.created_at, m.id LIMIT 1`,
    [manufacturerCode, login],
  );
  const [row] = rows;
  return row === undefined
    ? null
    : {
        manufacturerId: row.manufacturer_id,
        personId: row.person_id,
        timeZone: row.time_zone,
        permissions: permissionsOf(row.role),
      };
}
