import { type Answer, no, type Refusal, refusalsOf, yes } from "../../kernel/answer.ts";
import { rowId } from "../../kernel/id.ts";
import type { Act, Command } from "../../platform/command.ts";
import type { ProductRow } from "../model/product.ts";
import { mayRead, mayWrite } from "../rules/access.ts";
import { gtin14 } from "../rules/gtin.ts";
import { checkTerms, decideChange, type TermsRefusal } from "../rules/terms.ts";
import { deletePacks, hasProductLine, lockProducts, onceOnly, packsGiven, updateProduct } from "../store-products.ts";
import { insertPacks } from "../store.ts";
import type { ProductUpdateInput } from "../types.ts";

export type ActRefusal = "NOT_FOUND" | "NOT_ALLOWED" | "STALE_VERSION" | "PRODUCT_ENDED";
export type ProductUpdateRefusal =
  | ActRefusal
  | TermsRefusal
  | "UNKNOWN_PRODUCT_LINE"
  | "DUPLICATE_CODE"
  | "DUPLICATE_GTIN";

/** Locks the product an act is about and asks whether the viewer may change it. */
export async function productToAct(act: Act, id: string): Promise<Answer<ProductRow, "NOT_FOUND" | "NOT_ALLOWED">> {
  const productId = rowId("Product", id);
  const [product] = productId === undefined || !mayRead(act.viewer) ? [] : await lockProducts(act.tx, [productId]);
  if (product === undefined) return no({ code: "NOT_FOUND", path: ["product"] });
  return mayWrite(act.viewer) ? yes(product) : no({ code: "NOT_ALLOWED" });
}

/** Changes a product, as far as fields are given. Base and order unit stay: prices and orders are in them. */
export const productUpdate: Command<ProductUpdateInput, ProductUpdateRefusal> = {
  name: "productUpdate",
  async run(act, input) {
    const asked = await productToAct(act, input.product);
    if (!asked.ok) return asked;
    const was = asked.value;
    const units = { baseUnit: was.baseUnit, orderUnit: was.orderUnit, orderUnitFactor: was.orderUnitFactor };
    const refusals: Refusal<ProductUpdateRefusal>[] = [
      ...refusalsOf(decideChange(was, input)),
      ...checkTerms({ ...input, ...units }),
    ];
    const lineId = input.productLine === undefined ? was.productLineId : rowId("ProductLine", input.productLine ?? "");
    if (lineId === undefined || (lineId !== was.productLineId && !(await hasProductLine(act.tx, lineId))))
      refusals.push({ code: "UNKNOWN_PRODUCT_LINE", path: ["productLine"] });
    if (lineId === undefined || refusals.length > 0) return no(...refusals);

    const changed = withGiven(was, input, lineId);
    const written = await onceOnly(updateProduct(act.tx, changed));
    if (!written.ok) return written;
    if (input.packs !== undefined) {
      await deletePacks(act.tx, was.rowId, [was.baseUnit, was.orderUnit]);
      await insertPacks(
        act.tx,
        packsGiven(input.packs ?? []).map((pack) => ({ ...pack, productId: was.rowId })),
      );
    }
    act.changed(differences(was, changed));
    act.tell({
      name: "product.updated",
      aggregateType: "Product",
      aggregateId: was.rowId,
      version: was.version + 1,
      dealerId: null,
      payload: {},
    });
    return yes({ id: was.rowId });
  },
};

/** What was left out, and what cannot be cleared, stays. */
const withGiven = (was: ProductRow, input: ProductUpdateInput, productLineId: string): ProductRow => ({
  ...was,
  productLineId,
  name: input.name?.trim() ?? was.name,
  nameEn: input.nameEn === undefined ? was.nameEn : input.nameEn?.trim() || null,
  gtin: input.gtin === undefined ? was.gtin : input.gtin === null ? null : (gtin14(input.gtin) ?? null),
  moq: input.moq ?? was.moq,
  packMultiple: input.packMultiple ?? was.packMultiple,
  shelfLifeDays: input.shelfLifeDays === undefined ? was.shelfLifeDays : input.shelfLifeDays,
  taxRate: input.taxRate ?? was.taxRate,
});

const differences = (was: ProductRow, now: ProductRow): Record<string, unknown> =>
  Object.fromEntries(
    (Object.keys(was) as (keyof ProductRow)[])
      .filter((field) => was[field] !== now[field])
      .map((field) => [field, [was[field], now[field]]]),
  );
