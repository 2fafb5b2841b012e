import type { Day } from "../kernel/day.ts";
import { newId } from "../kernel/id.ts";
import type { Sql, Tx } from "../platform/sql.ts";
import type { ActivitySource } from "./model.ts";
import type { CapacitySaid } from "./rules/facts.ts";

/** A purchase of an outlet. */
export type PurchaseWritten = {
  readonly outletId: string;
  readonly on: Day;
  readonly productLineId: string;
  readonly reference: string;
  /** Who sold it; null: whoever serves the outlet on that day. */
  readonly dealerId: string | null;
  readonly quantity: number;
  readonly amountMinor: bigint | null;
  readonly currency: string | null;
  readonly source: keyof typeof ActivitySource;
};

/** What names a purchase: recorded once. */
export type PurchaseKey = Pick<PurchaseWritten, "outletId" | "on" | "productLineId" | "reference">;
export const purchaseKey = (it: PurchaseKey): string =>
  JSON.stringify([it.outletId, it.on, it.productLineId, it.reference]);

/** Which of these purchases are recorded already, and by which import. One statement. */
export async function purchasesKnown(
  sql: Sql,
  manufacturerId: string,
  keys: readonly PurchaseKey[],
): Promise<Map<string, { readonly importRunId: string | null }>> {
  const rows = await sql.query<PurchaseKey & { readonly importRunId: string | null }>(
    `SELECT a.outlet_id AS "outletId", a.bought_on AS on, a.product_line_id AS "productLineId", a.reference, a.import_run_id AS "importRunId"
     FROM unnest($2::uuid[], $3::date[], $4::uuid[], $5::text[]) AS k(outlet_id, bought_on, line_id, reference)
     JOIN outlet_activity a ON a.manufacturer_id = $1 AND a.outlet_id = k.outlet_id AND a.bought_on = k.bought_on
       AND a.product_line_id = k.line_id AND a.reference = k.reference`,
    [
      manufacturerId,
      ...[keys.map((key) => key.outletId), keys.map((key) => key.on)],
      ...[keys.map((key) => key.productLineId), keys.map((key) => key.reference)],
    ],
  );
  return new Map(rows.map((row) => [purchaseKey(row), row]));
}

/** Writes purchases; who sold is who serves the outlet on the day where nobody is named. Answers how many were new. */
export async function insertPurchases(
  tx: Tx,
  purchases: readonly PurchaseWritten[],
  by: { readonly now: Date; readonly importRunId: string | null },
): Promise<readonly string[]> {
  const columns: unknown[][] = [
    purchases.map(() => newId()),
    purchases.map((each) => each.outletId),
    purchases.map((each) => each.on),
    purchases.map((each) => each.productLineId),
    purchases.map((each) => each.reference),
    purchases.map((each) => each.dealerId),
    purchases.map((each) => each.quantity),
    purchases.map((each) => each.amountMinor),
    purchases.map((each) => each.currency),
    purchases.map((each) => each.source),
  ];
  const rows = await tx.query<{ id: string }>(
    `INSERT INTO outlet_activity (manufacturer_id, id, outlet_id, bought_on, product_line_id, reference, dealer_id, quantity, amount_minor, currency, source, import_run_id, recorded_at)
     SELECT $1, t.id, t.outlet_id, t.bought_on, t.line_id, t.reference, coalesce(t.dealer_id, (SELECT p.dealer_id FROM outlet_period p
       WHERE p.manufacturer_id = $1 AND p.outlet_id = t.outlet_id AND p.from_on <= t.bought_on AND (p.to_on IS NULL OR p.to_on > t.bought_on))), t.quantity, t.amount_minor, t.currency, t.source, $12, $13
     FROM unnest($2::uuid[], $3::uuid[], $4::date[], $5::uuid[], $6::text[], $7::uuid[], $8::int[], $9::bigint[], $10::text[], $11::text[])
       AS t(id, outlet_id, bought_on, line_id, reference, dealer_id, quantity, amount_minor, currency, source)
     ON CONFLICT ON CONSTRAINT outlet_activity_once DO NOTHING RETURNING id`,
    [tx.manufacturerId, ...columns, by.importRunId, by.now],
  );
  return rows.map(({ id }) => id);
}

export type MarketWritten = {
  readonly divisionLo: bigint;
  readonly year: number;
  readonly population: bigint | null;
  readonly categoryMinor: bigint | null;
  readonly currency: string | null;
};

/** Sets what is known of divisions in years; what is not said stays as it is. Answers the rows' ids, in any order. */
export async function saveMarket(tx: Tx, facts: readonly MarketWritten[], now: Date): Promise<readonly string[]> {
  const columns: unknown[][] = [
    facts.map(() => newId()),
    facts.map((each) => each.divisionLo),
    facts.map((each) => each.year),
    facts.map((each) => each.population),
    facts.map((each) => each.categoryMinor),
    facts.map((each) => each.currency),
  ];
  const rows = await tx.query<{ id: string }>(
    `INSERT INTO market_fact AS m (manufacturer_id, id, division_lo, year, population, category_minor, currency, set_at)
     SELECT $1, t.*, $8 FROM unnest($2::uuid[], $3::bigint[], $4::int[], $5::bigint[], $6::bigint[], $7::text[])
       AS t(id, division_lo, year, population, category_minor, currency)
     ON CONFLICT ON CONSTRAINT market_fact_once DO UPDATE SET population = coalesce(excluded.population, m.population),
       category_minor = coalesce(excluded.category_minor, m.category_minor), currency = coalesce(excluded.currency, m.currency),
       set_at = excluded.set_at
     RETURNING id`,
    [tx.manufacturerId, ...columns, now],
  );
  return rows.map(({ id }) => id);
}

export type CapacityWritten = CapacitySaid & { readonly dealerId: string; readonly quarter: Day };

/** Sets what dealers' people can do in quarters. Answers the rows' ids, in any order. */
export async function saveCapacity(tx: Tx, all: readonly CapacityWritten[], now: Date): Promise<readonly string[]> {
  const columns: unknown[][] = [
    all.map(() => newId()),
    all.map((each) => each.dealerId),
    all.map((each) => each.quarter),
    all.map((each) => each.reps),
    all.map((each) => each.callsPerDay),
    all.map((each) => each.workingDays),
    all.map((each) => each.requiredVisits),
  ];
  const rows = await tx.query<{ id: string }>(
    `INSERT INTO dealer_capacity (manufacturer_id, id, dealer_id, quarter_on, reps, calls_per_day, working_days, required_visits, set_at)
     SELECT $1, t.*, $9 FROM unnest($2::uuid[], $3::uuid[], $4::date[], $5::int[], $6::int[], $7::int[], $8::int[])
       AS t(id, dealer_id, quarter_on, reps, calls_per_day, working_days, required_visits)
     ON CONFLICT ON CONSTRAINT dealer_capacity_once DO UPDATE SET reps = excluded.reps, calls_per_day = excluded.calls_per_day,
       working_days = excluded.working_days, required_visits = excluded.required_visits, set_at = excluded.set_at
     RETURNING id`,
    [tx.manufacturerId, ...columns, now],
  );
  return rows.map(({ id }) => id);
}
