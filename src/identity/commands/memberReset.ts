import { no, yes } from "../../kernel/answer.ts";
import { rowId } from "../../kernel/id.ts";
import type { Command, Request } from "../../platform/command.ts";
import type { Context } from "../../platform/context.ts";
import { sqlOver } from "../../platform/postgres/pools.ts";
import { decideReset, mayEnd } from "../rules/members.ts";
import { addReset } from "../store/links.ts";
import { lockMembers, membersById } from "../store/members.ts";
import { worksElsewhere } from "../store/persons.ts";
import { governed, visible } from "./memberEnd.ts";

type Input = Request & { readonly memberId: string };
export type MemberResetRefusal = "NOT_FOUND" | "NOT_ALLOWED" | "WORKS_ELSEWHERE";

/** Issues a link by which a member sets a new password. Whether he works elsewhere is looked at again when it is used. */
export const memberReset = (token: string, elsewhere: boolean): Command<Input, MemberResetRefusal> => ({
  name: "memberReset",
  async run(act, input) {
    const id = rowId("Member", input.memberId) ?? "";
    const { viewer } = act;
    const member = id === "" ? undefined : (await lockMembers(act.tx, [id])).get(id);
    if (member === undefined || !(await visible(act.tx, viewer, member)))
      return no({ code: "NOT_FOUND", path: ["memberId"] });
    if (!mayEnd(viewer, governed(member))) return no({ code: "NOT_ALLOWED" });
    const decided = decideReset(elsewhere);
    if (!decided.ok) return decided;
    const { manufacturerId, membershipId, dealerId } = viewer;
    const reset = { manufacturerId, token, issuedBy: membershipId, personId: member.person_id, dealerId };
    return yes({ id: await addReset(act.tx, reset, act.now) });
  },
});

/** Other manufacturers are beyond the command's walls, so this is asked as the relay, before it. */
export async function findElsewhere(ctx: Context, input: Input): Promise<boolean> {
  const { viewer } = ctx;
  const id = rowId("Member", input.memberId);
  const member = id === undefined ? null : await ctx.load(membersById, id);
  if (member === null) return false;
  return worksElsewhere(sqlOver(ctx.services.pools.relay), member.person_id, viewer.manufacturerId, viewer.dealerId);
}
