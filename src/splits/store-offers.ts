import type { Day } from "../kernel/day.ts";
import { newId } from "../kernel/id.ts";
import type { Sql, Tx } from "../platform/sql.ts";
import { jsonText } from "../platform/trail.ts";
import type { SplitState } from "./rules/states.ts";
import type { PartyRole, SplitSide } from "./rules/words.ts";
import type { SplitRow } from "./store.ts";

/** What a dealer concerned knows of a split: his own row, from the day it was served on. */
export type PartyRow = {
  readonly splitId: string;
  readonly dealerId: string;
  readonly role: PartyRole;
  readonly number: number;
  readonly state: SplitState;
  readonly version: number;
  readonly offerVersion: number;
  /** Of the offer: what he signs. */
  readonly contentHash: string;
  readonly currency: string;
  readonly effectiveOn: Day;
  readonly servedOn: Day;
  readonly answerBy: Day | null;
  readonly lapsedOn: Day | null;
  readonly terminationOn: Day | null;
  /** The version he signed last; null: none. */
  readonly signedVersion: number | null;
  /** The version whose part he declined to take over; null: none. */
  readonly declinedVersion: number | null;
  /** Which side asked to take an accepted split back. */
  readonly withdrawalAsked: SplitSide | null;
};

/** The manufacturer whose wall the reader stands behind. */
const own = "manufacturer_id = nullif(current_setting('app.manufacturer_id', true), '')::uuid";

export const partyColumns = `p.split_id AS "splitId", p.dealer_id AS "dealerId", p.role, p.number, p.state, p.version,
  p.offer_version AS "offerVersion", p.content_hash AS "contentHash", p.currency, p.effective_on AS "effectiveOn", p.served_on AS "servedOn",
  p.answer_by AS "answerBy", p.lapsed_on AS "lapsedOn", p.termination_on AS "terminationOn", p.signed_version AS "signedVersion",
  p.declined_version AS "declinedVersion", p.withdrawal_asked AS "withdrawalAsked"`;

/** The dealers concerned by splits, within the wall of who reads: a dealer finds himself only. */
export const partiesOf = (sql: Sql, splitIds: readonly string[]): Promise<PartyRow[]> =>
  sql.query<PartyRow>(
    `SELECT ${partyColumns} FROM split_party p WHERE p.${own} AND p.split_id = ANY($1::uuid[])
     ORDER BY p.split_id, p.role, p.dealer_id`,
    [splitIds],
  );

/**
 * Puts what is offered before the old dealer: the version with its lines, and his own row of the split. The split says
 * already what is offered (`saveSplit` with offerVersion, servedOn, answerBy). Receivers of an earlier version lose sight.
 */
export async function offerToOld(tx: Tx, split: SplitRow): Promise<void> {
  const { offerVersion, servedOn } = offered(split);
  await tx.query(
    `WITH v AS (
       UPDATE split_version SET dealer_id = $4 WHERE manufacturer_id = $1 AND split_id = $2 AND version_no = $3
     ), l AS (
       UPDATE split_line SET dealer_id = $4 WHERE manufacturer_id = $1 AND split_id = $2 AND version_no = $3
     ), gone AS (
       DELETE FROM split_party WHERE manufacturer_id = $1 AND split_id = $2 AND dealer_id <> $4
     )
     INSERT INTO split_party (manufacturer_id, split_id, dealer_id, role, number, state, version, offer_version, content_hash,
       currency, effective_on, served_on, answer_by)
     SELECT $1, $2, $4, 'OLD', $5, $6, $7, $3, o.content_hash, $8, $9, $10, $11
     FROM split_version o WHERE o.manufacturer_id = $1 AND o.split_id = $2 AND o.version_no = $3
     ON CONFLICT (manufacturer_id, split_id, dealer_id) DO UPDATE SET state = excluded.state, version = excluded.version,
       offer_version = excluded.offer_version, content_hash = excluded.content_hash, effective_on = excluded.effective_on,
       served_on = excluded.served_on, answer_by = excluded.answer_by`,
    [
      ...[tx.manufacturerId, split.id, offerVersion, split.fromDealerId, split.number, split.state, split.version],
      ...[split.currency, split.effectiveOn, servedOn, split.answerBy],
    ],
  );
}

