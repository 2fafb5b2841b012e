import { newId } from "../../kernel/id.ts";
import type { Day } from "../../kernel/day.ts";
import { selectOf } from "../../platform/entity.ts";
import type { Sql, Tx } from "../../platform/sql.ts";
import { jsonText } from "../../platform/trail.ts";
import type { Cell, Transfer } from "../../territories/index.ts";
import type { Doing } from "../doing.ts";
import { OrderTransfer } from "../model/transfer.ts";
import type { TransferSide, TransferState, TransferWait, TransferWhy } from "../rules/transfer.ts";

/** The ground that moves as rows: a cell and whose it will be. */
export const groundOf = (transfer: Transfer): (Cell & { readonly toDealerId: string })[] =>
  transfer.moves.flatMap(({ toDealerId, cells }) => cells.map((cell) => ({ ...cell, toDealerId })));

/** The same as the value of a statement's parameter, for `groundColumns`. */
export const groundText = (transfer: Transfer): string =>
  jsonText(
    groundOf(transfer).map(({ divisionLo, divisionHi, productLineId, channel, toDealerId }) => ({
      ...{ lo: divisionLo, hi: divisionHi, line: productLineId, channel, receiver: toDealerId },
    })),
  );
export const groundColumns = "c(lo bigint, hi bigint, line uuid, channel text, receiver uuid)";

/** Whether what order `o` brings of product `p` goes to ground `c`; a division that was replaced counts as what it is now. */
export const onGround = `c.line = p.product_line_id AND c.channel = o.channel AND EXISTS (
  SELECT 1 FROM division v WHERE v.lo = o.division_lo AND coalesce(v.alias_of_lo, v.lo) >= c.lo AND coalesce(v.alias_of_lo, v.lo) < c.hi)`;

/** Orders with something that has not gone out or not arrived: the others are a dealer's whole history. */
export const openStates = [
  ...["SUBMITTED", "PENDING_CREDIT", "PENDING_PREPAYMENT", "PENDING_APPROVAL", "ON_HOLD", "CONFIRMED", "BACKORDERED"],
  ...["PARTLY_ALLOCATED", "ALLOCATED", "PICKED", "PARTLY_SHIPPED", "SHIPPED", "DELIVERED"],
];

export type GroundLine = { readonly orderId: string; readonly lineId: string; readonly toDealerId: string };

/**
 * Lines of the old dealer's placed orders to ground that moves, and whose it will be; not yet recorded for this split. With
 * records of rights: only lines that were accepted under one of them.
 */
export const groundLines = (tx: Tx, transfer: Transfer, under: readonly string[] | null): Promise<GroundLine[]> =>
  tx.query<GroundLine>(
    `SELECT o.id AS "orderId", l.id AS "lineId", c.receiver AS "toDealerId"
     FROM "order" o JOIN order_line l ON l.manufacturer_id = $1 AND l.order_id = o.id
     JOIN product p ON p.manufacturer_id = $1 AND p.id = l.product_id
     JOIN jsonb_to_recordset($3::jsonb) AS ${groundColumns} ON ${onGround}
     WHERE o.manufacturer_id = $1 AND o.dealer_id = $2 AND o.source = 'PLACED' AND o.kind = 'ORDER' AND o.state = ANY($4::text[])
       AND NOT EXISTS (SELECT 1 FROM order_transfer t WHERE t.manufacturer_id = $1 AND t.order_id = o.id AND t.order_line_id = l.id
         AND (t.split_id = $5::uuid OR t.state = 'CONSENT_WAITED'))
       AND ($6::uuid[] IS NULL OR l.grant_id = ANY($6))
     ORDER BY o.id, l.position`,
    [tx.manufacturerId, transfer.fromDealerId, groundText(transfer), openStates, transfer.splitId, under],
  );

/** What of orders' lines went out before a day and is not counted in, by line. */
export async function underwayBefore(
  tx: Tx,
  orderIds: readonly string[],
  on: Day,
): Promise<ReadonlyMap<string, { readonly all: number; readonly before: number }>> {
  const rows = await tx.query<{ lineId: string; all: number; before: number }>(
    `SELECT x.order_line_id AS "lineId", sum(x.quantity)::int AS "all",
       coalesce(sum(x.quantity) FILTER (WHERE s.shipped_on < $3::date), 0)::int AS before
     FROM shipment s JOIN shipment_line x ON x.manufacturer_id = $1 AND x.shipment_id = s.id
     WHERE s.manufacturer_id = $1 AND s.order_id = ANY($2::uuid[]) AND s.received_on IS NULL GROUP BY x.order_line_id`,
    [tx.manufacturerId, orderIds, on],
  );
  return new Map(rows.map(({ lineId, ...sums }) => [lineId, sums]));
}

