import { type Answer, no, yes } from "../../kernel/answer.ts";
import { rowId } from "../../kernel/id.ts";
import type { Act } from "../../platform/command.ts";
import { mayKnowDealer } from "../../platform/regionWall.ts";
import { mayReadLists, mayWrite } from "../rules/access.ts";
import { type LockedList, lockPriceList } from "../store-spans.ts";

/**
 * Locks the price list an act is about and asks whether the viewer may change it: who changes none is told so of any, and
 * a list of one dealer is there for those alone who may know him.
 */
export async function priceListToAct(act: Act, id: string): Promise<Answer<LockedList, "NOT_FOUND" | "NOT_ALLOWED">> {
  const gone = no({ code: "NOT_FOUND", path: ["priceList"] } as const);
  if (!mayReadLists(act.viewer)) return gone;
  if (!mayWrite(act.viewer)) return no({ code: "NOT_ALLOWED" });
  const list = await lockPriceList(act.tx, rowId("PriceList", id));
  return list !== null && (await mayKnowDealer(act.tx, act.viewer, list.dealerId)) ? yes(list) : gone;
}

/** Tells of a change; of one dealer's list to him, of the others to the manufacturer's own people. */
export const tellOfList = (act: Act, list: LockedList, name: string, version: number, payload: object): void =>
  act.tell({
    ...{ name, aggregateType: "PriceList", aggregateId: list.id, version, dealerId: list.dealerId },
    payload: { ...payload },
  });
