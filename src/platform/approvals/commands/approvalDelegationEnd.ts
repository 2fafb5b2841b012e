import { no, yes } from "../../../kernel/answer.ts";
import { rowId } from "../../../kernel/id.ts";
import type { Command, Request } from "../../command.ts";
import { mayDelegate, mayDelegateFor } from "../rules/access.ts";

type Input = Request & { readonly delegation: string };
export type DelegationEndRefusal = "NOT_FOUND" | "NOT_ALLOWED" | "DELEGATION_ENDED";

/** Takes one's own delegation back at once; whoever says who approves, any. */
export const approvalDelegationEnd: Command<Input, DelegationEndRefusal> = {
  name: "approvalDelegationEnd",
  async run(act, input) {
    const { tx, viewer } = act;
    if (!mayDelegate(viewer)) return no({ code: "NOT_ALLOWED" });
    const id = rowId("ApprovalDelegation", input.delegation);
    const [row] = await tx.query<{ id: string; ended_at: Date | null; to_membership_id: string }>(
      `SELECT id, ended_at, to_membership_id FROM approval_delegation
       WHERE manufacturer_id = $1 AND id = $2 AND (from_person_id = $3 OR $4) FOR UPDATE`,
      [tx.manufacturerId, id ?? null, viewer.personId, mayDelegateFor(viewer)],
    );
    if (row === undefined) return no({ code: "NOT_FOUND", path: ["delegation"] });
    if (row.ended_at !== null) return no({ code: "DELEGATION_ENDED" });
    await tx.query(`UPDATE approval_delegation SET ended_at = $3 WHERE manufacturer_id = $1 AND id = $2`, [
      tx.manufacturerId,
      row.id,
      act.now,
    ]);
    act.tell({
      name: "approval.delegation-ended",
      aggregateType: "ApprovalDelegation",
      aggregateId: row.id,
      version: 2,
      dealerId: null,
      payload: { toMembership: row.to_membership_id },
    });
    return yes({ id: row.id });
  },
};
