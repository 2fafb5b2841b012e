import type { Day } from "../../kernel/day.ts";
import type { Tx } from "../../platform/sql.ts";
import type { DealerStatus } from "../model/dealer.ts";

export type DealerForOrder = {
  readonly id: string;
  readonly name: string;
  readonly status: DealerStatus;
  readonly blacklistedOn: Day | null;
  readonly dealerClass: string | null;
};

/** What orders need to know of their dealers, by id; whom the manufacturer does not have is missing. One statement. */
export async function dealersForOrders(
  tx: Tx,
  dealerIds: readonly string[],
): Promise<ReadonlyMap<string, DealerForOrder>> {
  const rows = await tx.query<DealerForOrder>(
    `SELECT id, name, status, blacklisted_on AS "blacklistedOn", dealer_class AS "dealerClass"
     FROM dealer WHERE manufacturer_id = $1 AND id = ANY($2::uuid[]) AND kind = 'DEALER'`,
    [tx.manufacturerId, [...new Set(dealerIds)]],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

/** The same for one; null when the manufacturer has no such dealer. */
export const dealerForOrder = async (tx: Tx, dealerId: string): Promise<DealerForOrder | null> =>
  (await dealersForOrders(tx, [dealerId])).get(dealerId) ?? null;

export type ShipToForOrder = {
  readonly id: string;
  readonly dealerId: string;
  readonly name: string;
  readonly divisionLo: bigint;
  /** Starts of the intervals that hold the place, country first, its own division last. */
  readonly ancestors: bigint[];
  /** The reserved customer whose place it is, if any. */
  readonly accountId: string | null;
  /** First day it is no longer in use. */
  readonly endedOn: Day | null;
};

/** Places that orders go to with the divisions above them, by id; missing where there is none. One statement. */
export async function shipTosForOrders(
  tx: Tx,
  shipToIds: readonly string[],
): Promise<ReadonlyMap<string, ShipToForOrder>> {
  const rows = await tx.query<ShipToForOrder>(
    `SELECT s.id, s.dealer_id AS "dealerId", s.name, s.division_lo AS "divisionLo", v.ancestors, s.account_id AS "accountId",
       s.ended_on AS "endedOn"
     FROM ship_to s JOIN division v ON v.lo = s.division_lo
     WHERE s.manufacturer_id = $1 AND s.id = ANY($2::uuid[])`,
    [tx.manufacturerId, [...new Set(shipToIds)]],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

/** A dealer's own place; null when he has no such place. */
export async function shipToForOrder(tx: Tx, dealerId: string, shipToId: string): Promise<ShipToForOrder | null> {
  const place = (await shipTosForOrders(tx, [shipToId])).get(shipToId);
  return place?.dealerId === dealerId ? place : null;
}
