import { no, yes } from "../../kernel/answer.ts";
import type { Command } from "../../platform/command.ts";
import { changeOrder } from "../change.ts";
import type { OrderHoldInput } from "../inputs/holds.ts";
import { saveHolds } from "../stores/holds.ts";
import { type ActingRefusal, orderToAct } from "./acting.ts";

/** A person stops an order; what was set aside for it stays, and nothing goes out until it is released. */
export const orderHold: Command<OrderHoldInput, ActingRefusal | "REASON_MISSING"> = {
  name: "orderHold",
  async run(act, input) {
    const asked = await orderToAct(act, "hold", input);
    if (!asked.ok) return asked;
    const order = asked.value;
    const reason = input.reason.trim();
    if (reason === "") return no({ code: "REASON_MISSING", path: ["reason"] });
    const manual = { kind: "MANUAL" as const, note: reason, reasons: [{ code: "MANUAL", ways: [{ way: "APPROVE" }] }] };
    await saveHolds(act, [{ order, holds: [manual] }]);
    const kinds = [...new Set([...order.holds.map((hold) => hold.kind), "MANUAL" as const])];
    await changeOrder(act, order, { holds: kinds, kind: "HELD", detail: { reason, holds: kinds } });
    return yes({ id: order.rowId });
  },
};
