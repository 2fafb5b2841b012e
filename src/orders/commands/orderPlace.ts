import { no, yes } from "../../kernel/answer.ts";
import { rowId } from "../../kernel/id.ts";
import type { Act, Command } from "../../platform/command.ts";
import { insertChecked } from "../acts/place.ts";
import { dealerAsked, gather, withOwners } from "../facts.ts";
import { type AccessRefusal, decideVersion, mayAct } from "../rules/access.ts";
import { type CheckRefusal, decideOrder } from "../rules/check.ts";
import { decideAct } from "../rules/lifeCycle.ts";
import { lockOrder } from "../stores/locked.ts";
import type { OrderPlaceInput } from "../types.ts";

export type OrderPlaceRefusal = AccessRefusal | CheckRefusal | "WRONG_STATE" | "STALE_VERSION";

/**
 * Places an order: a new one, or a draft whose content the input replaces. Every check, all reasons at once. What credit
 * does not cover, what is to be paid first and what is unusual is kept as an order that waits: nothing typed is lost.
 */
export const orderPlace: Command<OrderPlaceInput, OrderPlaceRefusal> = {
  name: "orderPlace",
  async run(act, input) {
    const draft = await draftOf(act, input.order);
    if (draft === undefined) return no({ code: "NOT_FOUND", path: ["order"] });
    const dealerId = draft?.dealerId ?? dealerAsked(act.viewer, input.dealer);
    if (dealerId === undefined) return no({ code: "NOT_FOUND", path: ["dealer"] });
    const allowed = mayAct(act.viewer, "place", { dealerId });
    if (!allowed.ok) return allowed;
    if (draft !== null) {
      const current = decideVersion(input.version, draft);
      if (!current.ok) return current;
      const possible = decideAct("place", [draft.state]);
      if (!possible.ok) return possible;
    }

    const gathered = await gather(act.tx, act.viewer, { ...input, dealerId, shipTo: input.shipTo }, act.today);
    if (gathered === null) return no({ code: "NOT_FOUND", path: ["dealer"] });
    const decided = decideOrder(gathered.wanted, gathered.facts);
    if (!decided.ok) return no(...(await withOwners(act.tx, decided.refusals)));
    const { channel, note, terms, deliverOn = null } = input;
    const content = { dealerId, channel, note, terms, deliverOn };
    return yes({ id: await insertChecked(act, draft, content, gathered, decided.value) });
  },
};

/** The draft an input names: null when it names none, undefined when there is no such order. */
async function draftOf(act: Act, order: string | null | undefined) {
  if (order === null || order === undefined) return null;
  const id = rowId("Order", order);
  return id === undefined ? undefined : ((await lockOrder(act.tx, act.viewer, id)) ?? undefined);
}
