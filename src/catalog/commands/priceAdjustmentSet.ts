import { type Answer, no, refusalsOf, yes } from "../../kernel/answer.ts";
import type { Day } from "../../kernel/day.ts";
import { rowId } from "../../kernel/id.ts";
import type { Act, Command } from "../../platform/command.ts";
import { type AdjustmentRefusal, decideAdjustment } from "../rules/adjustment.ts";
import { notEnded } from "../rules/priceList.ts";
import { type AdjustmentTarget, knownAdjustments, saveAdjustments } from "../store-adjustments.ts";
import { hasProductLine, lockProducts } from "../store-products.ts";
import type { PriceAdjustmentSetInput } from "../types-prices.ts";
import { priceListToAct, tellOfList } from "./priceListActing.ts";

type TargetRefusal = "UNKNOWN_PRODUCT" | "UNKNOWN_PRODUCT_LINE";
export type PriceAdjustmentSetRefusal =
  | "NOT_FOUND"
  | "NOT_ALLOWED"
  | "PRICE_LIST_ENDED"
  | AdjustmentRefusal
  | TargetRefusal;

/** Sets what a list adds or takes off from a day on, or takes it away; what was said before stays on record. */
export const priceAdjustmentSet: Command<PriceAdjustmentSetInput, PriceAdjustmentSetRefusal> = {
  name: "priceAdjustmentSet",
  async run(act, input) {
    const found = await priceListToAct(act, input.priceList);
    if (!found.ok) return found;
    const list = found.value;
    const target = await targetOf(act, input);
    if (!target.ok) return target;

    const known = await knownAdjustments(act.tx, list.id, target.value, act.now);
    const asked = {
      ...{ percent: input.percent ?? null, amount: input.amount ?? null, label: input.label.trim() },
      ...{ from: input.from as Day, to: (input.to as Day | null | undefined) ?? null },
      correction: input.correction === true,
    };
    const decided = decideAdjustment(asked, { known: known.spans, scale: list.scale }, act.today);
    const ended = notEnded(list);
    if (!decided.ok || ended.length > 0) return no<PriceAdjustmentSetRefusal>(...ended, ...refusalsOf(decided));

    await saveAdjustments(act.tx, { priceListId: list.id, target: target.value }, decided.value, known.moment);
    const figure = asked.percent === null ? asked.amount : `${asked.percent}%`;
    act.changed({ adjustment: [known.spans.map((span) => [span.valid.from, span.valid.to, span.value]), figure] });
    tellOfList(act, list, "price-adjustment.set", 0, { from: asked.from });
    return yes({ id: list.id });
  },
};

async function targetOf(act: Act, input: PriceAdjustmentSetInput): Promise<Answer<AdjustmentTarget, TargetRefusal>> {
  const productId = input.product == null ? null : (rowId("Product", input.product) ?? "");
  const lineId = input.productLine == null ? null : (rowId("ProductLine", input.productLine) ?? "");
  const unknownProduct =
    productId === "" || (productId !== null && (await lockProducts(act.tx, [productId])).length === 0);
  if (unknownProduct) return no({ code: "UNKNOWN_PRODUCT", path: ["product"] });
  const unknownLine = lineId === "" || (lineId !== null && !(await hasProductLine(act.tx, lineId)));
  if (unknownLine || (lineId !== null && productId !== null))
    return no({ code: "UNKNOWN_PRODUCT_LINE", path: ["productLine"] });
  return yes({ productId, productLineId: lineId });
}
