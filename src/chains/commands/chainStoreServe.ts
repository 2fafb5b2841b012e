import { no, yes } from "../../kernel/answer.ts";
import { rowId } from "../../kernel/id.ts";
import type { Command } from "../../platform/command.ts";
import { globalId } from "../../kernel/id.ts";
import { type ServingRefusal, decideServing } from "../rules/store.ts";
import { mayWriteChains } from "../rules/access.ts";
import { lockStore, saveServings } from "../store-stores.ts";
import { findChainOf } from "../queries/chainOf.ts";
import type { ChainStoreServeInput } from "../types.ts";
import { chainToAct, dealerNamed, saveAndTell } from "./acting.ts";

type Refused = ServingRefusal | "NOT_ALLOWED" | "NOT_FOUND" | "STALE_VERSION";

/** Says who serves a store from a day on: the manufacturer itself, a dealer (alone or under a tri-party contract), or nobody. */
export const chainStoreServe: Command<ChainStoreServeInput, Refused> = {
  name: "chainStoreServe",
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
    const dealer = await dealerNamed(act, input.dealer);
    const from = input.from ?? act.today;
    const triParty = input.triParty === true;
    const refusals = decideServing({ servedBy: input.servedBy, dealer, triParty, from }, store.newest, act.today);
    if (refusals.length > 0) return no(...refusals);
    const serving = { storeId: store.id, from, servedBy: input.servedBy, dealerId: dealer ?? null, triParty };
    await saveServings(act.tx, [serving]);
    act.changed({ servedBy: [store.servedBy, input.servedBy], dealerId: [store.dealerId, serving.dealerId] });
    await saveAndTell(act, asked.value);
    return yes({ id: store.id });
  },
};
