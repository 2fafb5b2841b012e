import { no, yes } from "../../kernel/answer.ts";
import { rowId } from "../../kernel/id.ts";
import type { Command } from "../../platform/command.ts";
import { type AccessRefusal, mayAct } from "../rules/access.ts";
import { lockPayment, movePayment } from "../store-payments.ts";
import type { PaymentRejectInput } from "../types-payments.ts";

/** Finance did not find the money: the declaration ends, with a reason the dealer reads. */
export const paymentReject: Command<PaymentRejectInput, AccessRefusal | "PAYMENT_DECIDED" | "REASON_MISSING"> = {
  name: "paymentReject",
  async run(act, input) {
    const allowed = mayAct(act.viewer, "match", ["payment"]);
    if (!allowed.ok) return allowed;
    const id = rowId("Payment", input.payment);
    const payment = id === undefined ? null : await lockPayment(act.tx, id);
    if (payment === null) return no({ code: "NOT_FOUND", path: ["payment"] });
    if (payment.state !== "DECLARED") return no({ code: "PAYMENT_DECIDED", path: ["payment"] });
    if (input.reason.trim() === "") return no({ code: "REASON_MISSING", path: ["reason"] });
    const decided = { by: act.viewer.membershipId, at: act.now, reason: input.reason.trim() };
    await movePayment(act.tx, payment.rowId, "REJECTED", decided);
    act.tell({
      ...{ name: "payment.rejected", aggregateType: "Payment", aggregateId: payment.rowId, payload: {} },
      ...{ version: payment.version + 1, dealerId: payment.dealerId },
    });
    return yes({ id: payment.rowId });
  },
};
