import {
  cellsOf,
  isBlank,
  pasted,
  sendable,
  standingRow,
  sumOf,
  totalBeside,
} from "../../client/settlement/typing/sheet-rows.ts";

describe("a chain's sheet is typed in", () => {
  it("takes a block of a spreadsheet from the cell on where it is pasted, and makes the lines that lack", () => {
    const block = 'G1\tPO1\r\nG2\t"PO ""2"""\r\n';
    expect(cellsOf(block)).toEqual([
      ["G1", "PO1"],
      ["G2", 'PO "2"'],
    ]);
    expect(pasted([{ kind: "收货" }], { row: 1, column: "documentNo" }, block)).toEqual({
      count: 2,
      rows: [{ kind: "收货" }, { documentNo: "G1", orderNo: "PO1" }, { documentNo: "G2", orderNo: 'PO "2"' }],
    });
    expect(pasted([], { row: 0, column: "amount" }, "1,200.00")).toBeUndefined();
    // What stands further right than the last column has no place.
    expect(pasted([], { row: 0, column: "deduction" }, "5\tx\n")?.rows).toEqual([{ deduction: "5" }]);
  });

  it("puts each column where its heading says, whatever their order and wherever it is pasted", () => {
    const block = "金额\t 商品编码\t品 名\t不认识\n1,200.00\t10023\t矿泉水\tx\n\n-30\t10024\t茶\ty";
    expect(pasted([{ note: "留" }], { row: 0, column: "note" }, block)).toEqual({
      count: 2,
      rows: [
        { note: "留", amount: "1,200.00", sku: "10023", productName: "矿泉水" },
        { amount: "-30", sku: "10024", productName: "茶" },
      ],
    });
  });

  it("shows lines that stand as a person writes them, and keeps a total of the sheet's own beside them", () => {
    const say = { kind: (code: string) => ({ GOODS: "货款" })[code] ?? code, rate: () => "13%" };
    const line = { kind: "GOODS", sku: "1", store: null, amount: "10.01", taxRate: "0.13", __typename: "Line" };
    expect(standingRow(line, say)).toEqual({ kind: "货款", sku: "1", amount: "10.01", taxRate: "13%" });
    const rows = [{ amount: "10.01" }, { amount: "-2" }];
    expect([totalBeside(rows, "8.01"), totalBeside(rows, "8.00"), totalBeside(rows, null)]).toEqual(["", "8.00", ""]);
  });

  it("keeps a line break within a cell out of the rows", () =>
    expect(cellsOf('a\t"b\nc"\nd\te')).toEqual([
      ["a", "b c"],
      ["d", "e"],
    ]));

  it("sends what says something, and knows where each line stands", () => {
    const rows = [{}, { kind: " " }, { amount: " 5 ", kind: "" }];
    expect([isBlank(rows[0]), isBlank(rows[1]), isBlank(undefined)]).toEqual([true, true, true]);
    expect(sendable(rows)).toEqual([{ at: 2, line: { amount: "5" } }]);
  });

  it("adds amounts up as people write them, and says where one is none", () => {
    const rows = [{ amount: "１，２００.5" }, { amount: "（30.00）" }, { amount: "-0.01" }, { deduction: "¥ 10" }];
    expect(sumOf(rows)).toEqual({ minor: 116049n, unread: false });
    expect(sumOf([...rows, { amount: "5o" }])).toEqual({ minor: 116049n, unread: true });
  });
});
