import type { Day } from "../../kernel/day.ts";
import type { Sql } from "../../platform/sql.ts";
import { jsonText } from "../../platform/trail.ts";

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

type Names = Record<"dealer" | "lines" | "channel" | "ancestors" | "account" | "on", string>;

/** Whose product lines are at a place, as named by SQL expressions: of one order, or of each of many. */
const ownersSql = ({ dealer, lines, channel, ancestors, account, on }: Names): string => `
  SELECT l.id AS product_line_id, m.id AS mine_id, m.exclusive AS mine_exclusive, o.dealer_id AS owner_id,
    o.name AS owner_name, o.exclusive AS owner_exclusive, r.name AS account_name,
    EXISTS (
      SELECT 1 FROM territory_grant g
      WHERE g.manufacturer_id = $1 AND g.dealer_id = ${dealer} AND g.product_line_id = l.id AND g.channel = ${channel} AND ${holdsOn("g", on)}
    ) AS held
  FROM unnest(${lines}) AS l(id)
  LEFT JOIN LATERAL (
    SELECT g.id, g.exclusive FROM territory_grant g
    WHERE g.manufacturer_id = $1 AND g.product_line_id = l.id AND g.channel = ${channel} AND g.division_lo = ANY(${ancestors})
      AND g.dealer_id = ${dealer} AND ${holdsOn("g", on)}
    ORDER BY g.division_lo DESC LIMIT 1
  ) m ON true
  LEFT JOIN LATERAL (
    SELECT g.dealer_id, g.exclusive, d.name FROM territory_grant g
    JOIN dealer d ON d.manufacturer_id = $1 AND d.id = g.dealer_id
    WHERE g.manufacturer_id = $1 AND g.product_line_id = l.id AND g.channel = ${channel} AND g.division_lo = ANY(${ancestors})
      AND g.dealer_id <> ${dealer} AND ${holdsOn("g", on)}
    ORDER BY g.exclusive DESC, g.division_lo DESC, g.id LIMIT 1
  ) o ON true
  LEFT JOIN LATERAL (
    SELECT a.name FROM reserved_account x
    JOIN account a ON a.manufacturer_id = $1 AND a.id = x.account_id
    WHERE x.manufacturer_id = $1 AND x.account_id = ${account} AND (x.product_line_id IS NULL OR x.product_line_id = l.id) AND ${holdsOn("x", on)}
    LIMIT 1
  ) r ON true`;

const ownershipSql = ownersSql({
  ...{ dealer: "$2", lines: "$3::uuid[]", channel: "$4", ancestors: "$5::bigint[]", on: "$6", account: "$7" },
});
const ownershipsSql = `SELECT asked.at, q.* FROM jsonb_to_recordset($3::jsonb)
    AS asked(at int, dealer uuid, lines uuid[], channel text, ancestors bigint[], account uuid)
  CROSS JOIN LATERAL (${ownersSql({
    ...{ dealer: "asked.dealer", lines: "asked.lines", channel: "asked.channel" },
    ...{ ancestors: "asked.ancestors", account: "asked.account" },
    on: "$2::date",
  })}) q`;

type Row = {
  readonly product_line_id: string;
  readonly mine_id: string | null;
  readonly mine_exclusive: boolean | null;
  readonly held: boolean;
  readonly owner_id: string | null;
  readonly owner_name: string | null;
  readonly owner_exclusive: boolean | null;
  readonly account_name: string | null;
};

/**
 * Who may sell each product line at a place on a day, as one statement. Runs with the manufacturer's wall: behind a
 * dealer's, other dealers' grants and reserved accounts do not exist. One row per product line, in any order.
 */
export async function ownershipFor(sql: TenantSql, asked: OwnershipAsked): Promise<Ownership[]> {
  const rows = await sql.query<Row>(ownershipSql, [
    sql.manufacturerId,
    asked.dealerId,
    [...new Set(asked.productLineIds)],
    asked.channel,
    asked.divisionAncestors,
    asked.on,
    asked.accountId,
  ]);
  return rows.map(wire);
}

/** The same for many orders at once, in the order asked: one statement for any number of them. */
export async function ownershipsFor(
  sql: TenantSql,
  asked: readonly Omit<OwnershipAsked, "on">[],
  on: Day,
): Promise<readonly Ownership[][]> {
  const [only] = asked;
  if (only !== undefined && asked.length === 1) return [await ownershipFor(sql, { ...only, on })];
  const given = asked.map((each, at) => ({
    ...{ at, dealer: each.dealerId, lines: [...new Set(each.productLineIds)], channel: each.channel },
    ...{ ancestors: each.divisionAncestors, account: each.accountId },
  }));
  const rows = await sql.query<Row & { readonly at: number }>(ownershipsSql, [
    ...[sql.manufacturerId, on, jsonText(given)],
  ]);
  const found = Map.groupBy(rows, (row) => row.at);
  return asked.map((_, at) => (found.get(at) ?? []).map(wire));
}

const wire = (row: Row): Ownership => ({
  productLineId: row.product_line_id,
  mine: row.mine_id === null ? null : { grantId: row.mine_id, exclusive: row.mine_exclusive === true },
  heldElsewhere: row.held,
  owner:
    row.owner_id === null
      ? null
      : { dealerId: row.owner_id, dealerName: row.owner_name ?? "", exclusive: row.owner_exclusive === true },
  reserved: row.account_name === null ? null : { accountName: row.account_name },
});
