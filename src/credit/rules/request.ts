import { type Answer, type Refusal, answer, unless } from "../../kernel/answer.ts";
import { type Day, daysBetween, plusDays } from "../../kernel/day.ts";

export const requestKinds = ["LIMIT", "TEMPORARY"] as const;
export type RequestKind = (typeof requestKinds)[number];
export const requestStatuses = ["REQUESTED", "APPROVED", "REJECTED", "WITHDRAWN"] as const;
export type RequestStatus = (typeof requestStatuses)[number];
export const requestBases = ["FORMULA", "MANUAL"] as const;
export type RequestBasis = (typeof requestBases)[number];

/** The most that a limit may be, in minor units: more is a slip of the hand. */
export const mostMinor = 10n ** 15n;
export const longestTemporaryDays = 366;
export const longestReason = 1000;

export type AskedRefusal =
  | "REASON_MISSING"
  | "AMOUNT_NOT_POSITIVE"
  | "AMOUNT_NEGATIVE"
  | "AMOUNT_ABSURD"
  | "DAY_PAST"
  | "DAY_TOO_FAR"
  | "LAST_BEFORE_FIRST"
  | "PERIOD_TOO_LONG";

const reasonGiven = (reason: string): Refusal<"REASON_MISSING">[] =>
  unless(reason.trim() !== "", "REASON_MISSING", { path: ["reason"] });

const firstDay = (firstOn: Day, today: Day, path: readonly string[]): Refusal<"DAY_PAST" | "DAY_TOO_FAR">[] => [
  ...unless(firstOn >= today, "DAY_PAST", { path, params: { today } }),
  ...unless(firstOn <= plusDays(today, 366), "DAY_TOO_FAR", { path }),
];

/** L1. A limit is nothing or more, from today or a day within a year; zero is cash only. It says why. */
export const decidePropose = (
  asked: { readonly amountMinor: bigint; readonly firstOn: Day; readonly reason: string },
  today: Day,
): Answer<true, AskedRefusal> =>
  answer(
    [
      ...unless(asked.amountMinor >= 0n, "AMOUNT_NEGATIVE" as const, { path: ["limit"] }),
      ...unless(asked.amountMinor <= mostMinor, "AMOUNT_ABSURD" as const, { path: ["limit"] }),
      ...firstDay(asked.firstOn, today, ["from"]),
      ...reasonGiven(asked.reason),
    ],
    () => true as const,
  );

/** L2. A temporary limit has an amount, a first and a last day, both included, and a reason; it lapses by itself. */
export const decideTemporary = (
  asked: { readonly amountMinor: bigint; readonly firstOn: Day; readonly lastOn: Day; readonly reason: string },
  today: Day,
): Answer<true, AskedRefusal> =>
  answer(
    [
      ...unless(asked.amountMinor > 0n, "AMOUNT_NOT_POSITIVE" as const, { path: ["amount"] }),
      ...unless(asked.amountMinor <= mostMinor, "AMOUNT_ABSURD" as const, { path: ["amount"] }),
      ...firstDay(asked.firstOn, today, ["firstOn"]),
      ...unless(asked.firstOn <= asked.lastOn, "LAST_BEFORE_FIRST" as const, {
        path: ["lastOn"],
        params: { from: asked.firstOn, to: asked.lastOn },
      }),
      ...unless(daysBetween(asked.firstOn, asked.lastOn) < longestTemporaryDays, "PERIOD_TOO_LONG" as const, {
        path: ["lastOn"],
        params: { most: longestTemporaryDays },
      }),
      ...reasonGiven(asked.reason),
    ],
    () => true as const,
  );
