import { no, yes } from "../../kernel/answer.ts";
import type { Command } from "../../platform/command.ts";
import { changeOrder } from "../change.ts";
import type { OrderClaimInput } from "../inputs/claims.ts";
import { returnedOf } from "../stores/returns.ts";
import { type BesideReturns, decideBesideReturns } from "../rules/claimed.ts";
import { type ClaimRefusal, decideClaim } from "../rules/claim.ts";
import { shipmentsOf } from "../store.ts";
import { addToClaim, attachPhotos, claimsByOrder, openVariances } from "../stores/claims.ts";
import { policyOf } from "../stores/policy.ts";
import { type ActingRefusal, orderToAct } from "./acting.ts";
import { openAbout } from "../tasks.ts";

type Refused = ActingRefusal | ClaimRefusal | BesideReturns | "UNKNOWN_SHIPMENT" | "UNKNOWN_LINE" | "NO_SUCH_FILE";

/** The dealer claims goods with photos: what was short at the count gets its proof, what was accepted and is bad is new. */
export const orderClaim: Command<OrderClaimInput, Refused> = {
  name: "orderClaim",
  async run(act, input) {
    const asked = await orderToAct(act, "claim", input);
    if (!asked.ok) return asked;
    const order = asked.value;
    const shipment = (await shipmentsOf(act.tx, order.rowId)).find((each) => each.id === input.shipment);
    if (shipment === undefined) return no({ code: "UNKNOWN_SHIPMENT", path: ["shipment"] });
    const line = shipment.lines.find((each) => each.orderLineId === input.line);
    if (line === undefined) return no({ code: "UNKNOWN_LINE", path: ["line"] });

    const claims = (await claimsByOrder(act.tx, act.tx.manufacturerId, [order.rowId])).filter(
      (claim) => claim.shipmentId === shipment.id && claim.orderLineId === line.orderLineId,
    );
    const short = claims.find((claim) => !claim.accepted && claim.outcome === null);
    const fits = short !== undefined && input.quantity === short.quantity && short.photos.length === 0;
    const taken = claims.filter((claim) => claim.accepted).reduce((sum, claim) => sum + claim.quantity, 0);
    const policy = await policyOf(act.tx, act.tx.manufacturerId);
    const decided = decideClaim(
      {
        receivedAt: shipment.receivedAt,
        now: act.now,
        windowHours: policy.claimHours,
        claimable: fits ? short.quantity : (line.received ?? 0) - taken,
        photos: input.photos.length,
      },
      input.quantity,
    );
    if (!decided.ok) return decided;
    const claimed = claims
      .filter((claim) => claim.accepted && claim.outcome === null)
      .reduce((sum, claim) => sum + claim.quantity, 0);
    const beside = decideBesideReturns(
      await returnedOf(act.tx, order, line.orderLineId),
      { quantity: input.quantity + claimed, accepted: !fits },
      null,
    );
    if (!beside.ok) return no(...beside.refusals.map((refusal) => ({ ...refusal, path: ["quantity"] })));
    const photos = await attachPhotos(act, order, input.photos);
    if (photos === null) return no({ code: "NO_SUCH_FILE", path: ["photos"] });

    const { kind, note } = input;
    if (fits) await addToClaim(act.tx, { orderId: order.rowId, id: short.rowId }, { photos, note, kind });
    else
      await openVariances(act, order, shipment.id, [
        { lineId: line.orderLineId, quantity: input.quantity, kind, accepted: true, note, photos },
      ]);
    await openAbout(act, "ORDER_CLAIM", order);
    const detail = { shipment: shipment.position, quantity: input.quantity, reason: note };
    await changeOrder(act, order, { kind: "CLAIMED", detail });
    return yes({ id: order.rowId });
  },
};
