import { newId } from "../../kernel/id.ts";
import type { Sql, Tx } from "../../platform/sql.ts";
import type { Role } from "../roles.ts";
import { tokenHash } from "../tokens.ts";

const hours = (count: number) => count * 3_600_000;
/** How long a link may be used: an invitation waits for a person, a reset for a moment of his or of his manager's. */
export const invitationLasts = hours(24 * 7);
export const askedResetLasts = hours(1);
export const issuedResetLasts = hours(24);

/** Where the client takes a link. The token stands behind the #, which browsers send to no server and write in no log. */
export const joinLink = (token: string): string => `/join#${token}`;
export const resetLink = (token: string): string => `/reset#${token}`;

export type LinkRow = {
  readonly manufacturer_id: string;
  readonly id: string;
  readonly token_hash: Buffer;
  readonly purpose: "JOIN" | "RESET";
  readonly issued_by: string | null;
  readonly person_id: string | null;
  readonly login: string | null;
  readonly name: string | null;
  readonly role: Role | null;
  readonly dealer_id: string | null;
  readonly chain_id: string | null;
  readonly region_los: bigint[];
  readonly membership_id: string | null;
  readonly created_at: Date;
  readonly expires_at: Date;
  readonly used_at: Date | null;
  readonly used_request: string | null;
};

export const linkColumns =
  "manufacturer_id, id, token_hash, purpose, issued_by, person_id, login, name, role, dealer_id, chain_id, region_los, " +
  "membership_id, created_at, expires_at, used_at, used_request";

export type NewJoin = {
  readonly manufacturerId: string;
  readonly token: string;
  /** The inviter's membership; null for the first owner of a manufacturer. */
  readonly issuedBy: string | null;
  readonly login: string;
  readonly name: string;
  readonly role: Role;
  readonly dealerId: string | null;
  readonly chainId: string | null;
  readonly regionLos: readonly bigint[];
};

