import { no, yes } from "../../kernel/answer.ts";
import { newId, rowId } from "../../kernel/id.ts";
import type { Command } from "../../platform/command.ts";
import { mayWrite } from "../rules/access.ts";
import { gtin14 } from "../rules/gtin.ts";
import { checkTerms, type TermsRefusal } from "../rules/terms.ts";
import { hasProductLine, onceOnly, packsGiven } from "../store-products.ts";
import { insertProducts, type NewProduct } from "../store.ts";
import type { ProductCreateInput } from "../types.ts";

export type ProductCreateRefusal =
  | "NOT_ALLOWED"
  | TermsRefusal
  | "UNKNOWN_PRODUCT_LINE"
  | "DUPLICATE_CODE"
  | "DUPLICATE_GTIN";

/** Adds a product with its units. It is sold to nobody until it is listed and priced. */
export const productCreate: Command<ProductCreateInput, ProductCreateRefusal> = {
  name: "productCreate",
  async run(act, input) {
    if (!mayWrite(act.viewer)) return no({ code: "NOT_ALLOWED" });
    const lineId = rowId("ProductLine", input.productLine);
    const known = lineId !== undefined && (await hasProductLine(act.tx, lineId));
    const wrong = [
      ...checkTerms(input),
      ...(known ? [] : [{ code: "UNKNOWN_PRODUCT_LINE" as const, path: ["productLine"] }]),
    ];
    if (wrong.length > 0) return no(...wrong);
    const product = newProduct(input, lineId as string);
    const written = await onceOnly(insertProducts(act.tx, [product], act.now));
    if (!written.ok) return written;
    act.tell({
      name: "product.created",
      aggregateType: "Product",
      aggregateId: product.id,
      version: 1,
      dealerId: null,
      payload: {},
    });
    return yes({ id: product.id });
  },
};

const newProduct = (input: ProductCreateInput, productLineId: string): NewProduct => ({
  id: newId(),
  productLineId,
  code: input.code.trim(),
  name: input.name.trim(),
  nameEn: input.nameEn?.trim() || null,
  gtin: typeof input.gtin === "string" ? (gtin14(input.gtin) ?? null) : null,
  baseUnit: input.baseUnit.trim(),
  orderUnit: input.orderUnit.trim(),
  orderUnitFactor: input.orderUnitFactor,
  moq: input.moq,
  packMultiple: input.packMultiple,
  shelfLifeDays: input.shelfLifeDays ?? null,
  taxRate: input.taxRate,
  packs: packsGiven(input.packs ?? []),
});
