import { type Answer, no, yes } from "../../kernel/answer.ts";
import { globalId } from "../../kernel/id.ts";
import type { Day } from "../../kernel/day.ts";
import type { Act, Command } from "../../platform/command.ts";
import { type NotCovered, applyAmendment } from "../acts/amend.ts";
import { checkDay } from "../acts/amendDay.ts";
import { completeIfDone } from "../acts/complete.ts";
import { refusalsTold } from "../queries/refusalsTold.ts";
import type { OrderAmendmentAcceptInput } from "../inputs/amendments.ts";
import type { OrderAmendment } from "../model/amendment.ts";
import { decideAnswer } from "../rules/access.ts";
import type { AmendRefusal } from "../rules/amend.ts";
import { type CheckedAmendment, checkAmendment } from "../rules/amendCheck.ts";
import type { CheckRefusal } from "../rules/check.ts";
import { decideAct } from "../rules/lifeCycle.ts";
import { closeAmendment } from "../stores/amendments.ts";
import type { LockedOrder } from "../stores/locked.ts";
import { policyOf } from "../stores/policy.ts";
import { type AmendingRefusal, amendmentToAct, amendedOf, factsOfAmendment } from "./amending.ts";

type Refused =
  | AmendingRefusal
  | AmendRefusal
  | CheckRefusal
  | NotCovered
  | "WRONG_STATE"
  | "OTHER_SIDE_ANSWERS"
  | "NOT_ALLOWED";

/**
 * The other side accepts a proposed change, and the order is as it says: every check is made anew, credit under the
 * account's lock. What is refused stays proposed, so that it can be accepted once what stands in the way is gone.
 */
export const orderAmendmentAccept: Command<OrderAmendmentAcceptInput, Refused> = {
  name: "orderAmendmentAccept",
  async run(act, input) {
    const asked = await amendmentToAct(act, input);
    if (!asked.ok) return asked;
    const { order, amendment } = asked.value;
    const mine = decideAnswer(act.viewer, { ...amendment, chainId: order.chainId });
    if (!mine.ok) return mine;
    const possible = decideAct(
      "amend",
      order.facts.map((line) => line.state),
    );
    if (!possible.ok) return possible;
    const policy = await policyOf(act.tx, act.tx.manufacturerId);
    const decided = await decideAnew(act, order, amendment, policy.amendCutOffDays);
    if (!decided.ok) return decided;
    const toDay = amendment.toDay as Day | null;
    const dated = toDay === null ? null : await checkDay(act, order, toDay);
    if (dated?.ok === false) return no(...(await refusalsTold(act.tx, dated.refusals)));
    const day = toDay === null || dated === null ? null : { to: toDay, stamps: dated.value };
    const done = await applyAmendment(act, order, amendment, { ...decided.value, day }, policy);
    if (!done.ok) return done;
    await closeAmendment(act, amendment, "ACCEPTED", "");
    await completeIfDone(act, done.value);
    act.changed({ total: [order.totalMinor, done.value.totalMinor], state: [order.state, done.value.state] });
    return yes({ id: order.rowId });
  },
};

/** Every check as of today, but for the prices: those were promised when it was proposed. */
async function decideAnew(
  act: Act,
  order: LockedOrder,
  amendment: OrderAmendment,
  cutOffDays: number,
): Promise<Answer<CheckedAmendment, AmendRefusal | CheckRefusal | "NOT_FOUND">> {
  const wanted = amendment.lines.map((line) => ({ product: globalId("Product", line.productId), quantity: line.to }));
  const gathered = await factsOfAmendment(act, order, wanted);
  if (gathered === null) return no({ code: "NOT_FOUND", path: ["order"] });
  const decided = checkAmendment(amendedOf(order), gathered.wanted, gathered.facts, {
    ...{ today: act.today, cutOffDays, priced: true },
    dated: amendment.toDay !== null,
  });
  return decided.ok ? decided : no(...(await refusalsTold(act.tx, decided.refusals)));
}
