import { yes } from "../../kernel/answer.ts";
import type { Command } from "../../platform/command.ts";
import { goOn, setTasks } from "../acts/going.ts";
import { splitTasks } from "../acts/tasks.ts";
import { decideWords } from "../rules/answering.ts";
import type { TerritorySplitEscalateInput } from "../inputs-answers.ts";
import { type ActingRefusal, splitToAct } from "./splitToAct.ts";

/** Takes a refusal, or a silence, to a senior meeting or mediation; the offer stands meanwhile. */
export const territorySplitEscalate: Command<
  TerritorySplitEscalateInput,
  ActingRefusal | "REASON_MISSING" | "REASON_TOO_LONG"
> = {
  name: "territorySplitEscalate",
  async run(act, input) {
    const asked = await splitToAct(act, { MANUFACTURER: "escalate" }, input);
    if (!asked.ok) return asked;
    const words = decideWords(input.note, "note");
    if (!words.ok) return words;
    const { split, to } = asked.value;
    const said = { kind: "ESCALATED", side: "MANUFACTURER", dealerId: split.fromDealerId, note: words.value } as const;
    const moved = await goOn(act, split, { state: to }, said, "escalated");
    await setTasks(act, moved, { close: [splitTasks.unsettled] });
    return yes({ id: split.id });
  },
};
