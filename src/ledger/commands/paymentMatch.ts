import { no, unless, yes } from "../../kernel/answer.ts";
import { rowId } from "../../kernel/id.ts";
import type { Command } from "../../platform/command.ts";
import type { ApplicationRefusal, DocumentRefusal } from "../documents.ts";
import { receive } from "../receiving.ts";
import { type AccessRefusal, mayAct } from "../rules/access.ts";
import { lockBankLine, lockPayment, moveBankLine, movePayment, sharesOf, sourceOf } from "../store-payments.ts";
import type { PaymentMatchInput } from "../types-payments.ts";

export type PaymentMatchRefusal =
  | AccessRefusal
  | DocumentRefusal
  | ApplicationRefusal
  | "PAYMENT_DECIDED"
  | "BANK_LINE_DECIDED"
  | "AMOUNT_DIFFERS"
  | "SAME_PERSON";

/** Finance found the money of a declared payment: it is booked, and pays what it was meant for as far as the rests go. */
export const paymentMatch: Command<PaymentMatchInput, PaymentMatchRefusal> = {
  name: "paymentMatch",
  async run(act, input) {
    const allowed = mayAct(act.viewer, "match", ["payment"]);
    if (!allowed.ok) return allowed;
    const [paymentId, lineId] = [rowId("Payment", input.payment), rowId("BankLine", input.bankLine ?? "")];
    const payment = paymentId === undefined ? null : await lockPayment(act.tx, paymentId);
    if (payment === null) return no({ code: "NOT_FOUND", path: ["payment"] });
    const line = lineId === undefined ? null : await lockBankLine(act.tx, lineId);
    if (input.bankLine != null && line === null) return no({ code: "NOT_FOUND", path: ["bankLine"] });
    const wrong = [
      ...unless(payment.state === "DECLARED", "PAYMENT_DECIDED" as const, { path: ["payment"] }),
      ...unless(payment.declaredBy !== act.viewer.membershipId, "SAME_PERSON" as const, { path: ["payment"] }),
      ...unless(line === null || line.state === "OPEN", "BANK_LINE_DECIDED" as const, { path: ["bankLine"] }),
      ...unless(
        line === null || (line.amountMinor === payment.amountMinor && line.currency === payment.currency),
        "AMOUNT_DIFFERS" as const,
        { path: ["bankLine"] },
      ),
    ];
    if (wrong.length > 0) return no(...wrong);

    const received = await receive(act, {
      ...{ dealerId: payment.dealerId, kind: payment.kind, method: payment.method, billDueOn: payment.billDueOn },
      ...{ amountMinor: payment.amountMinor, currency: payment.currency, oldestFirst: input.oldestFirst },
      ...(line === null
        ? { sourceType: "PAYMENT", sourceId: payment.rowId, receivedOn: payment.paidOn }
        : { sourceType: "BANK_LINE", sourceId: sourceOf(line), receivedOn: line.bookedOn }),
      documentNo: line?.bankRef ?? (payment.reference === "" ? `PAY-${payment.rowId.slice(-8)}` : payment.reference),
      shares: await sharesOf(act.tx, act.tx.manufacturerId, [payment.rowId]),
    });
    if (!received.ok) return received;
    const decided = { by: act.viewer.membershipId, at: act.now, itemId: received.value.id };
    await movePayment(act.tx, payment.rowId, "MATCHED", decided);
    if (line !== null) await moveBankLine(act.tx, line.rowId, "MATCHED", decided);
    act.tell({
      ...{ name: "payment.matched", aggregateType: "Payment", aggregateId: payment.rowId, payload: {} },
      ...{ version: payment.version + 1, dealerId: payment.dealerId },
    });
    return yes({ id: payment.rowId });
  },
};
