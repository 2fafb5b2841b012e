import { yes } from "../../../kernel/answer.ts";
import type { Command } from "../../../platform/command.ts";
import { type ActRefusal, disputeTold, disputeToAct } from "../acting.ts";
import { saveDispute } from "../store.ts";
import { addNote } from "../store-thread.ts";
import type { ChainDisputeNoteInput } from "../types.ts";
import { nothingSaid } from "./chainDisputeComment.ts";

/** Notes something among ourselves; the chain never reads it. */
export const chainDisputeNote: Command<ChainDisputeNoteInput, ActRefusal | "COMMENT_EMPTY"> = {
  name: "chainDisputeNote",
  async run(act, input) {
    const asked = await disputeToAct(act, "assign", input);
    if (!asked.ok) return asked;
    const { dispute } = asked.value;
    const empty = nothingSaid(input.text);
    if (empty !== null) return empty;
    await addNote(act.tx, {
      ...{ disputeId: dispute.id, at: act.now, personId: act.viewer.personId, text: input.text.trim() },
    });
    act.tell(disputeTold(await saveDispute(act.tx, dispute, {}, { within: true }), "noted"));
    return yes({ id: dispute.id });
  },
};
