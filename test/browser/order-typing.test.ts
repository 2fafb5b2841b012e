import { grouped, trimmed } from "../../client/ui/figures.ts";
import { sendable } from "../../client/orders/entry/draft.ts";
import { quantityText, readPaste } from "../../client/orders/entry/paste.ts";
import { type Orderable, ProductIndex } from "../../client/orders/entry/product-index.ts";

describe("what is pasted into order entry", () => {
  it("is two columns, whatever stands between them, without its heading", () => {
    expect(readPaste("编码\t品名\t数量\r\nA-1\t牛肉面\t1,200\r\nB-2\t酸菜面\t８０\r\n")).toEqual([
      { product: "A-1", quantity: "1200" },
      { product: "B-2", quantity: "80" },
    ]);
  });

  it("is one column of codes where there are no quantities", () => {
    expect(readPaste("A-1\nB-2")).toEqual([
      { product: "A-1", quantity: "" },
      { product: "B-2", quantity: "" },
    ]);
  });

  it("is left to the field when it is one plain word", () => {
    expect(readPaste("A-1")).toBeUndefined();
    expect(readPaste("红烧 牛肉面")).toBeUndefined();
  });

  it("takes a quantity as sheets write it, and nothing that is none", () => {
    expect(["12", "12.0", "1,234", "１２", "-3", "12.5", "x", "1,2"].map(quantityText)).toEqual([
      "12",
      "12",
      "1234",
      "12",
      "-3",
      "",
      "",
      "",
    ]);
  });
});

describe("what is typed as a quantity", () => {
  it("is a number with full-width digits and thousands apart too; what is no whole one the server refuses beside the line", () => {
    const typed = ["１５", " 20 ", "1,000", "２．５", "-3", "abc", "", "1,2"].map((quantity, key) => ({
      ...{ key, product: `P${key}`, text: "", quantity },
    }));
    expect(sendable(typed).map(({ key, quantity }) => [key, quantity])).toEqual([
      [0, 15],
      [1, 20],
      [2, 1000],
      [3, 2.5],
      [4, -3],
    ]);
  });
});

describe("finding a product while one types", () => {
  const product = (code: string, name: string, initials: string): Orderable => ({
    id: code,
    code,
    name,
    nameEn: null,
    gtin: null,
    pinyin: "",
    initials,
    orderUnit: "箱",
    orderUnitFactor: 24,
    baseUnit: "袋",
    moq: 1,
    packMultiple: 1,
  });
  const index = new ProductIndex([
    product("A-100", "红烧牛肉面", "hsnrm"),
    product("A-10", "老坛酸菜面", "ltscm"),
    product("HS-1", "海鲜面", "hxm"),
  ]);

  it("puts the very code first, then what begins so, then the rest", () => {
    expect(index.find("a-10").map(({ code }) => code)).toEqual(["A-10", "A-100"]);
    expect(index.find("hs").map(({ code }) => code)).toEqual(["HS-1", "A-100"]);
    expect(index.find("牛肉").map(({ code }) => code)).toEqual(["A-100"]);
    expect(index.exactly("红烧牛肉面")?.code).toBe("A-100");
    expect(index.exactly("红烧")).toBeUndefined();
  });
});

describe("figures", () => {
  it("stand with their thousands apart and never become floats", () => {
    expect(["1234567.50", "-1234.5", "12345678901234567890.12", "0"].map(grouped)).toEqual([
      "1,234,567.50",
      "-1,234.5",
      "12,345,678,901,234,567,890.12",
      "0",
    ]);
    expect(["58.500000", "12.345600", "60.000000"].map(trimmed)).toEqual(["58.50", "12.3456", "60.00"]);
  });
});
