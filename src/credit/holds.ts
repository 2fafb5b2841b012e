import type { Day } from "../kernel/day.ts";
import { amountText, money } from "../kernel/money.ts";
import { addTaskKind } from "../platform/inbox/kind.ts";
import { closeTask, putTasks } from "../platform/inbox/openTask.ts";
import type { Sql, Tx } from "../platform/sql.ts";
import { jsonText, tellAll } from "../platform/trail.ts";
import type { TenantSql } from "./queries/standing.ts";
import type { Decided } from "./rules/decide.ts";
import type { BlockKind, Release } from "./rules/words.ts";

/** Work for whoever may release. */
const holdTask = "CREDIT_HOLD";
addTaskKind({
  kind: holdTask,
  category: "HOLD",
  title: { en: "Order {order} over {amount} waits for credit", "zh-CN": "订单 {order}（{amount}）被信用拦截，待处理" },
  doneByHand: false,
});

/** The business day and the instant of an act. */
export type When = { readonly today: Day; readonly now: Date };

/** An order that credit holds. */
export type HeldOrder = {
  readonly orderId: string;
  readonly accountId: string;
  readonly dealerId: string;
  /** The number that people call it by. */
  readonly orderNo: string;
  readonly amountMinor: bigint;
  readonly currency: string;
  readonly placedBy: string;
};

/** Why an order does not pass. */
export type Held = { readonly order: HeldOrder; readonly decided: Decided };

/**
 * Notes that orders wait for credit and what stands in their way, so that the account's page shows it and somebody may
 * release them. Held again (amended, re-checked), the note is renewed. The caller holds the accounts' locks. As many
 * statements for many as for one.
 */
export async function holdForCredit(tx: Tx, held: readonly Held[], when: When): Promise<void> {
  if (held.length === 0) return;
  await tx.query(
    `INSERT INTO credit_hold (manufacturer_id, order_id, account_id, dealer_id, order_no, amount_minor, currency,
                              shortfall_minor, kinds, placed_by, held_on)
     SELECT $1, t.order_id, t.account_id, t.dealer_id, t.order_no, t.amount_minor, t.currency, t.shortfall_minor, t.kinds,
       t.placed_by, $3
     FROM jsonb_to_recordset($2::jsonb) AS t(order_id uuid, account_id uuid, dealer_id uuid, order_no text, amount_minor bigint,
       currency text, shortfall_minor bigint, kinds text[], placed_by uuid)
     ON CONFLICT (manufacturer_id, order_id) DO UPDATE SET account_id = excluded.account_id, amount_minor = excluded.amount_minor, currency = excluded.currency,
       shortfall_minor = excluded.shortfall_minor, kinds = excluded.kinds, held_on = excluded.held_on, ended_on = NULL`,
    [tx.manufacturerId, jsonText(held.map(holdRow)), when.today],
  );
  const opened = await putTasks(
    tx,
    held.map(({ order }) => ({
      ...{ kind: holdTask, subjectType: "Order", subjectId: order.orderId, forPermission: "credit:release" },
      aboutDealerId: order.dealerId,
      params: { order: order.orderNo, amount: amountText(money(order.amountMinor, order.currency)) },
    })),
    when.now,
  );
  await tellAll(tx, opened, when.now);
}

const holdRow = ({ order, decided }: Held) => ({
  order_id: order.orderId,
  account_id: order.accountId,
  dealer_id: order.dealerId,
  order_no: order.orderNo,
  amount_minor: order.amountMinor,
  currency: order.currency,
  shortfall_minor: decided.blocks.find((block) => block.kind === "LIMIT")?.figures.shortfallMinor ?? null,
  kinds: [...new Set(decided.blocks.map((block) => block.kind))],
  placed_by: order.placedBy,
});

/** The order no longer waits: it passed, or was given up. */
export async function endCreditHold(tx: Tx, orderId: string, when: When): Promise<void> {
  const ended = await tx.query(
    `UPDATE credit_hold SET ended_on = $3
     WHERE manufacturer_id = $1 AND order_id = $2 AND ended_on IS NULL RETURNING order_id`,
    [tx.manufacturerId, orderId, when.today],
  );
  if (ended.length > 0) await closeTask(tx, holdTask, orderId, when.now);
}

/** The orders that wait on an account, the longest first: whom a change may set free. */
export async function heldOrdersOf(
  tx: Tx,
  accountId: string,
): Promise<readonly { readonly orderId: string; readonly dealerId: string }[]> {
  return tx.query(
    `SELECT order_id AS "orderId", dealer_id AS "dealerId" FROM credit_hold
     WHERE manufacturer_id = $1 AND account_id = $2 AND ended_on IS NULL ORDER BY order_id`,
    [tx.manufacturerId, accountId],
  );
}

export type Hold = HeldOrder & {
  readonly shortfallMinor: bigint | null;
  readonly kinds: readonly BlockKind[];
  readonly heldOn: Day;
};

const holdColumns = `h.order_id AS "orderId", h.account_id AS "accountId", h.dealer_id AS "dealerId", h.order_no AS "orderNo",
  h.amount_minor AS "amountMinor", h.currency, h.placed_by AS "placedBy", h.shortfall_minor AS "shortfallMinor", h.kinds,
  h.held_on AS "heldOn"`;

/** The open hold of an order; null where it does not wait. */
export async function findHold(tx: Tx, orderId: string): Promise<Hold | null> {
  const [row] = await tx.query<Hold>(
    `SELECT ${holdColumns} FROM credit_hold h WHERE h.manufacturer_id = $1 AND h.order_id = $2 AND h.ended_on IS NULL`,
    [tx.manufacturerId, orderId],
  );
  return row ?? null;
}

/** Open holds of accounts, the longest waiting first, so many of each at most. */
export const holdsOf = (
  sql: Sql,
  manufacturerId: string,
  accountIds: readonly string[],
  most: number,
): Promise<Hold[]> =>
  sql.query<Hold>(
    `SELECT x.* FROM unnest($2::uuid[]) AS w(id) CROSS JOIN LATERAL (
       SELECT ${holdColumns} FROM credit_hold h
       WHERE h.manufacturer_id = $1 AND h.account_id = w.id AND h.ended_on IS NULL ORDER BY h.order_id LIMIT $3) x`,
    [manufacturerId, accountIds, most],
  );

/** Every release of an order; which is valid, by day and amount, is for `decideCredit` to say. */
export const releaseFor = (sql: TenantSql, orderId: string): Promise<Release[]> =>
  sql.query<Release>(
    `SELECT id, order_id AS "orderId", dealer_id AS "dealerId", up_to_minor AS "upToMinor", last_on AS "lastOn",
            released_by AS "releasedBy"
     FROM credit_release WHERE manufacturer_id = $1 AND order_id = $2 ORDER BY id DESC`,
    [sql.manufacturerId, orderId],
  );

/** Writes a release. */
export async function insertRelease(
  tx: Tx,
  release: Release & { readonly accountId: string; readonly reason: string; readonly releasedAt: Date },
): Promise<void> {
  await tx.query(
    `INSERT INTO credit_release (manufacturer_id, id, order_id, account_id, dealer_id, up_to_minor, last_on, reason, released_by, released_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      ...[tx.manufacturerId, release.id, release.orderId, release.accountId, release.dealerId, release.upToMinor],
      ...[release.lastOn, release.reason, release.releasedBy, release.releasedAt],
    ],
  );
}
