import { no, yes } from "../../kernel/answer.ts";
import { newId, rowId } from "../../kernel/id.ts";
import type { Act, Command } from "../../platform/command.ts";
import { dealerAsked, gather, withOwners } from "../facts.ts";
import { type AccessRefusal, decideVersion, mayAct } from "../rules/access.ts";
import { type CheckRefusal, decideOrder } from "../rules/check.ts";
import { decideAct } from "../rules/lifeCycle.ts";
import { dropLines, insertPlaced, lockOrder } from "../store.ts";
import type { OrderPlaceInput } from "../types.ts";

export type OrderPlaceRefusal = AccessRefusal | CheckRefusal | "WRONG_STATE" | "STALE_VERSION";

/** Places an order: a new one, or a draft whose content the input replaces. Every check, all reasons at once. */
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

    const id = draft?.rowId ?? newId();
    const version = (draft?.version ?? 0) + 1;
    if (draft !== null) await dropLines(act.tx, id);
    await insertPlaced(
      act.tx,
      {
        id,
        dealerId,
        channel: input.channel,
        shipToId: gathered.shipTo?.id ?? null,
        shipToName: gathered.shipTo?.name ?? null,
        divisionLo: gathered.shipTo?.divisionLo ?? null,
        note: input.note,
        version,
        createdBy: draft?.createdBy ?? act.viewer.membershipId,
        createdAt: draft?.createdAt ?? act.now,
        orderedOn: act.today,
        placedAt: act.now,
        membershipId: act.viewer.membershipId,
        numbered: !act.preview,
      },
      decided.value,
      decided.value.lines.map(() => newId()),
    );
    act.tell({
      name: "order.placed",
      aggregateType: "Order",
      aggregateId: id,
      version,
      dealerId,
      payload: { state: "SUBMITTED" },
    });
    return yes({ id });
  },
};

/** The draft an input names: null when it names none, undefined when there is no such order. */
async function draftOf(act: Act, order: string | null | undefined) {
  if (order === null || order === undefined) return null;
  const id = rowId("Order", order);
  return id === undefined ? undefined : ((await lockOrder(act.tx, act.viewer, id)) ?? undefined);
}
