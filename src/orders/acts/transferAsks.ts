import { type Day, plusDays, startOf } from "../../kernel/day.ts";
import { addTaskKind } from "../../platform/inbox/kind.ts";
import { type NewTask, dropTasks, putTasks } from "../../platform/inbox/openTask.ts";
import type { Tx } from "../../platform/sql.ts";
import type { Doing } from "../doing.ts";
import type { OrderTransfer } from "../model/transfer.ts";
import { stillMoves } from "../rules/transfer.ts";
import type { LockedOrder } from "../stores/locked.ts";
import { type NewTransfer, endTransfers, waitingTransfers } from "../stores/transfers.ts";

const [gives, takes] = ["ORDER_TRANSFER_GIVE", "ORDER_TRANSFER_TAKE"];
addTaskKind({
  kind: gives as string,
  category: "DEADLINE",
  title: {
    en: "Order {order}: its area changed hands, say what becomes of {lines} lines",
    "zh-CN": "订单 {order}：收货区域已划转，{lines} 行未发货商品待确认去向",
  },
  doneByHand: false,
});
addTaskKind({
  kind: takes as string,
  category: "DEADLINE",
  title: {
    en: "{lines} open order lines of your new area: take them over or decline",
    "zh-CN": "新划入区域有 {lines} 行未发货订单，请确认是否承接",
  },
  doneByHand: false,
});

const zoneOf = async (tx: Tx): Promise<string> =>
  (
    await tx.query<{ zone: string }>(`SELECT time_zone AS zone FROM manufacturer WHERE manufacturer_id = $1`, [
      tx.manufacturerId,
    ])
  )[0]?.zone ?? "UTC";

/** Puts what is asked before both dealers: the lines of one order together, each with its own last moment. */
export async function openAsks(
  doing: Doing,
  orders: readonly LockedOrder[],
  rows: readonly NewTransfer[],
): Promise<void> {
  const waiting = Map.groupBy(
    rows.filter(({ state }) => state === "CONSENT_WAITED"),
    ({ askId }) => askId,
  );
  if (waiting.size === 0) return;
  const zone = await zoneOf(doing.tx);
  const numbers = new Map(orders.map((order) => [order.rowId, String(order.number ?? "")]));
  const tasks = [...waiting].flatMap(([askId, lines]): NewTask[] => {
    const [first] = lines;
    if (first === undefined) return [];
    const dueAt = new Date(startOf(plusDays(first.answerBy as Day, 1), zone).getTime() - 1_000);
    const common = { forPermission: "order:place", dueAt } as const;
    const params = { lines: lines.length };
    return [
      {
        ...{
          ...common,
          kind: gives as string,
          subjectType: "Order",
          subjectId: first.orderId,
          dealerId: first.dealerId,
        },
        params: { ...params, order: numbers.get(first.orderId) ?? "" },
      },
      {
        ...{ ...common, kind: takes as string, subjectType: "OrderTransfer", subjectId: askId },
        ...{ dealerId: first.toDealerId, params },
      },
    ];
  });
  for (const each of await putTasks(doing.tx, tasks, doing.now)) doing.tell(each);
}

/** Takes out of the inboxes what nobody need answer any more of an order. */
export async function closeAsks(doing: Doing, orderId: string, askIds: readonly string[]): Promise<void> {
  const open = await waitingTransfers(doing.tx, orderId);
  const done = [
    ...(open.some(({ dealerAnswer }) => dealerAnswer === null) ? [] : [{ kind: gives as string, subjectId: orderId }]),
    ...[...new Set(askIds)]
      .filter((askId) => !open.some((row) => row.askId === askId && row.toDealerAnswer === null))
      .map((askId) => ({ kind: takes as string, subjectId: askId })),
  ];
  for (const each of await dropTasks(doing.tx, done, doing.now)) doing.tell(each);
}

/** A change of a record reaches both dealers' open pages. */
export function tellTransfer(doing: Pick<Doing, "tell">, transfer: OrderTransfer): void {
  for (const dealerId of [transfer.dealerId, transfer.toDealerId])
    doing.tell({
      name: "order-transfer.changed",
      aggregateType: "OrderTransfer",
      aggregateId: transfer.rowId,
      version: transfer.version + 1,
      dealerId,
      payload: {},
    });
}

/** Lines that are given up whole leave nothing to be answered. */
export async function forgetTransfers(
  doing: Doing,
  order: LockedOrder,
  given: ReadonlyMap<string, number>,
): Promise<void> {
  if (!order.facts.some((line) => line.moving && given.has(line.id))) return;
  const over = (await waitingTransfers(doing.tx, order.rowId)).filter(({ orderLineId, quantity }) => {
    const line = order.facts.find(({ id }) => id === orderLineId);
    if (line === undefined) return false;
    return stillMoves(quantity, { ...line, cancelled: line.cancelled + (given.get(line.id) ?? 0) }) === 0;
  });
  if (over.length === 0) return;
  await endTransfers(
    doing,
    over.map(({ rowId }) => rowId),
    { state: "CANCELLED", why: "GIVEN_UP" },
  );
  for (const each of over) tellTransfer(doing, each);
  await closeAsks(
    doing,
    order.rowId,
    over.map(({ askId }) => askId),
  );
}
