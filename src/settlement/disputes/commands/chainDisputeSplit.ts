import { type Answer, no, yes } from "../../../kernel/answer.ts";
import { parseAmount } from "../../../kernel/money.ts";
import type { Command } from "../../../platform/command.ts";
import { type ActRefusal, disputeTold, disputeToAct } from "../acting.ts";
import { touchWriteOff } from "../acts/writeOff.ts";
import { type DivideRefusal, decideDivide } from "../rules/settle.ts";
import { type DisputeRow, type NewDispute, insertParts, saveDispute } from "../store.ts";
import { closeAsked } from "../tasks.ts";
import type { ChainDisputeSplitInput } from "../types.ts";

type Part = Pick<NewDispute, "amountMinor" | "reason" | "note">;

/** Divides a dispute into parts that end each in its own way: it keeps its number, they have theirs under it. Nothing brings it back. */
export const chainDisputeSplit: Command<ChainDisputeSplitInput, ActRefusal | DivideRefusal | "AMOUNT_TOO_FINE"> = {
  name: "chainDisputeSplit",
  async run(act, input) {
    const asked = await disputeToAct(act, "divide", input);
    if (!asked.ok) return asked;
    const { row, dispute, to } = asked.value;
    const parts = partsOf(dispute, input);
    if (!parts.ok) return parts;
    const decided = decideDivide(
      dispute,
      parts.value.map((part) => part.amountMinor),
    );
    if (!decided.ok) return decided;
    await insertParts(act.tx, dispute, parts.value);
    const ended = { state: to, endedOn: act.today, endedBy: act.viewer.personId };
    const saved = await saveDispute(act.tx, dispute, ended);
    await closeAsked(act.tx, dispute.id, act.now);
    await touchWriteOff(act.tx, row, act.now);
    act.changed({ parts: parts.value.map((part) => part.amountMinor) });
    act.tell(disputeTold(saved, "divided"));
    return yes({ id: dispute.id });
  },
};

function partsOf(dispute: DisputeRow, { parts }: ChainDisputeSplitInput): Answer<Part[], "AMOUNT_TOO_FINE"> {
  const said: Part[] = [];
  for (const [at, part] of parts.entries()) {
    const amount = parseAmount(part.amount, dispute.currency);
    if (amount === undefined) return no({ code: "AMOUNT_TOO_FINE", path: ["parts", String(at), "amount"] });
    said.push({
      ...{ amountMinor: amount.minor, reason: part.reason ?? dispute.reason },
      note: part.note?.trim() || dispute.note,
    });
  }
  return yes(said);
}
