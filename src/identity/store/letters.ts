import { newId } from "../../kernel/id.ts";
import type { Language } from "../../kernel/viewer.ts";
import type { Sql } from "../../platform/sql.ts";
import { newToken } from "../tokens.ts";
import { addReset, askedResetLasts, resetLink } from "./links.ts";

/** Nobody's letter box is filled by others: one letter, then a pause. */
const betweenLetters = 5 * 60_000;

/**
 * Puts a reset letter into the box where the login is a person's who may sign in, once however often it is asked. For
 * any other login it writes nothing, in the same one statement.
 */
export async function askResetLetter(relay: Sql, login: string, now: Date): Promise<void> {
  await relay.query(
    `INSERT INTO letter (id, kind, person_id, asked_at)
     SELECT $1, 'PASSWORD_RESET', p.id, $3 FROM person p
     WHERE p.login = $2 AND p.erased_at IS NULL
       AND EXISTS (SELECT 1 FROM membership m WHERE m.person_id = p.id AND m.ended_at IS NULL)
       AND NOT EXISTS (SELECT 1 FROM letter l WHERE l.person_id = p.id AND l.sent_at > $4)
     ON CONFLICT (person_id, kind) WHERE sent_at IS NULL DO UPDATE SET asked_at = excluded.asked_at`,
    [newId(), login, now, new Date(now.getTime() - betweenLetters)],
  );
}

export type Letter = {
  readonly id: string;
  readonly to: { readonly login: string; readonly email: string | null; readonly name: string };
  readonly language: Language;
  /** A path of our own address, for this person's eyes only. */
  readonly link: string;
};

/**
 * Takes the next letter out of the box, making its link now, so that no live link lies in the database before. Null when
 * there is none; letters that waited longer than a link lasts are dropped. For whoever sends mail, as the relay, in his
 * transaction: it counts as sent when that commits.
 */
export async function takeLetter(relay: Sql, now: Date): Promise<Letter | null> {
  await relay.query(`DELETE FROM letter WHERE sent_at IS NULL AND asked_at <= $1`, [
    new Date(now.getTime() - askedResetLasts),
  ]);
  const [row] = await relay.query<{
    id: string;
    person_id: string;
    login: string;
    email: string | null;
    name: string;
    language: Language;
    manufacturer_id: string;
  }>(
    `SELECT l.id, p.id AS person_id, p.login, p.email, p.name, p.language, m.manufacturer_id
     FROM letter l
     JOIN person p ON p.id = l.person_id AND p.erased_at IS NULL
     JOIN LATERAL (SELECT manufacturer_id FROM membership WHERE person_id = p.id AND ended_at IS NULL ORDER BY id LIMIT 1) m ON true
     WHERE l.sent_at IS NULL AND l.send_after <= $1 ORDER BY l.asked_at LIMIT 1 FOR UPDATE OF l SKIP LOCKED`,
    [now],
  );
  if (row === undefined) return null;
  const token = newToken();
  const reset = { manufacturerId: row.manufacturer_id, token, issuedBy: null, personId: row.person_id, dealerId: null };
  await addReset(relay, reset, now);
  await relay.query(`UPDATE letter SET sent_at = $2 WHERE id = $1`, [row.id, now]);
  const { login, email, name, language } = row;
  return { id: row.id, to: { login, email, name }, language, link: resetLink(token) };
}

/** Puts a letter off that could not be sent; what waits longer than its link would last is dropped unsent. */
export async function putOffLetter(relay: Sql, id: string, until: Date, error: string): Promise<void> {
  await relay.query(
    `UPDATE letter SET attempts = attempts + 1, send_after = $2, last_error = $3 WHERE id = $1 AND sent_at IS NULL`,
    [id, until, error],
  );
}
