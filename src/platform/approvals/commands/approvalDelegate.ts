import { no, yes } from "../../../kernel/answer.ts";
import type { Day } from "../../../kernel/day.ts";
import { newId, rowId } from "../../../kernel/id.ts";
import type { Command, Request } from "../../command.ts";
import { directory } from "../../people.ts";
import { mayKnowDealer } from "../../regionWall.ts";
import { approvalKindOf } from "../kind.ts";
import { mayDelegate, mayDelegateFor } from "../rules/access.ts";
import { type DelegateRefusal, decideDelegate } from "../rules/delegate.ts";

type Input = Request & {
  readonly to: string;
  readonly of?: string | null;
  readonly from: Day;
  readonly until: Day;
  readonly kind?: string | null;
  readonly reason: string;
};

/**
 * Lets a colleague decide in one's own place for some days, of all kinds or of one; whoever says who approves does it for
 * somebody who is ill, to another than himself.
 */
export const approvalDelegate: Command<Input, DelegateRefusal | "NOT_ALLOWED"> = {
  name: "approvalDelegate",
  async run(act, input) {
    const { tx, viewer } = act;
    if (!mayDelegate(viewer)) return no({ code: "NOT_ALLOWED" });
    const [to, of] = [rowId("Member", input.to), input.of == null ? null : rowId("Member", input.of)];
    if (of !== null && !mayDelegateFor(viewer)) return no({ code: "NOT_ALLOWED" });
    const asked = [to, of].filter((id) => id !== undefined && id !== null);
    const members = await directory().members(tx, tx.manufacturerId, asked);
    const named = members.find(({ membershipId }) => membershipId === to);
    const member = (await mayKnowDealer(tx, viewer, named?.dealerId)) ? named : undefined;
    const ill = members.find(({ membershipId }) => membershipId === of);
    if (of !== null && (ill === undefined || ill.dealerId !== null || ill.chainId !== null))
      return no({ code: "NOT_FOUND", path: ["of"] });
    const principal = ill ?? viewer;
    const forAnother = principal.personId !== viewer.personId;
    const staff = member !== undefined && member.dealerId === null && member.chainId === null;
    const decided = decideDelegate(
      { from: input.from, to: input.until },
      {
        selfPersonId: principal.personId,
        ...(forAnother ? { setterPersonId: viewer.personId } : {}),
        delegate: member === undefined ? null : { personId: member.personId, staff },
        kindKnown: input.kind == null || approvalKindOf(input.kind) !== undefined,
        approves: [...principal.permissions].some((permission) => permission.endsWith(":approve")),
      },
      act.today,
    );
    if (!decided.ok) return decided;
    const id = newId();
    await tx.query(
      `INSERT INTO approval_delegation (manufacturer_id, id, kind, from_person_id, from_membership_id, to_person_id,
         to_membership_id, from_on, to_on, reason, created_at, set_by)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
      [
        tx.manufacturerId,
        id,
        input.kind ?? null,
        principal.personId,
        principal.membershipId,
        member!.personId,
        member!.membershipId,
        input.from,
        input.until,
        input.reason.trim(),
        act.now,
        forAnother ? viewer.personId : null,
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
