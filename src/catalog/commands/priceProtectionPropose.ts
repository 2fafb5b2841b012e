import { no, type Refusal, unless, yes } from "../../kernel/answer.ts";
import type { Day } from "../../kernel/day.ts";
import { newId, rowId } from "../../kernel/id.ts";
import { parseAmount, sum } from "../../kernel/money.ts";
import type { Command } from "../../platform/command.ts";
import { constraintOf } from "../../platform/transaction.ts";
import { askForProtection } from "../protection/approval.ts";
import type { PriceProtectionProposeInput } from "../protection/input.ts";
import { insertProtection } from "../protection/store.ts";
import { gatherDropped, type WorkedRefusal } from "../protection/worked.ts";
import { mayWrite } from "../rules/access.ts";
import { protect, protectionRules } from "../rules/priceProtection.ts";
import { lockProducts } from "../store-products.ts";

export type PriceProtectionProposeRefusal =
  | WorkedRefusal
  | "NOT_ALLOWED"
  | "UNKNOWN_PRODUCT"
  | "EMPTY_SELECTION"
  | "WINDOW_OUT_OF_RANGE"
  | "CAP_MALFORMED"
  | "PROTECTED_ALREADY";

/** Whether so many days are a window. */
export const isWindow = (days: number): boolean => Number.isInteger(days) && days >= 1 && days <= 3650;

/** Works out, per dealer, what a price drop is worth on the stock he still holds, and asks for its approval. */
export const priceProtectionPropose: Command<PriceProtectionProposeInput, PriceProtectionProposeRefusal> = {
  name: "priceProtectionPropose",
  async run(act, input) {
    if (!mayWrite(act.viewer)) return no({ code: "NOT_ALLOWED" });
    const productId = rowId("Product", input.product);
    const [product] = productId === undefined ? [] : await lockProducts(act.tx, [productId]);
    if (product === undefined) return no({ code: "UNKNOWN_PRODUCT", path: ["product"] });
    const named = input.dealers.map(({ dealer }) => dealer);
    const wrong: Refusal<PriceProtectionProposeRefusal>[] = [
      ...unless(isWindow(input.windowDays), "WINDOW_OUT_OF_RANGE", { path: ["windowDays"] }),
      ...unless(named.length > 0 && new Set(named).size === named.length, "EMPTY_SELECTION", { path: ["dealers"] }),
    ];
    const change = { changeOn: input.changeOn as Day, windowDays: isWindow(input.windowDays) ? input.windowDays : 30 };
    const gathered = await gatherDropped(act.tx, { productId: product.rowId, ...change }, input.dealers);
    if (!gathered.ok || wrong.length > 0) return no(...wrong, ...(gathered.ok ? [] : gathered.refusals));
    const dropped = gathered.value;
    const currency = dropped[0]!.currency;
    const cap = input.cap == null ? null : parseAmount(input.cap, currency);
    if (cap === undefined || (cap !== null && cap.minor <= 0n)) return no({ code: "CAP_MALFORMED", path: ["cap"] });

    const capMinor = cap?.minor ?? null;
    const lines = dropped.map((each) => {
      const { uncapped, amount, ...figures } = protect({ ...change, capMinor, ...each }, each.holding);
      const { holding, ...known } = each;
      return {
        ...{ id: newId(), ...known, ...figures, windowDays: change.windowDays },
        ...{ uncappedMinor: uncapped.minor, amountMinor: amount.minor, inputs: holding },
      };
    });
    const header = {
      ...{ id: newId(), productId: product.rowId, ...change, capMinor, currency, ruleSet: protectionRules },
      ...{ state: "PROPOSED" as const, note: input.note.trim(), proposedBy: act.viewer.personId, proposedAt: act.now },
      ...{ decidedAt: null, version: 1 },
    };
    try {
      await insertProtection(act.tx, header, lines);
    } catch (error) {
      if (constraintOf(error) !== "price_protection_line_once") throw error;
      return no({ code: "PROTECTED_ALREADY", path: ["dealers"] });
    }
    const amounts = lines.map((line) => ({ minor: line.amountMinor, currency }));
    await askForProtection(act, header, { product: product.name, total: sum(amounts, currency) });
    act.tell({
      ...{ name: "price-protection.proposed", aggregateType: "PriceProtection", aggregateId: header.id, version: 1 },
      ...{ dealerId: null, payload: { dealers: lines.length } },
    });
    return yes({ id: header.id });
  },
};
