import { no, unless, yes } from "../../kernel/answer.ts";
import type { Act, Command } from "../../platform/command.ts";
import { allTasks, goOn, setTasks, taskFor } from "../acts/going.ts";
import { splitTasks } from "../acts/tasks.ts";
import { decideWords } from "../rules/answering.ts";
import { stateOn } from "../rules/buttons.ts";
import { releaseGround } from "../store.ts";
import type { TerritorySplitWithdrawInput } from "../inputs-answers.ts";
import { type Acting, type ActingRefusal, splitToAct } from "./splitToAct.ts";

type Refused = ActingRefusal | "REASON_MISSING" | "REASON_TOO_LONG" | "ALREADY_ASKED_WITHDRAWAL";

/**
 * Takes a split back: the manufacturer alone before the old dealer signed, afterwards either side asks and the other
 * consents (territorySplitWithdrawConsent), until it takes effect.
 */
export const territorySplitWithdraw: Command<TerritorySplitWithdrawInput, Refused> = {
  name: "territorySplitWithdraw",
  async run(act, input) {
    const together = await splitToAct(act, { MANUFACTURER: "askWithdrawal", OLD_DEALER: "askWithdrawal" }, input);
    const asked = together.ok ? together : await splitToAct(act, { MANUFACTURER: "withdraw" }, input);
    if (!asked.ok) return asked;
    const words = decideWords(input.reason, "reason");
    if (!words.ok) return words;
    if (!together.ok) await withdraw(act, asked.value, words.value);
    else {
      const side = asked.value.actor === "MANUFACTURER" ? ("MANUFACTURER" as const) : ("DEALER" as const);
      const twice = unless(asked.value.split.withdrawalAsked !== side, "ALREADY_ASKED_WITHDRAWAL" as const);
      if (twice.length > 0) return no(...twice);
      await askWithdrawal(act, asked.value, side, words.value);
    }
    return yes({ id: asked.value.split.id });
  },
};

/** Ends a split as taken back: its ground is free for another, and nobody is asked anything about it any more. */
export async function withdraw(act: Act, { split, to, actor }: Acting, note: string): Promise<void> {
  const side = actor === "MANUFACTURER" ? "MANUFACTURER" : "DEALER";
  const dealerId = split.offerVersion === null ? null : split.fromDealerId;
  const said = { kind: "WITHDRAWN", side, dealerId, note, params: { from: stateOn(split, act.today) } } as const;
  const moved = await goOn(act, split, { state: to, withdrawalAsked: null }, said, "withdrawn");
  await releaseGround(act.tx, split.id);
  await setTasks(act, moved, { close: allTasks });
}

async function askWithdrawal(
  act: Act,
  { split }: Acting,
  side: "MANUFACTURER" | "DEALER",
  note: string,
): Promise<void> {
  const said = { kind: "WITHDRAWAL_ASKED", side, dealerId: split.fromDealerId, note } as const;
  const moved = await goOn(act, split, { withdrawalAsked: side }, said, "withdrawal-asked");
  const toDealer = { forPermission: "split:answer", dealerId: split.fromDealerId };
  const task = await taskFor(act, moved, splitTasks.withdrawal);
  await setTasks(act, moved, { open: [side === "DEALER" ? task : { ...task, ...toDealer }] });
}
