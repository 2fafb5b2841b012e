import { type Refusal, no, yes } from "../../kernel/answer.ts";
import { newId, rowId } from "../../kernel/id.ts";
import type { Command } from "../../platform/command.ts";
import { dealerAsked, gather } from "../facts.ts";
import { type AccessRefusal, decideVersion, mayAct } from "../rules/access.ts";
import { mostLines } from "../rules/check.ts";
import { type DeliveryRefusal, decideDelivery } from "../rules/delivery.ts";
import { decideAct } from "../rules/lifeCycle.ts";
import { largestQuantity } from "../rules/quantity.ts";
import { saveDraft } from "../store.ts";
import { lockOrder } from "../stores/locked.ts";
import type { OrderDraftSaveInput } from "../types.ts";

type StorableRefusal =
  | DeliveryRefusal
  | "UNKNOWN_PRODUCT"
  | "UNKNOWN_SHIP_TO"
  | "QUANTITY_NOT_POSITIVE"
  | "QUANTITY_ABSURD"
  | "TOO_MANY_LINES";
export type OrderDraftSaveRefusal = AccessRefusal | StorableRefusal | "WRONG_STATE" | "STALE_VERSION";

/** Saves a draft as it stands. A draft may break every business rule but those without which it cannot be kept. */
export const orderDraftSave: Command<OrderDraftSaveInput, OrderDraftSaveRefusal> = {
  name: "orderDraftSave",
  // A draft is its writer's own paper: the trail says that he wrote, not what.
  personal: ["shipTo", "note", "lines"],
  async run(act, input) {
    const given = input.order === null || input.order === undefined ? undefined : (rowId("Order", input.order) ?? "");
    const draft = given === undefined || given === "" ? null : await lockOrder(act.tx, act.viewer, given);
    if (given !== undefined && draft === null) return no({ code: "NOT_FOUND", path: ["order"] });
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
    const refusals: Refusal<StorableRefusal>[] = gathered.wanted.flatMap((line, at) =>
      decideStorable(line, at, gathered.facts.products.has(line.productId ?? "")),
    );
    if (input.shipTo !== null && input.shipTo !== undefined && gathered.shipTo === null)
      refusals.push({ code: "UNKNOWN_SHIP_TO", path: ["shipTo"] });
    refusals.push(...decideDelivery(input.deliverOn ?? null, act.today));
    if (gathered.wanted.length > mostLines)
      refusals.push({ code: "TOO_MANY_LINES", path: ["lines"], params: { most: mostLines } });
    if (refusals.length > 0) return no(...refusals);

    const id = draft?.rowId ?? newId();
    const version = (draft?.version ?? 0) + 1;
    await saveDraft(
      act.tx,
      {
        id,
        dealerId,
        channel: input.channel,
        shipToId: gathered.shipTo?.id ?? null,
        shipToName: gathered.shipTo?.name ?? null,
        divisionLo: gathered.shipTo?.divisionLo ?? null,
        note: input.note,
        deliverOn: input.deliverOn ?? null,
        version,
        createdBy: draft?.createdBy ?? act.viewer.membershipId,
        createdAt: draft?.createdAt ?? act.now,
      },
      gathered.wanted.map((line) => ({ id: newId(), productId: line.productId as string, quantity: line.quantity })),
    );
    act.tell({
      name: "order.drafted",
      aggregateType: "Order",
      aggregateId: id,
      version,
      dealerId,
      payload: { state: "DRAFT" },
    });
    return yes({ id });
  },
};

function decideStorable(
  line: { productId: string | null; quantity: number },
  at: number,
  known: boolean,
): Refusal<StorableRefusal>[] {
  const refusals: Refusal<StorableRefusal>[] = known
    ? []
    : [{ code: "UNKNOWN_PRODUCT", path: ["lines", String(at), "product"] }];
  const path = ["lines", String(at), "quantity"];
  if (!Number.isInteger(line.quantity) || line.quantity <= 0) refusals.push({ code: "QUANTITY_NOT_POSITIVE", path });
  else if (line.quantity > largestQuantity)
    refusals.push({ code: "QUANTITY_ABSURD", path, params: { most: largestQuantity } });
  return refusals;
}
