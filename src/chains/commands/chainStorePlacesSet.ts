import { type Refusal, no, yes } from "../../kernel/answer.ts";
import { globalId, rowId } from "../../kernel/id.ts";
import { type ShipToRow, shipTosById } from "../../partners/index.ts";
import type { Command } from "../../platform/command.ts";
import { findChainOf } from "../queries/chainOf.ts";
import { mayWriteChains } from "../rules/access.ts";
import { savePlaces } from "../store-places.ts";
import { type StoreKnown, lockStore } from "../store-stores.ts";
import type { ChainStorePlacesSetInput } from "../types.ts";
import { chainToAct, saveAndTell } from "./acting.ts";

type Refused =
  | "NOT_ALLOWED"
  | "NOT_FOUND"
  | "STALE_VERSION"
  | "UNKNOWN_SHIP_TO"
  | "OTHER_DEALERS_PLACE"
  | "PLACE_TAKEN";

/** Says which places that orders go to are a store: what is sent there is then sent to the chain. */
export const chainStorePlacesSet: Command<ChainStorePlacesSetInput, Refused> = {
  name: "chainStorePlacesSet",
  async run(act, input) {
    const allowed = mayWriteChains(act.viewer);
    if (!allowed.ok) return allowed;
    const storeId = rowId("ChainStore", input.store);
    const chainId = storeId === undefined ? null : await findChainOf(act.tx, act.viewer.manufacturerId, storeId);
    if (chainId === null) return no({ code: "NOT_FOUND", path: ["store"] });
    const asked = await chainToAct(act, globalId("Chain", chainId));
    if (!asked.ok) return no(...asked.refusals.map((each) => ({ ...each, path: ["store"] })));
    const store = await lockStore(act.tx, storeId);
    if (store === null) return no({ code: "NOT_FOUND", path: ["store"] });
    const ids = input.shipTos.map((id) => rowId("ShipTo", id));
    const known = new Map(
      (
        await shipTosById.load(
          act.tx,
          ids.filter((id) => id !== undefined),
        )
      ).map((row) => [row.rowId, row]),
    );
    const refusals = ids.flatMap((id, at) => decidePlace(store, known.get(id ?? ""), ["shipTos", String(at)]));
    if (refusals.length > 0) return no(...refusals);
    if (!(await savePlaces(act.tx, store.id, [...known.keys()]))) return no({ code: "PLACE_TAKEN", path: ["shipTos"] });
    act.changed({ places: [...known.keys()] });
    await saveAndTell(act, asked.value);
    return yes({ id: store.id });
  },
};

/** H9: a place is one that is there, and of the dealer who serves the store where one does. */
function decidePlace(store: StoreKnown, place: ShipToRow | undefined, path: readonly string[]): Refusal<Refused>[] {
  if (place === undefined) return [{ code: "UNKNOWN_SHIP_TO", path }];
  const served = store.dealerId === null || store.dealerId === place.dealerId;
  return served ? [] : [{ code: "OTHER_DEALERS_PLACE", path, params: { place: place.name } }];
}
