import { no, refusalsOf, yes } from "../../kernel/answer.ts";
import { dealerForOrder } from "../../partners/index.ts";
import type { Act, Command } from "../../platform/command.ts";
import { openTask } from "../../platform/inbox/openTask.ts";
import { checkDay, dayOf, onDay } from "../acts/amendDay.ts";
import { amended, stampOf } from "../acts/amended.ts";
import { changeOrder } from "../change.ts";
import { refusalsTold } from "../queries/refusalsTold.ts";
import type { OrderAmendmentProposeInput } from "../inputs/amendments.ts";
import { sideOf } from "../rules/access.ts";
import { type AmendRefusal, pricedAnew } from "../rules/amend.ts";
import { checkAmendment } from "../rules/amendCheck.ts";
import type { CheckRefusal } from "../rules/check.ts";
import { amendmentTask, amendmentsByOrder, insertAmendment } from "../stores/amendments.ts";
import type { LockedOrder } from "../stores/locked.ts";
import { policyOf } from "../stores/policy.ts";
import { type ActingRefusal, orderToAct } from "./acting.ts";
import { amendedOf, factsOfAmendment } from "./amending.ts";

type Refused = ActingRefusal | AmendRefusal | CheckRefusal | "AMENDMENT_OPEN";

/**
 * One side proposes what an order shall be. Everything against it is said at once; nothing of the order changes before
 * the other side accepts. What is more or new has today's price, and keeps it.
 */
export const orderAmendmentPropose: Command<OrderAmendmentProposeInput, Refused> = {
  name: "orderAmendmentPropose",
  async run(act, input) {
    const asked = await orderToAct(act, "amend", input);
    if (!asked.ok) return asked;
    const order = asked.value;
    const before = await amendmentsByOrder(act.tx, act.tx.manufacturerId, [order.rowId]);
    if (before.some((each) => each.state === "PROPOSED")) return no({ code: "AMENDMENT_OPEN", path: ["order"] });
    const gathered = await factsOfAmendment(act, order, input.lines);
    if (gathered === null) return no({ code: "NOT_FOUND", path: ["order"] });
    const { amendCutOffDays: cutOffDays } = await policyOf(act.tx, act.tx.manufacturerId);
    const to = input.deliverOn ?? null;
    const day = to === null || to === dayOf(order) ? null : { from: dayOf(order), to };
    const decided = checkAmendment(amendedOf(order), gathered.wanted, gathered.facts, {
      ...{ today: act.today, cutOffDays, priced: false },
      dated: day !== null,
    });
    const dated = day === null ? null : await checkDay(act, order, day.to);
    const refusals = [...refusalsOf(decided), ...(dated === null ? [] : refusalsOf(dated))];
    if (!decided.ok || dated?.ok === false) return no(...(await refusalsTold(act.tx, refusals)));

    const { changes, checked } = decided.value;
    const stamps = new Map(
      [...checked].flatMap(([id, line]) => (line.amount === null ? [] : [[id, stampOf(line, "AMENDED", act.today)]])),
    );
    const quantities = amended(order, changes, { stamps, grants: new Map() });
    const after = day === null || dated === null ? quantities : onDay(order, quantities, day.to, dated.value);
    const reason = input.reason.trim();
    const { position } = await insertAmendment(act, order, {
      side: sideOf(act.viewer, order),
      reason,
      day,
      beforeMinor: order.totalMinor ?? 0n,
      afterMinor: after.totalMinor,
      lines: changes.map((change, at) => ({
        change,
        stamp: pricedAnew(change) ? (stamps.get(change.productId) ?? null) : null,
        ...(after.amounts[at] as (typeof after.amounts)[number]),
      })),
    });
    await changeOrder(act, order, {
      kind: "AMENDMENT_PROPOSED",
      detail: { amendment: position, ...(day === null ? {} : { day }), ...(reason === "" ? {} : { reason }) },
    });
    await askForAnswer(act, order);
    return yes({ id: order.rowId });
  },
};

/** Puts the change before those who answer it: the other side; for a chain that buys itself those who look after it. */
async function askForAnswer(act: Act, order: LockedOrder): Promise<void> {
  const fromBuyer = sideOf(act.viewer, order) === "DEALER";
  const chainItself = !fromBuyer && order.chainId !== null && (await dealerForOrder(act.tx, order.dealerId)) === null;
  const forWhom = fromBuyer
    ? { forPermission: "order:confirm", aboutDealerId: order.dealerId }
    : chainItself
      ? { forPermission: "chain-order:work", aboutDealerId: order.dealerId }
      : { forPermission: "order:place", dealerId: order.dealerId };
  await openTask(
    act.tx,
    {
      ...{ kind: amendmentTask, subjectType: "Order", subjectId: order.rowId },
      ...forWhom,
      ...(fromBuyer && act.viewer.dealerId === null ? { notPersons: [act.viewer.personId] } : {}),
      params: { order: String(order.number ?? "") },
    },
    act.now,
  );
}
