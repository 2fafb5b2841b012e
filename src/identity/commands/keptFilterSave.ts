import { yes } from "../../kernel/answer.ts";
import type { Command } from "../../platform/command.ts";
import { type KeptFilterRefusal, decideKeptFilter } from "../rules/keptFilter.ts";
import { keptFiltersOf, lockOwnSeat, saveKeptFilter } from "../store/keptFilters.ts";
import type { KeptFilterSaveInput } from "../types/keptFilters.ts";

/** Keeps a filter of a list by name, for one's own membership; a filter of the same name is replaced. */
export const keptFilterSave: Command<KeptFilterSaveInput, KeptFilterRefusal> = {
  name: "keptFilterSave",
  async run(act, { list, name, search }) {
    await lockOwnSeat(act.tx, act.viewer);
    const kept = (await keptFiltersOf(act.tx, act.viewer, list)).map((each) => each.name);
    const decided = decideKeptFilter({ list, name, search }, kept);
    if (!decided.ok) return decided;
    await saveKeptFilter(act.tx, act.viewer, decided.value, act.now);
    return yes({ id: act.viewer.membershipId });
  },
};