/** Writes an invitation; an earlier one of the same login for the same place ends. */
export async function addJoin(sql: Sql, join: NewJoin, now: Date): Promise<string> {
  await sql.query(
    `UPDATE single_use_link SET expires_at = $4
     WHERE manufacturer_id = $1 AND purpose = 'JOIN' AND login = $2 AND dealer_id IS NOT DISTINCT FROM $3
       AND used_at IS NULL AND expires_at > $4`,
    [join.manufacturerId, join.login, join.dealerId, now],
  );
  const id = newId();
  await sql.query(
    `INSERT INTO single_use_link (manufacturer_id, id, token_hash, purpose, issued_by, login, name, role, dealer_id, chain_id, region_los, created_at, expires_at)
     VALUES ($1, $2, $3, 'JOIN', $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [
      join.manufacturerId,
      id,
      tokenHash(join.token),
      join.issuedBy,
      join.login,
      join.name,
      join.role,
      join.dealerId,
      join.chainId,
      join.regionLos,
      now,
      new Date(now.getTime() + invitationLasts),
    ],
  );
  return id;
}

export type NewReset = {
  readonly manufacturerId: string;
  readonly token: string;
  /** The membership of the manager who issued it; null when the person asked himself. */
  readonly issuedBy: string | null;
  readonly personId: string;
  /** The issuer's dealer, whose people alone he may let in again. */
  readonly dealerId: string | null;
};

export async function addReset(sql: Sql, reset: NewReset, now: Date): Promise<string> {
  const id = newId();
  const lasts = reset.issuedBy === null ? askedResetLasts : issuedResetLasts;
  await sql.query(
    `INSERT INTO single_use_link (manufacturer_id, id, token_hash, purpose, issued_by, person_id, dealer_id, created_at, expires_at)
     VALUES ($1, $2, $3, 'RESET', $4, $5, $6, $7, $8)`,
    [
      reset.manufacturerId,
      id,
      tokenHash(reset.token),
      reset.issuedBy,
      reset.personId,
      reset.dealerId,
      now,
      new Date(now.getTime() + lasts),
    ],
  );
  return id;
}

/** A link by its token, whatever its state. Runs as the relay: whoever holds the token is not signed in. */
export async function findLink(relay: Sql, token: string, purpose: LinkRow["purpose"]): Promise<LinkRow | null> {
  const [row] = await relay.query<LinkRow>(
    `SELECT ${linkColumns} FROM single_use_link WHERE (token_hash = $1 OR letter_token_hash = $1) AND purpose = $2`,
    [tokenHash(token), purpose],
  );
  return row ?? null;
}

/** Whether a link may still be used. */
export const isOpen = (link: LinkRow, now: Date): boolean => link.used_at === null && link.expires_at > now;

/** Uses a link up; false when somebody else was faster: of any number at once, one gets it. */
export async function takeLink(
  relay: Sql,
  link: LinkRow,
  request: string,
  membershipId: string | null,
  now: Date,
): Promise<boolean> {
  const rows = await relay.query(
    `UPDATE single_use_link SET used_at = $3, used_request = $4, membership_id = $5
     WHERE manufacturer_id = $1 AND id = $2 AND used_at IS NULL AND expires_at > $3 RETURNING id`,
    [link.manufacturer_id, link.id, now, request, membershipId],
  );
  return rows.length > 0;
}

/** Ends all reset links of a person: with a new password they have done their work. */
export async function endResets(relay: Sql, personId: string, now: Date): Promise<void> {
  await relay.query(
    `UPDATE single_use_link SET expires_at = $2 WHERE person_id = $1 AND purpose = 'RESET' AND used_at IS NULL AND expires_at > $2`,
    [personId, now],
  );
}

/** A link that the viewer's own manufacturer (his dealer, where he is one) has issued. */
export async function findOwnLink(sql: Sql, manufacturerId: string, id: string): Promise<LinkRow | null> {
  const [row] = await sql.query<LinkRow>(
    `SELECT ${linkColumns} FROM single_use_link WHERE manufacturer_id = $1 AND id = $2`,
    [manufacturerId, id],
  );
  return row ?? null;
}

/** The link to show: only where this very token was written, so never in a replay, and not in a preview, which wrote none. */
export const linkShown = (
  written: Buffer,
  token: string,
  preview: boolean | null | undefined,
  linkOf: (token: string) => string,
): string | null => (preview !== true && written.equals(tokenHash(token)) ? linkOf(token) : null);

/** A page of invitations that still wait, the newest first; a dealer's are that dealer's only. */
export function findWaiting(
  sql: Sql,
  manufacturerId: string,
  dealerId: string | null,
  first: number,
  after: string | null,
  now: Date,
): Promise<LinkRow[]> {
  return sql.query<LinkRow>(
    `SELECT ${linkColumns} FROM single_use_link
     WHERE manufacturer_id = $1 AND purpose = 'JOIN' AND used_at IS NULL AND expires_at > $4
       AND ($2::uuid IS NULL OR dealer_id = $2) AND ($3::uuid IS NULL OR id < $3)
     ORDER BY id DESC LIMIT $5`,
    [manufacturerId, dealerId, after, now, first + 1],
  );
}

/** Takes an invitation's row, so that it is either withdrawn or accepted. */
export async function lockInvitation(tx: Tx, id: string): Promise<LinkRow | null> {
  const [row] = await tx.query<LinkRow>(
    `SELECT ${linkColumns} FROM single_use_link WHERE manufacturer_id = $1 AND id = $2 AND purpose = 'JOIN' FOR UPDATE`,
    [tx.manufacturerId, id],
  );
  return row ?? null;
}

export async function endLink(tx: Tx, id: string, now: Date): Promise<void> {
  await tx.query(
    `UPDATE single_use_link SET expires_at = $3 WHERE manufacturer_id = $1 AND id = $2 AND used_at IS NULL`,
    [tx.manufacturerId, id, now],
  );
}

/** Makes the link for an invitation's letter; an earlier letter's link ends. Null where it was used or is over. */
export async function openLetterLink(tx: Tx, id: string, token: string, now: Date): Promise<LinkRow | null> {
  const [row] = await tx.query<LinkRow>(
    `UPDATE single_use_link SET letter_token_hash = $3
     WHERE manufacturer_id = $1 AND id = $2 AND purpose = 'JOIN' AND used_at IS NULL AND expires_at > $4 RETURNING ${linkColumns}`,
    [tx.manufacturerId, id, tokenHash(token), now],
  );
  return row ?? null;
}
