import type { Act } from "../../platform/command.ts";
import type { NewTarget } from "./store.ts";

/** Tells a dealer and the manufacturer that a target now reads otherwise. */
export function tellTarget(act: Pick<Act, "tell">, id: string, target: NewTarget): void {
  act.tell({
    ...{ name: target.act === "SET" ? "target.set" : "target.rebased", aggregateType: "SalesTarget", aggregateId: id },
    ...{ version: 1, dealerId: target.dealerId },
    payload: { period: target.period, from: target.from, productLineId: target.productLineId, splitId: target.splitId },
  });
}
