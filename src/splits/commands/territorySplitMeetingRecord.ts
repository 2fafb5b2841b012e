import { no, refusalsOf, unless, yes } from "../../kernel/answer.ts";
import type { Command } from "../../platform/command.ts";
import { say, tellSplit } from "../acts/going.ts";
import { decideWords } from "../rules/answering.ts";
import { attachEvidence } from "../acts/evidence.ts";
import { saveSplit } from "../store.ts";
import type { TerritorySplitMeetingRecordInput } from "../inputs-answers.ts";
import { type ActingRefusal, splitToAct } from "./splitToAct.ts";

/** Records a meeting with the dealer: the day, who was there, what was said. The dealer reads it where it is shared. */
export const territorySplitMeetingRecord: Command<
  TerritorySplitMeetingRecordInput,
  ActingRefusal | "REASON_MISSING" | "REASON_TOO_LONG" | "MEETING_IN_FUTURE" | "UNKNOWN_FILE"
> = {
  name: "territorySplitMeetingRecord",
  async run(act, input) {
    const asked = await splitToAct(act, { MANUFACTURER: "recordMeeting" }, input);
    if (!asked.ok) return asked;
    const { split } = asked.value;
    const words = decideWords(input.minutes, "minutes");
    const wrong = [
      ...refusalsOf(words),
      ...unless(input.heldOn <= act.today, "MEETING_IN_FUTURE" as const, { path: ["heldOn"] }),
    ];
    if (!words.ok || wrong.length > 0) return no(...wrong);
    const dealerId = input.shared === true ? split.fromDealerId : null;
    const files = await attachEvidence(act, input.files ?? [], { reader: dealerId });
    if (!files.ok) return files;
    const moved = await saveSplit(act.tx, split, {});
    await say(act, moved, {
      ...{ kind: "MEETING", side: "MANUFACTURER", dealerId, note: words.value, files: files.value },
      params: { heldOn: input.heldOn, present: input.present.trim() },
    });
    await tellSplit(act, moved, "met");
    return yes({ id: split.id });
  },
};
