import { type Answer, type Refusal, answer, unless } from "../../kernel/answer.ts";
import type { Day } from "../../kernel/day.ts";

/** A division as the tree knows it. */
export type PlaceFacts = {
  readonly lo: bigint;
  readonly name: string;
  readonly retired: boolean;
  readonly successors: readonly { readonly name: string }[];
};

/** What somebody says of an outlet; money in minor units, null where nothing is known. */
export type OutletSaid = {
  readonly code: string;
  readonly name: string;
  readonly place: PlaceFacts | "KEPT" | null;
  readonly turnoverMinor: bigint | null;
  readonly openedOn: Day | null;
  readonly closedOn: Day | null;
  /** Null: nobody is named; undefined: who is named is no dealer. */
  readonly dealer: string | null | undefined;
};
export type OutletRefusal =
  | "CODE_MISSING"
  | "NAME_MISSING"
  | "UNKNOWN_DIVISION"
  | "RETIRED_DIVISION"
  | "UNKNOWN_DEALER"
  | "AMOUNT_NEGATIVE"
  | "AMOUNT_ABSURD"
  | "CLOSED_BEFORE_OPENED"
  | "DAY_TOO_FAR";

/** More than any shop turns over in a month: a slip of the pen. */
export const mostTurnover = 100_000_000_000_000n;

/** O1–O4: an outlet has a code, a name and a place in force; its turnover is an amount; it closes after it opened. */
export function decideOutlet(said: OutletSaid, latest: Day): Answer<true, OutletRefusal> {
  const refusals: Refusal<OutletRefusal>[] = [
    ...unless(said.code.trim() !== "", "CODE_MISSING", { path: ["code"] }),
    ...unless(said.name.trim() !== "", "NAME_MISSING", { path: ["name"] }),
    ...placeRefusals(said.place),
    ...unless(said.dealer !== undefined, "UNKNOWN_DEALER", { path: ["dealer"] }),
    ...unless((said.turnoverMinor ?? 0n) >= 0n, "AMOUNT_NEGATIVE", { path: ["turnover"] }),
    ...unless((said.turnoverMinor ?? 0n) <= mostTurnover, "AMOUNT_ABSURD", { path: ["turnover"] }),
    ...unless(said.openedOn === null || said.openedOn <= latest, "DAY_TOO_FAR", { path: ["openedOn"] }),
    ...decideDays(said),
  ];
  return answer<true, OutletRefusal>(refusals, () => true as const);
}

export function placeRefusals(place: OutletSaid["place"]): Refusal<"UNKNOWN_DIVISION" | "RETIRED_DIVISION">[] {
  if (place === "KEPT") return [];
  if (place === null) return [{ code: "UNKNOWN_DIVISION", path: ["division"] }];
  const successors = place.successors.map((each) => each.name).join(", ");
  return unless(!place.retired, "RETIRED_DIVISION", {
    path: ["division"],
    params: { division: place.name, successors: successors === "" ? "–" : successors },
  });
}

/** The last day it is open is the one before it closed. */
export const decideDays = (said: {
  readonly openedOn: Day | null;
  readonly closedOn: Day | null;
}): Refusal<"CLOSED_BEFORE_OPENED">[] =>
  unless(said.openedOn === null || said.closedOn === null || said.openedOn < said.closedOn, "CLOSED_BEFORE_OPENED", {
    path: ["closedOn"],
  });

/** O5. What is known from a day on goes on from the newest that is known: the past is not written over. */
export const decideFrom = (from: Day, newest: Day, latest: Day): Refusal<"HISTORY_LATER" | "DAY_TOO_FAR">[] => [
  ...unless(from >= newest, "HISTORY_LATER", { path: ["from"], params: { newest } }),
  ...unless(from <= latest, "DAY_TOO_FAR", { path: ["from"] }),
];

/** The day before all days of business: what was always so begins here. */
export const always = "1900-01-01" as Day;
