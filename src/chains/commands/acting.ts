import { type Answer, no, yes } from "../../kernel/answer.ts";
import { rowId } from "../../kernel/id.ts";
import { dealersById } from "../../partners/index.ts";
import type { Act } from "../../platform/command.ts";
import { mayKnowDealer } from "../../platform/regionWall.ts";
import { mayWriteChains } from "../rules/access.ts";
import { type ChainKnown, lockChain, saveTouched } from "../store.ts";

/** Locks a chain that the viewer looks after and may change; another's does not exist for him. */
export async function chainToAct(
  act: Act,
  id: string,
  version: number | null = null,
): Promise<Answer<ChainKnown, "NOT_ALLOWED" | "NOT_FOUND" | "STALE_VERSION">> {
  const allowed = mayWriteChains(act.viewer);
  if (!allowed.ok) return allowed;
  const chain = await lockChain(act.tx, rowId("Chain", id), act.viewer.membershipId);
  if (chain === null) return no({ code: "NOT_FOUND", path: ["chain"] });
  if (version !== null && version !== chain.version)
    return no({ code: "STALE_VERSION", path: ["version"], params: { version: chain.version, seen: version } });
  return yes(chain);
}

/** Something of a chain changed: its version rises, and those who follow it hear of it. */
export async function saveAndTell(act: Act, chain: ChainKnown): Promise<void> {
  await saveTouched(act.tx, chain.id);
  tellChain(act, "chain.updated", { id: chain.id, version: chain.version + 1 });
}

/** Chains are the manufacturer's own people's: no dealer hears of them. */
export const tellChain = (
  act: Act,
  name: "chain.created" | "chain.updated",
  chain: { readonly id: string; readonly version: number },
): void =>
  act.tell({
    name,
    ...{ aggregateType: "Chain", aggregateId: chain.id, version: chain.version, dealerId: null, payload: {} },
  });

/** Reads a dealer whom the viewer may know; undefined: what is named is none. Null stays null. */
export async function dealerNamed(act: Act, id: string | null | undefined): Promise<string | null | undefined> {
  if (id === null || id === undefined) return null;
  const dealerId = rowId("Dealer", id);
  const [dealer] = dealerId === undefined ? [] : await dealersById.load(act.tx, [dealerId]);
  const known = dealer !== undefined && (await mayKnowDealer(act.tx, act.viewer, dealer.rowId));
  return known ? dealer.rowId : undefined;
}
