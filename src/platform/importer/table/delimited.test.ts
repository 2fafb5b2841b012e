import { Readable } from "node:stream";
import { gzipSync } from "node:zlib";
import iconv from "iconv-lite";
import { FileRefused } from "./fileRefused.ts";
import type { TableOptions } from "./openTable.ts";
import { openTable } from "./openTable.ts";
import { readRows, type Row } from "./readRows.ts";

async function read(content: string | Buffer, options: TableOptions = {}): Promise<Row[]> {
  const rows: Row[] = [];
  for await (const row of readRows(Readable.from([Buffer.from(content)]), options)) rows.push(row);
  return rows;
}

const cellsOf = (rows: Row[]): string[][] => rows.map((row) => Object.values(row.cells));

async function refusal(content: string | Buffer, options: TableOptions = {}): Promise<[string, object]> {
  try {
    await read(content, options);
  } catch (error) {
    if (error instanceof FileRefused) return [error.code, error.params];
    throw error;
  }
  throw new Error("the file was read");
}

describe("reading delimited text", () => {
  it("tells the line each row begins on, past blank lines and line breaks inside quotes", async () => {
    const rows = await read('编号,备注\r\n1,"两行\r\n备注"\r\n\r\n,\r\n2,完\r\n3,"a ""b"" c"\n4,\r5,x');
    expect(rows.map((row) => row.line)).toEqual([2, 6, 7, 8, 9]);
    expect(cellsOf(rows)).toEqual([
      ["1", "两行\r\n备注"],
      ["2", "完"],
      ["3", 'a "b" c'],
      ["4", ""],
      ["5", "x"],
    ]);
  });

  it("finds comma, tab, semicolon and bar by the header line, and obeys a first line sep=;", async () => {
    for (const [mark, text] of [
      [",", "a,b;c"],
      ["\t", "a,1\tb\tc"],
      [";", "a;b;c,d"],
      ["|", "a|b|c"],
    ] as const) {
      const table = await openTable(Readable.from([Buffer.from(`${text}\n`)]));
      expect(table.delimiter).toBe(mark);
      await table.close();
    }
    expect(await read("sep=;\r\na,x;b\r\n1,5;2\r\n")).toEqual([
      { line: 3, cells: expect.objectContaining({ "a,x": "1,5", b: "2" }), surplus: 0 },
    ]);
  });

  it("fills short rows, counts surplus cells and keeps a column called __proto__", async () => {
    const rows = await read("__proto__,b,\n1\n1,2,,\n1,2,3,4\n");
    expect(rows.map((row) => [row.cells["__proto__"], row.cells["b"], row.surplus])).toEqual([
      ["1", "", 0],
      ["1", "2", 0],
      ["1", "2", 2],
    ]);
  });

  it("takes the stated header line and reads quotes as letters when told so", async () => {
    expect(cellsOf(await read('报表,,\n,,\n品名,尺寸\n盘,5"\n', { headerLine: 3, quotes: "none" }))).toEqual([
      ["盘", '5"'],
    ]);
  });

  it("gives the rows before a fault, then refuses with the line of the fault", async () => {
    const rows: number[] = [];
    const source = readRows(Readable.from([Buffer.from('a,b\n1,2\n3,"4\n5,6\n')]));
    await expect(
      (async () => {
        for await (const row of source) rows.push(row.line);
      })(),
    ).rejects.toMatchObject({ code: "UNCLOSED_QUOTE", params: { line: 3 } });
    expect(rows).toEqual([2]);
  });

  it("refuses what is no table, by content and not by name, each with its own code", async () => {
    expect(await refusal("")).toEqual(["EMPTY_FILE", {}]);
    expect(await refusal("\n \n")).toEqual(["EMPTY_FILE", { line: 1 }]);
    expect(await refusal("1,2\n3,4\n")).toEqual(["NO_HEADER", { line: 1 }]);
    expect(await refusal("a,b,a\n")).toEqual(["DUPLICATE_HEADER", { line: 1, names: "a" }]);
    expect(await refusal("a,b,c\n", { maxColumns: 2 })).toEqual(["TOO_MANY_COLUMNS", { line: 1, limit: 2 }]);
    expect(await refusal('a,b\n1,5" plate\n')).toEqual(["STRAY_QUOTE", { line: 2, column: 2 }]);
    expect(await refusal('a,b\n1,"5" plate\n')).toEqual(["STRAY_QUOTE", { line: 2, column: 2 }]);
    expect(await refusal(`a,b\n1,"${"x".repeat(9000)}`, { maxRecordBytes: 5000 })).toEqual([
      "LINE_TOO_LONG",
      { line: 2, limitBytes: 5000 },
    ]);
    expect(await refusal("<html><table><tr><td>订单</td></tr></table></html>")).toEqual([
      "UNKNOWN_TYPE",
      { found: "text/html" },
    ]);
    expect(await refusal("%PDF-1.7 ...")).toEqual(["UNKNOWN_TYPE", { found: "application/pdf" }]);
    expect(await refusal(Buffer.from("89504e470d0a1a0a0000000d4948445200000001", "hex"))).toEqual([
      "UNKNOWN_TYPE",
      { found: "image/png" },
    ]);
    expect(await refusal(Buffer.from("d0cf11e0a1b11ae1", "hex"))).toEqual([
      "UNKNOWN_TYPE",
      { found: "application/vnd.ms-excel" },
    ]);
    expect(cellsOf(await read("BMI,x\n1,2\n"))).toEqual([["1", "2"]]);
  });

  it("unpacks gzip, and refuses it when cut off, damaged, nested or too large unpacked", async () => {
    const packed = gzipSync(`a,b\n${"1,2\n".repeat(50_000)}`);
    expect(await read(packed)).toHaveLength(50_000);
    expect(await refusal(packed.subarray(0, packed.length - 20))).toEqual(["BROKEN_FILE", { part: "gzip" }]);
    expect(await refusal(Buffer.concat([packed.subarray(0, 12), Buffer.alloc(40, 255)]))).toEqual([
      "BROKEN_FILE",
      { part: "gzip" },
    ]);
    expect((await refusal(gzipSync(packed)))[0]).toBe("UNKNOWN_TYPE");
    expect(await refusal(gzipSync(`a\n${"0".repeat(5_000_000)}`), { maxExpandedBytes: 1_000_000 })).toEqual([
      "EXPANDED_TOO_LARGE",
      { limitBytes: 1_000_000 },
    ]);
  });
});

