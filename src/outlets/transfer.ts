import type { Day } from "../kernel/day.ts";
import { plusDays } from "../kernel/day.ts";
import type { TenantSql, Transfer, TransferPart } from "../territories/index.ts";
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
  return sql.query<Follower>(
    `WITH cell AS (SELECT * FROM unnest($3::bigint[], $4::bigint[], $5::uuid[], $6::text[], $7::uuid[]) AS c(lo, hi, line_id, channel, to_id)),
     here AS (
       SELECT o.id, o.division_lo, o.channel, c.to_id, array_agg(DISTINCT c.line_id) AS lines
       FROM outlet o JOIN cell c ON o.division_lo >= c.lo AND o.division_lo < c.hi AND o.channel = c.channel
       WHERE o.manufacturer_id = $1 AND o.dealer_id = $2 AND (o.closed_on IS NULL OR o.closed_on > $8)
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
    const first = await followers(tx, transfer);
    await lockOutlets(
      tx,
      first.map((each) => each.id),
    );
    // Read again behind the locks: an outlet that somebody moved meanwhile is his no more.
    const moving = await followers(tx, transfer);
    if (moving.length === 0) return [];
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
    return [...Map.groupBy(moving, (each) => each.toDealerId)].map(([dealerId, own]) => ({
      ...{ part: "outlets", kind: "OUTLETS_MOVED", count: own.length, params: { dealerId } },
    }));
  },
};
