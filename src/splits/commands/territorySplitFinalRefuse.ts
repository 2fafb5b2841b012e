import { no, refusalsOf, yes } from "../../kernel/answer.ts";
import type { Command } from "../../platform/command.ts";
import { say, tellSplit } from "../acts/going.ts";
import { askFinalRefusal } from "../acts/finalRefusal.ts";
import { decideWords } from "../rules/answering.ts";
import { decideAskingRefusal } from "../rules/finalRefusal.ts";
import { saveSplit } from "../store.ts";
import { entriesOf } from "../store-versions.ts";
import type { TerritorySplitFinalRefuseInput } from "../inputs-answers.ts";
import { type ActingRefusal, splitToAct } from "./splitToAct.ts";

/**
 * Asks a legal reviewer to refuse the dealer for good. When he agrees, the whole offer lapses, and nothing that was earned;
 * who decided is kept. Wrong termination is the expensive error, so nobody decides it alone.
 */
export const territorySplitFinalRefuse: Command<
  TerritorySplitFinalRefuseInput,
  ActingRefusal | "MEETING_MISSING" | "REASON_MISSING" | "REASON_TOO_LONG"
> = {
  name: "territorySplitFinalRefuse",
  async run(act, input) {
    const asked = await splitToAct(act, { MANUFACTURER: "askFinalRefusal" }, input);
    if (!asked.ok) return asked;
    const { split } = asked.value;
    const entries = await entriesOf(act.tx, [split.id]);
    const met = decideAskingRefusal(entries.filter(({ kind }) => kind === "MEETING").length);
    const words = decideWords(input.reason, "reason");
    if (!met.ok || !words.ok) return no(...refusalsOf(met), ...refusalsOf(words));
    const moved = await saveSplit(act.tx, split, {});
    const buyBackPromised = input.buyBackPromised === true;
    await askFinalRefusal(act, moved, { reason: words.value, buyBackPromised });
    await say(act, moved, {
      kind: "FINAL_REFUSAL_ASKED",
      side: "MANUFACTURER",
      dealerId: null,
      note: words.value,
      params: { buyBackPromised },
    });
    await tellSplit(act, moved, "final-refusal-asked");
    return yes({ id: split.id });
  },
};
