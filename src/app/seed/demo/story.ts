import type { LineCode } from "./products.ts";

/** What is told of one dealer of the demo company. */

export type Ground = {
  /** GB/T 2260 code of the prefecture (four digits) or county (six). */
  readonly code: string;
  readonly lines?: readonly LineCode[];
  readonly channel?: "GT" | "KA";
  /** Days from today on which the grant began and ends; three years ago and never unless said. */
  readonly from?: number;
  readonly to?: number;
};

export type Place = {
  readonly name: string;
  readonly address: string;
  /** Six digits of a county or nine of a town. */
  readonly division: string;
  readonly share?: number;
  readonly account?: string;
  readonly channel?: "GT" | "KA";
};

export type DealerStory = {
  readonly name: string;
  readonly owner: string;
  readonly phone: string;
  readonly dealerClass: "A" | "B" | "C";
  readonly weight: number;
  readonly cases: number;
  readonly grounds: readonly Ground[];
  readonly places: readonly Place[];
  readonly suspendedFor?: string;
  readonly blacklistedFor?: string;
  /** Days before today at which he stopped ordering. */
  readonly silentFor?: number;
  readonly ownPrices?: boolean;
};

/** Whole counties or prefectures, all product lines. */
export const all = (...codes: string[]): Ground[] => codes.map((code) => ({ code }));
/** Some product lines only. */
export const only = (lines: readonly LineCode[], ...codes: string[]): Ground[] =>
  codes.map((code) => ({ code, lines }));
export const everyday: readonly LineCode[] = ["BAG", "BOWL"];

/** Names of the chains that the manufacturer supplies himself, and of one that he leaves to dealers. */
export const chains = {
  wanhe: "万禾超市",
  lianyou: "联优连锁",
  xinbaihui: "鑫百汇购物广场",
  online: "鲜到家电商",
  linli: "邻里便利店",
} as const;
