import { no, yes } from "../../kernel/answer.ts";
import { newId, rowId } from "../../kernel/id.ts";
import { parseAmount } from "../../kernel/money.ts";
import { dealerForOrder } from "../../partners/index.ts";
import type { Act, Command } from "../../platform/command.ts";
import { attachFile } from "../../platform/files/store.ts";
import { type AccessRefusal, mayDeclare } from "../rules/access.ts";
import { type DeclareRefusal, type Share, decideDeclaration } from "../rules/payments.ts";
import { lockItems } from "../store-items.ts";
import { insertPayment, waitingFor } from "../store-payments.ts";
import type { PaymentDeclareInput } from "../types-payments.ts";

/** A dealer says what he paid, with the bank's slip and the invoices it is for; finance finds the money later. */
export const paymentDeclare: Command<PaymentDeclareInput, AccessRefusal | DeclareRefusal> = {
  name: "paymentDeclare",
  async run(act, input) {
    const dealerId = input.dealer == null ? (act.viewer.dealerId ?? undefined) : rowId("Dealer", input.dealer);
    if (dealerId === undefined) return no({ code: "NOT_FOUND", path: ["dealer"] });
    const allowed = mayDeclare(act.viewer, dealerId, ["dealer"]);
    if (!allowed.ok) return allowed;
    if ((await dealerForOrder(act.tx, dealerId)) === null) return no({ code: "NOT_FOUND", path: ["dealer"] });

    const { currency } = act.viewer;
    const wanted = await sharesWanted(act, input.shares);
    const decided = decideDeclaration(
      {
        ...{
          dealerId,
          kind: input.kind,
          method: input.method,
          amountMinor: parseAmount(input.amount, currency)?.minor,
          currency,
        },
        ...{ paidOn: input.paidOn, billDueOn: input.billDueOn ?? null, shares: wanted },
      },
      act.today,
    );
    if (!decided.ok) return decided;
    const fileId = input.file == null ? null : (rowId("File", input.file) ?? newId());
    const file = fileId === null ? null : await attachFile(act.tx, fileId, "EVIDENCE", act.now, act.viewer.dealerId);
    if (fileId !== null && file === null) return no({ code: "NOT_FOUND", path: ["file"] });

    const id = newId();
    await insertPayment(
      act.tx,
      {
        ...{ id, dealerId, kind: input.kind, method: input.method, amountMinor: decided.value, currency },
        ...{ paidOn: input.paidOn, billDueOn: input.billDueOn ?? null, payerName: input.payerName.trim() },
        ...{ reference: input.reference.trim(), note: input.note.trim(), slipFileId: file?.id ?? null },
        ...{ declaredBy: act.viewer.membershipId, declaredAt: act.now },
      },
      wanted.flatMap(({ item, amountMinor }) => (item === null ? [] : [{ itemId: item.id, amountMinor }])),
    );
    act.tell({
      name: "payment.declared",
      aggregateType: "Payment",
      aggregateId: id,
      version: 1,
      dealerId,
      payload: {},
    });
    return yes({ id });
  },
};

/** The invoices that are named, locked, with what other declarations wait to pay of them. */
async function sharesWanted(act: Act, shares: PaymentDeclareInput["shares"]): Promise<Share[]> {
  const ids = shares.map((share) => rowId("OpenItem", share.item));
  const items = await lockItems(
    act.tx,
    ids.filter((id) => id !== undefined),
  );
  const waiting = await waitingFor(
    act.tx,
    items.map(({ id }) => id),
  );
  return shares.map((share, at) => {
    const item = items.find(({ id }) => id === ids[at]);
    return {
      amountMinor: parseAmount(share.amount, act.viewer.currency)?.minor ?? 0n,
      item: item === undefined ? null : { ...item, waitingMinor: waiting.get(item.id) ?? 0n },
    };
  });
}
