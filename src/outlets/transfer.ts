import type { Day } from "../kernel/day.ts";
import { plusDays } from "../kernel/day.ts";
import type { Tx } from "../platform/sql.ts";
import type { Followed, TenantSql, Transfer, TransferPart } from "../territories/index.ts";
import { lockOutlets, savePeriods } from "./store.ts";

/** An outlet that follows its ground to a receiver. */
type Follower = {
  readonly id: string;
  readonly toDealerId: string;
  readonly newest: Day;
  readonly turnoverMinor: bigint | null;
  readonly currency: string | null;
};

/**
 * Outlets that the old dealer serves on moved ground and that follow it: he keeps no product line there. Where several
 * receive, whoever receives most of the lines; `locked` ones alone, where given. One statement.
 */
async function followers(sql: TenantSql, transfer: Transfer): Promise<Follower[]> {
  const cells = transfer.moves.flatMap(({ toDealerId, cells }) => cells.map((cell) => ({ ...cell, toDealerId })));
  if (cells.length === 0) return [];
  const { placed = [] } = transfer;
  return sql.query<Follower>(
    `WITH cell AS (SELECT * FROM unnest($3::bigint[], $4::bigint[], $5::uuid[], $6::text[], $7::uuid[]) AS c(lo, hi, line_id, channel, to_id)),
     his AS (
       SELECT o.id, coalesce(p.lo, o.division_lo) AS division_lo, o.channel
       FROM outlet o LEFT JOIN unnest($10::uuid[], $11::bigint[]) AS p(id, lo) ON p.id = o.id
       WHERE o.manufacturer_id = $1 AND o.dealer_id = $2 AND (o.closed_on IS NULL OR o.closed_on > $8)),
     here AS (
       SELECT o.id, o.division_lo, o.channel, c.to_id, array_agg(DISTINCT c.line_id) AS lines
       FROM his o JOIN cell c ON o.division_lo >= c.lo AND o.division_lo < c.hi AND o.channel = c.channel
       GROUP BY o.id, o.division_lo, o.channel, c.to_id),
     whose AS (
       SELECT DISTINCT ON (h.id) h.id, h.division_lo, h.channel, h.to_id FROM here h ORDER BY h.id, cardinality(h.lines) DESC, h.to_id)
     SELECT w.id, w.to_id AS "toDealerId", coalesce(p.from_on, $8::date) AS newest, p.turnover_minor AS "turnoverMinor", p.currency
     FROM whose w JOIN division v ON v.lo = w.division_lo
     LEFT JOIN outlet_period p ON p.manufacturer_id = $1 AND p.outlet_id = w.id AND p.to_on IS NULL
     WHERE NOT EXISTS (
       SELECT 1 FROM territory_grant g WHERE g.manufacturer_id = $1 AND g.dealer_id = $2 AND g.channel = w.channel
         AND g.division_lo = ANY(v.ancestors) AND g.recorded_to IS NULL AND g.valid_from <= $9 AND (g.valid_to IS NULL OR g.valid_to > $9)
         AND NOT EXISTS (SELECT 1 FROM here h WHERE h.id = w.id AND g.product_line_id = ANY(h.lines)))
     ORDER BY w.id`,
    [
      ...[sql.manufacturerId, transfer.fromDealerId],
      ...[cells.map((cell) => cell.divisionLo), cells.map((cell) => cell.divisionHi)],
      ...[
        cells.map((cell) => cell.productLineId),
        cells.map((cell) => cell.channel),
        cells.map((cell) => cell.toDealerId),
      ],
      ...[transfer.on, plusDays(transfer.on, -1)],
      ...[placed.map(({ id }) => id), placed.map(({ divisionLo }) => divisionLo)],
    ],
  );
}

