import { decideInvoiceBack } from "./invoiceBack.ts";

const invoice = (rowId: string, position: number, takenBackOn: string | null = null) => ({
  ...{ rowId, position, takenBackOn },
});
const codes = (
  id: string | undefined,
  invoices: ReturnType<typeof invoice>[],
  lines: { returned: number; invoiced: number; billed: number }[] = [],
) => {
  const decided = decideInvoiceBack(id, invoices, lines);
  return decided.ok ? [] : decided.refusals.map(({ code }) => code);
};

describe("an order's invoice that was made wrongly", () => {
  it("is taken back last first, once, and not when goods of it were given back", () => {
    expect(codes("b", [invoice("a", 1), invoice("b", 2)])).toEqual([]);
    expect(codes("a", [invoice("a", 1), invoice("b", 2)])).toEqual(["NOT_THE_LAST_INVOICE"]);
    expect(codes("a", [invoice("a", 1), invoice("b", 2, "2026-06-10")])).toEqual([]);
    expect(codes("b", [invoice("a", 1), invoice("b", 2, "2026-06-10")])).toEqual(["INVOICE_TAKEN_BACK"]);
    expect(codes("x", [invoice("a", 1)])).toEqual(["UNKNOWN_INVOICE"]);
    const given = (returned: number, invoiced: number) =>
      codes("a", [invoice("a", 1)], [{ returned, invoiced, billed: 30 }]);
    expect([given(0, 30), given(1, 30), given(0, 28)]).toEqual([[], ["INVOICE_GIVEN_BACK"], ["INVOICE_GIVEN_BACK"]]);
  });
});
