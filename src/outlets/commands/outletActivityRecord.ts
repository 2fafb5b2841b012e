import { productLinesById } from "../../catalog/index.ts";
import { type Refusal, no, yes } from "../../kernel/answer.ts";
import { rowId } from "../../kernel/id.ts";
import type { Command } from "../../platform/command.ts";
import { mayWrite } from "../rules/access.ts";
import { type PurchaseRefusal, decidePurchase } from "../rules/facts.ts";
import { insertPurchases } from "../store-facts.ts";
import type { OutletActivityRecordInput } from "../types.ts";
import { amountRead, dealerNamed, outletToAct, refusalsAll, tellOutlet } from "./reading.ts";

type Refused =
  | PurchaseRefusal
  | ("NOT_ALLOWED" | "NOT_FOUND" | "UNKNOWN_PRODUCT_LINE" | "UNKNOWN_DEALER" | "AMOUNT_MALFORMED" | "ACTIVITY_EXISTS");

/** Records a purchase of an outlet: it is what makes the outlet active. */
export const outletActivityRecord: Command<OutletActivityRecordInput, Refused> = {
  name: "outletActivityRecord",
  async run(act, input) {
    const allowed = mayWrite(act.viewer);
    if (!allowed.ok) return allowed;
    const locked = await outletToAct(act, input.outlet, null);
    if (!locked.ok) return no({ code: "NOT_FOUND", path: ["outlet"] });
    const outlet = locked.value;
    const lineId = rowId("ProductLine", input.productLine);
    const [line] = lineId === undefined ? [] : await productLinesById.load(act.tx, [lineId]);
    const dealer = await dealerNamed(act, input.dealer);
    const amount = amountRead(input.amount, act.viewer.currency, "amount");
    const amountMinor = amount.ok ? amount.value.minor : null;
    const refusals: Refusal<Refused>[] = [
      ...decidePurchase({ on: input.on, quantity: input.quantity, amountMinor }, act.today),
      ...(line === undefined ? [{ code: "UNKNOWN_PRODUCT_LINE" as const, path: ["productLine"] }] : []),
      ...(dealer === undefined ? [{ code: "UNKNOWN_DEALER" as const, path: ["dealer"] }] : []),
      ...(refusalsAll(amount) as Refusal<"AMOUNT_MALFORMED">[]),
    ];
    if (refusals.length > 0 || line === undefined || dealer === undefined) return no(...refusals);
    const purchase = {
      ...{ outletId: outlet.id, on: input.on, productLineId: line.rowId, reference: input.reference?.trim() ?? "" },
      ...{ dealerId: dealer, quantity: input.quantity, amountMinor, source: input.source ?? "REPORT" },
      currency: amountMinor === null ? null : act.viewer.currency,
    };
    const written = await insertPurchases(act.tx, [purchase], { now: act.now, importRunId: null });
    if (written.length === 0) return no({ code: "ACTIVITY_EXISTS", path: ["reference"] });
    tellOutlet(act, "outlet.bought", outlet);
    return yes({ id: outlet.id });
  },
};
