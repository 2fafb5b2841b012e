import type { Day } from "../../kernel/day.ts";
import type { Sql } from "../../platform/sql.ts";

/** A connection that knows its manufacturer: a command's Tx, or a read on his behalf. */
export type TenantSql = Sql & { readonly manufacturerId: string };

/** A grant that is believed now and holds on a day: plain columns only, so that indexes serve under row-level security. */
export const holdsOn = (alias: string, on: string): string =>
  `${alias}.recorded_to IS NULL AND ${alias}.valid_from <= ${on} AND (${alias}.valid_to IS NULL OR ${alias}.valid_to > ${on})`;

export type OwnershipAsked = {
  readonly dealerId: string;
  readonly productLineIds: readonly string[];
  readonly channel: string;
  /** The ship-to's division and everything it lies in, as regions gives them; empty when unknown. */
  readonly divisionAncestors: readonly bigint[];
  /** The customer the goods are for, where the ship-to names one. */
  readonly accountId: string | null;
  readonly on: Day;
};

export type Ownership = {
  readonly productLineId: string;
  /** The dealer's own grant that covers the division; its id is the record's, which is the version to stamp documents with. */
  readonly mine: { readonly grantId: string; readonly exclusive: boolean } | null;
  /** Whether the dealer holds this line in this channel anywhere on that day: it decides which refusal helps him on. */
  readonly heldElsewhere: boolean;
  /** Another dealer whose grant covers the division; the exclusive one before others. */
  readonly owner: { readonly dealerId: string; readonly dealerName: string; readonly exclusive: boolean } | null;
  /** Set when the customer is reserved to the manufacturer for this line. */
  readonly reserved: { readonly accountName: string } | null;
};

const ownershipSql = `
  SELECT l.id AS product_line_id, m.id AS mine_id, m.exclusive AS mine_exclusive, o.dealer_id AS owner_id,
    o.name AS owner_name, o.exclusive AS owner_exclusive, r.name AS account_name,
    EXISTS (
      SELECT 1 FROM territory_grant g
      WHERE g.manufacturer_id = $1 AND g.dealer_id = $2 AND g.product_line_id = l.id AND g.channel = $4 AND ${holdsOn("g", "$6")}
    ) AS held
  FROM unnest($3::uuid[]) AS l(id)
  LEFT JOIN LATERAL (
    SELECT g.id, g.exclusive FROM territory_grant g
    WHERE g.manufacturer_id = $1 AND g.product_line_id = l.id AND g.channel = $4 AND g.division_lo = ANY($5::bigint[])
      AND g.dealer_id = $2 AND ${holdsOn("g", "$6")}
    ORDER BY g.division_lo DESC LIMIT 1
  ) m ON true
  LEFT JOIN LATERAL (
    SELECT g.dealer_id, g.exclusive, d.name FROM territory_grant g
    JOIN dealer d ON d.manufacturer_id = $1 AND d.id = g.dealer_id
    WHERE g.manufacturer_id = $1 AND g.product_line_id = l.id AND g.channel = $4 AND g.division_lo = ANY($5::bigint[])
      AND g.dealer_id <> $2 AND ${holdsOn("g", "$6")}
    ORDER BY g.exclusive DESC, g.division_lo DESC, g.id LIMIT 1
  ) o ON true
  LEFT JOIN LATERAL (
    SELECT a.name FROM reserved_account x
    JOIN account a ON a.manufacturer_id = $1 AND a.id = x.account_id
    WHERE x.manufacturer_id = $1 AND x.account_id = $7 AND (x.product_line_id IS NULL OR x.product_line_id = l.id) AND ${holdsOn("x", "$6")}
    LIMIT 1
  ) r ON true`;

/**
 * Who may sell each product line at a place on a day, as one statement. Runs with the manufacturer's wall: behind a
 * dealer's, other dealers' grants and reserved accounts do not exist. One row per product line, in any order.
 */
export async function ownershipFor(sql: TenantSql, asked: OwnershipAsked): Promise<Ownership[]> {
  const rows = await sql.query<{
    product_line_id: string;
    mine_id: string | null;
    mine_exclusive: boolean | null;
    held: boolean;
    owner_id: string | null;
    owner_name: string | null;
    owner_exclusive: boolean | null;
    account_name: string | null;
  }>(ownershipSql, [
    sql.manufacturerId,
    asked.dealerId,
    [...new Set(asked.productLineIds)],
    asked.channel,
    asked.divisionAncestors,
    asked.on,
    asked.accountId,
  ]);
  return rows.map((row) => ({
    productLineId: row.product_line_id,
    mine: row.mine_id === null ? null : { grantId: row.mine_id, exclusive: row.mine_exclusive === true },
    heldElsewhere: row.held,
    owner:
      row.owner_id === null
        ? null
        : { dealerId: row.owner_id, dealerName: row.owner_name ?? "", exclusive: row.owner_exclusive === true },
    reserved: row.account_name === null ? null : { accountName: row.account_name },
  }));
}
