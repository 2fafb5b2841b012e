import { no, yes } from "../../kernel/answer.ts";
import type { Command } from "../../platform/command.ts";
import { type BookRefusal, bill } from "../acts/billing.ts";
import { settledBy } from "../chain/settled.ts";
import { completeIfDone } from "../acts/complete.ts";
import type { OrderInvoiceInput } from "../inputs/fulfilment.ts";
import { policyOf } from "../stores/policy.ts";
import { type ActingRefusal, orderToAct } from "./acting.ts";

/** Bills what of an order was accepted and is not billed yet. */
export const orderInvoice: Command<
  OrderInvoiceInput,
  ActingRefusal | BookRefusal | "NOTHING_TO_INVOICE" | "SETTLED_BY_STATEMENT"
> = {
  name: "orderInvoice",
  async run(act, input) {
    const asked = await orderToAct(act, "invoice", input);
    if (!asked.ok) return asked;
    const contract = await settledBy(act.tx, asked.value);
    if (contract !== null) return no({ code: "SETTLED_BY_STATEMENT", path: ["order"], params: { contract } });
    const policy = await policyOf(act.tx, act.tx.manufacturerId);
    const billed = await bill(act, asked.value, policy);
    if (!billed.ok) return billed;
    if (billed.value === null) return no({ code: "NOTHING_TO_INVOICE" });
    await completeIfDone(act, billed.value);
    return yes({ id: asked.value.rowId });
  },
};
