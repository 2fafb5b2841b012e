import { no, yes } from "../../../kernel/answer.ts";
import { rowId } from "../../../kernel/id.ts";
import { oneChain } from "../../../chains/index.ts";
import type { Command } from "../../../platform/command.ts";
import { mayPostStatements } from "../../rules/access.ts";
import { type LineRefusal, type TakeRefusal, minorSaid, payLines, takePayment } from "../acts/pay.ts";
import { type PaymentRefusal, decidePayment } from "../rules/money.ts";
import type { ChainPaymentRecordInput } from "../types-money.ts";

type Refused = LineRefusal | TakeRefusal | PaymentRefusal | "NOT_ALLOWED";

/** R4: records money of a chain, by bank or acceptance bill, and what it is for; what is over stays unapplied. */
export const chainPaymentRecord: Command<ChainPaymentRecordInput, Refused> = {
  name: "chainPaymentRecord",
  async run(act, input) {
    const allowed = mayPostStatements(act.viewer);
    if (!allowed.ok) return allowed;
    const chain = await oneChain(act.tx, act.viewer, rowId("Chain", input.chain) ?? act.viewer.manufacturerId);
    if (chain === null) return no({ code: "NOT_FOUND", path: ["chain"] });
    const currency = input.currency?.trim().toUpperCase() ?? act.viewer.currency;
    const minor = (text: string) => minorSaid(text, currency);
    const said = {
      ...{ method: input.method, reference: input.reference, paidOn: input.paidOn, billDueOn: input.billDueOn ?? null },
      ...{ amountMinor: minor(input.amount), lines: input.lines.map(({ amount }) => minor(amount)) },
    };
    const decided = decidePayment(said, act.today);
    const lines = await payLines(act, chain.rowId, input.lines, currency);
    if (!decided.ok || !lines.ok)
      return no(...(decided.ok ? [] : decided.refusals), ...(lines.ok ? [] : lines.refusals));
    const came = {
      ...{ chainId: chain.rowId, method: input.method, reference: input.reference.trim(), paidOn: input.paidOn },
      ...{ billDueOn: said.billDueOn, currency, amountMinor: decided.value, importRunId: null },
      membershipId: act.viewer.membershipId,
    };
    const taken = await takePayment(act, came, lines.value);
    if (!taken.ok) return taken;
    act.changed({ amountMinor: decided.value, reference: came.reference });
    return yes({ id: taken.value.id });
  },
};
