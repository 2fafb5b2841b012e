import { no, yes } from "../../kernel/answer.ts";
import type { Command } from "../../platform/command.ts";
import { changeOrder } from "../change.ts";
import type { OrderAmendmentRefuseInput } from "../inputs/amendments.ts";
import { decideAnswer } from "../rules/access.ts";
import { closeAmendment } from "../stores/amendments.ts";
import { type AmendingRefusal, amendmentToAct } from "./amending.ts";

/** The other side turns a proposed change down, and says why; the order stays as it is. */
export const orderAmendmentRefuse: Command<
  OrderAmendmentRefuseInput,
  AmendingRefusal | "OTHER_SIDE_ANSWERS" | "REASON_MISSING"
> = {
  name: "orderAmendmentRefuse",
  async run(act, input) {
    const asked = await amendmentToAct(act, input);
    if (!asked.ok) return asked;
    const { order, amendment } = asked.value;
    const mine = decideAnswer(act.viewer, { ...amendment, chainId: order.chainId });
    if (!mine.ok) return mine;
    const reason = input.reason.trim();
    if (reason === "") return no({ code: "REASON_MISSING", path: ["reason"] });
    await closeAmendment(act, amendment, "REFUSED", reason);
    await changeOrder(act, order, { kind: "AMENDMENT_REFUSED", detail: { amendment: amendment.position, reason } });
    return yes({ id: order.rowId });
  },
};