async function servedBy(sql: TenantSql, dealerIds: readonly string[], on: Day): Promise<Map<string, bigint>> {
  const rows = await sql.query<{ id: string; n: bigint }>(
    `SELECT o.dealer_id AS id, count(*) AS n FROM outlet o
     WHERE o.manufacturer_id = $1 AND o.dealer_id = ANY($2::uuid[]) AND (o.closed_on IS NULL OR o.closed_on > $3) GROUP BY o.dealer_id`,
    [sql.manufacturerId, dealerIds, on],
  );
  return new Map(rows.map((row) => [row.id, row.n]));
}

const rule = "B1.5/1";

/** Outlets that were known only by ground which is cut up are known by their own piece of it from now on. */
async function place(tx: Tx, { fromDealerId, placed = [] }: Transfer): Promise<Followed[]> {
  if (placed.length === 0) return [];
  const written = await tx.query(
    `UPDATE outlet o SET division_lo = p.lo, version = version + 1
     FROM unnest($3::uuid[], $4::bigint[]) AS p(id, lo) JOIN division d ON d.lo = p.lo
     WHERE o.manufacturer_id = $1 AND o.dealer_id = $2 AND o.id = p.id AND o.division_lo <> p.lo AND o.division_lo = ANY(d.ancestors)
     RETURNING o.id`,
    [tx.manufacturerId, fromDealerId, placed.map(({ id }) => id), placed.map(({ divisionLo }) => divisionLo)],
  );
  return written.length === 0 ? [] : [{ part: "outlets", kind: "OUTLETS_PLACED", count: written.length, params: {} }];
}

/** What outlets know of ground that changes hands: those whom the old dealer served there go to the receiver. */
export const outletTransfer: TransferPart = {
  name: "outlets",
  async impact(sql, transfer) {
    const receivers = [...new Set(transfer.moves.map((move) => move.toDealerId))];
    const moving = await followers(sql, transfer);
    const served = await servedBy(sql, [transfer.fromDealerId, ...receivers], transfer.on);
    const line = (dealerId: string, moved: bigint, remaining: bigint) => ({
      ...{ kind: "OUTLETS" as const, dealerId, unit: "COUNT" as const, currency: null, moved, remaining, reason: null },
      ...{ inputs: { servedNow: String(served.get(dealerId) ?? 0n), moved: String(moved) }, rule },
    });
    const all = BigInt(moving.length);
    return [
      line(transfer.fromDealerId, all, (served.get(transfer.fromDealerId) ?? 0n) - all),
      ...receivers.map((id) => {
        const own = BigInt(moving.filter((each) => each.toDealerId === id).length);
        return line(id, own, (served.get(id) ?? 0n) + own);
      }),
    ];
  },
  async follow({ tx }, transfer) {
    const known = await place(tx, transfer);
    const first = await followers(tx, transfer);
    await lockOutlets(
      tx,
      first.map((each) => each.id),
    );
    // Read again behind the locks: an outlet that somebody moved meanwhile is his no more.
    const moving = await followers(tx, transfer);
    if (moving.length === 0) return known;
    await savePeriods(
      tx,
      moving.map(({ id, toDealerId, newest, turnoverMinor, currency }) => ({
        ...{
          outletId: id,
          from: newest > transfer.on ? newest : transfer.on,
          dealerId: toDealerId,
          turnoverMinor,
          currency,
        },
      })),
    );
    await tx.query(
      `UPDATE outlet o SET dealer_id = t.to_id, version = version + 1 FROM unnest($2::uuid[], $3::uuid[]) AS t(id, to_id)
       WHERE o.manufacturer_id = $1 AND o.id = t.id`,
      [tx.manufacturerId, moving.map((each) => each.id), moving.map((each) => each.toDealerId)],
    );
    const moved = [...Map.groupBy(moving, (each) => each.toDealerId)].map(([dealerId, own]) => ({
      ...{ part: "outlets", kind: "OUTLETS_MOVED", count: own.length, params: { dealerId } },
    }));
    return [...known, ...moved];
  },
};
