import { type Refusal, unless } from "../../kernel/answer.ts";
import type { Day } from "../../kernel/day.ts";

/** A division as the tree knows it. */
export type PlaceFacts = { readonly lo: bigint; readonly name: string; readonly retired: boolean };

/** What somebody says of a store or a DC; undefined: what is named is none of the chain's. */
export type StoreSaid = {
  readonly code: string;
  readonly name: string;
  readonly place: PlaceFacts | null;
  readonly area: number | bigint | null;
  readonly openedOn: Day | null;
  readonly closedOn: Day | null;
  readonly banner: string | null | undefined;
  readonly entity: string | null | undefined;
};
export type StoreRefusal =
  | "CODE_MISSING"
  | "NAME_MISSING"
  | "UNKNOWN_DIVISION"
  | "RETIRED_DIVISION"
  | "AREA_NOT_POSSIBLE"
  | "CLOSED_BEFORE_OPENED"
  | "UNKNOWN_BANNER"
  | "UNKNOWN_ENTITY";

/** More square metres than any shop has: a slip of the pen. */
export const mostArea = 1_000_000;

/** H2, H3: a store has a code and a name, stands in a division in force, has an area and closes after it opened. */
export const decideStore = (said: StoreSaid): Refusal<StoreRefusal>[] => [
  ...unless(said.code !== "", "CODE_MISSING", { path: ["code"] }),
  ...unless(said.name !== "", "NAME_MISSING", { path: ["name"] }),
  ...(said.place === null
    ? [{ code: "UNKNOWN_DIVISION" as const, path: ["division"] }]
    : unless(!said.place.retired, "RETIRED_DIVISION", {
        path: ["division"],
        params: { division: said.place.name, successors: "–" },
      })),
  ...unless(said.area === null || (said.area > 0 && said.area <= mostArea && isWhole(said.area)), "AREA_NOT_POSSIBLE", {
    path: ["area"],
    params: { most: mostArea },
  }),
  ...unless(said.openedOn === null || said.closedOn === null || said.openedOn < said.closedOn, "CLOSED_BEFORE_OPENED", {
    path: ["closedOn"],
  }),
  ...unless(said.banner !== undefined, "UNKNOWN_BANNER", { path: ["banner"] }),
  ...unless(said.entity !== undefined, "UNKNOWN_ENTITY", { path: ["entity"] }),
];

const isWhole = (value: number | bigint): boolean => typeof value === "bigint" || Number.isInteger(value);

export type ServedBy = "DIRECT" | "DEALER" | "NOBODY";
/** Who serves a store from a day on; `dealer` undefined: what is named is none. */
export type ServingSaid = {
  readonly servedBy: ServedBy;
  readonly dealer: string | null | undefined;
  readonly triParty: boolean;
  readonly from: Day;
};
export type ServingRefusal =
  | "UNKNOWN_DEALER"
  | "SERVING_NEEDS_DEALER"
  | "SERVING_TAKES_NO_DEALER"
  | "HISTORY_LATER"
  | "FUTURE_DAY";

/** H4: a dealer serves, alone or under a tri-party contract, or nobody but us does; history goes on, it is not rewritten. */
export const decideServing = (said: ServingSaid, newest: Day | null, today: Day): Refusal<ServingRefusal>[] => [
  ...unless(said.dealer !== undefined, "UNKNOWN_DEALER", { path: ["dealer"] }),
  ...unless(said.servedBy !== "DEALER" || said.dealer !== null, "SERVING_NEEDS_DEALER", { path: ["dealer"] }),
  ...unless(said.servedBy === "DEALER" || (said.dealer === null && !said.triParty), "SERVING_TAKES_NO_DEALER", {
    path: ["dealer"],
  }),
  ...unless(newest === null || said.from >= newest, "HISTORY_LATER", {
    path: ["from"],
    params: { newest: newest ?? "" },
  }),
  ...unless(said.from <= today, "FUTURE_DAY", { path: ["from"] }),
];

export type SkuSaid = {
  readonly sku: string;
  /** Null: from the day on it is none of ours; undefined: what is named is none. */
  readonly product: string | null | undefined;
  readonly factor: number | bigint;
  readonly from: Day;
};
export type SkuRefusal = "CODE_MISSING" | "UNKNOWN_PRODUCT" | "FACTOR_NOT_POSSIBLE" | "HISTORY_LATER";
/** More of our base units than any unit of a chain holds. */
export const mostFactor = 100_000;

/** H5: a chain's SKU is one of our products, so many base units of it, from a day on. */
export const decideSku = (said: SkuSaid, newest: Day | null): Refusal<SkuRefusal>[] => [
  ...unless(said.sku !== "", "CODE_MISSING", { path: ["sku"] }),
  ...unless(said.product !== undefined, "UNKNOWN_PRODUCT", { path: ["product"] }),
  ...unless(said.factor > 0 && said.factor <= mostFactor && isWhole(said.factor), "FACTOR_NOT_POSSIBLE", {
    path: ["factor"],
    params: { most: mostFactor },
  }),
  ...unless(newest === null || said.from >= newest, "HISTORY_LATER", {
    path: ["from"],
    params: { newest: newest ?? "" },
  }),
];

/** The first of business days: what was always so begins here. */
export const always = "1900-01-01" as Day;
