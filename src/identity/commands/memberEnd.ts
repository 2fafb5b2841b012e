import { no, yes } from "../../kernel/answer.ts";
import { rowId } from "../../kernel/id.ts";
import { type Viewer, scopeOf } from "../../kernel/viewer.ts";
import type { Command, Request } from "../../platform/command.ts";
import { mayKnowDealer } from "../../platform/regionWall.ts";
import type { Tx } from "../../platform/sql.ts";
import { mayEnd } from "../rules/members.ts";
import { endMember, lockMembers, type MemberRow } from "../store/members.ts";

type Input = Request & { readonly memberId: string };
export type MemberEndRefusal = "NOT_FOUND" | "NOT_ALLOWED";

/** Ends a membership. From the commit on no session of it is let in; its open sockets are closed right after. */
export const memberEnd: Command<Input, MemberEndRefusal> = {
  name: "memberEnd",
  async run(act, input) {
    const id = rowId("Member", input.memberId) ?? "";
    const { viewer } = act;
    const rows = await lockMembers(act.tx, [viewer.membershipId, ...(id === "" ? [] : [id])]);
    const member = rows.get(id);
    if (member === undefined || !(await visible(act.tx, viewer, member)))
      return no({ code: "NOT_FOUND", path: ["memberId"] });
    // Who was ended while he waited for the lock ends nobody any more.
    if (rows.get(viewer.membershipId)?.ended_at !== null) return no({ code: "NOT_ALLOWED" });
    if (member.ended_at !== null) return yes({ id });
    if (!mayEnd(viewer, governed(member))) return no({ code: "NOT_ALLOWED" });
    await endMember(act.tx, id, act.now);
    act.changed({ endedAt: { before: null, after: act.now } });
    return yes({ id });
  },
};

/**
 * A dealer's people do not see other members: theirs alone exist for them, and for a chain's contact nobody. Who answers
 * for regions sees the people of their dealers.
 */
export async function visible(tx: Tx, viewer: Viewer, member: MemberRow): Promise<boolean> {
  const { dealerId } = scopeOf(viewer);
  return dealerId === null ? mayKnowDealer(tx, viewer, member.dealer_id) : member.dealer_id === dealerId;
}

/** A member as the rules know one. */
export const governed = (member: MemberRow) => ({
  id: member.id,
  role: member.role,
  dealerId: member.dealer_id,
  endedAt: member.ended_at,
});