/** Puts their own parts, and nothing else, before those who are to take ground over, from a day on; answers who they are. */
export async function offerToReceivers(
  tx: Tx,
  split: SplitRow,
  at: { readonly on: Day; readonly answerBy: Day },
): Promise<readonly string[]> {
  const { offerVersion } = offered(split);
  const rows = await tx.query<{ dealerId: string }>(
    `WITH p AS (
       UPDATE split_part SET dealer_id = receiver_id WHERE manufacturer_id = $1 AND split_id = $2 AND version_no = $3
       RETURNING receiver_id
     )
     INSERT INTO split_party (manufacturer_id, split_id, dealer_id, role, number, state, version, offer_version, content_hash,
       currency, effective_on, served_on, answer_by)
     SELECT DISTINCT $1::uuid, $2::uuid, p.receiver_id, 'RECEIVER', $4::int, $5, $6::int, $3::int, v.content_hash, $7, $8::date, $9::date, $10::date
     FROM p JOIN split_version v ON v.manufacturer_id = $1 AND v.split_id = $2 AND v.version_no = $3
     ON CONFLICT (manufacturer_id, split_id, dealer_id) DO NOTHING
     RETURNING dealer_id AS "dealerId"`,
    [
      ...[tx.manufacturerId, split.id, offerVersion, split.number, split.state, split.version, split.currency],
      ...[split.effectiveOn, at.on, at.answerBy],
    ],
  );
  return rows.map((row) => row.dealerId).sort();
}

function offered({ id, offerVersion, servedOn }: SplitRow): { offerVersion: number; servedOn: Day } {
  if (offerVersion === null || servedOn === null) throw new Error(`nothing of ${id} is offered`);
  return { offerVersion, servedOn };
}

/** Notes that a receiver does not take his part over. */
export const declinePart = async (tx: Tx, split: SplitRow, dealerId: string): Promise<void> =>
  void (await tx.query(
    `UPDATE split_party SET declined_version = $4 WHERE manufacturer_id = $1 AND split_id = $2 AND dealer_id = $3`,
    [tx.manufacturerId, split.id, dealerId, split.offerVersion],
  ));

/** A party's signature under a version. It never changes. */
export type SignatureRow = {
  readonly splitId: string;
  readonly versionNo: number;
  readonly dealerId: string;
  readonly role: PartyRole;
  readonly contentHash: string;
  readonly personId: string;
  readonly signedName: string;
  readonly title: string;
  readonly signedAt: Date;
};

/** Writes a signature; the party's row says which version was signed. Throws `split_signature_pk` for a second one. */
export async function insertSignature(tx: Tx, signature: SignatureRow): Promise<void> {
  await tx.query(
    `WITH signed AS (
       INSERT INTO split_signature (manufacturer_id, split_id, version_no, dealer_id, role, content_hash, person_id, signed_name,
         title, signed_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) RETURNING version_no
     )
     UPDATE split_party SET signed_version = signed.version_no FROM signed
     WHERE manufacturer_id = $1 AND split_id = $2 AND dealer_id = $4`,
    [
      ...[tx.manufacturerId, signature.splitId, signature.versionNo, signature.dealerId, signature.role],
      ...[signature.contentHash, signature.personId, signature.signedName, signature.title, signature.signedAt],
    ],
  );
}

/** Signatures under splits, within the wall of who reads: a dealer finds his own. */
export const signaturesOf = (sql: Sql, splitIds: readonly string[]): Promise<SignatureRow[]> =>
  sql.query<SignatureRow>(
    `SELECT g.split_id AS "splitId", g.version_no AS "versionNo", g.dealer_id AS "dealerId", g.role,
       g.content_hash AS "contentHash", g.person_id AS "personId", g.signed_name AS "signedName", g.title, g.signed_at AS "signedAt"
     FROM split_signature g WHERE g.${own} AND g.split_id = ANY($1::uuid[]) ORDER BY g.split_id, g.signed_at, g.dealer_id`,
    [splitIds],
  );

/** What the effective day did, or why it stopped. */
export type EffectRow = {
  readonly splitId: string;
  readonly onDay: Day;
  readonly at: Date;
  readonly outcome: "DONE" | "STOPPED";
  readonly followed: readonly object[];
  readonly obstacles: readonly object[];
};

/** Writes what the effective day did. Throws `split_effect_done_once` where it was done already. */
export async function insertEffect(tx: Tx, effect: EffectRow): Promise<void> {
  await tx.query(
    `INSERT INTO split_effect (manufacturer_id, id, split_id, on_day, at, outcome, followed, obstacles)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      ...[tx.manufacturerId, newId(), effect.splitId, effect.onDay, effect.at, effect.outcome],
      ...[jsonText(effect.followed), jsonText(effect.obstacles)],
    ],
  );
}

/** What effective days did, the newest first; for the manufacturer's people. */
export const effectsOf = (sql: Sql, splitIds: readonly string[]): Promise<EffectRow[]> =>
  sql.query<EffectRow>(
    `SELECT e.split_id AS "splitId", e.on_day AS "onDay", e.at, e.outcome, e.followed, e.obstacles
     FROM split_effect e WHERE e.${own} AND e.split_id = ANY($1::uuid[]) ORDER BY e.at DESC`,
    [splitIds],
  );
