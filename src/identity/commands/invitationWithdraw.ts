import { no, yes } from "../../kernel/answer.ts";
import { rowId } from "../../kernel/id.ts";
import { scopeOf } from "../../kernel/viewer.ts";
import type { Command, Request } from "../../platform/command.ts";
import { mayWithdraw } from "../rules/members.ts";
import { endLink, isOpen, lockInvitation } from "../store/links.ts";

type Input = Request & { readonly invitationId: string };
export type InvitationWithdrawRefusal = "NOT_FOUND" | "NOT_ALLOWED" | "LINK_ENDED";

/** Ends an invitation before anybody accepts it: its link went to the wrong hands, or the plan changed. */
export const invitationWithdraw: Command<Input, InvitationWithdrawRefusal> = {
  name: "invitationWithdraw",
  async run(act, input) {
    const id = rowId("Invitation", input.invitationId);
    const link = id === undefined ? null : await lockInvitation(act.tx, id);
    const { dealerId } = scopeOf(act.viewer);
    if (link === null || (dealerId !== null && link.dealer_id !== dealerId))
      return no({ code: "NOT_FOUND", path: ["invitationId"] });
    if (!mayWithdraw(act.viewer, { role: link.role!, dealerId: link.dealer_id })) return no({ code: "NOT_ALLOWED" });
    if (!isOpen(link, act.now)) return no({ code: "LINK_ENDED", path: ["invitationId"] });
    await endLink(act.tx, link.id, act.now);
    return yes({ id: link.id });
  },
};
