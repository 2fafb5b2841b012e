import { type Refusal, unless } from "../../kernel/answer.ts";
import type { Day } from "../../kernel/day.ts";
import { exact } from "../../kernel/money.ts";

/** The bounds as they are written: shares as decimal text, 0.6 is 60%. */
export type Bounds = {
  readonly threshold: string;
  readonly activeDays: number;
  readonly counties: number;
  readonly quarters: number;
  readonly loadLimit: string;
  readonly fillRate: string;
};

/** B1.2 as it stands in the book, where the manufacturer set nothing. */
export const defaultBounds: Bounds = {
  ...{ threshold: "0.6", activeDays: 90, counties: 2, quarters: 2 },
  ...{ loadLimit: "1.2", fillRate: "0.95" },
};

const within = (text: string, most: string, places: number): boolean =>
  /^\d+(\.\d+)?$/.test(text) && exact(text).lte(exact(most)) && exact(text).decimalPlaces() <= places;

/** P1, P2: bounds that can be met, from today or later. */
export const decideBounds = (bounds: Bounds, from: Day, today: Day): Refusal<"BOUND_NOT_POSSIBLE" | "DAY_PAST">[] => [
  ...unless(from >= today, "DAY_PAST", { path: ["from"], params: { today } }),
  ...outside("threshold", within(bounds.threshold, "1", 4), "0–1"),
  ...outside("fillRate", within(bounds.fillRate, "1", 4), "0–1"),
  ...outside("loadLimit", within(bounds.loadLimit, "100", 3), "0–100"),
  ...outside("activeDays", bounds.activeDays >= 1 && bounds.activeDays <= 366, "1–366"),
  ...outside("counties", bounds.counties >= 1 && bounds.counties <= 100, "1–100"),
  ...outside("quarters", bounds.quarters >= 1 && bounds.quarters <= 8, "1–8"),
];

const outside = (field: keyof Bounds, holds: boolean, range: string) =>
  unless(holds, "BOUND_NOT_POSSIBLE" as const, { path: [field], params: { range } });

export type NoticeSaid = { readonly servedOn: Day; readonly planDueOn: Day; readonly text: string };

/** N1. A notice was served by today, says what it is about, and leaves time for a plan. */
export const decideNotice = (
  said: NoticeSaid,
  today: Day,
): Refusal<"FUTURE_DAY" | "PLAN_DUE_TOO_SOON" | "REASON_MISSING">[] => [
  ...unless(said.servedOn <= today, "FUTURE_DAY", { path: ["servedOn"] }),
  ...unless(said.planDueOn > said.servedOn, "PLAN_DUE_TOO_SOON", { path: ["planDueOn"] }),
  ...unless(said.text.trim() !== "", "REASON_MISSING", { path: ["text"] }),
];

export type NoticeState = {
  readonly servedOn: Day;
  readonly deliveredOn: Day | null;
  readonly withdrawnOn: Day | null;
};

/** N2. A plan comes once, after the notice; what was answered or withdrawn is closed. */
export const decideDelivery = (
  notice: NoticeState,
  on: Day,
  today: Day,
): Refusal<"NOTICE_CLOSED" | "FUTURE_DAY" | "BEFORE_THE_NOTICE">[] => [
  ...unless(notice.deliveredOn === null && notice.withdrawnOn === null, "NOTICE_CLOSED", { path: ["notice"] }),
  ...unless(on <= today, "FUTURE_DAY", { path: ["deliveredOn"] }),
  ...unless(on >= notice.servedOn, "BEFORE_THE_NOTICE", { path: ["deliveredOn"] }),
];
