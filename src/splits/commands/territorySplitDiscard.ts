import { yes } from "../../kernel/answer.ts";
import { touchApproval } from "../../platform/approvals/askApproval.ts";
import type { Command } from "../../platform/command.ts";
import { type StateRefusal, type ToActRefusal, happen, splitToAct, stepFrom } from "../drafts/acting.ts";
import type { TerritorySplitDiscardInput } from "../inputs.ts";
import { mayWrite } from "../rules/access.ts";
import { approvalKinds } from "../rules/approval.ts";
import { releaseGround } from "../store.ts";

/** Throws a draft away. It stays readable, and nothing happens to it any more. */
export const territorySplitDiscard: Command<TerritorySplitDiscardInput, ToActRefusal | StateRefusal> = {
  name: "territorySplitDiscard",
  async run(act, input) {
    const held = await splitToAct(act, mayWrite(act.viewer), input);
    if (!held.ok) return held;
    const { split } = held.value;
    const step = stepFrom(split, ["discard"]);
    if (!step.ok) return step;
    for (const kind of approvalKinds) await touchApproval(act.tx, kind, split.id, null, act.now);
    await releaseGround(act.tx, split.id);
    await happen(act, split, { state: step.value }, { kind: "DISCARDED", note: input.note });
    return yes({ id: split.id });
  },
};
