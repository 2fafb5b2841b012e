import { Readable } from "node:stream";
import ExcelJS from "exceljs";
import { workbookParts, zipOf } from "../../../../test/support/zip.ts";
import { FileRefused } from "./fileRefused.ts";
import { openTable, type TableOptions } from "./openTable.ts";
import { readRows, type Row } from "./readRows.ts";
import { plainMoment, plainNumber, shownBy } from "./sheet-cells.ts";

async function read(content: Uint8Array, options: TableOptions = {}): Promise<Row[]> {
  const rows: Row[] = [];
  for await (const row of readRows(Readable.from([Buffer.from(content)]), options)) rows.push(row);
  return rows;
}

async function refusal(content: Uint8Array, options: TableOptions = {}): Promise<[string, object]> {
  try {
    await read(content, options);
  } catch (error) {
    if (error instanceof FileRefused) return [error.code, error.params];
    throw error;
  }
  throw new Error("the file was read");
}

async function written(fill: (sheet: ExcelJS.Worksheet) => void): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook();
  fill(workbook.addWorksheet("订单"));
  workbook.addWorksheet("说明").addRow(["无关"]);
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

const rowOf = (cells: string): string => `<row r="2">${cells}</row>`;
const header =
  '<row r="1"><c r="A1" t="inlineStr"><is><t>甲</t></is></c><c r="B1" t="inlineStr"><is><t>乙</t></is></c></row>';

describe("reading workbooks", () => {
  it("gives text, numbers, days, instants, formula results and truth values of the first visible sheet, with row numbers", async () => {
    const file = await written((sheet) => {
      sheet.addRow(["订单号", "金额", "日期", "时刻", "合计", "含税"]);
      sheet.addRow([
        "DD-001",
        0.1 + 0.2,
        new Date("2024-02-29"),
        new Date("2010-12-01T08:26:00Z"),
        { formula: "A1", result: 12.5 },
        true,
      ]);
      sheet.addRow([]);
      sheet.addRow([
        { richText: [{ text: "DD" }, { font: { bold: true }, text: "-002" }] },
        6901234567892,
        null,
        null,
        { formula: "A1", result: "甲\n乙" },
        false,
      ]);
      sheet.getCell("C2").numFmt = "yyyy-mm-dd";
      sheet.getCell("D2").numFmt = 'yyyy"年"m"月"d"日" hh:mm';
    });
    const rows = await read(file);
    expect(rows.map((row) => [row.line, row.sheet])).toEqual([
      [2, "订单"],
      [4, "订单"],
    ]);
    expect(rows.map((row) => Object.values(row.cells))).toEqual([
      ["DD-001", "0.3", "2024-02-29", "2010-12-01 08:26:00", "12.5", "TRUE"],
      ["DD-002", "6901234567892", "", "", "甲\n乙", "FALSE"],
    ]);
    const table = await openTable(Readable.from([file]), { sheet: "说明" });
    expect([table.headers, table.sheets]).toEqual([["无关"], ["订单", "说明"]]);
    await table.close();
  });

  it("reads what other programs write: prefixes, no cell references, phonetic hints, faults and uncalculated formulas", async () => {
    const parts = workbookParts(
      `${header}${rowOf('<c t="s"><v>0</v></c><c><f>1+1</f></c>')}<row><c t="e"><v>#N/A</v></c><c t="d"><v>2024-03-01T00:00:00</v></c></row><row r="9"><c r="B9"><v>1.2E-3</v></c></row>`,
      { shared: "<sst><si><t>东京</t><rPh><t>とうきょう</t></rPh></si></sst>" },
    );
    const rows = await read(zipOf(parts));
    expect(rows.map((row) => [row.line, ...Object.values(row.cells)])).toEqual([
      [2, "东京", "#NO_RESULT!"],
      [3, "#N/A", "2024-03-01"],
      [9, "", "0.0012"],
    ]);
    const prefixed = Object.fromEntries(
      Object.entries(parts).map(([name, xml]) => [
        name,
        name.includes("sheet1") ? xml.replace(/<(\/?)(?=[a-z])/g, "<$1x:") : xml,
      ]),
    );
    expect(await read(zipOf(prefixed))).toEqual(rows);
  });

  it("counts days from 1904 where the workbook says so", async () => {
    const parts = workbookParts(`${header}${rowOf('<c r="A2" s="1"><v>0</v></c>')}`, {
      workbookPr: '<workbookPr date1904="1"/>',
      styles: '<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>',
    });
    expect((await read(zipOf(parts)))[0]?.cells["甲"]).toBe("1904-01-01");
  });

  it("refuses bombs, liars, damaged files, other zips and absent sheets, each with its own code", async () => {
    const bomb = workbookParts(`${header}${"<row/>".repeat(400_000)}`);
    expect(await refusal(zipOf(bomb), { maxExpandedBytes: 1_000_000 })).toEqual([
      "EXPANDED_TOO_LARGE",
      { limitBytes: 1_000_000 },
    ]);
    expect(await refusal(zipOf(bomb, { "xl/worksheets/sheet1.xml": 500 }))).toEqual([
      "BROKEN_FILE",
      { part: "xl/worksheets/sheet1.xml" },
    ]);
    const good = await written((sheet) => sheet.addRow(["甲"]));
    expect(await refusal(good.subarray(0, good.length - 400))).toEqual(["BROKEN_FILE", { part: "xlsx" }]);
    expect((await refusal(zipOf({ "a.txt": "hello" })))[0]).toBe("UNKNOWN_TYPE");
    expect(await refusal(good, { sheet: "没有" })).toEqual(["NO_SUCH_SHEET", { sheet: "没有", sheets: "订单, 说明" }]);
    expect((await refusal(zipOf(workbookParts(`${header}${rowOf('<c r="A2" t="s"><v>7</v></c>')}`))))[0]).toBe(
      "BROKEN_FILE",
    );
    expect((await refusal(zipOf(workbookParts(`${header}<row><c></row>`))))[0]).toBe("BROKEN_FILE");
    expect((await refusal(zipOf(workbookParts(`<row r="1"><c r="XFD1" t="str"><v>x</v></c></row>`))))[0]).toBe(
      "TOO_MANY_COLUMNS",
    );
    expect((await refusal(zipOf(workbookParts(""))))[0]).toBe("EMPTY_FILE");
  });
});

