import { no, unless, yes } from "../../../kernel/answer.ts";
import { rowId } from "../../../kernel/id.ts";
import { oneChain } from "../../../chains/index.ts";
import type { Command } from "../../../platform/command.ts";
import { mayPostStatements } from "../../rules/access.ts";
import type { ApplyRefusal } from "../acts/apply.ts";
import { type LineRefusal, payLines, payMore, tellPayment } from "../acts/pay.ts";
import { findPayment, lockPayment } from "../store/money.ts";
import type { ChainPaymentApplyInput } from "../types-money.ts";

type Refused =
  | LineRefusal
  | ApplyRefusal
  | (
      | "NOT_ALLOWED"
      | "WRONG_STATE"
      | "EMPTY_SELECTION"
      | "LINES_EXCEED_PAYMENT"
      | "BEFORE_THE_PAYMENT"
      | "POSTED_IN_FUTURE"
    );

/** R1: lets what of a payment pays nothing yet pay statements. */
export const chainPaymentApply: Command<ChainPaymentApplyInput, Refused> = {
  name: "chainPaymentApply",
  async run(act, input) {
    const allowed = mayPostStatements(act.viewer);
    if (!allowed.ok) return allowed;
    const found = await findPayment(act.tx, rowId("ChainPayment", input.payment));
    const chain = found === null ? null : await oneChain(act.tx, act.viewer, found.chainId);
    if (found === null || chain === null) return no({ code: "NOT_FOUND", path: ["payment"] });
    const lines = await payLines(act, found.chainId, input.lines, found.currency);
    if (!lines.ok) return lines;
    const payment = await lockPayment(act.tx, found.id);
    const over = payment.state === "REVERSED" || payment.state === "DISHONOURED";
    if (over) return no({ code: "WRONG_STATE", params: { state: [`CHAIN_PAYMENT_STATE_${payment.state}`] } });
    const total = lines.value.reduce((sum, { amountMinor }) => sum + amountMinor, 0n);
    const on = input.on ?? act.today;
    const wrong = [
      ...unless(lines.value.length > 0, "EMPTY_SELECTION" as const, { path: ["lines"] }),
      ...unless(total <= payment.unappliedMinor, "LINES_EXCEED_PAYMENT" as const, { path: ["lines"] }),
      ...unless(on >= payment.paidOn, "BEFORE_THE_PAYMENT" as const, { path: ["on"] }),
      ...unless(on <= act.today, "POSTED_IN_FUTURE" as const, { path: ["on"] }),
    ];
    if (wrong.length > 0) return no(...wrong);
    const applied = await payMore(act, payment, lines.value, on);
    if (!applied.ok) return applied;
    act.changed({ appliedMinor: total });
    tellPayment(act, { ...payment, version: payment.version + 1 }, "applied");
    return yes({ id: payment.id });
  },
};
