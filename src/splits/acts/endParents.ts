import type { Day } from "../../kernel/day.ts";
import { endGrants } from "../../territories/index.ts";
import type { Parent } from "../rules/words.ts";
import type { Going } from "./going.ts";

/** Ends the grants that a split was about on a day, those parts of them included that it would have left to the dealer. */
export const endParents = async (by: Going, parents: readonly Parent[], endsOn: Day): Promise<void> =>
  void (await endGrants(
    by,
    parents.map((parent) => parent.lineageId),
    endsOn,
  ));
