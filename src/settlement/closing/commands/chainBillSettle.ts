import { type Answer, no, unless, yes } from "../../../kernel/answer.ts";
import type { Day } from "../../../kernel/day.ts";
import { rowId } from "../../../kernel/id.ts";
import { oneChain } from "../../../chains/index.ts";
import { type By, type PostRefusal, type ReverseRefusal, postEntry } from "../../../ledger/index.ts";
import type { Command } from "../../../platform/command.ts";
import { mayPostStatements } from "../../rules/access.ts";
import { lockStatement } from "../../statements/store.ts";
import { touched } from "../acts/advance.ts";
import { tellPayment } from "../acts/pay.ts";
import { takeBackPayment } from "../acts/takeBackPayment.ts";
import { honouredLines } from "../rules/postings.ts";
import { type PaymentRow, findPayment, lockPayment, paidBy, savePayment } from "../store/money.ts";
import type { ChainBillSettleInput } from "../types-money.ts";

type Refused =
  | ReverseRefusal
  | PostRefusal
  | ("NOT_ALLOWED" | "NOT_FOUND" | "WRONG_STATE" | "REASON_MISSING" | "POSTED_IN_FUTURE" | "BEFORE_THE_PAYMENT");

/** R5: the end of an acceptance bill: cash once the bank honours it; owed again where it does not. */
export const chainBillSettle: Command<ChainBillSettleInput, Refused> = {
  name: "chainBillSettle",
  async run(act, input) {
    const allowed = mayPostStatements(act.viewer);
    if (!allowed.ok) return allowed;
    const found = await findPayment(act.tx, rowId("ChainPayment", input.payment));
    const chain = found === null ? null : await oneChain(act.tx, act.viewer, found.chainId);
    if (found === null || chain === null) return no({ code: "NOT_FOUND", path: ["payment"] });
    const on = input.on ?? act.today;
    const reason = input.reason?.trim() ?? "";
    const honoured = input.outcome === "HONOURED";
    const wrong = [
      ...unless(honoured || reason !== "", "REASON_MISSING" as const, { path: ["reason"] }),
      ...unless(on <= act.today, "POSTED_IN_FUTURE" as const, { path: ["on"] }),
      ...unless(on >= found.paidOn, "BEFORE_THE_PAYMENT" as const, { path: ["on"] }),
    ];
    if (wrong.length > 0) return no(...wrong);
    const settled = honoured
      ? await honour(act, found, on)
      : await refuseHeld(found, () => takeBackPayment(act, found, { state: "DISHONOURED", on, reason }));
    if (!settled.ok) return settled;
    act.changed({ state: ["HELD", input.outcome] });
    tellPayment(act, { ...found, version: found.version + 1 }, honoured ? "honoured" : "dishonoured");
    return yes({ id: found.id });
  },
};

/** Only a bill that is held has an end to come. */
const refuseHeld = async <T>(found: PaymentRow, go: () => Promise<Answer<T, ReverseRefusal | "WRONG_STATE">>) =>
  found.state === "HELD"
    ? go()
    : no({ code: "WRONG_STATE" as const, params: { state: [`CHAIN_PAYMENT_STATE_${found.state}`] } });

/** The bill is cash now: what it paid is paid. Statements are locked in the order of their ids, then the bill. */
async function honour(by: By, found: PaymentRow, on: Day): Promise<Answer<true, PostRefusal | "WRONG_STATE">> {
  const ids = [...new Set((await paidBy(by.tx, found.id)).map(({ statementId }) => statementId))].sort();
  const rows = [];
  for (const id of ids) rows.push((await lockStatement(by.tx, id))!);
  const payment = await lockPayment(by.tx, found.id);
  if (payment.state !== "HELD")
    return no({ code: "WRONG_STATE", params: { state: [`CHAIN_PAYMENT_STATE_${payment.state}`] } });
  if (payment.bookDealerId === null) {
    const posted = await postEntry(by, {
      ...{ key: `CHAIN_HONOURED:${payment.id}`, kind: "RECEIPT", postedOn: on, memo: payment.reference },
      ...{ currency: payment.currency, lines: honouredLines(payment.chainId, payment.amountMinor) },
    });
    if (!posted.ok) return posted;
  }
  await savePayment(by.tx, payment.id, { state: "HONOURED", settledOn: on });
  for (const row of rows) await touched(by, row, "paid-in", { within: true });
  return yes(true);
}
