import { Readable } from "node:stream";
import { parcelKind } from "../../../../test/support/parcels.ts";
import type { ImportKind } from "../kind.ts";
import { fileRefusedCodes } from "../table/fileRefused.ts";
import { readRows } from "../table/readRows.ts";
import { messageCodes } from "../../messages.ts";
import "../messages.ts";
import { dayOrderOf, decimalMarkOf } from "./detect.ts";
import { mappingHash, problemsOfMapping } from "./mapping.ts";
import { parseRow, rowParser, sourceText } from "./parseRow.ts";
import { suggestMapping } from "./suggestMapping.ts";

const kind = parcelKind() as ImportKind;

describe("mapping the columns of a file", () => {
  it("is proposed by names and synonyms in both languages, whatever their case and punctuation", () => {
    const { mapping, questions } = suggestMapping(
      ["invoice_no", "所在城市（必填）", "数量 ", "UNIT PRICE", "备注", "InvoiceDate"],
      kind,
    );
    expect(mapping.columns).toEqual({
      code: "invoice_no",
      city: "所在城市（必填）",
      quantity: "数量 ",
      price: "UNIT PRICE",
      sentOn: "InvoiceDate",
    });
    expect(questions).toEqual([]);
  });

  it("asks what it cannot know: a missing column, and dates that read both ways", () => {
    const { mapping, questions } = suggestMapping(["单号", "数量", "单价", "日期"], kind, [
      ["1", "2", "1,5", "03/04/2024"],
      ["1", "2", "2", "05/06/2024"],
    ]);
    expect(questions).toEqual([
      { column: "city", question: "WHICH_COLUMN" },
      { column: "sentOn", question: "WHICH_DAY_ORDER" },
    ]);
    expect([mapping.dayOrders, mapping.decimalMark]).toEqual([{}, ","]);
  });

  it("takes an order of dates only from proof", () => {
    expect(
      [
        ["2024/1/2"],
        ["1/2/2024", "13/2/2024"],
        ["2/13/2024"],
        ["1/2/2024"],
        ["13/2/2024", "2/13/2024"],
        ["x"],
        [""],
      ].map(dayOrderOf),
    ).toEqual(["YMD", "DMY", "MDY", "AMBIGUOUS", null, null, null]);
    expect([["1,234"], ["12,5"], ["12,5", "1.25"], ["1.234,50"], ["1,234.5"]].map(decimalMarkOf)).toEqual([
      ".",
      ",",
      ".",
      ",",
      ".",
    ]);
  });

  it("says which columns are left out, unknown or taken twice, and has one hash however it is written", () => {
    expect(
      problemsOfMapping(kind, { columns: { code: "A", city: "A", quantity: "B", price: "", colour: "C" } }),
    ).toEqual([
      { code: "COLUMN_NOT_MAPPED", column: "price" },
      { code: "COLUMN_NOT_MAPPED", column: "sentOn" },
      { code: "NO_SUCH_COLUMN", column: "colour" },
      { code: "HEADER_MAPPED_TWICE", column: "city" },
    ]);
    expect(mappingHash({ columns: { a: "1", b: "2" }, quotes: "none" })).toBe(
      mappingHash({ quotes: "none", columns: { b: "2", a: "1" } }),
    );
    expect(mappingHash({ columns: { a: "1" } })).not.toBe(mappingHash({ columns: { a: "2" } }));
  });
});

describe("parsing a row", () => {
  const columns = { code: "no", city: "city", quantity: "q", price: "p", sentOn: "d" };
  const parsed = async (text: string) => {
    for await (const row of readRows(Readable.from([Buffer.from(text)]))) return parseRow(kind, { columns }, row);
    throw new Error("no row");
  };

  it("gives values, or every problem at once with line, column, reason and what stood there", async () => {
    expect(await parsed("no,city,q,p,d\n7,杭州,6,2.55,2024-01-02\n")).toEqual({
      ok: true,
      value: { code: "7", city: "杭州", quantity: 6n, price: "2.55", sentOn: "2024-01-02" },
    });
    expect(await parsed("no,city,q,p,d\n\n,杭州,x,2.55,2024-13-02,extra\n")).toEqual({
      ok: false,
      errors: [
        { line: 3, column: null, code: "TOO_MANY_CELLS", params: { surplus: 1 }, raw: null },
        { line: 3, column: "code", code: "MISSING_VALUE", params: {}, raw: "" },
        { line: 3, column: "quantity", code: "NOT_A_NUMBER", params: {}, raw: "x" },
        { line: 3, column: "sentOn", code: "NOT_A_DATE", params: { order: "YMD" }, raw: "2024-13-02" },
      ],
    });
  });

  it("puts mapped values in place of what the file says", () => {
    const values = new Map([["city", new Map([[sourceText(" EIRE"), "London"]])]]);
    const parse = rowParser(kind, { columns }, ["no", "city", "q", "p", "d"], values);
    expect(parse({ line: 2, cells: ["1", "Eire ", "1", "1", "2024-01-01"], surplus: 0 }).values["city"]).toBe("London");
  });

  it("reads a cell that comes again as it read it before, faults and mapped values too, and also when most cells are new", () => {
    const values = new Map([["city", new Map([[sourceText("EIRE"), "London"]])]]);
    const cells = [
      ["1", "Eire", "1", "1.50", "2024-01-01"],
      ["2", "EIRE", "1", "x", "2024-01-01"],
      ["3", "杭州", "many", "x", "2024-01-32"],
      ["4", "Eire", "1,200", "1.50", "2024-01-32"],
    ];
    const headers = ["no", "city", "q", "p", "d"];
    const alone = cells.map((row) =>
      rowParser(kind, { columns }, headers, values)({ line: 2, cells: row, surplus: 0 }),
    );
    const parse = rowParser(kind, { columns }, headers, values);
    for (let round = 0; round < 3; round += 1) {
      expect(cells.map((row) => parse({ line: 2, cells: row, surplus: 0 }))).toEqual(alone);
      for (let at = 0; at < 600; at += 1) {
        const { values: read } = parse({
          line: 2,
          cells: [`R${round}-${at}`, "宁波", `${at}`, "1", "2024-01-01"],
          surplus: 0,
        });
        expect([read["code"], read["quantity"]]).toEqual([`R${round}-${at}`, BigInt(at)]);
      }
    }
  });

  it("reads what every row says where the file has no such column, or leaves its cell blank", () => {
    const said = {
      columns: { code: "no", city: "city" },
      constants: { city: "宁波", quantity: "1,200", price: "2", sentOn: "x" },
    };
    expect(problemsOfMapping(kind, said)).toEqual([]);
    expect(problemsOfMapping(kind, { ...said, constants: { colour: "red" } }).map(({ code }) => code)).toEqual([
      ...["COLUMN_NOT_MAPPED", "COLUMN_NOT_MAPPED", "COLUMN_NOT_MAPPED", "NO_SUCH_COLUMN"],
    ]);
    const parse = rowParser(kind, said, ["no", "city"]);
    const [blank, own] = [" ", "杭州"].map((city) => parse({ line: 2, cells: ["1", city], surplus: 0 }));
    expect([blank?.values, own?.values["city"]]).toEqual([
      { code: "1", city: "宁波", quantity: 1200n, price: "2", sentOn: null },
      "杭州",
    ]);
    expect(blank?.problems).toMatchObject([{ column: "sentOn", code: "NOT_A_DATE", raw: "x" }]);
  });
});

it("every reason to refuse a file has its sentences", () => {
  expect(fileRefusedCodes.filter((code) => !messageCodes().has(code))).toEqual([]);
});
