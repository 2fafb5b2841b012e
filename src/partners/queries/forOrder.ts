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

/** What an order needs to know of its dealer; null when the manufacturer has no such dealer. One statement. */
export async function dealerForOrder(tx: Tx, dealerId: string): Promise<DealerForOrder | null> {
  const [row] = await tx.query<DealerForOrder>(
    `SELECT id, name, status, blacklisted_on AS "blacklistedOn", dealer_class AS "dealerClass"
     FROM dealer WHERE manufacturer_id = $1 AND id = $2 AND kind = 'DEALER'`,
    [tx.manufacturerId, dealerId],
  );
  return row ?? null;
}

export type ShipToForOrder = {
  readonly id: string;
  readonly name: string;
  readonly divisionLo: bigint;
  /** Starts of the intervals that hold the place, country first, its own division last. */
  readonly ancestors: bigint[];
  /** The reserved customer whose place it is, if any. */
  readonly accountId: string | null;
  /** First day it is no longer in use. */
  readonly endedOn: Day | null;
};

/** A dealer's ship-to with the divisions above it; null when he has no such place. One statement. */
export async function shipToForOrder(tx: Tx, dealerId: string, shipToId: string): Promise<ShipToForOrder | null> {
  const [row] = await tx.query<ShipToForOrder>(
    `SELECT s.id, s.name, s.division_lo AS "divisionLo", v.ancestors, s.account_id AS "accountId", s.ended_on AS "endedOn"
     FROM ship_to s JOIN division v ON v.lo = s.division_lo
     WHERE s.manufacturer_id = $1 AND s.dealer_id = $2 AND s.id = $3`,
    [tx.manufacturerId, dealerId, shipToId],
  );
  return row ?? null;
}