describe("encodings", () => {
  const text = `经销商,城市\n${"杭州顺达贸易有限公司,杭州\n".repeat(3)}`;

  it("are found for UTF-8 with and without mark, GBK, GB18030 and UTF-16 both ways", async () => {
    const expected = cellsOf(await read(text));
    expect(expected[0]).toEqual(["杭州顺达贸易有限公司", "杭州"]);
    for (const [encoding, bytes] of [
      ["utf-8", Buffer.from(`\uFEFF${text}`)],
      ["gb18030", iconv.encode(text, "gbk")],
      ["gb18030", iconv.encode(`${text}龘䶮𠮷,㐂\n`, "gb18030")],
      ["utf-16le", iconv.encode(text, "utf-16le", { addBOM: true })],
      ["utf-16be", iconv.encode(text, "utf-16be", { addBOM: true })],
      ["utf-16le", iconv.encode(text, "utf-16le")],
    ] as const) {
      const table = await openTable(Readable.from([bytes]));
      const rows: (readonly string[])[] = [];
      for await (const batch of table.batches) rows.push(...batch.map((row) => row.cells));
      expect(table.encoding()).toBe(encoding);
      expect(table.headers).toEqual(["经销商", "城市"]);
      expect(rows.slice(0, 3)).toEqual(expected);
    }
  });

  it("wait for the first Chinese character, however late, and survive characters cut between pieces", async () => {
    const late = `code,name\n${"1,x\n".repeat(60_000)}2,联通\n3,中国移动通信集团\n`;
    for (const bytes of [Buffer.from(late), iconv.encode(late, "gbk")]) {
      const rows = await read(bytes);
      expect(cellsOf(rows.slice(-2))).toEqual([
        ["2", "联通"],
        ["3", "中国移动通信集团"],
      ]);
    }
    const pieces = [...iconv.encode(text, "gbk")].map((byte) => Buffer.from([byte]));
    const rows: Row[] = [];
    for await (const row of readRows(Readable.from(pieces))) rows.push(row);
    expect(rows).toHaveLength(3);
  });

  it("never take UTF-8 for GBK, not even when damaged, cut or stated wrongly", async () => {
    const damaged = Buffer.concat([Buffer.from(`${text}宁波,`), Buffer.from([0xe5, 0xae]), Buffer.from("\n上海,x\n")]);
    expect(await refusal(damaged)).toEqual(["WRONG_ENCODING", { encoding: "utf-8", line: 5 }]);
    expect(await refusal(Buffer.from(text).subarray(0, -3))).toEqual([
      "WRONG_ENCODING",
      { encoding: "utf-8", line: 4 },
    ]);
    expect((await refusal(text, { encoding: "gb18030" }))[1]).toEqual({
      encoding: "gb18030",
      line: 1,
      looksLike: "utf-8",
    });
    expect((await refusal(iconv.encode(text, "gbk"), { encoding: "utf-8" }))[0]).toBe("WRONG_ENCODING");
  });

  it("ask for the encoding when it is neither, and read it when stated", async () => {
    const western = iconv.encode("name,price\ncafé crème,5£\nJürgen,1\n", "windows-1252");
    expect((await refusal(western))[0]).toBe("ENCODING_UNKNOWN");
    expect(cellsOf(await read(western, { encoding: "windows-1252" }))[0]).toEqual(["café crème", "5£"]);
    expect(cellsOf(await read(iconv.encode("名稱,價\n臺灣,1\n", "big5"), { encoding: "big5" }))).toEqual([
      ["臺灣", "1"],
    ]);
  });
});

it("a table closed early frees its source", async () => {
  const endless = Readable.from(
    (async function* () {
      yield Buffer.from("a,b\n");
      for (;;) yield Buffer.from("1,2\n".repeat(1000));
    })(),
  );
  const table = await openTable(endless);
  await table.batches.next();
  await table.close();
  expect(endless.destroyed).toBe(true);
});
