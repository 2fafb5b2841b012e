import { type Refusal, no, unless, yes } from "../../kernel/answer.ts";
import { daysBetween } from "../../kernel/day.ts";
import type { Command } from "../../platform/command.ts";
import { mostCaretakerDays } from "../rules/caretaker.ts";
import { caretakerToAct, namesOf } from "./acting.ts";
import { askForCaretaker } from "./approval.ts";
import { changeCaretaker } from "./store.ts";
import type { CaretakerExtendInput } from "./types.ts";

type ExtendRefusal = "NOT_ALLOWED" | "NOT_FOUND" | "NOT_IN_FORCE" | "RENEWS_NOTHING" | "CARETAKER_TOO_LONG";

/** K7: asks the legal reviewers to let a caretaker stay on. */
export const caretakerExtend: Command<CaretakerExtendInput, ExtendRefusal> = {
  name: "caretakerExtend",
  async run(act, input) {
    const row = await caretakerToAct(act, input.caretaker);
    if (!row.ok) return row;
    const { state, outcome, from, to } = row.value;
    const refusals: Refusal<ExtendRefusal>[] = [
      ...unless(state === "IN_FORCE" && outcome === null && to > act.today, "NOT_IN_FORCE"),
      ...unless(input.to > to, "RENEWS_NOTHING", { path: ["to"], params: { to } }),
      ...unless(daysBetween(from, input.to) <= mostCaretakerDays, "CARETAKER_TOO_LONG", {
        ...{ path: ["to"], params: { most: mostCaretakerDays } },
      }),
    ];
    if (refusals.length > 0) return no(...refusals);
    await changeCaretaker(act.tx, row.value.id, { extendsTo: input.to });
    await askForCaretaker(act, { ...row.value, extendsTo: input.to }, await namesOf(act, row.value));
    return yes({ id: row.value.id });
  },
};
