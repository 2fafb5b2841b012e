import type { Channel } from "../../territories/index.ts";

const words: Readonly<Record<keyof typeof Channel, readonly string[]>> = {
  GT: ["gt", "generaltrade", "traditional", "传统渠道", "流通", "流通渠道", "传统"],
  KA: ["ka", "moderntrade", "modern", "现代渠道", "商超", "卖场", "大卖场", "现代"],
  ECOMMERCE: ["ecommerce", "online", "电商", "电商渠道", "线上"],
  CATERING: ["catering", "horeca", "餐饮", "餐饮渠道"],
  GROUP_PURCHASE: ["grouppurchase", "团购", "团购渠道"],
  SPECIAL: ["special", "特通", "特通渠道", "特殊渠道", "封闭渠道"],
};
const byWord = new Map(
  Object.entries(words).flatMap(([channel, all]) => all.map((word) => [word, channel as keyof typeof Channel])),
);

/** A channel as files write it, in either language; null: none of them. */
export const channelOf = (text: string): keyof typeof Channel | null =>
  byWord.get(
    text
      .normalize("NFKC")
      .toLowerCase()
      .replace(/[\s_-]+/gu, ""),
  ) ?? null;

/** Brands written in one cell, separated by commas of either script, semicolons or the enumeration comma. */
export const brandsOf = (text: string | null): readonly string[] => [
  ...new Set(
    (text ?? "")
      .split(/[,，;；、|]/u)
      .map((brand) => brand.trim())
      .filter((brand) => brand !== ""),
  ),
];
