import type { Day } from "../../kernel/day.ts";
import type { Command } from "../../platform/command.ts";
import { checkEnd, replanEnd } from "../rules/listing.ts";
import type { ListingEndInput } from "../types.ts";
import { changeListings, type ListingActRefusal } from "./listing.ts";

/** Takes products off a dealer's list from a day on. */
export const listingEnd: Command<ListingEndInput, ListingActRefusal> = {
  name: "listingEnd",
  run(act, input) {
    const on = input.on as Day;
    return changeListings(
      act,
      input,
      "listing.ended",
      (listed) => checkEnd(listed, on, act.today),
      (known) => replanEnd(known, on),
    );
  },
};
