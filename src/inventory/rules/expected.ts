import { type Answer, type Refusal, answer, unless } from "../../kernel/answer.ts";
import type { Day } from "../../kernel/day.ts";
import { mostGoods } from "./receipt.ts";

export type ExpectRefusal =
  | ("EMPTY_SELECTION" | "UNKNOWN_PRODUCT" | "DUPLICATE_LINE" | "QUANTITY_NOT_POSITIVE")
  | ("QUANTITY_ABSURD" | "DOCUMENT_MISSING" | "EXPECTED_IN_THE_PAST");
export type Announced = { readonly productId: string; readonly quantity: number };

/** E1. What is announced names its paper, comes on a day that is not past, and holds whole goods of known products, each once. */
export function decideExpected(
  lines: readonly { readonly productId: string | null; readonly quantity: number }[],
  about: { readonly documentNo: string; readonly expectedOn: Day },
  products: ReadonlySet<string>,
  today: Day,
): Answer<readonly Announced[], ExpectRefusal> {
  const refusals: Refusal<ExpectRefusal>[] = [
    ...unless(lines.length > 0, "EMPTY_SELECTION", { path: ["lines"] }),
    ...unless(about.documentNo.trim() !== "", "DOCUMENT_MISSING", { path: ["reference"] }),
    ...unless(about.expectedOn >= today, "EXPECTED_IN_THE_PAST", { path: ["expectedOn"] }),
  ];
  const seen = new Set<string>();
  const announced = lines.flatMap(({ productId, quantity }, at): Announced[] => {
    const path = (field: string) => ["lines", String(at), field];
    if (productId === null || !products.has(productId)) {
      refusals.push({ code: "UNKNOWN_PRODUCT", path: path("product") });
      return [];
    }
    if (seen.has(productId)) refusals.push({ code: "DUPLICATE_LINE", path: path("product") });
    seen.add(productId);
    if (!Number.isInteger(quantity) || quantity <= 0)
      refusals.push({ code: "QUANTITY_NOT_POSITIVE", path: path("quantity") });
    else if (quantity > mostGoods)
      refusals.push({ code: "QUANTITY_ABSURD", path: path("quantity"), params: { most: mostGoods } });
    return [{ productId, quantity }];
  });
  return answer(refusals, () => announced);
}
