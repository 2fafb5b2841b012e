import { no, yes } from "../../kernel/answer.ts";
import { rowId } from "../../kernel/id.ts";
import type { Command } from "../../platform/command.ts";
import { type AccessRefusal, mayDeclare } from "../rules/access.ts";
import { lockPayment, movePayment } from "../store-payments.ts";
import type { PaymentWithdrawInput } from "../types-payments.ts";

/** A declaration that was a mistake is taken back, while nobody has decided it. */
export const paymentWithdraw: Command<PaymentWithdrawInput, AccessRefusal | "PAYMENT_DECIDED"> = {
  name: "paymentWithdraw",
  async run(act, input) {
    const id = rowId("Payment", input.payment);
    const payment = id === undefined ? null : await lockPayment(act.tx, id);
    if (payment === null) return no({ code: "NOT_FOUND", path: ["payment"] });
    const allowed = mayDeclare(act.viewer, payment.dealerId, ["payment"]);
    if (!allowed.ok) return allowed;
    if (payment.state !== "DECLARED") return no({ code: "PAYMENT_DECIDED", path: ["payment"] });
    const decided = { by: act.viewer.membershipId, at: act.now, reason: input.reason };
    await movePayment(act.tx, payment.rowId, "WITHDRAWN", decided);
    act.tell({
      ...{ name: "payment.withdrawn", aggregateType: "Payment", aggregateId: payment.rowId, payload: {} },
      ...{ version: payment.version + 1, dealerId: payment.dealerId },
    });
    return yes({ id: payment.rowId });
  },
};
