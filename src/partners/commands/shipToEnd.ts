import { type Answer, no, refusalsOf, yes } from "../../kernel/answer.ts";
import { globalId, rowId } from "../../kernel/id.ts";
import type { Act, Command } from "../../platform/command.ts";
import type { ShipToRow } from "../model/shipTo.ts";
import type { AccessRefusal } from "../rules/access.ts";
import { decideVersion } from "../rules/lifeCycle.ts";
import { decideInUse } from "../rules/place.ts";
import { endShipTo, lockShipTo } from "../store-places.ts";
import type { ShipToEndInput } from "../types.ts";
import { dealerToAct } from "./acting.ts";

/** Locks a place and asks whether the viewer may change its dealer. */
export async function shipToToAct(act: Act, id: string): Promise<Answer<ShipToRow, AccessRefusal>> {
  const place = await lockShipTo(act.tx, rowId("ShipTo", id));
  const asked = place === null ? null : await dealerToAct(act, "write", globalId("Dealer", place.dealerId));
  if (place === null || asked === null) return no({ code: "NOT_FOUND", path: ["shipTo"] });
  if (asked.ok) return yes(place);
  const allowed = asked.refusals.every((refusal) => refusal.code !== "NOT_FOUND");
  return allowed ? asked : no({ code: "NOT_FOUND", path: ["shipTo"] });
}

/** Takes a place out of use from today on. */
export const shipToEnd: Command<ShipToEndInput, AccessRefusal | "STALE_VERSION" | "SHIP_TO_ENDED"> = {
  name: "shipToEnd",
  async run(act, input) {
    const asked = await shipToToAct(act, input.shipTo);
    if (!asked.ok) return asked;
    const place = asked.value;
    const refusals = [...refusalsOf(decideVersion(place, input)), ...refusalsOf(decideInUse(place, act.today))];
    if (refusals.length > 0) return no(...refusals);
    await endShipTo(act.tx, place.rowId, act.today);
    act.changed({ endedOn: [place.endedOn, act.today] });
    act.tell({
      name: "ship-to.ended",
      aggregateType: "ShipTo",
      aggregateId: place.rowId,
      version: place.version + 1,
      dealerId: place.dealerId,
      payload: {},
    });
    return yes({ id: place.rowId });
  },
};
