import { type Answer, no, yes } from "../../../kernel/answer.ts";
import { rowId } from "../../../kernel/id.ts";
import type { Act, Command } from "../../../platform/command.ts";
import { directory } from "../../../platform/people.ts";
import { type ActRefusal, disputeTold, disputeToAct } from "../acting.ts";
import { type DisputeChanges, saveDispute } from "../store.ts";
import type { ChainDisputeAssignInput } from "../types.ts";

type Refused = ActRefusal | "UNKNOWN_MEMBER" | "DUE_IN_PAST" | "EMPTY_SELECTION";

/** Says who sees to a dispute, and by when. The chain knows neither. */
export const chainDisputeAssign: Command<ChainDisputeAssignInput, Refused> = {
  name: "chainDisputeAssign",
  async run(act, input) {
    const asked = await disputeToAct(act, "assign", input);
    if (!asked.ok) return asked;
    const { dispute } = asked.value;
    if (input.owner == null && input.dueOn == null) return no({ code: "EMPTY_SELECTION", path: ["owner"] });
    if (input.dueOn != null && input.dueOn < act.today)
      return no({ code: "DUE_IN_PAST", path: ["dueOn"], params: { today: act.today } });
    const owner = input.owner == null ? yes(dispute.ownerId) : await ownerNamed(act, input.owner);
    if (!owner.ok) return owner;
    const changes: DisputeChanges = { ownerId: owner.value, dueOn: input.dueOn ?? dispute.dueOn };
    const saved = await saveDispute(act.tx, dispute, changes, { within: true });
    act.changed({ ownerId: [dispute.ownerId, saved.ownerId], dueOn: [dispute.dueOn, saved.dueOn] });
    act.tell(disputeTold(saved, "assigned"));
    return yes({ id: dispute.id });
  },
};

/** Somebody of ours who works on statements. */
async function ownerNamed(act: Act, text: string): Promise<Answer<string, "UNKNOWN_MEMBER">> {
  const id = rowId("Member", text);
  const [member] = id === undefined ? [] : await directory().members(act.tx, act.viewer.manufacturerId, [id]);
  const works = member !== undefined && member.permissions.has("chain-statement:work");
  return works ? yes(member.membershipId) : no({ code: "UNKNOWN_MEMBER", path: ["owner"] });
}