export type NewTransfer = Pick<
  OrderTransfer,
  | "splitId"
  | "orderId"
  | "orderLineId"
  | "dealerId"
  | "toDealerId"
  | "askId"
  | "productId"
  | "channel"
  | "divisionLo"
  | "quantity"
  | "stays"
  | "unitPrice"
  | "currency"
  | "taxBasis"
  | "amountMinor"
  | "state"
  | "why"
  | "effectiveOn"
  | "answerBy"
>;

/** Writes what becomes of lines, in one statement; what this split wrote before stays as it is. */
export async function insertTransfers(doing: Pick<Doing, "tx" | "now">, rows: readonly NewTransfer[]): Promise<void> {
  if (rows.length === 0) return;
  await doing.tx.query(
    `INSERT INTO order_transfer (manufacturer_id, id, split_id, order_id, order_line_id, dealer_id, to_dealer_id, ask_id, product_id,
       channel, division_lo, quantity, stays, unit_price, currency, tax_basis, amount_minor, state, why, effective_on, answer_by,
       asked_at, closed_at, version)
     SELECT $1, t.id, t."splitId", t."orderId", t."orderLineId", t."dealerId", t."toDealerId", t."askId", t."productId", t.channel,
       t."divisionLo", t.quantity, t.stays, t."unitPrice", t.currency, t."taxBasis", t."amountMinor", t.state, t.why, t."effectiveOn",
       t."answerBy", $3, CASE WHEN t.state = 'CONSENT_WAITED' THEN NULL ELSE $3::timestamptz END, 1
     FROM jsonb_to_recordset($2::jsonb) AS t(id uuid, "splitId" uuid, "orderId" uuid, "orderLineId" uuid, "dealerId" uuid, "toDealerId" uuid,
       "askId" uuid, "productId" uuid, channel text, "divisionLo" bigint, quantity int, stays int, "unitPrice" numeric, currency text,
       "taxBasis" text, "amountMinor" bigint, state text, why text, "effectiveOn" date, "answerBy" date)
     ON CONFLICT ON CONSTRAINT order_transfer_once DO NOTHING`,
    [doing.tx.manufacturerId, jsonText(rows.map((row) => ({ ...row, id: newId() }))), doing.now],
  );
}

/** A record by its id, locked; null when there is none. Its order is locked first. */
export async function lockTransfer(tx: Tx, id: string): Promise<OrderTransfer | null> {
  const [row] = await tx.query<OrderTransfer>(
    `SELECT ${selectOf(OrderTransfer, "t")} FROM order_transfer t WHERE t.manufacturer_id = $1 AND t.id = $2 FOR UPDATE`,
    [tx.manufacturerId, id],
  );
  return row ?? null;
}

/** Which order a record is about, without a lock; null when there is none. */
export async function orderOfTransfer(tx: Tx, id: string | undefined): Promise<string | null> {
  if (id === undefined) return null;
  const [row] = await tx.query<{ orderId: string }>(
    `SELECT t.order_id AS "orderId" FROM order_transfer t WHERE t.manufacturer_id = $1 AND t.id = $2`,
    [tx.manufacturerId, id],
  );
  return row?.orderId ?? null;
}

/** Notes what one of the two dealers said, and where the receiver wants it. */
export const saveAnswer = async (
  doing: Doing,
  id: string,
  side: TransferSide,
  said: {
    readonly answer: "ACCEPTED" | "DECLINED";
    readonly shipToId: string | null;
    readonly reason: string;
    readonly waits: TransferWait | null;
  },
): Promise<void> => {
  const who = side === "GIVES" ? "dealer" : "to_dealer";
  await doing.tx.query(
    `UPDATE order_transfer SET ${who}_answer = $3, ${who}_answered_at = $4, ${who}_answered_by = $5, ship_to_id = coalesce($6, ship_to_id),
       reason = $7, waits = $8, version = version + 1
     WHERE manufacturer_id = $1 AND id = $2`,
    [
      ...[doing.tx.manufacturerId, id, said.answer, doing.now, doing.viewer?.membershipId ?? null],
      ...[said.shipToId, said.reason, said.waits],
    ],
  );
};

