import type { Day } from "../kernel/day.ts";
import { newId } from "../kernel/id.ts";
import type { Tx } from "../platform/sql.ts";
import { constraintOf } from "../platform/transaction.ts";
import { jsonText } from "../platform/trail.ts";
import type { Bucket } from "./rules/words.ts";

/** Money that goes from one bucket into another: from null it is new, to null it leaves for the ledger or is given up. */
export type Move = {
  /** The account that is locked for it; null where the dealer has none. */
  readonly accountId: string | null;
  readonly dealerId: string;
  readonly orderId: string;
  /** The order line. */
  readonly sourceId: string;
  readonly from: Bucket | null;
  readonly to: Bucket | null;
  /** Gross, in minor units, above zero. */
  readonly amountMinor: bigint;
  readonly currency: string;
  /** For OPEN_ORDERS: when it is to be delivered, for the horizon. Left out: at once. */
  readonly dueOn?: Day | null;
};

/**
 * Whether a position is known is looked up by its key, move by move: an EXISTS is answered from a table of all positions
 * there ever were, which the planner holds to be cheaper as soon as it expects a hundred moves.
 */
const moveSql = `
  WITH given AS (
    SELECT g.*, g.entered OR CASE WHEN g.from_bucket IS NULL THEN false ELSE coalesce((
      SELECT true FROM credit_position k WHERE k.manufacturer_id = $1 AND k.source_id = g.source_id AND k.bucket = g.from_bucket
    ), false) END AS known
    FROM jsonb_to_recordset($2::jsonb) AS g(id uuid, account_id uuid, dealer_id uuid, order_id uuid, source_id uuid,
      from_bucket text, to_bucket text, amount_minor bigint, currency text, due_on date, entered boolean)
  ), moved AS (
    INSERT INTO credit_movement (manufacturer_id, id, account_id, dealer_id, order_id, source_id, from_bucket, to_bucket,
                                 amount_minor, currency, due_on, occurred_on, recorded_at)
    SELECT $1, id, account_id, dealer_id, order_id, source_id, CASE WHEN known THEN from_bucket END, to_bucket,
           amount_minor, currency, due_on, $3, $4
    FROM given WHERE to_bucket IS NOT NULL OR known
  ), net AS (
    SELECT source_id, bucket, dealer_id, order_id, currency, max(due_on) AS due_on, sum(delta)::bigint AS delta
    FROM (
      SELECT source_id, to_bucket AS bucket, dealer_id, order_id, currency, due_on, amount_minor AS delta
      FROM given WHERE to_bucket IS NOT NULL
      UNION ALL
      SELECT source_id, from_bucket, dealer_id, order_id, currency, due_on, -amount_minor
      FROM given WHERE from_bucket IS NOT NULL AND known
    ) each_way
    GROUP BY source_id, bucket, dealer_id, order_id, currency
  ), outs AS (
    UPDATE credit_position p SET amount_minor = p.amount_minor + n.delta
    FROM net n
    WHERE p.manufacturer_id = $1 AND p.source_id = n.source_id AND p.bucket = n.bucket AND n.delta < 0
    RETURNING p.dealer_id, p.bucket, p.currency, p.due_on, n.delta
  ), ins AS (
    INSERT INTO credit_position AS p (manufacturer_id, source_id, bucket, dealer_id, order_id, currency, due_on, amount_minor)
    SELECT $1, source_id, bucket, dealer_id, order_id, currency, due_on, delta FROM net WHERE delta > 0
    ORDER BY source_id, bucket
    ON CONFLICT (manufacturer_id, source_id, bucket) DO UPDATE SET amount_minor = p.amount_minor + excluded.amount_minor,
      due_on = CASE WHEN p.amount_minor = 0 THEN excluded.due_on ELSE p.due_on END
    RETURNING source_id, bucket, dealer_id, currency, due_on
  ), changes AS (
    SELECT dealer_id, bucket, currency, due_on, sum(delta)::bigint AS delta
    FROM (
      SELECT dealer_id, bucket, currency, due_on, delta FROM outs
      UNION ALL
      SELECT i.dealer_id, i.bucket, i.currency, i.due_on, n.delta
      FROM ins i JOIN net n ON n.source_id = i.source_id AND n.bucket = i.bucket
    ) all_changes
    GROUP BY dealer_id, bucket, currency, due_on
  ), lowered AS (
    UPDATE credit_balance b SET amount_minor = b.amount_minor + c.delta
    FROM changes c
    WHERE b.manufacturer_id = $1 AND b.dealer_id = c.dealer_id AND b.bucket = c.bucket AND b.currency = c.currency
      AND b.due_on = c.due_on AND c.delta < 0
  ), raised AS (
    INSERT INTO credit_balance AS b (manufacturer_id, dealer_id, bucket, currency, due_on, amount_minor)
    SELECT $1, dealer_id, bucket, currency, due_on, delta FROM changes WHERE delta > 0
    ORDER BY dealer_id, bucket, currency, due_on
    ON CONFLICT (manufacturer_id, dealer_id, bucket, currency, due_on)
    DO UPDATE SET amount_minor = b.amount_minor + excluded.amount_minor
  ), picked AS (
    INSERT INTO credit_pickup AS u (manufacturer_id, dealer_id, last_on)
    SELECT DISTINCT $1::uuid, dealer_id, $3::date FROM given WHERE to_bucket = 'DELIVERED_UNBILLED'
    ON CONFLICT (manufacturer_id, dealer_id) DO UPDATE SET last_on = greatest(u.last_on, excluded.last_on)
  )
  SELECT (SELECT count(*) FROM net WHERE delta < 0)::int AS wanted, (SELECT count(*) FROM outs)::int AS done`;

