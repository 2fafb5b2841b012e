import { no, yes } from "../../kernel/answer.ts";
import type { Command } from "../../platform/command.ts";
import { dropKeptFilter } from "../store/keptFilters.ts";
import type { KeptFilterForgetInput } from "../types/keptFilters.ts";

/** Forgets a filter of one's own. */
export const keptFilterForget: Command<KeptFilterForgetInput, "NOT_FOUND"> = {
  name: "keptFilterForget",
  async run(act, { list, name }) {
    const gone = await dropKeptFilter(act.tx, act.viewer, list, name);
    return gone ? yes({ id: act.viewer.membershipId }) : no({ code: "NOT_FOUND", path: ["name"] });
  },
};
