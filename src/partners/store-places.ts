import type { Day } from "../kernel/day.ts";
import type { Tx } from "../platform/sql.ts";
import { shipToColumns } from "./columns.ts";
import type { ShipToRow } from "./model/shipTo.ts";
import { type NewShipTo, shipToKeys } from "./store.ts";

/** A dealer's place, locked; null when there is none. */
export async function lockShipTo(tx: Tx, id: string | undefined): Promise<ShipToRow | null> {
  if (id === undefined) return null;
  const [row] = await tx.query<ShipToRow>(
    `SELECT ${shipToColumns} FROM ship_to s WHERE s.manufacturer_id = $1 AND s.id = $2 FOR UPDATE`,
    [tx.manufacturerId, id],
  );
  return row ?? null;
}

/** Writes a place anew. The version rises. */
export async function updateShipTo(tx: Tx, place: NewShipTo): Promise<void> {
  const keys = shipToKeys(place);
  await tx.query(
    `UPDATE ship_to SET name = $3, pinyin = $4, search_text = $5, address = $6, division_lo = $7, contact = $8, phone = $9,
       account_id = $10, version = version + 1
     WHERE manufacturer_id = $1 AND id = $2`,
    [
      ...[
        tx.manufacturerId,
        place.id,
        place.name,
        keys.pinyin,
        keys.search_text,
        place.address,
        place.divisionLo.toString(),
      ],
      ...[place.contact ?? null, place.phone ?? null, place.accountId ?? null],
    ],
  );
}

export async function endShipTo(tx: Tx, id: string, on: Day): Promise<void> {
  await tx.query("UPDATE ship_to SET ended_on = $3, version = version + 1 WHERE manufacturer_id = $1 AND id = $2", [
    tx.manufacturerId,
    id,
    on,
  ]);
}

/** Places of a dealer that were known only by a division which was cut up are known by a piece of it; the version rises. */
export const placeShipTos = async (
  tx: Tx,
  dealerId: string,
  placed: readonly { readonly id: string; readonly divisionLo: bigint }[],
): Promise<{ id: string; version: number }[]> =>
  placed.length === 0
    ? []
    : tx.query(
        `UPDATE ship_to s SET division_lo = p.lo, version = version + 1
         FROM unnest($3::uuid[], $4::bigint[]) AS p(id, lo) JOIN division d ON d.lo = p.lo
         WHERE s.manufacturer_id = $1 AND s.dealer_id = $2 AND s.id = p.id AND s.division_lo <> p.lo AND s.division_lo = ANY(d.ancestors)
         RETURNING s.id, s.version`,
        [tx.manufacturerId, dealerId, placed.map(({ id }) => id), placed.map(({ divisionLo }) => divisionLo)],
      );

/** Whether the manufacturer has such an account. */
export async function hasAccount(tx: Tx, id: string): Promise<boolean> {
  return (
    (await tx.query("SELECT FROM account WHERE manufacturer_id = $1 AND id = $2", [tx.manufacturerId, id])).length > 0
  );
}
