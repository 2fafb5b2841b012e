import { no, yes } from "../../kernel/answer.ts";
import type { Command } from "../../platform/command.ts";
import { liftBars } from "../../territories/index.ts";
import { goOn } from "../acts/going.ts";
import type { TerritorySplitBarLiftInput } from "../inputs-answers.ts";
import { decideWords } from "../rules/answering.ts";
import { type ActingRefusal, splitToAct } from "./splitToAct.ts";

type Refused = ActingRefusal | "REASON_MISSING" | "REASON_TOO_LONG" | "NOT_BARRED";

/** Lets a dealer on whom termination was served have rights again: for a stated reason, by somebody who may approve. */
export const territorySplitBarLift: Command<TerritorySplitBarLiftInput, Refused> = {
  name: "territorySplitBarLift",
  async run(act, input) {
    const asked = await splitToAct(act, { MANUFACTURER: "liftBar" }, input);
    if (!asked.ok) return asked;
    const words = decideWords(input.reason, "reason");
    if (!words.ok) return words;
    const { split } = asked.value;
    if (!(await liftBars(act.tx, split.id, act.viewer.personId, act.now))) return no({ code: "NOT_BARRED" });
    // Whom the manufacturer may grant to again is its own matter until it grants.
    await goOn(
      act,
      split,
      {},
      { kind: "BAR_LIFTED", side: "MANUFACTURER", dealerId: null, note: words.value },
      "bar-lifted",
    );
    return yes({ id: split.id });
  },
};
