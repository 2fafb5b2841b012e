import { type Answer, no, yes } from "../../kernel/answer.ts";
import { rowId } from "../../kernel/id.ts";
import type { Act } from "../../platform/command.ts";
import { mayReadLists, mayWrite } from "../rules/access.ts";
import { type LockedList, lockPriceList } from "../store-spans.ts";

/** Locks the price list an act is about and asks whether the viewer may change it. */
export async function priceListToAct(act: Act, id: string): Promise<Answer<LockedList, "NOT_FOUND" | "NOT_ALLOWED">> {
  const list = mayReadLists(act.viewer) ? await lockPriceList(act.tx, rowId("PriceList", id)) : null;
  if (list === null) return no({ code: "NOT_FOUND", path: ["priceList"] });
  return mayWrite(act.viewer) ? yes(list) : no({ code: "NOT_ALLOWED" });
}

/** Tells of a change; of one dealer's list to him, of the others to the manufacturer's own people. */
export const tellOfList = (act: Act, list: LockedList, name: string, version: number, payload: object): void =>
  act.tell({
    ...{ name, aggregateType: "PriceList", aggregateId: list.id, version, dealerId: list.dealerId },
    payload: { ...payload },
  });
