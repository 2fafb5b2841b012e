import { no, yes } from "../../../kernel/answer.ts";
import { rowId } from "../../../kernel/id.ts";
import type { Command, Request } from "../../command.ts";
import { closeRequest } from "../askApproval.ts";
import { mayWithdraw } from "../rules/access.ts";
import { findRequest, lockRequest } from "../store.ts";
import { approvalKindOf } from "../kind.ts";

type Input = Request & { readonly approval: string };
export type WithdrawRefusal = "NOT_FOUND" | "ALREADY_DECIDED";

/** Takes a request back, while it is pending. The subject is locked first, as everywhere. */
export const approvalWithdraw: Command<Input, WithdrawRefusal> = {
  name: "approvalWithdraw",
  async run(act, input) {
    const id = rowId("ApprovalRequest", input.approval);
    const seen = id === undefined ? null : await findRequest(act.tx, act.tx.manufacturerId, id);
    if (seen === null || !mayWithdraw(act.viewer, { requestedBy: seen.requested_by }))
      return no({ code: "NOT_FOUND", path: ["approval"] });
    if (seen.state === "PENDING") await approvalKindOf(seen.kind)?.current(act.tx, seen.subject_id);
    const row = (await lockRequest(act.tx, seen.id))!;
    if (row.state !== "PENDING") return no({ code: "ALREADY_DECIDED" });
    await closeRequest(act.tx, row, "WITHDRAWN", act.viewer.personId, act.now);
    return yes({ id: row.id });
  },
};
