import { yes } from "../../kernel/answer.ts";
import type { Command } from "../../platform/command.ts";
import { cancelLine } from "../acts/transferEnd.ts";
import type { OrderTransferDeclineInput } from "../inputs/transfers.ts";
import { saveAnswer } from "../stores/transfers.ts";
import { type AnsweringRefusal, transferToAnswer } from "./orderTransferAccept.ts";

/** One of the two dealers declines that a line moves: it is cancelled, and what it took of credit, money and stock is free. */
export const orderTransferDecline: Command<OrderTransferDeclineInput, AnsweringRefusal> = {
  name: "orderTransferDecline",
  async run(act, input) {
    const asked = await transferToAnswer(act, input.transfer);
    if (!asked.ok) return asked;
    const { order, transfer, side } = asked.value;
    const said = { answer: "DECLINED", shipToId: null, reason: input.reason.trim(), waits: null } as const;
    await saveAnswer(act, transfer.rowId, side, said);
    await cancelLine(act, order, transfer, "DECLINED");
    act.changed({ [side === "GIVES" ? "dealerAnswer" : "toDealerAnswer"]: [null, "DECLINED"] });
    return yes({ id: transfer.rowId });
  },
};
