import type { Day } from "../kernel/day.ts";
import { newId } from "../kernel/id.ts";
import type { Tx } from "../platform/sql.ts";
import type { PricePolicy } from "./model/price.ts";

/** Writes a list's name and policy. The version rises. */
export async function updatePriceList(
  tx: Tx,
  id: string,
  list: { readonly name: string; readonly pricePolicy: PricePolicy | null },
): Promise<void> {
  await tx.query(
    "UPDATE price_list SET name = $3, price_policy = $4, version = version + 1 WHERE manufacturer_id = $1 AND id = $2",
    [tx.manufacturerId, id, list.name, list.pricePolicy],
  );
}

const spans = {
  price: "price_list_id, product_id, dealer_id, unit, unit_price, tax_rate, import_run_id",
  price_adjustment: "price_list_id, dealer_id, product_id, product_line_id, percent, amount, label",
} as const;

/** From the day on, nothing of the list, which is locked, holds: what reaches beyond is no longer said, its part before the day is. */
export async function endPriceList(tx: Tx, id: string, on: Day, now: Date): Promise<void> {
  for (const [table, columns] of Object.entries(spans)) {
    const ended = await tx.query<{ id: string; moment: string; before: boolean }>(
      `WITH latest AS (
         SELECT greatest($4::timestamptz, max(recorded_from) + interval '1 microsecond') AS moment FROM ${table}
         WHERE manufacturer_id = $1 AND price_list_id = $2 AND recorded_to = 'infinity'
       )
       UPDATE ${table} t SET recorded = tstzrange(t.recorded_from, latest.moment) FROM latest
       WHERE t.manufacturer_id = $1 AND t.price_list_id = $2 AND t.recorded_to = 'infinity' AND t.valid_to > $3
       RETURNING t.id, latest.moment::text AS moment, t.valid_from < $3 AS before`,
      [tx.manufacturerId, id, on, now],
    );
    const left = ended.filter((each) => each.before);
    if (left.length === 0) continue;
    await tx.query(
      `INSERT INTO ${table} (manufacturer_id, id, ${columns}, valid, recorded)
       SELECT $1, n.id, ${columns
         .split(", ")
         .map((column) => `t.${column}`)
         .join(", ")}, daterange(t.valid_from, $2), tstzrange($3, NULL)
       FROM unnest($4::uuid[], $5::uuid[]) AS n(id, was) JOIN ${table} t ON t.manufacturer_id = $1 AND t.id = n.was`,
      [tx.manufacturerId, on, left[0]?.moment, left.map(() => newId()), left.map((each) => each.id)],
    );
  }
  await tx.query("UPDATE price_list SET ended_on = $3, version = version + 1 WHERE manufacturer_id = $1 AND id = $2", [
    tx.manufacturerId,
    id,
    on,
  ]);
}

/** The manufacturer's policy; null where none was set. */
export async function lockPricePolicy(tx: Tx): Promise<PricePolicy | null> {
  const [row] = await tx.query<{ policy: PricePolicy }>(
    "SELECT price_policy AS policy FROM catalog_setting WHERE manufacturer_id = $1 FOR UPDATE",
    [tx.manufacturerId],
  );
  return row?.policy ?? null;
}

export async function savePricePolicy(tx: Tx, policy: PricePolicy): Promise<void> {
  await tx.query(
    `INSERT INTO catalog_setting (manufacturer_id, price_policy, version) VALUES ($1, $2, 1)
     ON CONFLICT ON CONSTRAINT catalog_setting_pk DO UPDATE SET price_policy = excluded.price_policy, version = catalog_setting.version + 1`,
    [tx.manufacturerId, policy],
  );
}
