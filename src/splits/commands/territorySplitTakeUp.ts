import { no, yes } from "../../kernel/answer.ts";
import type { Command } from "../../platform/command.ts";
import { goOn, setTasks } from "../acts/going.ts";
import { splitTasks } from "../acts/tasks.ts";
import { findVersion, insertVersion } from "../store-versions.ts";
import type { TerritorySplitTakeUpInput } from "../inputs-answers.ts";
import { type ActingRefusal, splitToAct } from "./splitToAct.ts";

/**
 * The manufacturer takes the dealer's counter up as a version of her own: its figures are computed anew, finance
 * takes over of those he wants what it agrees to, a second person agrees to all of it, and it is served again. Until then the dealer sees what he sent, and that it was countered.
 */
export const territorySplitTakeUp: Command<TerritorySplitTakeUpInput, ActingRefusal> = {
  name: "territorySplitTakeUp",
  async run(act, input) {
    const asked = await splitToAct(act, { MANUFACTURER: "takeUp" }, input);
    if (!asked.ok) return asked;
    const { split, to } = asked.value;
    const counter = await findVersion(act.tx, act.tx.manufacturerId, split.id, split.versionNo);
    if (counter === null || counter.side !== "DEALER") return no({ code: "NOT_FOUND", path: ["split"] });
    const { counter: _, ...content } = counter.content;
    const versionNo = split.versionNo + 1;
    await insertVersion(act.tx, {
      ...{ splitId: split.id, no: versionNo, side: "MANUFACTURER", content, note: input.note ?? "" },
      ...{ authorId: act.viewer.personId, at: act.now },
    });
    const { effectiveOn } = content;
    const said = {
      kind: "TAKEN_UP",
      side: "MANUFACTURER",
      dealerId: split.fromDealerId,
      note: input.note ?? "",
    } as const;
    const moved = await goOn(act, split, { state: to, versionNo, effectiveOn }, said, "taken-up");
    await setTasks(act, moved, { close: [splitTasks.countered] });
    return yes({ id: split.id });
  },
};
