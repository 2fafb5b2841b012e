import { no, type Refusal, yes } from "../../kernel/answer.ts";
import type { Day } from "../../kernel/day.ts";
import { rowId } from "../../kernel/id.ts";
import { isEmpty } from "../../kernel/period.ts";
import type { Command } from "../../platform/command.ts";
import type { ProductRow } from "../model/product.ts";
import { fill, type FillRefusal } from "../rules/fill.ts";
import { checkPrice, type PriceRefusal } from "../rules/price.ts";
import { notEnded } from "../rules/priceList.ts";
import { isTaxRate } from "../rules/terms.ts";
import { lockProducts } from "../store-products.ts";
import { knownPrices, savePrices } from "../store-spans.ts";
import type { PriceRowInput, PricesSetInput } from "../types-prices.ts";
import { priceListToAct, tellOfList } from "./priceListActing.ts";

type RowRefusal = PriceRefusal | FillRefusal | "UNKNOWN_PRODUCT" | "TAX_RATE_MALFORMED";
export type PricesSetRefusal = "NOT_FOUND" | "NOT_ALLOWED" | "PRICE_LIST_ENDED" | "EMPTY_SELECTION" | RowRefusal;

/** Sets many prices of a list at once, all of them or none; a list has no holes and no day with two prices. */
export const pricesSet: Command<PricesSetInput, PricesSetRefusal> = {
  name: "pricesSet",
  async run(act, input) {
    const found = await priceListToAct(act, input.priceList);
    if (!found.ok) return found;
    const list = found.value;
    if (input.prices.length === 0) return no({ code: "EMPTY_SELECTION", path: ["prices"] });
    const ids = [...new Set(input.prices.map((row) => rowId("Product", row.product) ?? ""))].filter((id) => id !== "");
    const products = new Map((await lockProducts(act.tx, ids)).map((product) => [product.rowId, product]));
    const correction = input.correction === true;
    const refusals: Refusal<PricesSetRefusal>[] = [
      ...notEnded(list),
      ...input.prices.flatMap((row, at) =>
        onRow(at, wrongWith(row, productOf(products, row), { scale: list.scale, correction }, act.today)),
      ),
    ];
    if (refusals.length > 0) return no(...refusals);

    const known = await knownPrices(act.tx, list.id, ids, act.now);
    const filled = ids.map((productId) => {
      const product = products.get(productId)!;
      const rows = input.prices.flatMap((row, at) =>
        rowId("Product", row.product) === productId ? [rowOf(row, at + 1, product)] : [],
      );
      const spans = known.spans.filter((span) => span.productId === productId);
      return { priceListId: list.id, productId, unit: product.orderUnit, ...fill(spans, rows) };
    });
    const wrong = filled.flatMap((each) => each.refusals.flatMap(({ at, ...refusal }) => onRow(at - 1, [refusal])));
    if (wrong.length > 0) return no(...wrong);
    await savePrices(act.tx, filled, known.moment);
    act.changed({ prices: input.prices.length });
    tellOfList(act, list, "price.set", 0, { prices: input.prices.length });
    return yes({ id: list.id });
  },
};

const productOf = (products: ReadonlyMap<string, ProductRow>, row: PriceRowInput) =>
  products.get(rowId("Product", row.product) ?? "");

const rowOf = (row: PriceRowInput, at: number, product: ProductRow) => ({
  ...{ at, from: row.from as Day, to: (row.to as Day | null | undefined) ?? null },
  value: { unitPrice: row.unitPrice, taxRate: row.taxRate ?? product.taxRate },
});

const onRow = <Code extends string>(at: number, refusals: readonly Refusal<Code>[]): Refusal<Code>[] =>
  refusals.map((refusal) => ({ ...refusal, path: ["prices", String(at), ...(refusal.path ?? [])] }));

function wrongWith(
  row: PriceRowInput,
  product: ProductRow | undefined,
  list: { readonly scale: number; readonly correction: boolean },
  today: Day,
): Refusal<RowRefusal>[] {
  if (product === undefined) return [{ code: "UNKNOWN_PRODUCT", path: ["product"] }];
  const period = { from: row.from as Day, to: (row.to as Day | null | undefined) ?? null };
  const facts = { productEnded: product.status === "ENDED", productName: product.name, scale: list.scale };
  const refusals: Refusal<RowRefusal>[] = checkPrice({ ...period, ...row, ...list, from: period.from }, facts, today);
  if (isEmpty(period)) refusals.push({ code: "PERIOD_EMPTY", path: ["to"] });
  if (row.taxRate != null && !isTaxRate(row.taxRate)) refusals.push({ code: "TAX_RATE_MALFORMED", path: ["taxRate"] });
  return refusals;
}
