import { no, refusalsOf, unless, yes } from "../../kernel/answer.ts";
import { globalId } from "../../kernel/id.ts";
import type { Command } from "../../platform/command.ts";
import type { AccessRefusal } from "../rules/access.ts";
import { decideVersion } from "../rules/lifeCycle.ts";
import { decideInUse, type PlaceRefusal } from "../rules/place.ts";
import { updateShipTo } from "../store-places.ts";
import type { ShipToUpdateInput } from "../types.ts";
import { placeOf } from "./placing.ts";
import { shipToToAct } from "./shipToEnd.ts";

export type ShipToUpdateRefusal = AccessRefusal | PlaceRefusal | "STALE_VERSION" | "NAME_MISSING" | "SHIP_TO_ENDED";

/** Changes a place, as far as fields are given. Orders that were placed keep what they were stamped with. */
export const shipToUpdate: Command<ShipToUpdateInput, ShipToUpdateRefusal> = {
  name: "shipToUpdate",
  personal: ["contact", "phone"],
  async run(act, input) {
    const asked = await shipToToAct(act, input.shipTo);
    if (!asked.ok) return asked;
    const was = asked.value;
    const name = input.name === undefined ? was.name : (input.name ?? "").trim();
    const account =
      input.account === undefined && was.accountId !== null
        ? globalId("Account", was.accountId)
        : (input.account ?? null);
    const place = await placeOf(act, input.division ?? null, account, was);
    const refusals = [
      ...refusalsOf(decideVersion(was, input)),
      ...refusalsOf(decideInUse(was, act.today)),
      ...unless(name !== "", "NAME_MISSING", { path: ["name"] }),
      ...refusalsOf(place),
    ];
    if (!place.ok || refusals.length > 0) return no(...refusals);

    const given = (text: string | null | undefined, before: string | null) =>
      text === undefined ? before : text?.trim() || null;
    await updateShipTo(act.tx, {
      ...place.value,
      id: was.rowId,
      dealerId: was.dealerId,
      name,
      address: given(input.address, was.address) ?? was.address,
      contact: given(input.contact, was.contact),
      phone: given(input.phone, was.phone),
    });
    act.changed({
      name: [was.name, name],
      divisionLo: [was.divisionLo, place.value.divisionLo],
      accountId: [was.accountId, place.value.accountId],
    });
    act.tell({
      name: "ship-to.updated",
      aggregateType: "ShipTo",
      aggregateId: was.rowId,
      version: was.version + 1,
      dealerId: was.dealerId,
      payload: {},
    });
    return yes({ id: was.rowId });
  },
};
