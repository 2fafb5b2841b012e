import fc from "fast-check";
import type { Column, ColumnType } from "../kind.ts";
import { CellProblem, type HowWritten, readCell } from "./cells.ts";

const how: HowWritten = { dayOrder: "YMD", decimalMark: ".", timeZone: "Asia/Shanghai" };
const read = (
  type: ColumnType,
  text: string,
  more: Partial<HowWritten> = {},
  column: Partial<Column> = {},
): unknown => {
  const value = readCell(
    { key: "k", type, required: false, name: { en: "", "zh-CN": "" }, synonyms: [], ...column },
    text,
    { ...how, ...more },
  );
  return value instanceof CellProblem ? value.code : value;
};

describe("reading one cell", () => {
  it("takes blanks of any script for nothing, and asks for what is required", () => {
    expect(["", "  ", "\u3000\u00a0"].map((text) => read("text", text))).toEqual([null, null, null]);
    expect(read("text", " ", {}, { required: true })).toBe("MISSING_VALUE");
  });

  it("reads decimals exactly, as people write them", () => {
    const texts = [
      "0.1",
      "1,234.50",
      "￥1，234.50",
      "-3",
      "(5.20)",
      "+7",
      "12.5元",
      "1e-3",
      "０.５",
      ".5",
      "1.1000000000",
    ];
    expect(texts.map((text) => read("decimal", text))).toEqual([
      "0.1",
      "1234.5",
      "1234.5",
      "-3",
      "-5.2",
      "7",
      "12.5",
      "0.001",
      "0.5",
      "0.5",
      "1.100000",
    ]);
    expect(read("decimal", "1.234,5", { decimalMark: "," })).toBe("1234.5");
    const wrong = ["12,5", "1,23,4", "abc", "1.2.3", "--1", "1.0000001", "12345678901234", "#N/A", "1 2"];
    expect(wrong.map((text) => read("decimal", text))).toEqual([
      "NOT_A_NUMBER",
      "NOT_A_NUMBER",
      "NOT_A_NUMBER",
      "NOT_A_NUMBER",
      "NOT_A_NUMBER",
      "TOO_PRECISE",
      "OUT_OF_RANGE",
      "SHEET_ERROR",
      "NOT_A_NUMBER",
    ]);
    fc.assert(
      fc.property(fc.bigInt(-(10n ** 18n), 10n ** 18n), (units) => {
        const text = `${units < 0n ? "-" : ""}${(units < 0n ? -units : units)
          .toString()
          .padStart(7, "0")
          .replace(/(\d{6})$/, ".$1")}`;
        expect(read("decimal", text)).toBe(text);
      }),
    );
  });

  it("reads whole numbers, also written 6.0, and nothing between them", () => {
    expect(["6", "6.0", "1,000", "-12", "9223372036854775807"].map((text) => read("integer", text))).toEqual([
      6n,
      6n,
      1000n,
      -12n,
      9223372036854775807n,
    ]);
    expect(["6.5", "x", "9223372036854775808"].map((text) => read("integer", text))).toEqual([
      "NOT_WHOLE",
      "NOT_A_NUMBER",
      "OUT_OF_RANGE",
    ]);
  });

  it("understands year-first days always, and the other orders only when told which", () => {
    const first = [
      "2024-02-29",
      "2024/2/29",
      "2024.02.29",
      "20240229",
      "2024年2月29日",
      "2024-02-29 00:00:00",
      "２０２４／２／２９",
    ];
    expect(new Set(first.map((text) => read("day", text)))).toEqual(new Set(["2024-02-29"]));
    expect(
      ["29/2/2024", "2023-02-29", "2024-02-29 08:00", "24-02-29", "45351"].map((text) => read("day", text)),
    ).toEqual(Array(5).fill("NOT_A_DATE"));
    expect([read("day", "3/4/2024", { dayOrder: "DMY" }), read("day", "3/4/2024", { dayOrder: "MDY" })]).toEqual([
      "2024-04-03",
      "2024-03-04",
    ]);
    expect(read("day", "2024-04-03", { dayOrder: "DMY" })).toBe("2024-04-03");
  });

  it("puts instants into the stated zone, summer time and offsets included", () => {
    const iso = (text: string, more: Partial<HowWritten> = {}) => (read("instant", text, more) as Date).toISOString();
    expect(iso("2010-12-01 08:26:00")).toBe("2010-12-01T00:26:00.000Z");
    expect(iso("1/12/2010 8:26", { dayOrder: "DMY", timeZone: "Europe/London" })).toBe("2010-12-01T08:26:00.000Z");
    expect(iso("2024-07-01 12:00", { timeZone: "Europe/London" })).toBe("2024-07-01T11:00:00.000Z");
    expect(iso("2024-07-01T12:00:00+05:30")).toBe("2024-07-01T06:30:00.000Z");
    expect(iso("2024-07-01 12:05 AM", { timeZone: "utc" })).toBe("2024-07-01T00:05:00.000Z");
    expect(["2024-07-01 25:00", "2024-07-01 13:00 PM", "soon"].map((text) => read("instant", text))).toEqual(
      Array(3).fill("NOT_AN_INSTANT"),
    );
  });

  it("keeps codes as they are, but for what spreadsheets did to them", () => {
    expect(["007", "８５１２３Ａ", " C536379 "].map((text) => read("code", text))).toEqual([
      "007",
      "85123A",
      "C536379",
    ]);
    expect(read("code", "6.90123E+12")).toBe("SHORTENED_CODE");
    expect([read("code", "17850.0"), read("code", "17850.0", {}, { wholeNumber: true })]).toEqual(["17850.0", "17850"]);
    expect([read("code", "abcdef", {}, { maxLength: 5 }), read("text", "a\0b"), read("text", "a\ud800")]).toEqual([
      "TOO_LONG",
      "BAD_CHARACTER",
      "BAD_CHARACTER",
    ]);
  });
});
