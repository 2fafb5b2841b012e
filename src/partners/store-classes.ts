import type { Day } from "../kernel/day.ts";
import type { Services } from "../platform/context.ts";
import { sqlOver } from "../platform/postgres/pools.ts";
import { inTenant } from "../platform/transaction.ts";
import { newId } from "../kernel/id.ts";
import { type Period, periodText } from "../kernel/period.ts";
import { nextBeginning, replan, type Span } from "../kernel/spans.ts";
import type { Tx } from "../platform/sql.ts";
import { jsonText } from "../platform/trail.ts";

export type NewClass = {
  readonly id: string;
  readonly dealerId: string;
  readonly classCode: string;
  readonly valid: Period;
};

/** @throws the database's error `dealer_class_once` where a dealer has a class on some of the days already. */
export async function insertClasses(tx: Tx, classes: readonly NewClass[], recordedFrom: Date | string): Promise<void> {
  await tx.query(
    `INSERT INTO dealer_class (manufacturer_id, id, dealer_id, class_code, valid, recorded)
     SELECT $1, t.id, t.dealer_id, t.class_code, t.valid, tstzrange($2, NULL)
     FROM jsonb_to_recordset($3::jsonb) AS t(id uuid, dealer_id uuid, class_code text, valid daterange)`,
    [
      tx.manufacturerId,
      recordedFrom,
      jsonText(
        classes.map((each) => ({
          id: each.id,
          dealer_id: each.dealerId,
          class_code: each.classCode,
          valid: periodText(each.valid),
        })),
      ),
    ],
  );
}

type Row = { id: string; class_code: string; valid_from: string; valid_to: string; moment: string };

/**
 * Puts a dealer, who is locked, in a class on some days, or (null) in none: what held there is no longer said from now on and
 * stays on record, what stuck out on either side goes on. Without an end it gives way to the next change that is known.
 */
export async function putInClass(
  tx: Tx,
  dealerId: string,
  valid: Period,
  classCode: string | null,
  now: Date,
): Promise<void> {
  // Recorded now, or just after the newest of what is known: two changes in one millisecond still follow each other.
  const rows = await tx.query<Row>(
    `SELECT t.id, t.class_code, t.valid_from, t.valid_to,
       (greatest($3::timestamptz, max(t.recorded_from) OVER () + interval '1 microsecond'))::text AS moment
     FROM dealer_class t WHERE t.manufacturer_id = $1 AND t.dealer_id = $2 AND t.recorded_to = 'infinity'`,
    [tx.manufacturerId, dealerId, now],
  );
  const known: Span<string>[] = rows.map((row) => ({
    id: row.id,
    valid: { from: row.valid_from as Day, to: row.valid_to === "infinity" ? null : (row.valid_to as Day) },
    value: row.class_code,
  }));
  const plan = replan(known, { from: valid.from, to: valid.to ?? nextBeginning(known, valid.from) }, classCode);
  const moment = rows[0]?.moment ?? now.toISOString();
  if (plan.ended.length > 0)
    await tx.query(
      `UPDATE dealer_class SET recorded = tstzrange(recorded_from, $3::timestamptz)
       WHERE manufacturer_id = $1 AND id = ANY($2::uuid[]) AND recorded_to = 'infinity'`,
      [tx.manufacturerId, plan.ended, moment],
    );
  const said = plan.said.map((each) => ({ id: newId(), dealerId, classCode: each.value, valid: each.valid }));
  if (said.length > 0) await insertClasses(tx, said, moment);
}

/** What lists of dealers sort by: the class of the day. No change of the dealer, so his version stays. */
export async function noteClassOfDay(tx: Tx, dealerIds: readonly string[] | null, today: Day): Promise<void> {
  await tx.query(
    `UPDATE dealer d SET dealer_class = c.class_code
     FROM dealer e LEFT JOIN dealer_class c ON c.manufacturer_id = $1 AND c.dealer_id = e.id AND c.recorded_to = 'infinity'
       AND c.valid_from <= $3 AND c.valid_to > $3
     WHERE e.manufacturer_id = $1 AND d.manufacturer_id = $1 AND d.id = e.id AND ($2::uuid[] IS NULL OR e.id = ANY($2::uuid[]))
       AND d.dealer_class IS DISTINCT FROM c.class_code`,
    [tx.manufacturerId, dealerIds, today],
  );
}

/** Brings every manufacturer's dealers to the class of the day, where it began or ended without anybody's act. */
export async function refreshClasses(services: Services, signal?: AbortSignal): Promise<void> {
  const makers = await sqlOver(services.pools.relay).query<{ id: string; timeZone: string }>(
    `SELECT manufacturer_id AS id, time_zone AS "timeZone" FROM manufacturer ORDER BY manufacturer_id`,
  );
  for (const maker of makers) {
    if (signal?.aborted === true) return;
    const today = services.clock.today(maker.timeZone);
    await inTenant(services.pools.app, { manufacturerId: maker.id, dealerId: null }, (tx) =>
      noteClassOfDay(tx, null, today),
    );
  }
}
