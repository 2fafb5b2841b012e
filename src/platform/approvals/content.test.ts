import { contentLines } from "./content.ts";

const about = { language: "zh-CN", currency: "CNY", params: { account: "华润" } } as const;
const label = (text: string) => ({ en: text, "zh-CN": text });

describe("a frozen content as a person reads it", () => {
  it("has labels, words and money, and keeps the name of what nobody gave a word", () => {
    const fields = {
      account: { label: label("信用账户"), param: "account" },
      amountMinor: { label: label("金额"), as: "MONEY" as const },
      kind: { label: label("类型"), words: { LIMIT: label("信用额度") } },
      lines: { label: label("分录"), each: { dealer: { label: label("经销商"), refers: "Dealer" } } },
    };
    const content = {
      ...{ kind: "LIMIT", account: "a-1", amountMinor: 48000000, secret: [1, 2], until: null },
      lines: [{ dealer: "d-1", further: true }],
    };
    expect(contentLines(content, fields, about).map(({ label, value, refers }) => [label, value, refers])).toEqual([
      ["信用账户", "华润", null],
      ["金额", "¥ 480,000.00", null],
      ["类型", "信用额度", null],
      ["分录 1 · 经销商", "d-1", "Dealer"],
      ["分录 1 · further", "true", null],
      ["secret", "1 · 2", null],
      ["until", "–", null],
    ]);
  });
});
