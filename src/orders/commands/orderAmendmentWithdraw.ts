import { yes } from "../../kernel/answer.ts";
import type { Command } from "../../platform/command.ts";
import { changeOrder } from "../change.ts";
import type { OrderAmendmentWithdrawInput } from "../inputs/amendments.ts";
import { decideWithdrawal } from "../rules/access.ts";
import { closeAmendment } from "../stores/amendments.ts";
import { type AmendingRefusal, amendmentToAct } from "./amending.ts";

/** The side that proposed a change takes it back; the order stays as it is. */
export const orderAmendmentWithdraw: Command<OrderAmendmentWithdrawInput, AmendingRefusal | "NOT_YOUR_PROPOSAL"> = {
  name: "orderAmendmentWithdraw",
  async run(act, input) {
    const asked = await amendmentToAct(act, input);
    if (!asked.ok) return asked;
    const { order, amendment } = asked.value;
    const own = decideWithdrawal(act.viewer, { ...amendment, chainId: order.chainId });
    if (!own.ok) return own;
    const reason = input.reason.trim();
    await closeAmendment(act, amendment, "WITHDRAWN", reason);
    await changeOrder(act, order, {
      kind: "AMENDMENT_REFUSED",
      detail: { amendment: amendment.position, ...(reason === "" ? {} : { reason }) },
    });
    return yes({ id: order.rowId });
  },
};
