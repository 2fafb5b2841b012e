import { no, yes } from "../../../kernel/answer.ts";
import type { Day } from "../../../kernel/day.ts";
import { newId, rowId } from "../../../kernel/id.ts";
import type { Command, Request } from "../../command.ts";
import { directory } from "../../people.ts";
import { approvalKindOf } from "../kind.ts";
import { mayDelegate } from "../rules/access.ts";
import { type DelegateRefusal, decideDelegate } from "../rules/delegate.ts";

type Input = Request & {
  readonly to: string;
  readonly from: Day;
  readonly until: Day;
  readonly kind?: string | null;
  readonly reason: string;
};

/** Lets a colleague decide in one's own place for some days, of all kinds or of one. */
export const approvalDelegate: Command<Input, DelegateRefusal | "NOT_ALLOWED"> = {
  name: "approvalDelegate",
  async run(act, input) {
    const { tx, viewer } = act;
    if (!mayDelegate(viewer)) return no({ code: "NOT_ALLOWED" });
    const to = rowId("Member", input.to);
    const [member] = to === undefined ? [] : await directory().members(tx, tx.manufacturerId, [to]);
    const staff = member !== undefined && member.dealerId === null && member.chainId === null;
    const decided = decideDelegate(
      { from: input.from, to: input.until },
      {
        selfPersonId: viewer.personId,
        delegate: member === undefined ? null : { personId: member.personId, staff },
        kindKnown: input.kind == null || approvalKindOf(input.kind) !== undefined,
        approves: [...viewer.permissions].some((permission) => permission.endsWith(":approve")),
      },
      act.today,
    );
    if (!decided.ok) return decided;
    const id = newId();
    await tx.query(
      `INSERT INTO approval_delegation (manufacturer_id, id, kind, from_person_id, from_membership_id, to_person_id,
         to_membership_id, from_on, to_on, reason, created_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [
        tx.manufacturerId,
        id,
        input.kind ?? null,
        viewer.personId,
        viewer.membershipId,
        member!.personId,
        member!.membershipId,
        input.from,
        input.until,
        input.reason.trim(),
        act.now,
      ],
    );
    act.tell({
      name: "approval.delegated",
      aggregateType: "ApprovalDelegation",
      aggregateId: id,
      version: 1,
      dealerId: null,
      payload: { toMembership: member!.membershipId },
    });
    return yes({ id });
  },
};
