import { type Answer, type Refusal, answer, unless } from "../../kernel/answer.ts";
import type { Day } from "../../kernel/day.ts";

export type PlaceRefusal = "UNKNOWN_DIVISION" | "RETIRED_DIVISION" | "UNKNOWN_ACCOUNT";

/** The division a place is said to lie in, as the tree knows it. */
export type DivisionFacts<Successor extends { readonly name: string } = { readonly name: string }> = {
  readonly lo: bigint;
  readonly name: string;
  /** Whether the code is in force. */
  readonly current: boolean;
  /** Where a retired code went. */
  readonly successors: readonly Successor[];
};

/** P1–P3: a place lies in a division that is in force; a retired one names its successors; its customer exists. */
export function decidePlace<Successor extends { readonly name: string }>(
  facts: { readonly division: DivisionFacts<Successor> | "KEPT" | null; readonly accountKnown: boolean },
  show: (successors: readonly Successor[]) => unknown,
): Answer<true, PlaceRefusal> {
  const refusals: Refusal<PlaceRefusal>[] = [];
  const { division } = facts;
  if (division === null) refusals.push({ code: "UNKNOWN_DIVISION", path: ["division"] });
  else if (division !== "KEPT" && !division.current)
    refusals.push({
      code: "RETIRED_DIVISION",
      path: ["division"],
      params: { division: division.name, successors: division.successors.map((each) => each.name).join(", ") },
      data: { successors: show(division.successors) },
    });
  if (!facts.accountKnown) refusals.push({ code: "UNKNOWN_ACCOUNT", path: ["account"] });
  return answer<true, PlaceRefusal>(refusals, () => true as const);
}

/** P4: a place that is no longer in use is neither changed nor ended again. */
export const decideInUse = (place: { readonly endedOn: Day | null }, today: Day): Answer<true, "SHIP_TO_ENDED"> =>
  answer(
    unless(place.endedOn === null || place.endedOn > today, "SHIP_TO_ENDED", { path: ["shipTo"] }),
    () => true as const,
  );
