import { no, yes } from "../../kernel/answer.ts";
import { rowId } from "../../kernel/id.ts";
import type { Act, Command } from "../../platform/command.ts";
import { constraintOf } from "../../platform/transaction.ts";
import { insertChecked } from "../acts/place.ts";
import { toOrderFor } from "../chain/buyer.ts";
import { dealerAsked, gather } from "../facts.ts";
import { refusalsTold } from "../queries/refusalsTold.ts";
import { type AccessRefusal, decideVersion, mayAct } from "../rules/access.ts";
import { type CheckRefusal, decideOrder } from "../rules/check.ts";
import { decideAct } from "../rules/lifeCycle.ts";
import { lockOrder } from "../stores/locked.ts";
import type { OrderPlaceInput } from "../types.ts";

export type OrderPlaceRefusal = AccessRefusal | CheckRefusal | "WRONG_STATE" | "STALE_VERSION" | "PURCHASE_REPEATED";

/**
 * Places an order: a new one, or a draft whose content the input replaces. Every check, all reasons at once. What credit
 * does not cover, what is to be paid first and what is unusual is kept as an order that waits: nothing typed is lost.
 */
export const orderPlace: Command<OrderPlaceInput, OrderPlaceRefusal> = {
  name: "orderPlace",
  async run(act, input) {
    const draft = await draftOf(act, input.order);
    if (draft === undefined) return no({ code: "NOT_FOUND", path: ["order"] });
    const store = input.store == null ? null : await toOrderFor(act, { ...input, store: input.store });
    if (store !== null && !store.ok) return store;
    const forStore = store?.value ?? null;
    const dealerId = forStore?.dealerId ?? draft?.dealerId ?? dealerAsked(act.viewer, input.dealer);
    if (dealerId === undefined) return no({ code: "NOT_FOUND", path: ["dealer"] });
    if (draft !== null && draft.dealerId !== dealerId) return no({ code: "NOT_FOUND", path: ["order"] });
    const chainId = forStore?.buyer.store.chainId ?? null;
    const allowed = mayAct(act.viewer, "place", { dealerId, chainId });
    if (!allowed.ok) return allowed;
    if (draft !== null) {
      const current = decideVersion(input.version, draft);
      if (!current.ok) return current;
      const possible = decideAct("place", [draft.state]);
      if (!possible.ok) return possible;
    }

    const channel = forStore === null ? input.channel : "KA";
    const asked = { ...input, dealerId, channel, shipTo: forStore?.shipTo ?? input.shipTo };
    const gathered = await gather(act.tx, act.viewer, { ...asked, buyer: forStore?.buyer ?? null }, act.today);
    if (gathered === null) return no({ code: "NOT_FOUND", path: ["dealer"] });
    const decided = decideOrder(gathered.wanted, gathered.facts);
    if (!decided.ok) return no(...(await refusalsTold(act.tx, decided.refusals)));
    const { note, terms, deliverOn = null } = input;
    const purchaseNo = forStore === null ? null : (input.purchaseNo ?? "");
    const content = { dealerId, channel, note, terms, deliverOn, purchaseNo };
    try {
      return yes({ id: await insertChecked(act, draft, { content, gathered, checked: decided.value }) });
    } catch (error) {
      if (constraintOf(error) !== "order_purchase_once") throw error;
      return no({ code: "PURCHASE_REPEATED", path: ["purchaseNo"], params: { number: purchaseNo ?? "" } });
    }
  },
};

/** The draft an input names: null when it names none, undefined when there is no such order. */
async function draftOf(act: Act, order: string | null | undefined) {
  if (order === null || order === undefined) return null;
  const id = rowId("Order", order);
  return id === undefined ? undefined : ((await lockOrder(act.tx, act.viewer, id)) ?? undefined);
}
