import { nameKeys, searchNeedle, searchText } from "./searchKeys.ts";

describe("search keys of names", () => {
  it("spells Chinese by phrase and keeps Latin words and numbers", () => {
    expect(nameKeys("杭州华润万家")).toEqual({ pinyin: "hangzhouhuarunwanjia", initials: "hzhrwj" });
    expect(nameKeys("重庆长寿绿源")).toEqual({ pinyin: "chongqingchangshoulvyuan", initials: "cqcsly" });
    expect(nameKeys("Zhejiang ＡＢＣ食品")).toEqual({ pinyin: "zhejiangabcshipin", initials: "zasp" });
    expect(nameKeys("Café Müller 24")).toEqual({ pinyin: "cafemvller24", initials: "cm2" });
  });
  it("finds a piece of any form, however it is typed", () => {
    const stored = searchText("杭州华润", "hangzhouhuarun", "hzhr", null, "D00012");
    for (const typed of ["华润", " 华 润 ", "ｈｕａｒｕｎ", "HZHR", "d00012"])
      expect(stored).toContain(searchNeedle(typed));
    expect(searchNeedle(" ｜ ")).toBeNull();
    expect(searchNeedle(null)).toBeNull();
  });
});
