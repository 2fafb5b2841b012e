import { no, yes } from "../../kernel/answer.ts";
import { globalId, rowId } from "../../kernel/id.ts";
import type { Command } from "../../platform/command.ts";
import { weightOf } from "../acts/place.ts";
import { pricedAs } from "../acts/priced.ts";
import { keepHolds } from "../acts/settle.ts";
import { type LineChange, changeOrder } from "../change.ts";
import { buyerOfOrder } from "../chain/buyer.ts";
import { gather } from "../facts.ts";
import { refusalsTold } from "../queries/refusalsTold.ts";
import type { OrderReopenInput } from "../inputs/reopen.ts";
import { amendedAway } from "../rules/amend.ts";
import { type CheckRefusal, decideOrder } from "../rules/check.ts";
import { lockOrder } from "../stores/locked.ts";
import { policyOf } from "../stores/policy.ts";
import { weigh } from "../weighing/weigh.ts";
import { type ActingRefusal, orderToAct } from "./acting.ts";
import { wrongState } from "../rules/lifeCycle.ts";

type Refused = ActingRefusal | CheckRefusal | "REASON_MISSING" | "ORDER_CLOSED";

/**
 * Takes up an order that was given up or turned down, as if it were placed today: every check, today's prices, and credit
 * under the account's lock, so that closing and re-opening goes round nothing (B5, peers 1).
 */
export const orderReopen: Command<OrderReopenInput, Refused> = {
  name: "orderReopen",
  async run(act, input) {
    const id = rowId("Order", input.order);
    const seen = id === undefined ? null : await lockOrder(act.tx, act.viewer, id);
    if (seen?.state === "COMPLETED") return no({ code: "ORDER_CLOSED", path: ["order"] });
    const asked = await orderToAct(act, "reopen", input);
    if (!asked.ok) return asked;
    const order = asked.value;
    if ((order.state !== "CANCELLED" && order.state !== "REJECTED") || order.number === null)
      return no(wrongState(order.state));
    if (input.reason.trim() === "") return no({ code: "REASON_MISSING", path: ["reason"] });

    const facts = order.facts.filter((line) => !amendedAway(line));
    const gathered = await gather(
      act.tx,
      act.viewer,
      {
        dealerId: order.dealerId,
        shipTo: order.shipToId === null ? null : globalId("ShipTo", order.shipToId),
        channel: order.channel,
        buyer: await buyerOfOrder(act.tx, order, act.today),
        lines: facts.map((line) => ({ product: globalId("Product", line.productId), quantity: line.quantity })),
      },
      act.today,
    );
    if (gathered === null) return no({ code: "NOT_FOUND", path: ["order"] });
    const decided = decideOrder(gathered.wanted, gathered.facts);
    if (!decided.ok) return no(...(await refusalsTold(act.tx, decided.refusals)));
    const checked = decided.value;
    const policy = await policyOf(act.tx, act.tx.manufacturerId);
    const weight = { ...weightOf(checked, order, order.deliverOn), orderId: order.rowId };
    const weighed = await weigh(act.tx, weight, policy, act.today);
    await keepHolds(act, [{ order, weighed, orderMinor: weight.orderMinor }]);

    const holds = weighed.holds.map((hold) => hold.kind);
    const counted = holds.length === 0 && order.contractId === null;
    const lines = new Map(
      facts.map((line, at): [string, LineChange] => {
        const priced = checked.lines[at] === undefined ? {} : pricedAs(checked.lines[at]);
        return [line.id, { ...priced, cancelled: 0, dropped: 0, otif: null }];
      }),
    );
    await changeOrder(act, order, {
      lines,
      order: {
        confirmedOn: null,
        promisedOn: null,
        stocked: false,
        counted,
        creditAccountId: counted ? weighed.credit.accountId : null,
        totalMinor: checked.total?.minor ?? null,
      },
      holds,
      rejected: false,
      kind: "REOPENED",
      detail: { reason: input.reason.trim(), ...(holds.length === 0 ? {} : { holds }) },
    });
    return yes({ id: order.rowId });
  },
};
