import { type Day, plusDays, startOf } from "../../kernel/day.ts";
import type { Act } from "../../platform/command.ts";
import { addTaskKind } from "../../platform/inbox/kind.ts";
import { dropTasks, putTasks } from "../../platform/inbox/openTask.ts";
import { changeOrder } from "../change.ts";
import type { PromisedService } from "../rules/service.ts";
import type { LockedOrder } from "../stores/locked.ts";
import { insertServices, servicesByOrder } from "../stores/services.ts";

const serviceTask = "ORDER_SERVICE";
addTaskKind({
  kind: serviceTask,
  category: "DEADLINE",
  title: {
    en: "Order {order}: {service} is promised for {dueOn}",
    "zh-CN": "订单 {order} 承诺服务“{service}”，截止 {dueOn}",
  },
  doneByHand: false,
});

/** Promises services with a locked order: each an entry of its timeline, the next of them before whoever sees to it. */
export async function promiseServices(
  act: Act,
  order: LockedOrder,
  services: readonly PromisedService[],
): Promise<LockedOrder> {
  if (services.length === 0) return order;
  await insertServices(act, order, services);
  let after = order;
  for (const { kind } of services)
    after = await changeOrder(act, after, { kind: "SERVICE_PROMISED", detail: { service: kind } });
  await followServices(act, order);
  return after;
}

/** One task of an order says which of its services is next; none when none is open. */
export async function followServices(act: Act, order: LockedOrder): Promise<void> {
  const [next] = (await servicesByOrder(act.tx, act.tx.manufacturerId, [order.rowId])).filter(
    (service) => service.doneOn === null,
  );
  const about = { kind: serviceTask, subjectType: "Order", subjectId: order.rowId };
  const told =
    next === undefined
      ? await dropTasks(act.tx, [about], act.now)
      : await putTasks(
          act.tx,
          [
            {
              ...{ ...about, forPermission: "order:confirm", aboutDealerId: order.dealerId },
              dueAt: startOf(plusDays(next.dueOn as Day, 1), act.viewer.timeZone),
              params: { order: String(order.number ?? ""), service: next.kind, dueOn: next.dueOn },
            },
          ],
          act.now,
        );
  for (const each of told) act.tell(each);
}
