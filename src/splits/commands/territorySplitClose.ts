import { no, yes } from "../../kernel/answer.ts";
import type { Command } from "../../platform/command.ts";
import { allTasks, goOn, setTasks } from "../acts/going.ts";
import { checksOf } from "../queries/checks.ts";
import type { TerritorySplitCloseInput } from "../inputs-answers.ts";
import { type ActingRefusal, splitToAct } from "./splitToAct.ts";

/** Closes a settled split: everything on its checklist that is needed is done. */
export const territorySplitClose: Command<TerritorySplitCloseInput, ActingRefusal | "CHECKLIST_OPEN"> = {
  name: "territorySplitClose",
  async run(act, input) {
    const asked = await splitToAct(act, { MANUFACTURER: "close" }, input);
    if (!asked.ok) return asked;
    const { split, to } = asked.value;
    const checks = await checksOf(act.tx, split, act.today);
    const open = checks.filter((check) => check.needed && !check.done).map(({ code }) => code);
    if (open.length > 0)
      return no({
        code: "CHECKLIST_OPEN",
        params: { open: open.map((code) => `SPLIT_CHECK_${code}`) },
        data: { open },
      });
    const said = {
      ...({ kind: "CLOSED", side: "MANUFACTURER", dealerId: split.fromDealerId, note: input.note ?? "" } as const),
    };
    const moved = await goOn(act, split, { state: to }, said, "closed");
    await setTasks(act, moved, { close: allTasks });
    return yes({ id: split.id });
  },
};
