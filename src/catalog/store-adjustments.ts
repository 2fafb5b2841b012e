import type { Day } from "../kernel/day.ts";
import { newId } from "../kernel/id.ts";
import { type Period, periodText } from "../kernel/period.ts";
import type { Replanned, Span } from "../kernel/spans.ts";
import type { Tx } from "../platform/sql.ts";
import { jsonText } from "../platform/trail.ts";
import type { AdjustmentValue } from "./rules/adjustment.ts";
import { type Known, openEnd } from "./store-spans.ts";

/** For what: a product, a product line, or (both null) everything. */
export type AdjustmentTarget = { readonly productId: string | null; readonly productLineId: string | null };

export type NewAdjustment = AdjustmentTarget &
  AdjustmentValue & { readonly id: string; readonly priceListId: string; readonly valid: Period };

/** Adjustments take their list's dealer. @throws the database's error `price_adjustment_once` where one holds on some of the days. */
export async function insertAdjustments(
  tx: Tx,
  adjustments: readonly NewAdjustment[],
  recordedFrom: Date | string,
): Promise<void> {
  await tx.query(
    `INSERT INTO price_adjustment (manufacturer_id, id, price_list_id, dealer_id, product_id, product_line_id, percent, amount,
       label, valid, recorded)
     SELECT $1, t.id, t.price_list_id, g.dealer_id, t.product_id, t.product_line_id, t.percent, t.amount, t.label, t.valid,
       tstzrange($2, NULL)
     FROM jsonb_to_recordset($3::jsonb) AS t(id uuid, price_list_id uuid, product_id uuid, product_line_id uuid,
       percent numeric, amount numeric, label text, valid daterange)
     JOIN price_list g ON g.manufacturer_id = $1 AND g.id = t.price_list_id`,
    [
      tx.manufacturerId,
      recordedFrom,
      jsonText(
        adjustments.map((each) => ({
          ...{ id: each.id, price_list_id: each.priceListId, valid: periodText(each.valid), label: each.label },
          ...{ product_id: each.productId, product_line_id: each.productLineId },
          ...{ percent: each.percent, amount: each.amount },
        })),
      ),
    ],
  );
}

type Row = AdjustmentValue & { id: string; valid_from: string; valid_to: string; moment: string };

/** The adjustments of one target on a list, as known now. The list is locked. */
export async function knownAdjustments(
  tx: Tx,
  priceListId: string,
  target: AdjustmentTarget,
  now: Date,
): Promise<Known<AdjustmentValue>> {
  const rows = await tx.query<Row>(
    `SELECT t.id, t.valid_from, t.valid_to, t.percent::text, t.amount::text, t.label,
       (greatest($3::timestamptz, max(t.recorded_from) OVER () + interval '1 microsecond'))::text AS moment
     FROM price_adjustment t
     WHERE t.manufacturer_id = $1 AND t.price_list_id = $2 AND t.recorded_to = 'infinity'
       AND t.product_id IS NOT DISTINCT FROM $4 AND t.product_line_id IS NOT DISTINCT FROM $5`,
    [tx.manufacturerId, priceListId, now, target.productId, target.productLineId],
  );
  const spans = rows.map((row): Span<AdjustmentValue> & { productId: string } => ({
    id: row.id,
    productId: target.productId ?? "",
    valid: { from: row.valid_from as Day, to: openEnd(row.valid_to) },
    value: { percent: row.percent, amount: row.amount, label: row.label },
  }));
  return { spans, moment: rows[0]?.moment ?? now.toISOString() };
}

/** Writes a change of one target's adjustments. */
export async function saveAdjustments(
  tx: Tx,
  on: { readonly priceListId: string; readonly target: AdjustmentTarget },
  plan: Replanned<AdjustmentValue>,
  at: string,
): Promise<void> {
  if (plan.ended.length > 0)
    await tx.query(
      `UPDATE price_adjustment SET recorded = tstzrange(recorded_from, $3::timestamptz)
       WHERE manufacturer_id = $1 AND id = ANY($2::uuid[]) AND recorded_to = 'infinity'`,
      [tx.manufacturerId, plan.ended, at],
    );
  const said = plan.said.map(({ valid, value }) => ({
    ...on.target,
    ...value,
    id: newId(),
    priceListId: on.priceListId,
    valid,
  }));
  if (said.length > 0) await insertAdjustments(tx, said, at);
}
