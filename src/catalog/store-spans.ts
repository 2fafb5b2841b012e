import type { Day } from "../kernel/day.ts";
import { newId } from "../kernel/id.ts";
import type { Period } from "../kernel/period.ts";
import type { Tx } from "../platform/sql.ts";
import type { PriceValue } from "./rules/price.ts";
import type { Replanned, Span } from "../kernel/spans.ts";
import type { PricePolicy } from "./model/price.ts";
import { insertListings, insertPrices, type NewPrice } from "./store.ts";

/** An open end is infinity in the look-up column and null in a period. */
export const openEnd = (validTo: string): Day | null => (validTo === "infinity" ? null : (validTo as Day));
const period = (row: { valid_from: string; valid_to: string }): Period => ({
  from: row.valid_from as Day,
  to: openEnd(row.valid_to),
});

/**
 * What is known now, and the instant from which a change is recorded: now, or just after the newest of what is known, so
 * that two changes in one millisecond, or a clock that was set back, still follow each other.
 */
export type Known<Value> = {
  readonly spans: readonly (Span<Value> & { readonly productId: string })[];
  readonly moment: string;
};

type SpanRow = { id: string; product_id: string; valid_from: string; valid_to: string; moment: string };
const moment = "(greatest($3::timestamptz, max(t.recorded_from) OVER () + interval '1 microsecond'))::text AS moment";

export type LockedList = {
  readonly id: string;
  readonly name: string;
  readonly currency: string;
  readonly dealerId: string | null;
  readonly scale: number;
  readonly pricePolicy: PricePolicy | null;
  readonly endedOn: Day | null;
  readonly version: number;
};

/** Locks a price list, so that one price is set on it at a time; null when there is none. */
export async function lockPriceList(tx: Tx, id: string | undefined): Promise<LockedList | null> {
  if (id === undefined) return null;
  const [row] = await tx.query<LockedList>(
    `SELECT id, name, currency, dealer_id AS "dealerId", scale, price_policy AS "pricePolicy", ended_on AS "endedOn", version
     FROM price_list WHERE manufacturer_id = $1 AND id = $2 FOR NO KEY UPDATE`,
    [tx.manufacturerId, id],
  );
  return row ?? null;
}

/** Products' prices on a list, as known now. The list is locked. */
export async function knownPrices(
  tx: Tx,
  priceListId: string,
  productIds: readonly string[],
  now: Date,
): Promise<Known<PriceValue>> {
  const rows = await tx.query<SpanRow & { unit_price: string; tax_rate: string }>(
    `SELECT t.id, t.product_id, t.valid_from, t.valid_to, t.unit_price::text, t.tax_rate::text, ${moment} FROM price t
     WHERE t.manufacturer_id = $1 AND t.price_list_id = $2 AND t.product_id = ANY($4::uuid[]) AND t.recorded_to = 'infinity'`,
    [tx.manufacturerId, priceListId, now, productIds],
  );
  const spans = rows.map((row) => ({
    id: row.id,
    productId: row.product_id,
    valid: period(row),
    value: { unitPrice: row.unit_price, taxRate: row.tax_rate },
  }));
  return { spans, moment: rows[0]?.moment ?? now.toISOString() };
}

/** A dealer's listings of products, as known now. The products are locked. */
export async function knownListings(
  tx: Tx,
  dealerId: string,
  productIds: readonly string[],
  now: Date,
): Promise<Known<true>> {
  const rows = await tx.query<SpanRow>(
    `SELECT t.id, t.product_id, t.valid_from, t.valid_to, ${moment} FROM listing t
     WHERE t.manufacturer_id = $1 AND t.dealer_id = $2 AND t.product_id = ANY($4::uuid[]) AND t.recorded_to = 'infinity'`,
    [tx.manufacturerId, dealerId, now, productIds],
  );
  const spans = rows.map((row) => ({
    id: row.id,
    productId: row.product_id,
    valid: period(row),
    value: true as const,
  }));
  return { spans, moment: rows[0]?.moment ?? now.toISOString() };
}

/** From the moment on this is no longer said; it stays in the books as what was said before. */
async function stopSaying(tx: Tx, table: "price" | "listing", ids: readonly string[], at: string): Promise<void> {
  if (ids.length === 0) return;
  await tx.query(
    `UPDATE ${table} SET recorded = tstzrange(recorded_from, $3::timestamptz)
     WHERE manufacturer_id = $1 AND id = ANY($2::uuid[]) AND recorded_to = 'infinity'`,
    [tx.manufacturerId, ids, at],
  );
}

type PriceOn = {
  readonly priceListId: string;
  readonly productId: string;
  readonly unit: string;
  readonly plan: Replanned<PriceValue>;
};

/** Writes price changes, any number in two statements. @returns what is said from now on, with its new ids. */
export async function savePrices(
  tx: Tx,
  changes: readonly PriceOn[],
  at: string,
  importRunId: string | null = null,
): Promise<readonly NewPrice[]> {
  await stopSaying(
    tx,
    "price",
    changes.flatMap(({ plan }) => plan.ended),
    at,
  );
  const said = changes.flatMap(({ plan, ...on }) =>
    plan.said.map(({ valid, value }) => ({
      ...{ id: newId(), priceListId: on.priceListId, productId: on.productId, unit: on.unit },
      ...{ ...value, valid, importRunId },
    })),
  );
  if (said.length > 0) await insertPrices(tx, said, at);
  return said;
}

/** Writes changes of one dealer's listings. */
export async function saveListings(
  tx: Tx,
  dealerId: string,
  plans: readonly { readonly productId: string; readonly plan: Replanned<true> }[],
  at: string,
): Promise<void> {
  await stopSaying(
    tx,
    "listing",
    plans.flatMap(({ plan }) => plan.ended),
    at,
  );
  const said = plans.flatMap(({ productId, plan }) =>
    plan.said.map(({ valid }) => ({ id: newId(), productId, dealerId, valid })),
  );
  if (said.length > 0) await insertListings(tx, said, at);
}
