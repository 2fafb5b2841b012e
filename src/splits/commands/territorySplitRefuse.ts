import { yes } from "../../kernel/answer.ts";
import type { Act, Command } from "../../platform/command.ts";
import { goOn, say, setTasks, taskFor, tellSplit } from "../acts/going.ts";
import { splitTasks } from "../acts/tasks.ts";
import { decideWords } from "../rules/answering.ts";
import { saveSplit } from "../store.ts";
import { declinePart } from "../store-offers.ts";
import type { TerritorySplitRefuseInput } from "../inputs-answers.ts";
import { type Acting, type ActingRefusal, splitToAct } from "./splitToAct.ts";

/** The old dealer says no to the offer, or a receiver to his part; each says why. Nothing earned is lost by it. */
export const territorySplitRefuse: Command<
  TerritorySplitRefuseInput,
  ActingRefusal | "REASON_MISSING" | "REASON_TOO_LONG"
> = {
  name: "territorySplitRefuse",
  async run(act, input) {
    const asked = await splitToAct(act, { OLD_DEALER: "refuse", RECEIVER: "declineOver" }, input);
    if (!asked.ok) return asked;
    const words = decideWords(input.reason, "reason");
    if (!words.ok) return words;
    await (asked.value.actor === "RECEIVER" ? decline : refuse)(act, asked.value, words.value);
    return yes({ id: asked.value.split.id });
  },
};

async function refuse(act: Act, { split, to }: Acting, note: string): Promise<void> {
  const said = { kind: "REFUSED", side: "DEALER", dealerId: split.fromDealerId, note } as const;
  const moved = await goOn(act, split, { state: to }, said, "refused");
  await setTasks(act, moved, { close: [splitTasks.answer], open: [await taskFor(act, moved, splitTasks.unsettled)] });
}

async function decline(act: Act, { split, party }: Acting, note: string): Promise<void> {
  const dealerId = party?.dealerId ?? split.fromDealerId;
  await declinePart(act.tx, split, dealerId);
  const moved = await saveSplit(act.tx, split, {});
  await say(act, moved, { kind: "DECLINED", side: "DEALER", dealerId, note });
  await tellSplit(act, moved, "declined");
  await setTasks(act, moved, { open: [await taskFor(act, moved, splitTasks.declined)] });
}