/**
 * Moves money between buckets: rows that only come, and positions and balances that never fall below zero, in one
 * statement. Whoever raises an account's exposure holds its lock (`lockCredit`). What credit never saw in the bucket it
 * comes from, such as an order of before credit was kept, counts from here on.
 * @throws when more would leave a bucket than is in it: the caller has lost count.
 */
export async function moveExposure(
  tx: Tx,
  moves: readonly Move[],
  when: { readonly today: Day; readonly now: Date },
): Promise<void> {
  const real = moves.filter((move) => move.from !== move.to && move.amountMinor !== 0n);
  if (real.length === 0) return;
  const entered = new Set(real.map((move) => `${move.sourceId} ${move.to}`));
  const rows = real.map((move) => ({
    id: newId(),
    account_id: move.accountId,
    dealer_id: move.dealerId,
    order_id: move.orderId,
    source_id: move.sourceId,
    from_bucket: move.from,
    to_bucket: move.to,
    amount_minor: move.amountMinor.toString(),
    currency: move.currency,
    due_on: move.to === "OPEN_ORDERS" ? (move.dueOn ?? "-infinity") : "-infinity",
    entered: move.from !== null && entered.has(`${move.sourceId} ${move.from}`),
  }));
  try {
    const [counted] = await tx.query<{ wanted: number; done: number }>(moveSql, [
      tx.manufacturerId,
      jsonText(rows),
      when.today,
      when.now,
    ]);
    if (counted?.wanted !== counted?.done) throw new Error("credit: money leaves a bucket that it never entered");
  } catch (error) {
    if (constraintOf(error) === "credit_position_amount_ck")
      throw new Error("credit: more leaves a bucket than is in it", { cause: error });
    throw error;
  }
}

export type HeldMoney = {
  readonly orderId: string;
  readonly sourceId: string;
  readonly bucket: Bucket;
  readonly amountMinor: bigint;
};

/** What of some orders stands in which bucket now: for whoever amends, cancels or delivers. One statement. */
export const positionsOf = (tx: Tx, orderIds: readonly string[]): Promise<readonly HeldMoney[]> =>
  tx.query<HeldMoney>(
    `SELECT order_id AS "orderId", source_id AS "sourceId", bucket, amount_minor AS "amountMinor"
     FROM credit_position
     WHERE manufacturer_id = $1 AND order_id = ANY($2::uuid[]) AND amount_minor > 0
     ORDER BY order_id, source_id, bucket`,
    [tx.manufacturerId, orderIds],
  );