describe("cells of a sheet", () => {
  it("show numbers without float dust and codes with every digit", () => {
    expect(
      [
        "0.30000000000000004",
        "1E+20",
        "123456789012345678",
        "-1.10",
        "4.1500000000000004",
        "1.0000000000000001E-2",
        "x",
      ].map(plainNumber),
    ).toEqual(["0.3", "100000000000000000000", "123456789012345678", "-1.10", "4.15", "0.01", "x"]);
  });

  it("know a date format from a number format in several languages", () => {
    const codes: [number, string | undefined, string][] = [
      [14, undefined, "day"],
      [22, undefined, "day"],
      [20, undefined, "time"],
      [46, undefined, "number"],
      [2, undefined, "number"],
      [164, "yyyy-mm-dd", "day"],
      [164, '[$-804]yyyy"年"m"月"', "day"],
      [164, "[h]:mm", "number"],
      [164, "h:mm AM/PM", "time"],
      [164, '0.00" days"', "number"],
      [164, "[Red]#,##0.00;[Blue]d", "number"],
      [164, "General", "number"],
      [164, "\\d0", "number"],
      [164, "_d0", "number"],
    ];
    for (const [id, code, shown] of codes) expect([code, shownBy(id, code)]).toEqual([code, shown]);
  });

  it("are days to the second, right around the 1900 leap day that never was", () => {
    const days = ["1", "59", "61", "45351", "45351.351388888885", "0.25", "45351.99999999"].map((serial) =>
      plainMoment(serial, "day", false),
    );
    expect(days).toEqual([
      "1900-01-01",
      "1900-02-28",
      "1900-03-01",
      "2024-02-29",
      "2024-02-29 08:26:00",
      "1899-12-31 06:00:00",
      "2024-03-01",
    ]);
    expect(plainMoment("0.25", "time", false)).toBe("06:00:00");
    expect(plainMoment("-5", "day", false)).toBe("-5");
  });
});
