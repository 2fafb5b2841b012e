import { type Answer, answer, unless } from "../../kernel/answer.ts";

export type InvoiceBackRefusal =
  | "UNKNOWN_INVOICE"
  | "INVOICE_TAKEN_BACK"
  | "NOT_THE_LAST_INVOICE"
  | "INVOICE_GIVEN_BACK";

type Invoiced = { readonly rowId: string; readonly position: number; readonly takenBackOn: string | null };

/**
 * I1: the invoice made last is taken back, whole: the parts of a line are cut one after the other, so that they add up
 * to it. What was given back of its goods by a credit note stands on it and keeps it: by a return, or by a claim, after
 * which less counts as billed than its invoices say. What was written off and never billed is no part of it.
 */
export function decideInvoiceBack(
  id: string | undefined,
  invoices: readonly Invoiced[],
  lines: readonly { readonly returned: number; readonly invoiced: number; readonly billed: number }[],
): Answer<true, InvoiceBackRefusal> {
  const found = invoices.find((each) => each.rowId === id);
  const path = ["invoice"];
  const later = invoices.some((each) => each.takenBackOn === null && each.position > (found?.position ?? 0));
  return answer<true, InvoiceBackRefusal>(
    [
      ...unless(found !== undefined, "UNKNOWN_INVOICE", { path }),
      ...unless(found?.takenBackOn == null, "INVOICE_TAKEN_BACK", { path }),
      ...unless(found === undefined || found.takenBackOn !== null || !later, "NOT_THE_LAST_INVOICE", { path }),
      ...unless(!lines.some((line) => line.returned > 0 || line.billed > line.invoiced), "INVOICE_GIVEN_BACK", {
        path,
      }),
    ],
    () => true as const,
  );
}