/** Notes what an agreed line still waits for. */
export const saveWaits = async (tx: Tx, id: string, waits: TransferWait | null): Promise<void> =>
  void (await tx.query(
    `UPDATE order_transfer SET waits = $3, version = version + 1
     WHERE manufacturer_id = $1 AND id = $2 AND waits IS DISTINCT FROM $3`,
    [tx.manufacturerId, id, waits],
  ));

export type TransferEnd = {
  readonly state: Exclude<TransferState, "CONSENT_WAITED" | "STAYS">;
  readonly why: TransferWhy;
  readonly moved?: {
    readonly orderId: string;
    readonly lineId: string;
    readonly quantity: number;
    readonly amountMinor: bigint;
  };
};

/** Ends records that wait, for one reason; of a moved one says where it went and what of it. */
export async function endTransfers(
  doing: Pick<Doing, "tx" | "now">,
  ids: readonly string[],
  end: TransferEnd,
): Promise<void> {
  if (ids.length === 0) return;
  await doing.tx.query(
    `UPDATE order_transfer SET state = $3, why = $4, waits = NULL, closed_at = $5, new_order_id = $6, new_line_id = $7,
       quantity = coalesce($8, quantity), amount_minor = coalesce($9, amount_minor), version = version + 1
     WHERE manufacturer_id = $1 AND id = ANY($2::uuid[]) AND state = 'CONSENT_WAITED'`,
    [
      ...[doing.tx.manufacturerId, ids, end.state, end.why, doing.now, end.moved?.orderId ?? null],
      ...[end.moved?.lineId ?? null, end.moved?.quantity ?? null, end.moved?.amountMinor ?? null],
    ],
  );
}

/** Records that wait about lines of an order. */
export const waitingTransfers = (tx: Tx, orderId: string): Promise<OrderTransfer[]> =>
  tx.query<OrderTransfer>(
    `SELECT ${selectOf(OrderTransfer, "t")} FROM order_transfer t
     WHERE t.manufacturer_id = $1 AND t.order_id = $2 AND t.state = 'CONSENT_WAITED' ORDER BY t.id`,
    [tx.manufacturerId, orderId],
  );

/** How many lines of splits' ground wait for the dealers' consent, within the wall of who reads; splits without any are left out. */
export const waitingTransfersOf = (
  sql: Sql,
  splitIds: readonly string[],
): Promise<{ splitId: string; count: number }[]> =>
  sql.query(
    `SELECT t.split_id AS "splitId", count(*)::int AS count FROM order_transfer t
     WHERE t.manufacturer_id = nullif(current_setting('app.manufacturer_id', true), '')::uuid AND t.split_id = ANY($1::uuid[])
       AND t.state = 'CONSENT_WAITED' GROUP BY t.split_id`,
    [splitIds],
  );

/** Lines that both agreed to and that wait for a receiver's money, the earliest first. */
export const agreedFor = (tx: Tx, receivers: readonly string[]): Promise<{ id: string; orderId: string }[]> =>
  tx.query<{ id: string; orderId: string }>(
    `SELECT t.id, t.order_id AS "orderId" FROM order_transfer t
     WHERE t.manufacturer_id = $1 AND t.to_dealer_id = ANY($2::uuid[]) AND t.state = 'CONSENT_WAITED' AND t.dealer_answer = 'ACCEPTED'
       AND t.to_dealer_answer = 'ACCEPTED' ORDER BY t.order_id, t.id`,
    [tx.manufacturerId, receivers],
  );

/** Orders with lines whose last day to answer is over, at most so many. */
export const overdueOrders = async (tx: Tx, today: Day, most: number): Promise<string[]> =>
  (
    await tx.query<{ id: string }>(
      `SELECT DISTINCT t.order_id AS id FROM order_transfer t
       WHERE t.manufacturer_id = $1 AND t.state = 'CONSENT_WAITED' AND t.answer_by < $2::date ORDER BY t.order_id LIMIT ${Math.trunc(most)}`,
      [tx.manufacturerId, today],
    )
  ).map(({ id }) => id);
