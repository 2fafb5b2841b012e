import { type Answer, type Refusal, no, yes } from "../../kernel/answer.ts";
import type { Day } from "../../kernel/day.ts";
import { newId, rowId } from "../../kernel/id.ts";
import type { Act, Command } from "../../platform/command.ts";
import { type ForStore, toOrderFor } from "../chain/buyer.ts";
import { type Gathered, dealerAsked, gather } from "../facts.ts";
import { constraintOf } from "../../platform/transaction.ts";
import { type AccessRefusal, decideVersion, mayAct } from "../rules/access.ts";
import { mostLines } from "../rules/check.ts";
import { type DeliveryRefusal, decideDelivery } from "../rules/delivery.ts";
import { decideAct } from "../rules/lifeCycle.ts";
import { largestQuantity } from "../rules/quantity.ts";
import { saveDraft } from "../store.ts";
import { type LockedOrder, lockOrder } from "../stores/locked.ts";
import type { OrderDraftSaveInput } from "../types.ts";

type StorableRefusal =
  | DeliveryRefusal
  | "UNKNOWN_PRODUCT"
  | "UNKNOWN_SHIP_TO"
  | "PURCHASE_REPEATED"
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
    const whose = await forWhom(act, input, draft);
    if (!whose.ok) return whose;
    const { dealerId, chainId, forStore } = whose.value;
    const allowed = mayAct(act.viewer, "place", { dealerId, chainId });
    if (!allowed.ok) return allowed;
    if (draft !== null) {
      const current = decideVersion(input.version, draft);
      if (!current.ok) return current;
      const possible = decideAct("place", [draft.state]);
      if (!possible.ok) return possible;
    }
    const channel = forStore === null ? input.channel : "KA";
    const asked = {
      ...input,
      dealerId,
      channel,
      shipTo: forStore?.shipTo ?? input.shipTo,
      buyer: forStore?.buyer ?? null,
    };
    const gathered = await gather(act.tx, act.viewer, asked, act.today);
    if (gathered === null) return no({ code: "NOT_FOUND", path: ["dealer"] });
    const refusals = decideDraft(gathered, input, act.today);
    if (refusals.length > 0) return no(...refusals);
    const { shipTo } = gathered;
    const id = draft?.rowId ?? newId();
    // A number that is still to come is none yet; of two papers with one number for a store, one is too many.
    const purchaseNo = forStore === null ? null : (input.purchaseNo ?? "").trim() || null;
    const version = (draft?.version ?? 0) + 1;
    const saved = await onceAStore(() =>
      saveDraft(
        act.tx,
        {
          id,
          dealerId,
          channel,
          ...{ shipToId: shipTo?.id ?? null, shipToName: shipTo?.name ?? null, divisionLo: shipTo?.divisionLo ?? null },
          note: input.note,
          deliverOn: input.deliverOn ?? null,
          version,
          createdBy: draft?.createdBy ?? act.viewer.membershipId,
          createdAt: draft?.createdAt ?? act.now,
          chainId,
          storeId: forStore?.buyer.store.id ?? null,
          purchaseNo,
        },
        gathered.wanted.map((line) => ({ id: newId(), productId: line.productId as string, quantity: line.quantity })),
      ),
    );
    if (!saved) return no({ code: "PURCHASE_REPEATED", path: ["purchaseNo"], params: { number: purchaseNo ?? "" } });
    act.tell({
      ...{ name: "order.drafted", aggregateType: "Order", aggregateId: id, version, dealerId },
      payload: { state: "DRAFT" },
    });
    return yes({ id });
  },
};

/** For whom it is written: a dealer, or a chain's store with whoever is supplied for it. */
async function forWhom(
  act: Act,
  input: OrderDraftSaveInput,
  draft: LockedOrder | null,
): Promise<Answer<{ dealerId: string; chainId: string | null; forStore: ForStore | null }, AccessRefusal>> {
  const store = input.store == null ? null : await toOrderFor(act, { ...input, store: input.store });
  if (store !== null && !store.ok) return store;
  const forStore = store?.value ?? null;
  const dealerId = forStore?.dealerId ?? draft?.dealerId ?? dealerAsked(act.viewer, input.dealer);
  if (dealerId === undefined) return no({ code: "NOT_FOUND", path: ["dealer"] });
  if (draft !== null && draft.dealerId !== dealerId) return no({ code: "NOT_FOUND", path: ["order"] });
  return yes({ dealerId, chainId: forStore?.buyer.store.chainId ?? null, forStore });
}

/** What a draft cannot be kept with, all of it at once. */
function decideDraft(gathered: Gathered, input: OrderDraftSaveInput, today: Day): Refusal<StorableRefusal>[] {
  const known = (productId: string | null) => gathered.facts.products.has(productId ?? "");
  const refusals: Refusal<StorableRefusal>[] = gathered.wanted.flatMap((line, at) =>
    decideStorable(line, at, known(line.productId)),
  );
  if (input.shipTo != null && gathered.shipTo === null) refusals.push({ code: "UNKNOWN_SHIP_TO", path: ["shipTo"] });
  refusals.push(...decideDelivery(input.deliverOn ?? null, today));
  if (gathered.wanted.length > mostLines)
    refusals.push({ code: "TOO_MANY_LINES", path: ["lines"], params: { most: mostLines } });
  return refusals;
}

/** False: the chain's number was written for this store before. */
async function onceAStore(save: () => Promise<void>): Promise<boolean> {
  try {
    await save();
    return true;
  } catch (error) {
    if (constraintOf(error) !== "order_purchase_once") throw error;
    return false;
  }
}

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
