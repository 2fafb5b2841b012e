import { no, unless, yes } from "../../../kernel/answer.ts";
import { rowId } from "../../../kernel/id.ts";
import { oneChain } from "../../../chains/index.ts";
import type { ReverseRefusal } from "../../../ledger/index.ts";
import type { Command } from "../../../platform/command.ts";
import { mayPostStatements } from "../../rules/access.ts";
import { tellPayment } from "../acts/pay.ts";
import { takeBackPayment } from "../acts/takeBackPayment.ts";
import { findPayment, lockPayment } from "../store/money.ts";
import type { ChainPaymentReverseInput } from "../types-money.ts";

type Refused = ReverseRefusal | ("NOT_ALLOWED" | "WRONG_STATE" | "REASON_MISSING" | "SAME_PERSON");

/** R5: takes back a payment that was booked wrongly, by somebody else than who booked it; what it paid is owed again. */
export const chainPaymentReverse: Command<ChainPaymentReverseInput, Refused> = {
  name: "chainPaymentReverse",
  async run(act, input) {
    const allowed = mayPostStatements(act.viewer);
    if (!allowed.ok) return allowed;
    const found = await findPayment(act.tx, rowId("ChainPayment", input.payment));
    const chain = found === null ? null : await oneChain(act.tx, act.viewer, found.chainId);
    if (found === null || chain === null) return no({ code: "NOT_FOUND", path: ["payment"] });
    const reason = input.reason.trim();
    const wrong = [
      ...unless(reason !== "", "REASON_MISSING" as const, { path: ["reason"] }),
      ...unless(found.membershipId !== act.viewer.membershipId, "SAME_PERSON" as const),
      ...unless(found.state === "RECEIVED" || found.state === "HELD", "WRONG_STATE" as const, {
        params: { state: [`CHAIN_PAYMENT_STATE_${found.state}`] },
      }),
    ];
    if (wrong.length > 0) return no(...wrong);
    const taken = await takeBackPayment(act, found, { state: "REVERSED", on: act.today, reason });
    if (!taken.ok) return taken;
    const after = await lockPayment(act.tx, found.id);
    act.changed({ state: [found.state, after.state] });
    tellPayment(act, after, "reversed");
    return yes({ id: found.id });
  },
};
