import { no, yes } from "../../../kernel/answer.ts";
import type { Command } from "../../../platform/command.ts";
import { saveStatement, tellStatement } from "../../statements/store.ts";
import { type ActRefusal, disputeTold, disputeToAct } from "../acting.ts";
import { touchWriteOff } from "../acts/writeOff.ts";
import { type WithdrawRefusal, decideWithdraw } from "../rules/claim.ts";
import { saveDispute } from "../store.ts";
import { addEntry } from "../store-thread.ts";
import { closeAsked } from "../tasks.ts";
import type { ChainDisputeWithdrawInput } from "../types.ts";

type Refused = Exclude<ActRefusal, "WRONG_STATE"> | WithdrawRefusal;

/**
 * The chain takes a claim of its own back: its contact does so himself, or our people write down that it did. Nothing was
 * posted for a claim, so nothing is taken out of the book; the line may be claimed anew.
 */
export const chainDisputeWithdraw: Command<ChainDisputeWithdrawInput, Refused> = {
  name: "chainDisputeWithdraw",
  async run(act, input) {
    const asked = await disputeToAct(act, "withdraw", input);
    if (!asked.ok)
      return no(...asked.refusals.map(({ code, ...more }) => (code === "WRONG_STATE" ? ended : { code, ...more })));
    const { row, dispute, to } = asked.value;
    const decided = decideWithdraw(dispute, input.text);
    if (!decided.ok) return decided;
    const { personId } = act.viewer;
    const guest = act.viewer.chainId !== null;
    const entry = { disputeId: dispute.id, at: act.now, side: "THEIRS" as const, personId, writtenByUs: !guest };
    const said = { position: null, amountMinor: null, text: decided.value, withdraws: true as const };
    await addEntry(act.tx, { ...entry, ...said }, []);
    const end = { why: "BY_CHAIN" as const, endedOn: act.today, endedBy: personId };
    const withdrawn = await saveDispute(act.tx, dispute, { state: to, ...end });
    await closeAsked(act.tx, dispute.id, act.now);
    await touchWriteOff(act.tx, row, act.now);
    const saved = await saveStatement(act.tx, row, {});
    act.changed({ state: [dispute.state, withdrawn.state], amountMinor: dispute.amountMinor });
    act.tell(disputeTold(withdrawn, "withdrawn"));
    tellStatement(act, saved, "claim-withdrawn");
    return yes({ id: dispute.id });
  },
};

/** To whoever claimed, which of the ends it is matters less than that it is one. */
const ended = { code: "DISPUTE_SETTLED" as const };
