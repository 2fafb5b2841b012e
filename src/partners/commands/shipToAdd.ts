import { no, refusalsOf, unless, yes } from "../../kernel/answer.ts";
import { newId } from "../../kernel/id.ts";
import type { Command } from "../../platform/command.ts";
import type { AccessRefusal } from "../rules/access.ts";
import type { PlaceRefusal } from "../rules/place.ts";
import { insertShipTos } from "../store.ts";
import type { ShipToAddInput } from "../types.ts";
import { dealerToAct } from "./acting.ts";
import { placeOf } from "./placing.ts";

export type ShipToAddRefusal = AccessRefusal | PlaceRefusal | "NAME_MISSING" | "WRONG_DEALER_STATUS";

/** Adds a place to deliver a dealer's goods to. */
export const shipToAdd: Command<ShipToAddInput, ShipToAddRefusal> = {
  name: "shipToAdd",
  personal: ["contact", "phone"],
  async run(act, input) {
    const asked = await dealerToAct(act, "write", input.dealer);
    if (!asked.ok) return asked;
    const dealer = asked.value;
    const name = input.name.trim();
    const place = await placeOf(act, input.division, input.account ?? null);
    const refusals = [
      ...unless(dealer.status !== "ENDED", "WRONG_DEALER_STATUS", {
        params: { status: dealer.status },
        path: ["dealer"],
      }),
      ...unless(name !== "", "NAME_MISSING", { path: ["name"] }),
      ...refusalsOf(place),
    ];
    if (!place.ok || refusals.length > 0) return no(...refusals);

    const id = newId();
    const added = { ...place.value, id, dealerId: dealer.rowId, name, address: input.address.trim() };
    await insertShipTos(
      act.tx,
      [{ ...added, contact: input.contact?.trim() || null, phone: input.phone?.trim() || null }],
      act.now,
    );
    act.tell({
      name: "ship-to.added",
      aggregateType: "ShipTo",
      aggregateId: id,
      version: 1,
      dealerId: dealer.rowId,
      payload: {},
    });
    return yes({ id });
  },
};
