import type { Day } from "../../kernel/day.ts";
import type { Command } from "../../platform/command.ts";
import { checkGrant } from "../rules/listing.ts";
import { replan } from "../../kernel/spans.ts";
import type { ListingGrantInput } from "../types.ts";
import { changeListings, type ListingActRefusal } from "./listing.ts";

/** Lists products for a dealer: he may buy them from a day on. */
export const listingGrant: Command<ListingGrantInput, ListingActRefusal> = {
  name: "listingGrant",
  run(act, input) {
    const valid = { from: input.from as Day, to: (input.to as Day | null | undefined) ?? null };
    return changeListings(
      act,
      input,
      "listing.granted",
      (listed) => checkGrant(listed, valid, act.today),
      (known) => replan(known, valid, true),
    );
  },
};
