import { type Answer, type Refusal, answer, no, unless, yes } from "../../../kernel/answer.ts";
import { parseAmount } from "../../../kernel/money.ts";
import type { Act, Command } from "../../../platform/command.ts";
import { type ActRefusal, disputeTold, disputeToAct } from "../acting.ts";
import { keepEvidence } from "../files.ts";
import { isPart } from "../rules/settle.ts";
import type { DisputeState } from "../rules/words.ts";
import { type DisputeChanges, type DisputeRow, saveDispute } from "../store.ts";
import { addEntry } from "../store-thread.ts";
import { askOwner, closeAsked } from "../tasks.ts";
import type { ChainDisputeCommentInput } from "../types.ts";

type SaidRefusal =
  | ("COMMENT_EMPTY" | "POSITION_NOT_OURS" | "AMOUNT_MISSING" | "AMOUNT_NOT_MEANT" | "AMOUNT_TOO_FINE")
  | "DISPUTE_PART_NOT_POSSIBLE";
type Refused = ActRefusal | SaidRefusal | "UNKNOWN_FILE";

/** P2: something is said, shown or answered; a position is the chain's, and PART says how much of the whole. */
function decideSaid(
  dispute: DisputeRow,
  input: ChainDisputeCommentInput,
  byChain: boolean,
): Answer<bigint | null, SaidRefusal> {
  const { position = null, amount = null } = input;
  const parsed = amount === null ? null : parseAmount(amount, dispute.currency);
  const said = input.text.trim() !== "" || position !== null || (input.files ?? []).length > 0;
  const refusals: Refusal<SaidRefusal>[] = [
    ...unless(said, "COMMENT_EMPTY", { path: ["text"] }),
    ...unless(position === null || byChain, "POSITION_NOT_OURS", { path: ["position"] }),
    ...unless(position !== "PART" || amount !== null, "AMOUNT_MISSING", { path: ["amount"] }),
    ...unless(position === "PART" || amount === null, "AMOUNT_NOT_MEANT", { path: ["amount"] }),
    ...unless(parsed !== undefined, "AMOUNT_TOO_FINE", { path: ["amount"] }),
  ];
  if (position === "PART" && parsed != null && !isPart(parsed.minor, dispute.amountMinor))
    refusals.push({ code: "DISPUTE_PART_NOT_POSSIBLE", path: ["amount"] });
  return answer(refusals, () => parsed?.minor ?? null);
}

/**
 * Says something to a dispute, with files that prove it: our people, or the chain, whose contact does so himself or whose
 * answer by other ways our people write down. What the chain says is an answer, and waits for the dispute's owner.
 */
export const chainDisputeComment: Command<ChainDisputeCommentInput, Refused> = {
  name: "chainDisputeComment",
  async run(act, input) {
    const guest = act.viewer.chainId !== null;
    const byChain = guest || input.forChain === true;
    const asked = await disputeToAct(act, byChain ? "answer" : "comment", input);
    if (!asked.ok) return asked;
    const { dispute, to } = asked.value;
    const decided = decideSaid(dispute, input, byChain);
    if (!decided.ok) return decided;
    const kept = await keepEvidence(act, input.files ?? []);
    if (!kept.ok) return kept;
    const entry = { disputeId: dispute.id, at: act.now, personId: act.viewer.personId, writtenByUs: !guest };
    const said = { position: input.position ?? null, amountMinor: decided.value, text: input.text.trim() };
    await addEntry(act.tx, { ...entry, ...said, side: byChain ? "THEIRS" : "OURS" }, kept.value);
    const saved = await saveDispute(act.tx, dispute, after(act, dispute, to, byChain));
    if (guest) await askOwner(act, saved, "answered");
    else await closeAsked(act.tx, dispute.id, act.now);
    act.changed({ state: [dispute.state, saved.state], files: kept.value.map(({ sha256 }) => sha256) });
    act.tell(disputeTold(saved, byChain ? "answered" : "commented"));
    return yes({ id: dispute.id });
  },
};

/** An answer of the chain's is one; what we say to a claim of its own is ours, and it is the chain's turn. */
const after = (act: Act, { side }: DisputeRow, to: DisputeState, byChain: boolean): DisputeChanges =>
  byChain ? { state: to, answeredOn: act.today } : side === "THEIRS" ? { state: to, sentOn: act.today } : {};

export const nothingSaid = (text: string) =>
  text.trim() === "" ? no({ code: "COMMENT_EMPTY" as const, path: ["text"] }) : null;
