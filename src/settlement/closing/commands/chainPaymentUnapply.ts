import { no, unless, yes } from "../../../kernel/answer.ts";
import { rowId } from "../../../kernel/id.ts";
import { oneChain } from "../../../chains/index.ts";
import type { ReverseRefusal } from "../../../ledger/index.ts";
import type { Command } from "../../../platform/command.ts";
import { mayPostStatements } from "../../rules/access.ts";
import { type ActRefusal, statementToAct } from "../acting.ts";
import { touched } from "../acts/advance.ts";
import { tellPayment } from "../acts/pay.ts";
import { freePayment } from "../acts/takeBackPayment.ts";
import { findPayment, lockPayment, paidBy, savePayment } from "../store/money.ts";
import type { ChainPaymentUnapplyInput } from "../types-money.ts";

type Refused = ActRefusal | ReverseRefusal | "REASON_MISSING" | "PAYS_NOTHING_OF_IT" | "LINES_BELOW_ZERO";

/** R8: what a payment pays of a statement it pays no more: the money stays, the statement is owed again. */
export const chainPaymentUnapply: Command<ChainPaymentUnapplyInput, Refused> = {
  name: "chainPaymentUnapply",
  async run(act, input) {
    const allowed = mayPostStatements(act.viewer);
    if (!allowed.ok) return allowed;
    const found = await findPayment(act.tx, rowId("ChainPayment", input.payment));
    const chain = found === null ? null : await oneChain(act.tx, act.viewer, found.chainId);
    if (found === null || chain === null) return no({ code: "NOT_FOUND", path: ["payment"] });
    const acting = await statementToAct(act, mayPostStatements, "money", { statement: input.statement });
    if (!acting.ok) return acting;
    const row = acting.value;
    const reason = input.reason.trim();
    if (reason === "") return no({ code: "REASON_MISSING", path: ["reason"] });
    const payment = await lockPayment(act.tx, found.id);
    const paid = (await paidBy(act.tx, payment.id)).filter(({ statementId }) => statementId === row.id);
    const unappliedMinor = payment.unappliedMinor + paid.reduce((sum, { minor }) => sum + minor, 0n);
    const possible = unappliedMinor >= 0n && unappliedMinor <= payment.amountMinor;
    const wrong = [
      ...unless(paid.length > 0, "PAYS_NOTHING_OF_IT" as const, { path: ["statement"] }),
      ...unless(possible, "LINES_BELOW_ZERO" as const, { path: ["statement"] }),
    ];
    if (wrong.length > 0) return no(...wrong);
    const memo = `${payment.reference} ${reason}`.slice(0, 500);
    const freed = await freePayment(act, payment, [row.id], { on: act.today, memo });
    if (!freed.ok) return freed;
    await savePayment(act.tx, payment.id, { unappliedMinor });
    await touched(act, row, "unpaid", { within: true });
    act.changed({ freedMinor: freed.value, reason });
    tellPayment(act, { ...payment, version: payment.version + 1 }, "unapplied");
    return yes({ id: payment.id });
  },
};
