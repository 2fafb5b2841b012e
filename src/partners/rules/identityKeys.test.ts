import fc from "fast-check";
import { licenceKey, nameKey, phoneKey } from "./identityKeys.ts";

describe("keys that recognise one firm", () => {
  it("takes the variants of the legal form for the same name", () => {
    const same = [
      "杭州华润商贸有限公司",
      "杭州（华润）商贸有限责任公司",
      " 杭州 华润 商贸 股份有限公司",
      "杭州华润商贸公司",
      "杭州华润商贸",
    ];
    expect(new Set(same.map(nameKey))).toEqual(new Set(["杭州华润商贸"]));
    expect(new Set(["Eastern Foods Co., Ltd.", "EASTERN FOODS CO LTD", "Ｅａｓｔｅｒｎ Foods"].map(nameKey))).toEqual(
      new Set(["easternfoods"]),
    );
  });
  it("keeps a branch apart from its firm, and a name that is nothing but the form", () => {
    expect(nameKey("杭州华润商贸有限公司宁波分公司")).toBe("杭州华润商贸有限公司宁波分公司");
    expect(nameKey("有限公司")).toBe("有限公司");
  });
  it("reads one telephone number however it is written", () => {
    const mobile = [
      "13812345678",
      "138 1234 5678",
      "+86 138-1234-5678",
      "０１３８１２３４５６７８",
      "0086 13812345678",
      "8613812345678",
      "(+86)13812345678",
    ];
    expect(new Set(mobile.map(phoneKey))).toEqual(new Set(["13812345678"]));
    const office = [
      "0571-8888 6666",
      "(0571)88886666",
      "+86 571 88886666",
      "86-0571-88886666",
      "0571-88886666 转 801",
      "0571-88886666 ext.801",
    ];
    expect(new Set(office.map(phoneKey))).toEqual(new Set(["57188886666"]));
    expect(phoneKey("+44 20 7946 0958")).toBe("442079460958");
    expect(phoneKey("+1 212 555 0100")).toBe("12125550100");
  });
  it("gives a blank no key, so that two blanks are not one firm", () => {
    for (const blank of [null, undefined, "", "  ", "-", "无", "N/A", "暂无"]) {
      expect([nameKey(blank), phoneKey(blank), licenceKey(blank)]).toEqual([null, null, null]);
    }
    expect([phoneKey("12"), nameKey("（）"), licenceKey("- -")]).toEqual([null, null, null]);
    expect([licenceKey("-na"), licenceKey("(无)")]).toEqual([null, null]);
  });
  it("writes a licence in capitals without spaces", () => {
    expect(licenceKey("91330106 ma2b1cx03f")).toBe("91330106MA2B1CX03F");
    expect(licenceKey("９１３３０１０６-MA2B1CX03F")).toBe("91330106MA2B1CX03F");
  });
  it("changes nothing a second time", () => {
    expect(licenceKey("ῧ́ 1")).toBe(licenceKey(licenceKey("ῧ́ 1")));
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        for (const key of [licenceKey, phoneKey]) {
          const once = key(text);
          if (once !== null) expect(key(once)).toBe(once);
        }
      }),
    );
  });
});
