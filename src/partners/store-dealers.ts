import type { Answer } from "../kernel/answer.ts";
import { no, yes } from "../kernel/answer.ts";
import type { Day } from "../kernel/day.ts";
import type { Tx } from "../platform/sql.ts";
import { constraintOf } from "../platform/transaction.ts";
import { dealerColumns } from "./columns.ts";
import { dealerInRegions } from "./queries/scope.ts";
import type { DealerRow } from "./model/dealer.ts";
import type { IdentityKeys, Match } from "./rules/duplicates.ts";
import { dealerKeys, type NewDealer } from "./store.ts";

/** A dealer, locked until the command ends; null when there is none, or none in the viewer's regions. */
export async function lockDealer(
  tx: Tx,
  id: string | undefined,
  regionLos: readonly bigint[],
): Promise<DealerRow | null> {
  if (id === undefined) return null;
  const values: unknown[] = [tx.manufacturerId, id];
  const [row] = await tx.query<DealerRow>(
    `SELECT ${dealerColumns} FROM dealer d
     WHERE d.manufacturer_id = $1 AND d.id = $2 AND ${dealerInRegions("d", regionLos, values)} FOR UPDATE OF d`,
    values,
  );
  return row ?? null;
}

/** Locks dealers in the order of their ids, for work that nobody's regions limit. */
export async function lockDealers(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await tx.query(
    `SELECT 1 FROM dealer d WHERE d.manufacturer_id = $1 AND d.id = ANY($2::uuid[]) ORDER BY d.id FOR UPDATE OF d`,
    [tx.manufacturerId, ids],
  );
}

/**
 * The next free code, D00001 and on, and with it the lock that lets one registration at a time look for duplicates:
 * whoever waits here sees the other's dealer afterwards.
 */
export async function nextDealerCode(tx: Tx): Promise<string> {
  for (;;) {
    const [counter] = await tx.query<{ last: bigint }>(
      `INSERT INTO dealer_counter (manufacturer_id, last) VALUES ($1, 1)
       ON CONFLICT (manufacturer_id) DO UPDATE SET last = dealer_counter.last + 1 RETURNING last`,
      [tx.manufacturerId],
    );
    const code = `D${String(counter!.last).padStart(5, "0")}`;
    const taken = await tx.query("SELECT FROM dealer WHERE manufacturer_id = $1 AND code = $2", [
      tx.manufacturerId,
      code,
    ]);
    if (taken.length === 0) return code;
  }
}

/** The same lock without a number, for changes of what a dealer is recognised by. */
export async function lockIdentities(tx: Tx): Promise<void> {
  await tx.query(
    `INSERT INTO dealer_counter (manufacturer_id, last) VALUES ($1, 0)
     ON CONFLICT (manufacturer_id) DO UPDATE SET last = dealer_counter.last`,
    [tx.manufacturerId],
  );
}

/** Dealers that share the code or a key, except the dealer itself. The twenty oldest: more would help nobody choose. */
export const findMatches = (tx: Tx, keys: IdentityKeys, except: string | null): Promise<(Match & DealerRow)[]> =>
  tx.query<Match & DealerRow>(
    `SELECT ${dealerColumns}, d.name_key AS "nameKey", d.phone_key AS "phoneKey", d.licence_key AS "licenceKey"
     FROM dealer d
     WHERE d.manufacturer_id = $1 AND (d.code = $2 OR d.kind = 'DEALER' AND (d.name_key = $3 OR d.phone_key = $4 OR d.licence_key = $5))
       AND ($6::uuid IS NULL OR d.id <> $6::uuid)
     ORDER BY d.id LIMIT 20`,
    [tx.manufacturerId, keys.code, keys.nameKey, keys.phoneKey, keys.licenceKey, except],
  );

/** What a dealer being entered is recognised by. */
export function identityKeys(dealer: Pick<NewDealer, "code" | "name" | "phone" | "licenceNo">): IdentityKeys {
  const keys = dealerKeys(dealer);
  return { code: dealer.code, nameKey: keys.name_key, phoneKey: keys.phone_key, licenceKey: keys.licence_key };
}

/** The kind answer came from the rule; this is the certain one, by the constraints. */
export async function onceOnly(write: Promise<void>): Promise<Answer<true, "DUPLICATE_LICENCE" | "DUPLICATE_CODE">> {
  try {
    await write;
    return yes(true);
  } catch (error) {
    const constraint = constraintOf(error);
    if (constraint === "dealer_licence_once") return no({ code: "DUPLICATE_LICENCE", path: ["licenceNo"] });
    if (constraint === "dealer_code_once") return no({ code: "DUPLICATE_CODE", path: ["code"] });
    throw error;
  }
}

type Identity = Pick<NewDealer, "code" | "name" | "phone" | "licenceNo" | "dealerClass">;

/** Writes a dealer's identity and keys anew. The version rises. */
export async function updateDealer(tx: Tx, id: string, identity: Identity): Promise<void> {
  const keys = dealerKeys(identity);
  await tx.query(
    `UPDATE dealer SET name = $3, phone = $4, licence_no = $5, dealer_class = $6, pinyin = $7, initials = $8, name_key = $9,
       search_text = $10, phone_key = $11, licence_key = $12, version = version + 1
     WHERE manufacturer_id = $1 AND id = $2`,
    [
      ...[
        tx.manufacturerId,
        id,
        identity.name,
        identity.phone ?? null,
        identity.licenceNo ?? null,
        identity.dealerClass ?? null,
      ],
      ...[keys.pinyin, keys.initials, keys.name_key, keys.search_text, keys.phone_key, keys.licence_key],
    ],
  );
}

/** Raises the version alone, where something of the dealer changed in another table. */
export async function touchDealer(tx: Tx, id: string): Promise<void> {
  await tx.query("UPDATE dealer SET version = version + 1 WHERE manufacturer_id = $1 AND id = $2", [
    tx.manufacturerId,
    id,
  ]);
}

/** Where a dealer stands after an act of his life cycle. Fields left out stay. */
export type Standing = {
  readonly status: DealerRow["status"];
  readonly suspendReason?: string | null;
  readonly endedOn?: Day;
  readonly endReason?: string;
  readonly blacklistedOn?: Day;
  readonly blacklistReason?: string;
};

/** Who moves him, from which day on, and when it is recorded; null: nobody signed it. */
export type StandingSaid = { readonly on: Day; readonly at: Date; readonly membershipId: string | null };

/** Puts a locked dealer where he stands from a day on, and keeps with it who said so and why. One statement. */
export async function moveDealer(tx: Tx, dealer: DealerRow, to: Standing, said: StandingSaid): Promise<void> {
  const next = { ...dealer, ...to };
  await tx.query(
    `WITH moved AS (
       UPDATE dealer SET status = $3, suspend_reason = $4, ended_on = $5, end_reason = $6, blacklisted_on = $7,
         blacklist_reason = $8, version = version + 1
       WHERE manufacturer_id = $1 AND id = $2 RETURNING version
     )
     INSERT INTO dealer_standing (manufacturer_id, dealer_id, version, status, blacklisted, reason, from_on, recorded_at, membership_id)
     SELECT $1, $2, moved.version, $3, $7 IS NOT NULL, $9, $10, $11, $12 FROM moved`,
    [
      ...[tx.manufacturerId, dealer.rowId, next.status, next.suspendReason, next.endedOn, next.endReason],
      ...[next.blacklistedOn, next.blacklistReason, to.blacklistReason ?? to.endReason ?? to.suspendReason ?? ""],
      ...[said.on, said.at, said.membershipId],
    ],
  );
}
